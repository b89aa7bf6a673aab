"""The World Bank: income groups of economies, and World Development Indicators."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from southsouth.errors import SouthSouthError
from southsouth.sources import checks, files, names
from southsouth.sources.workbook import row_with, sheet

GROUPS = ("L", "LM", "UM", "H")
CODES = {"CHI": "XCI"}
# Economies that no longer exist and have no place in the other tables of this book.
FORMER = frozenset({"ANT", "SUN", "YUGf"})
NOT_CLASSIFIED = (None, "..")

# The aggregates that are kept, in tables of their own: the world, high income, low and middle
# income, its parts, and the least developed countries.
PRINTED = ("WLD", "HIC", "LMY", "MIC", "UMC", "LMC", "LIC", "LDC")
# Every aggregate that the World Bank lists among the economies.
AGGREGATES = frozenset(
    (
        *PRINTED,
        *("AFE", "AFW", "ARB", "CEB", "CSS", "EAP", "EAR", "EAS", "ECA", "ECS", "EMU", "EUU"),
        *("FCS", "HPC", "IBD", "IBT", "IDA", "IDB", "IDX", "INX", "LAC", "LCN", "LTE", "MEA"),
        *("MNA", "NAC", "OED", "OSS", "PRE", "PSS", "PST", "SAS", "SSA", "SSF", "SST", "TEA"),
        *("TEC", "TLA", "TMN", "TSA", "TSS"),
    )
)
WIDE_HEAD = ["Country Name", "Country Code", "Indicator Name", "Indicator Code"]
LONG_HEAD = ["Country Name", "Country Code", "Year", "Value"]
LONG = ["area", "year", "value"]


class Series(NamedTuple):
    """One vintage of one indicator: code, name of the value column, kind of number, reader."""

    indicator: str
    column: str
    number: type
    read: Callable[[Path, str], pd.DataFrame]


def income(path: Path) -> pd.DataFrame:
    """Return the income group of each economy in each fiscal year.

    Columns: fiscal_year (2019 for FY19, which began on 1 July 2018), iso3, income (L, LM, UM, H);
    economies that were not classified in a year have no row for it. The two entries LM* (Yemen
    before its union) are read as LM.

    Raises
    ------
    SouthSouthError
        If the workbook is damaged, its layout has changed, or a group or code is unknown.
    """
    rows = sheet(path, "Country Analytical History")
    head = rows[row_with(rows, "FY89", path.name)]
    years = {place: _year(label) for place, label in enumerate(head) if _is_year(label)}
    found = []
    for row in rows:
        if not row[0] or row[0] in FORMER:
            continue
        for place, year in years.items():
            group = row[place]
            if group in NOT_CLASSIFIED:
                continue
            found.append((year, CODES.get(row[0], row[0]), str(group).rstrip("*")))
    frame = pd.DataFrame(found, columns=["fiscal_year", "iso3", "income"])
    strange = frame[~frame["income"].isin(GROUPS)]
    if len(strange):
        raise SouthSouthError(
            f"{path.name} has the income group {strange['income'].iloc[0]!r} for "
            f"{strange['iso3'].iloc[0]}: adapt southsouth.sources.worldbank.income."
        )
    names.check(frame["iso3"], path.name)
    return frame


def _is_year(label) -> bool:
    return isinstance(label, str) and label.startswith("FY") and label[2:].isdigit()


def _year(label: str) -> int:
    """Turn FY89 into 1989 and FY05 into 2005."""
    number = int(label[2:])
    return 1900 + number if number >= 80 else 2000 + number


def wide(path: Path, indicator: str) -> pd.DataFrame:
    """Read the file of one indicator as the World Bank publishes it: one column a year.

    Returns
    -------
    DataFrame
        Columns area (the World Bank's code of an economy or aggregate), year, value (text, as
        printed); cells without a value have no row.

    Raises
    ------
    SouthSouthError
        If the file is cut short, its layout has changed, or it holds another indicator.
    """
    rows = files.rows(path)
    start = next((place for place, row in enumerate(rows) if row[:4] == WIDE_HEAD), None)
    if start is None:
        raise SouthSouthError(
            f"{path.name} has no heading {', '.join(WIDE_HEAD)}: take the file again, or adapt "
            "southsouth.sources.worldbank.wide."
        )
    head, body = rows[start], rows[start + 1 :]
    years = {place: int(label) for place, label in enumerate(head) if label.isdigit()}
    found = []
    for row in body:
        if len(row) != len(head):
            raise SouthSouthError(
                f"{path.name} is cut short at {row[0] if row else 'an empty line'!r}: take the "
                "file again."
            )
        if row[3] != indicator:
            raise SouthSouthError(
                f"{path.name} holds {row[3]} where {indicator} is expected: take the right file."
            )
        found += [(row[1], year, row[place]) for place, year in years.items() if row[place]]
    return pd.DataFrame(found, columns=LONG)


def long(path: Path, _indicator: str, *, ended: bool = True) -> pd.DataFrame:
    """Read a repackaged indicator with one row a value, which does not name its indicator.

    Parameters
    ----------
    path : Path
        The file.
    ended : bool
        Whether its last line ends with a line break.

    Returns
    -------
    DataFrame
        As ``wide``.

    Raises
    ------
    SouthSouthError
        If its columns have changed or its last line is cut short.
    """
    frame = files.csv(path, LONG_HEAD, exactly=True, ended=ended, **files.AS_TEXT)
    if not frame["Year"].str.fullmatch(r"\d{4}").all() or (frame["Value"] == "").any():
        raise SouthSouthError(
            f"{path.name} has a row without year or value; it may be cut short: take it again."
        )
    frame = frame.drop(columns="Country Name").set_axis(LONG, axis="columns")
    return frame.assign(year=frame["year"].astype(int))


def economies(series: Series, path: Path) -> pd.DataFrame:
    """Return one vintage of an indicator by economy.

    Columns: iso3, year, and the value column of ``series`` (in the unit its name says). Cells
    without a value have no row; aggregates are left out.

    Raises
    ------
    SouthSouthError
        If the file is damaged, its layout has changed, or a code is unknown or stands twice.
    """
    frame = _values(series, path)
    frame = frame[~frame["area"].isin(AGGREGATES)].rename(columns={"area": "iso3"})
    frame["iso3"] = frame["iso3"].replace(CODES)
    names.check(frame["iso3"], path.name)
    return frame.reset_index(drop=True)


def aggregates(series: Series, path: Path) -> pd.DataFrame:
    """Return what the World Bank prints for the aggregates in ``PRINTED``.

    Columns: area, year, and the value column of ``series``.

    Raises
    ------
    SouthSouthError
        If the file is damaged or its layout has changed, or an aggregate is gone.
    """
    frame = _values(series, path)
    lost = [area for area in PRINTED if area not in set(frame["area"])]
    if lost:
        raise SouthSouthError(
            f"{path.name} has no aggregate {lost[0]}; it may be cut short: take the file again."
        )
    return frame[frame["area"].isin(PRINTED)].reset_index(drop=True)


def _values(series: Series, path: Path) -> pd.DataFrame:
    """Read a file, its values as numbers, each area and year once."""
    frame = series.read(path, series.indicator)
    checks.once(frame, ["area", "year"], path.name)
    try:
        values = frame["value"].map(series.number)
    except ValueError as error:
        raise SouthSouthError(
            f"{path.name} has a value that is not a number ({error}): take the file again."
        ) from None
    return frame.assign(value=values).rename(columns={"value": series.column})


SERIES = {
    "economy/wdi_gdp_constant_2017_04": Series("NY.GDP.MKTP.KD", "usd_2010", float, wide),
    "economy/wdi_gdp_constant_2026_02": Series("NY.GDP.MKTP.KD", "usd_2015", float, wide),
    "economy/wdi_gdp_ppp_2026_02": Series("NY.GDP.MKTP.PP.KD", "intl_2021", float, wide),
    "economy/wdi_gdp_current_2023_06": Series("NY.GDP.MKTP.CD", "usd", float, wide),
    "economy/wdi_gdp_current_2024": Series(
        "NY.GDP.MKTP.CD", "usd", float, partial(long, ended=False)
    ),
    "economy/wdi_population_2025": Series("SP.POP.TOTL", "persons", int, long),
}

MAKERS = {
    "groups/income": income,
    **{table: partial(economies, series) for table, series in SERIES.items()},
    **{f"{table}_printed": partial(aggregates, series) for table, series in SERIES.items()},
}
