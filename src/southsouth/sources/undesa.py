"""UN DESA Population Division: International Migrant Stock, revisions 2015 to 2024."""

from pathlib import Path

import pandas as pd

from southsouth.errors import SouthSouthError
from southsouth.sources import checks, files, names
from southsouth.sources.once import read_once
from southsouth.sources.workbook import place, row_with, sheet

STOCK = ["year", "destination", "origin", "migrants"]
TOTALS = ["revision", "year", "area", "migrants", "other_north", "other_south"]
MICRONESIA = "Micronesia (Federated States of)"
WORLD, MORE, LESS = "WORLD", "more", "less"
GROUP_ROWS = {
    "WORLD": WORLD,
    "More developed regions": MORE,
    "Developed regions": MORE,
    "Less developed regions": LESS,
    "Developing regions": LESS,
}
AREA_2015 = "Major area, region, country or area of destination"
RESIDUALS = {"Other North": names.OTHER_NORTH, "Other South": names.OTHER_SOUTH}
# Area codes of the R packages that are not ISO 3166-1: "other", and the Channel Islands.
PACKAGE_CODES = {"XXX": names.OTHER, "OOO": names.OTHER, "CHI": "XCI", "XCX": "XCI"}
# Rows of the printed tables that are neither countries nor the groups above.
_REGIONS = """
UN development groups
Least developed countries
Less developed regions excluding least developed countries
Less developed regions, excluding least developed countries
Less developed regions, excluding China
Land-Locked Developing Countries (LLDC)
Small Island Developing States (SIDS)
World Bank income groups
High-income countries
Middle-income countries
Upper-middle-income countries
Lower-middle-income countries
Low-income countries
No income group available
Geographic regions
Sustainable Development Goal (SDG) regions
Sub-Saharan Africa
Northern Africa and Western Asia
Central and Southern Asia
Eastern and South-Eastern Asia
Europe and Northern America
Oceania (excluding Australia and New Zealand)
Africa
Asia
Europe
Latin America and the Caribbean
Northern America
Oceania
Eastern Africa
Middle Africa
Northern Africa
Southern Africa
Western Africa
Central Asia
Eastern Asia
South-Eastern Asia
Southern Asia
Western Asia
Eastern Europe
Northern Europe
Southern Europe
Western Europe
Caribbean
Central America
South America
Australia and New Zealand
Australia/New Zealand
Australia / New Zealand
Melanesia
Micronesia
Polynesia
"""
REGIONS = frozenset(_REGIONS.strip().casefold().splitlines())


def stock_2015(path: Path) -> pd.DataFrame:
    """Return the migrant stock of the 2015 revision (year 2015 only).

    Columns: year, destination, origin (codes), migrants (persons, both sexes, mid-year); only
    pairs with at least one migrant.

    Raises
    ------
    SouthSouthError
        If the workbook is damaged, its layout has changed, a name is unknown, or the origins of a
        row do not sum to its printed total.
    """
    return _long(_printed_2015(path), path.name)


def stock_2017(path: Path) -> pd.DataFrame:
    """Return the migrant stock of the 2017 revision; columns and errors as ``stock_2015``."""
    return _long(_printed_2017(path), path.name)


def stock_2019(path: Path) -> pd.DataFrame:
    """Return the migrant stock of the 2019 revision; columns and errors as ``stock_2015``."""
    return _long(_printed_2019(path), path.name)


def stock_2020(path: Path) -> pd.DataFrame:
    """Return the migrant stock of the 2020 revision; columns as ``stock_2015``.

    Raises
    ------
    SouthSouthError
        If the file is damaged, its columns have changed, or a code is unknown.
    """
    columns = {"t": "year", "to": "destination", "from": "origin", "v": "migrants"}
    return _both_sexes(path, columns)


def stock_2024(path: Path) -> pd.DataFrame:
    """Return the migrant stock of the 2024 revision; columns and errors as ``stock_2020``."""
    columns = {"t": "year", "geo": "destination", "from": "origin", "n": "migrants"}
    return _both_sexes(path, columns)


def printed_totals(
    path_2015: Path, path_2017: Path, path_2019: Path, path_2020: Path
) -> pd.DataFrame:
    """Return what the producer prints for the world and the two development groups.

    Columns: revision, year, area (WORLD, more, less), migrants, other_north, other_south (persons;
    the last two are missing in the 2020 revision, which does not split the residual).
    """
    parts = []
    for revision, printed in _printed(path_2015, path_2017, path_2019):
        groups = printed[printed["area"].isin(GROUP_ROWS)].assign(
            revision=revision, area=lambda rows: rows["area"].map(GROUP_ROWS)
        )
        renamed = groups.rename(
            columns={
                "Total": "migrants",
                "Other North": "other_north",
                "Other South": "other_south",
            }
        )
        parts.append(renamed[TOTALS])
    latest = _destination_totals(path_2020, "Location code")
    latest = latest[latest["area"].isin(GROUP_ROWS)].assign(
        revision=2020, area=lambda rows: rows["area"].map(GROUP_ROWS)
    )
    return pd.concat([*parts, latest], ignore_index=True)[TOTALS]


def printed_destinations(
    path_2015: Path, path_2017: Path, totals_2019: Path, path_2020: Path
) -> pd.DataFrame:
    """Return the stock that the producer prints for each destination.

    For 2015 and 2017 from the tables of origins themselves, for 2019 and 2020 from the producer's
    separate workbooks of totals. Columns: revision, year, destination, migrants (persons).
    """
    parts = [
        (2015, _printed_2015(path_2015), path_2015.name),
        (2017, _printed_2017(path_2017), path_2017.name),
        (2019, _destination_totals(totals_2019, "Code"), totals_2019.name),
        (2020, _destination_totals(path_2020, "Location code"), path_2020.name),
    ]
    frames = []
    for revision, printed, source in parts:
        rows = _countries(printed, source).rename(columns={"Total": "migrants"})
        rows = rows[rows["migrants"].fillna(0) > 0].assign(revision=revision)
        frames.append(rows[["revision", "year", "destination", "migrants"]])
    return pd.concat(frames, ignore_index=True)


def development(path: Path) -> pd.DataFrame:
    """Return UN DESA's more and less developed regions, and the least developed countries.

    Columns: iso3, development (more, less), ldc (true or false).

    Raises
    ------
    SouthSouthError
        If the workbook is damaged, its layout has changed or a code is unknown.
    """
    rows = sheet(path, "Annex")
    head = row_with(rows, "ISO3 Alpha-code", path.name)
    frame = pd.DataFrame(rows[head + 1 :], columns=rows[head])
    codes = frame["ISO3 Alpha-code"].fillna("").str.strip()
    frame = frame[codes != ""].assign(iso3=codes[codes != ""].replace(PACKAGE_CODES))
    more, less, ldc = (
        frame[_column(frame, heading, path.name)].notna()
        for heading in ("More developed regions", "Less developed regions", "Least developed")
    )
    if (more == less).any():
        raise SouthSouthError(
            f"{path.name}: {frame['iso3'][more == less].iloc[0]} is in both development groups or "
            "in neither: correct the raw file or adapt southsouth.sources.undesa.development."
        )
    names.check(frame["iso3"], path.name)
    return pd.DataFrame(
        {"iso3": frame["iso3"], "development": more.map({True: MORE, False: LESS}), "ldc": ldc}
    )


def _printed(path_2015: Path, path_2017: Path, path_2019: Path):
    """Yield revision and printed table of the three revisions that split the residual."""
    yield 2015, _printed_2015(path_2015)
    yield 2017, _printed_2017(path_2017)
    yield 2019, _printed_2019(path_2019)


@read_once
def _printed_2015(path: Path) -> pd.DataFrame:
    """Return Table 16 as printed: year, area, Total, residuals and one column an origin."""
    rows = sheet(path, "Table 16")
    head = row_with(rows, "Total", path.name)
    start = place(rows[head], "Total", path.name)
    area = place(rows[head - 1], AREA_2015, path.name)
    origins = [name for name in rows[head][start:] if name]
    body = [row for row in rows[head + 1 :] if row[area]]
    frame = pd.DataFrame([row[start : start + len(origins)] for row in body], columns=origins)
    frame.insert(0, "area", [row[area] for row in body])
    frame.insert(0, "year", 2015)
    return _numbers(frame, path.name)


@read_once
def _printed_2017(path: Path) -> pd.DataFrame:
    """Return the printed table of the 2017 revision.

    Below the data the copy holds scraps of a second table without years: they are left out. So
    is a row of 2005 without a name and without migrants (Curacao, not yet a separate area). A row
    "Micronesia" is first the region, then the country.
    """
    frame = _csv(path, {"Year": "year", "MajorArea": "area"})
    frame = frame[frame["year"].notna()].rename(columns={"Micronesia": MICRONESIA})
    nameless = frame["area"].isna()
    if (nameless & (frame["Total"] != "0")).any():
        raise SouthSouthError(f"{path.name} has a row of migrants without a name: take it again.")
    frame = frame[~nameless]
    second = frame.duplicated(["year", "area"]) & (frame["area"] == "Micronesia")
    frame.loc[second, "area"] = MICRONESIA
    return _numbers(frame, path.name)


@read_once
def _printed_2019(path: Path) -> pd.DataFrame:
    """Return the printed table of the 2019 revision."""
    return _numbers(_csv(path, {"Year": "year", "Destination": "area"}), path.name)


def _csv(path: Path, renamed: dict[str, str]) -> pd.DataFrame:
    """Read a CSV table with one column an origin."""
    frame = files.csv(path, (*renamed, "Total", *RESIDUALS), **files.AS_TEXT)
    frame = frame.rename(columns=renamed)
    return frame.mask(frame == "")


def _numbers(frame: pd.DataFrame, source: str) -> pd.DataFrame:
    """Turn the cells into whole numbers; a blank, ".." or "-" is not reported.

    Spreadsheets leave traces of binary arithmetic (38891.00000000001): less than a millionth of a
    person is rounded away.
    """
    frame = frame.copy()
    for name in frame.columns.difference(["area"]):
        cells = frame[name].mask(frame[name].isin(["", "..", "-"]))
        numbers = pd.to_numeric(cells, errors="coerce")
        unread = (numbers.isna() & cells.notna()) | ((numbers - numbers.round()).abs() > 1e-6)
        if unread.any():
            raise SouthSouthError(
                f"{source}, column {name!r}: {cells[unread].iloc[0]!r} is not a whole number; "
                "take the file again."
            )
        frame[name] = numbers.round().astype("Int64")
    frame["area"] = frame["area"].str.strip().str.rstrip("*").str.strip()
    return frame


def _countries(printed: pd.DataFrame, source: str) -> pd.DataFrame:
    """Keep the rows of countries and areas, with their codes."""
    group = printed["area"].isin(GROUP_ROWS) | printed["area"].str.casefold().isin(REGIONS)
    rows = printed[~group]
    codes = {name: names.iso3(name, source) for name in rows["area"].unique()}
    rows = rows.assign(destination=rows["area"].map(codes))
    checks.once(rows, ["destination", "year"], source)
    return rows


def _long(printed: pd.DataFrame, source: str) -> pd.DataFrame:
    """Turn a printed table into one row a pair, after checking every row against its total."""
    rows = _countries(printed, source)
    origins = rows.columns.difference(["year", "area", "destination", "Total"])
    sums = rows[origins].sum(axis=1)
    wrong = rows[(sums != rows["Total"]) & rows["Total"].notna()]
    if len(wrong):
        first = wrong.iloc[0]
        raise SouthSouthError(
            f"{source}: the origins of {first['destination']} in {first['year']} sum to "
            f"{sums[wrong.index[0]]}, its printed total is {first['Total']}; take the file again."
        )
    codes = {name: RESIDUALS.get(name) or names.iso3(name, source) for name in origins}
    return _tidy(
        rows[["year", "destination", *origins]]
        .rename(columns=codes)
        .melt(id_vars=["year", "destination"], var_name="origin", value_name="migrants")
    )


def _both_sexes(path: Path, columns: dict[str, str]) -> pd.DataFrame:
    """Sum the two sexes of a table packaged for R."""
    frame = files.rda(path, columns).rename(columns=columns)
    frame = frame.astype({"year": int, "migrants": "int64"})
    frame[["destination", "origin"]] = frame[["destination", "origin"]].replace(PACKAGE_CODES)
    names.check({*frame["destination"], *frame["origin"]}, path.name)
    return _tidy(frame.groupby(STOCK[:3], as_index=False)["migrants"].sum())


def _tidy(frame: pd.DataFrame) -> pd.DataFrame:
    """Keep the pairs with at least one migrant."""
    return frame[frame["migrants"].fillna(0) > 0].astype({"migrants": "int64"})[STOCK]


def _destination_totals(path: Path, code_heading: str) -> pd.DataFrame:
    """Return year, area, Total (both sexes) from Table 1 of a workbook of totals."""
    rows = sheet(path, "Table 1")
    head = row_with(rows, 1990, path.name)
    start = place(rows[head], 1990, path.name)
    labels = rows[head] if code_heading in rows[head] else rows[head - 1]
    area = place(labels, code_heading, path.name) - 2
    years = rows[head][start : start + 7]
    frame = pd.DataFrame(
        [
            {"year": year, "area": row[area], "Total": row[start + place]}
            for row in rows[head + 1 :]
            if row[area]
            for place, year in enumerate(years)
        ]
    )
    return _numbers(frame.assign(other_north=None, other_south=None), path.name).rename(
        columns={"Total": "migrants"}
    )


def _column(frame: pd.DataFrame, start: str, source: str) -> str:
    """Return the first column whose heading starts so."""
    for name in frame.columns:
        if isinstance(name, str) and name.startswith(start):
            return name
    raise SouthSouthError(
        f"{source} no longer has the column {start!r}: "
        "adapt southsouth.sources.undesa to the new layout."
    )


MAKERS = {
    "groups/undesa_development": development,
    "migration/printed_totals": printed_totals,
    "migration/printed_destinations": printed_destinations,
    "migration/stock_2015": stock_2015,
    "migration/stock_2017": stock_2017,
    "migration/stock_2019": stock_2019,
    "migration/stock_2020": stock_2020,
    "migration/stock_2024": stock_2024,
}
