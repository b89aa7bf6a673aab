"""KNOMAD and the World Bank: remittance inflows, bilateral remittances and migrants of 2017."""

from pathlib import Path

import pandas as pd

from southsouth.errors import SouthSouthError
from southsouth.sources import checks, files, names
from southsouth.sources.workbook import place, row_with, sheet

WORLD, LOW_AND_MIDDLE = "WORLD", "LMY"
AGGREGATES = {"World": WORLD, "WORLD": WORLD, "Low-and Middle-Income Countries": LOW_AND_MIDDLE}
RESIDUALS = {"Other North": names.OTHER_NORTH, "Other South": names.OTHER_SOUTH}
CORNER = "Migrant remittance inflows (US$ million)"
SHARE = "Remittances as a share of GDP in 2019 (%)"
# The producer marks years that are not final: 2017p in October 2017, 2019e in April 2020.
ACTUAL, ESTIMATE = "actual", "estimate"
NOT_GIVEN = (None, "", "-", "N/A")
DIGITS = 12
"""Significant digits kept: the spreadsheets carry binary noise behind the fifteenth."""


def inflows_2017_10(path: Path) -> pd.DataFrame:
    """Return remittances received, as published in October 2017.

    Columns: iso3, year, usd_million (current US$), status (actual, estimate). The copy writes 0
    where the producer leaves a blank: zeros are left out.

    Raises
    ------
    SouthSouthError
        If a heading has changed, a name is unknown or twice there, or a cell is not a number.
    """
    return _countries(_inflows_2017_10(path), path.name)


def inflows_2020_04(path: Path) -> pd.DataFrame:
    """Return remittances received, as published in April 2020; columns as ``inflows_2017_10``.

    Raises
    ------
    SouthSouthError
        As ``inflows_2017_10``, or if the workbook is damaged.
    """
    return _countries(_inflows_2020_04(path), path.name)


def inflows_printed(path_2017: Path, path_2020: Path) -> pd.DataFrame:
    """Return the aggregates that the two files of inflows print.

    Columns: vintage (2017-10, 2020-04), area (WORLD; LMY low and middle income, 2020-04 only),
    year, usd_million, status.
    """
    parts = []
    for vintage, frame in (
        ("2017-10", _inflows_2017_10(path_2017)),
        ("2020-04", _inflows_2020_04(path_2020)),
    ):
        rows = frame[frame["name"].isin(AGGREGATES)]
        parts.append(rows.assign(vintage=vintage, area=rows["name"].map(AGGREGATES)))
    columns = ["vintage", "area", "year", "usd_million", "status"]
    return pd.concat(parts, ignore_index=True)[columns]


def gdp_share_2020_04(path: Path) -> pd.DataFrame:
    """Return remittances received in 2019 as a share of GDP, as published in April 2020.

    Columns: iso3, year, percent_of_gdp.

    Raises
    ------
    SouthSouthError
        As ``inflows_2020_04``.
    """
    head, body = _sheet_2020_04(path)
    share = place(head, SHARE, path.name)
    rows = [(row[0], _number(row[share], path.name, row[0])) for row in body]
    frame = pd.DataFrame(rows, columns=["name", "percent_of_gdp"]).dropna()
    frame["iso3"] = _codes(frame["name"], path.name)
    return frame.assign(year=2019)[["iso3", "year", "percent_of_gdp"]]


def bilateral_2016(path: Path) -> pd.DataFrame:
    """Return bilateral remittances of 2016, published in November 2017.

    Columns: sender, receiver, usd_million (whole millions). Pairs printed as 0 have no row; a
    pair that the producer does not give has a row without a value.

    Raises
    ------
    SouthSouthError
        If the matrix is not square, a name is unknown or twice there, or a cell is not a number.
    """
    return _pairs(_matrix_2016(path), path.name, ("sender", "receiver", "usd_million"))


def bilateral_2017_2018_04(path: Path) -> pd.DataFrame:
    """Return bilateral remittances of 2017, published in April 2018; as ``bilateral_2016``.

    The cells are not rounded by the producer; here they have twelve significant digits.
    """
    return _pairs(_matrix_2017(path), path.name, ("sender", "receiver", "usd_million"))


def bilateral_2018(path: Path) -> pd.DataFrame:
    """Return bilateral remittances of 2018, published in October 2019; as ``bilateral_2016``."""
    matrix = _matrix(_csv(path, ",", ended=False), 0, path.name)
    return _pairs(matrix, path.name, ("sender", "receiver", "usd_million"))


def bilateral_printed(path_2016: Path, path_2017: Path) -> pd.DataFrame:
    """Return the totals that the matrices of 2016 and 2017 print; that of 2018 has none.

    Columns: matrix (2016, 2017), area (country or WORLD), received, sent (US$ million).
    """
    parts = []
    for year, matrix in ((2016, _matrix_2016(path_2016)), (2017, _matrix_2017(path_2017))):
        source = (path_2016 if year == 2016 else path_2017).name
        totals = _totals(matrix, source, ("received", "sent"))
        parts.append(totals.assign(matrix=year))
    return pd.concat(parts, ignore_index=True)[["matrix", "area", "received", "sent"]]


def migrants_2017(path: Path) -> pd.DataFrame:
    """Return the bilateral estimates of migrant stocks in 2017.

    Columns: year, destination, origin (codes; ZZN other North, ZZS other South on both sides),
    migrants (persons). Pairs printed as 0 have no row; a pair that is blank has a row without a
    value.

    Raises
    ------
    SouthSouthError
        As ``bilateral_2016``, or if the workbook is damaged or a cell is not a whole number.
    """
    pairs = _pairs(_migrants(path), path.name, ("origin", "destination", "migrants"))
    pairs["migrants"] = _whole(pairs["migrants"], path.name)
    return pairs.assign(year=2017)[["year", "destination", "origin", "migrants"]]


def migrants_2017_printed(path: Path) -> pd.DataFrame:
    """Return the totals that the matrix of migrants prints.

    Columns: area (country, ZZN, ZZS or WORLD), immigrants, emigrants (persons).
    """
    totals = _totals(_migrants(path), path.name, ("immigrants", "emigrants"))
    for name in ("immigrants", "emigrants"):
        totals[name] = _whole(totals[name], path.name)
    return totals[["area", "immigrants", "emigrants"]]


def _inflows_2017_10(path: Path) -> pd.DataFrame:
    """Return name, year, usd_million, status; zeros stand for blanks and are left out."""
    rows = _csv(path, ",")
    frame = _by_year(rows[0], rows[1:], path.name)
    return frame[frame["usd_million"] != 0]


def _inflows_2020_04(path: Path) -> pd.DataFrame:
    """Return name, year, usd_million, status."""
    head, body = _sheet_2020_04(path)
    return _by_year(head[: place(head, SHARE, path.name)], body, path.name)


def _sheet_2020_04(path: Path) -> tuple[tuple, list[tuple]]:
    """Return the headings and the rows above the notes."""
    rows = sheet(path, "Remittance inflows")
    start = row_with(rows, CORNER, path.name)
    body = rows[start + 1 :]
    end = next((number for number, row in enumerate(body) if not row[0]), len(body))
    return rows[start], body[:end]


def _by_year(head, body, source: str) -> pd.DataFrame:
    """Turn rows of one country each into rows of one country and year."""
    place(head, CORNER, source)
    years = [_year(label, source) for label in head[1:]]
    found = []
    for row in body:
        for (year, status), cell in zip(years, row[1:], strict=False):
            number = _number(cell, source, row[0])
            if number is not None:
                found.append((row[0], year, number, status))
    return pd.DataFrame(found, columns=["name", "year", "usd_million", "status"])


def _year(label, source: str) -> tuple[int, str]:
    """Read a heading: 2016 is actual, 2017p and 2019e are the producer's own marks."""
    text = str(label)
    if text[:4].isdigit() and text[4:] in ("", "e", "p"):
        return int(text[:4]), ESTIMATE if text[4:] else ACTUAL
    raise SouthSouthError(
        f"{source} has the heading {text!r} where a year is expected: "
        "adapt southsouth.sources.knomad."
    )


def _countries(frame: pd.DataFrame, source: str) -> pd.DataFrame:
    """Keep the countries of a table of inflows, with their codes."""
    rows = frame[~frame["name"].isin(AGGREGATES)]
    rows = rows.assign(iso3=_codes(rows["name"], source))
    checks.once(rows, ["iso3", "year"], source)
    return rows[["iso3", "year", "usd_million", "status"]]


def _codes(column: pd.Series, source: str) -> pd.Series:
    """Return the codes of a column of names."""
    return column.map({name: _code(name, source) for name in column.unique()})


def _code(name: str, source: str) -> str:
    """Return the code of a country, a residual or the world."""
    return RESIDUALS.get(name) or AGGREGATES.get(name) or names.iso3(name, source)


def _matrix_2016(path: Path) -> pd.DataFrame:
    return _matrix(_csv(path, ";"), 0, path.name)


def _matrix_2017(path: Path) -> pd.DataFrame:
    rows = sheet(path, "Bilateral_Remittances_2017")
    return _matrix(rows, row_with(rows, "WORLD", path.name), path.name)


def _migrants(path: Path) -> pd.DataFrame:
    rows = sheet(path, "Bilateral_Migration_2017")
    return _matrix(rows, row_with(rows, "Other South", path.name), path.name)


def _matrix(rows, head: int, source: str) -> pd.DataFrame:
    """Return a square matrix: who sends in the rows, who receives in the columns, by code."""
    across = [name for name in rows[head][1:] if name]
    body = rows[head + 1 : head + 1 + len(across)]
    down = [row[0] for row in body]
    if down != across:
        raise SouthSouthError(
            f"{source} does not name the same areas across and down: take the file again or adapt "
            "southsouth.sources.knomad."
        )
    codes = [_code(name, source) for name in across]
    if len(set(codes)) < len(codes):
        twice = next(code for code in codes if codes.count(code) > 1)
        raise SouthSouthError(f"{source} names {twice} twice: take the file again.")
    cells = [[_number(cell, source, row[0]) for cell in row[1 : len(codes) + 1]] for row in body]
    return pd.DataFrame(cells, index=codes, columns=codes, dtype="float64")


def _pairs(matrix: pd.DataFrame, source: str, columns: tuple[str, str, str]) -> pd.DataFrame:
    """Turn a matrix into rows of one pair: those with a value, and those that are not given."""
    row, column, value = columns
    inner = matrix.drop(index=WORLD, columns=WORLD, errors="ignore")
    if (inner < 0).any(axis=None):
        raise SouthSouthError(f"{source} has a negative cell: take the file again.")
    long = inner.rename_axis(index=row, columns=column).stack(future_stack=True)
    return long[long != 0].rename(value).reset_index()


def _totals(matrix: pd.DataFrame, source: str, columns: tuple[str, str]) -> pd.DataFrame:
    """Return the printed totals of the columns and of the rows of a matrix."""
    if WORLD not in matrix:
        raise SouthSouthError(f"{source} prints no totals for the world: take the file again.")
    of_columns, of_rows = columns
    return pd.DataFrame(
        {"area": matrix.index, of_columns: matrix.loc[WORLD], of_rows: matrix[WORLD]}
    ).reset_index(drop=True)


def _whole(column: pd.Series, source: str) -> pd.Series:
    """Turn numbers of persons into integers."""
    if (column.dropna() % 1 != 0).any():
        raise SouthSouthError(f"{source} counts persons in fractions: take the file again.")
    return column.astype("Int64")


def _number(cell, source: str, where: str) -> float | None:
    """Read a cell: "1,234", "0*" (a footnote) or a number; blank, "-" and "N/A" are missing."""
    text = cell.strip() if isinstance(cell, str) else cell
    if text in NOT_GIVEN:
        return None
    try:
        number = float(str(text).replace(",", "").rstrip("*"))
    except ValueError:
        raise SouthSouthError(
            f"{source}, row {where!r}: {cell!r} is not a number; take the file again."
        ) from None
    return float(f"{number:.{DIGITS}g}")


def _csv(path: Path, delimiter: str, *, ended: bool = True) -> list[list[str]]:
    """Return the rows of a CSV file; the headings and all rows have one length."""
    rows = files.rows(path, delimiter, ended=ended)
    if any(len(row) != len(rows[0]) for row in rows):
        raise SouthSouthError(f"{path.name} is cut short: take the file again.")
    return rows


MAKERS = {
    "migration/knomad_2017": migrants_2017,
    "migration/knomad_2017_printed": migrants_2017_printed,
    "remittances/inflows_2017_10": inflows_2017_10,
    "remittances/inflows_2020_04": inflows_2020_04,
    "remittances/inflows_printed": inflows_printed,
    "remittances/gdp_share_2020_04": gdp_share_2020_04,
    "remittances/bilateral_2016": bilateral_2016,
    "remittances/bilateral_2017_2018_04": bilateral_2017_2018_04,
    "remittances/bilateral_2018": bilateral_2018,
    "remittances/bilateral_printed": bilateral_printed,
}
