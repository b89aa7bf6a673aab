"""The Internal Displacement Monitoring Centre: people displaced in their own countries."""

from pathlib import Path

import pandas as pd

from southsouth.errors import SouthSouthError
from southsouth.sources import checks, files, names
from southsouth.sources.workbook import row_with, sheet

KEY = ["year", "iso3", "cause", "kind"]
SHEET = "1_Displacement_data"
# Cause and kind of each column of the two files; a workbook column has a "(Raw)" twin.
MEASURES_2023 = {
    "Conflict Stock Displacement": ("conflict", "stock"),
    "Conflict Internal Displacements": ("conflict", "flow"),
    "Disaster Stock Displacement": ("disaster", "stock"),
    "Disaster Internal Displacements": ("disaster", "flow"),
}
MEASURES_2018 = {
    "Conflict Stock Displacement": ("conflict", "stock"),
    "Conflict New Displacements": ("conflict", "flow"),
    "Disaster New Displacements": ("disaster", "flow"),
}
RAW = " (Raw)"
CODES = {"AB9": "XAB", "UNK": names.OTHER}
"""IDMC's code of the Abyei Area; the package's code of an unknown country."""
WORLD = "WORLD"


def gidd_2023(path: Path) -> pd.DataFrame:
    """Return the Global Internal Displacement Database as extracted in September 2023.

    Columns: year, iso3, cause (conflict, disaster), kind (stock: people displaced at the end of
    the year; flow: displacements during the year), persons (not rounded), persons_rounded (as
    published; missing where only the unrounded figure is). Cells that the producer leaves blank
    have no row.

    Raises
    ------
    SouthSouthError
        If the workbook is damaged, a column has changed, a code is unknown, a country and year
        comes twice, or a value is not a whole number.
    """
    rows = sheet(path, SHEET)
    head = row_with(rows, "ISO3", path.name)
    wide = pd.DataFrame(rows[head + 1 :], columns=rows[head])
    wanted = ["Year", *MEASURES_2023, *(name + RAW for name in MEASURES_2023)]
    checks.columns(wide, wanted, path.name)
    exact = _long(wide, {name + RAW: cell for name, cell in MEASURES_2023.items()}, path.name)
    rounded = _long(wide, MEASURES_2023, path.name).rename(columns={"persons": "persons_rounded"})
    table = exact.merge(rounded, on=KEY, how="outer", validate="one_to_one")
    if table["persons"].isna().any():
        first = table[table["persons"].isna()].iloc[0]
        raise SouthSouthError(
            f"{path.name} has a rounded figure without an unrounded one for {first['iso3']} in "
            f"{first['year']}: take the file again or adapt southsouth.sources.idmc."
        )
    return table.astype({"persons": "int64", "persons_rounded": "Int64"})


def idmc_2018(path: Path) -> pd.DataFrame:
    """Return IDMC's data set of 2018, rounded as published.

    Columns: year, iso3, cause, kind (no stock of people displaced by disasters), persons. Errors
    as ``gidd_2023``.
    """
    wide = files.csv(path, ["ISO3", "Year", *MEASURES_2018], ended=False, **files.AS_TEXT)
    return _long(wide, MEASURES_2018, path.name)


def refugees_package(path: Path) -> pd.DataFrame:
    """Return IDMC's figures for displacement by conflict in UNHCR's package: countries.

    Columns: year, iso3, persons (at the end of the year). The world totals of 1990-2008, which
    have no countries, are in ``refugees_package_printed``.

    Raises
    ------
    SouthSouthError
        If the file is damaged, a column has changed, or a code is unknown.
    """
    table, world = _package(path)
    return table[~world]


def refugees_package_printed(path: Path) -> pd.DataFrame:
    """Return the estimates for the world that the package has instead of countries.

    Columns: area (WORLD), year (1990-2008), persons. Errors as ``refugees_package``.
    """
    table, world = _package(path)
    return table[world].assign(area=WORLD)[["area", "year", "persons"]]


def _package(path: Path) -> tuple[pd.DataFrame, pd.Series]:
    """Return the package's table and which of its rows stand for the world.

    They are the rows of an unknown country in years that have no other row.
    """
    frame = files.rda(path, ["year", "coo_iso", "coa_iso", "total"])
    frame = checks.whole(frame, "year", path.name)
    apart = frame[frame["coo_iso"] != frame["coa_iso"]]
    if len(apart):
        raise SouthSouthError(
            f"{path.name} counts internally displaced people of {apart['coo_iso'].iloc[0]} in "
            f"{apart['coa_iso'].iloc[0]}: take the file again or adapt southsouth.sources.idmc."
        )
    frame = checks.whole(frame, "total", path.name)
    frame = frame.rename(columns={"coo_iso": "iso3", "total": "persons"})
    frame["iso3"] = frame["iso3"].replace(CODES)
    names.check(frame["iso3"], path.name)
    alone = frame.groupby("year")["iso3"].transform("size") == 1
    return frame[["year", "iso3", "persons"]], alone & (frame["iso3"] == names.OTHER)


def _long(wide: pd.DataFrame, measures: dict, source: str) -> pd.DataFrame:
    """Turn one column a measure into one row a cell; blanks are left out."""
    wide = checks.whole(wide.rename(columns={"ISO3": "iso3", "Year": "year"}), "year", source)
    wide["iso3"] = wide["iso3"].replace(CODES)
    names.check(wide["iso3"].fillna(""), source)
    checks.once(wide, ["iso3", "year"], source)
    parts = []
    for column, (cause, kind) in measures.items():
        cells = wide[["year", "iso3"]].assign(cause=cause, kind=kind, persons=wide[column])
        parts.append(cells[cells["persons"].notna() & (cells["persons"] != "")])
    return checks.whole(pd.concat(parts, ignore_index=True), "persons", source)


MAKERS = {
    "displacement/idmc_2023_09": gidd_2023,
    "displacement/idmc_2018": idmc_2018,
    "displacement/idmc_refugees_package": refugees_package,
    "displacement/idmc_refugees_package_printed": refugees_package_printed,
}
