"""The World Bank's World Development Indicators: personal remittances received."""

from pathlib import Path

import pandas as pd

from southsouth.errors import SouthSouthError
from southsouth.sources import names
from southsouth.sources.workbook import sheet

INDICATOR = "BX.TRF.PWKR.CD.DT"
HEADINGS = ("Country Name", "Country Code", "Indicator Name", "Indicator Code")
CODES = {"CHI": "XCI"}
AREAS = {"WLD": "WORLD", **{code: code for code in ("HIC", "LIC", "LMC", "UMC", "MIC", "LMY")}}
NOT_CLASSIFIED = "INX"
"""A row without values for what no group holds."""
DIGITS = 12
"""Significant digits kept: the spreadsheet carries binary noise behind the fifteenth."""


def received(path: Path) -> pd.DataFrame:
    """Return personal remittances received by each country and year.

    Columns: iso3, year, usd (current US$); a year that is blank has no row.

    Raises
    ------
    SouthSouthError
        If the workbook is damaged, its layout has changed, or a code is unknown or twice there.
    """
    frame = _values(path)
    rows = frame[~frame["group"] & (frame["code"] != NOT_CLASSIFIED)]
    rows = rows.assign(iso3=rows["code"].replace(CODES))
    names.check(rows["iso3"], path.name)
    return rows[["iso3", "year", "usd"]]


def printed(path: Path) -> pd.DataFrame:
    """Return the aggregates that the workbook prints for the world and the income groups.

    Columns: area (WORLD, HIC, LIC, LMC, UMC, MIC, LMY), year, usd (current US$).
    """
    frame = _values(path)
    rows = frame[frame["code"].isin(AREAS)]
    return rows.assign(area=rows["code"].map(AREAS))[["area", "year", "usd"]]


def _values(path: Path) -> pd.DataFrame:
    """Return code, year, usd, and whether the row is a group of countries."""
    rows = sheet(path, "Data")
    groups = _groups(sheet(path, "Metadata - Countries"), path.name)
    head = next((place for place, row in enumerate(rows) if row[: len(HEADINGS)] == HEADINGS), None)
    if head is None:
        raise SouthSouthError(
            f"{path.name} no longer has the headings {', '.join(HEADINGS)}: "
            "adapt southsouth.sources.remittances_wdi."
        )
    found, seen = [], set()
    for row in rows[head + 1 :]:
        if row[3] != INDICATOR:
            raise SouthSouthError(
                f"{path.name} has the indicator {row[3]!r} where {INDICATOR} is expected."
            )
        if row[1] in seen:
            raise SouthSouthError(f"{path.name} has two rows for {row[1]}: take the file again.")
        seen.add(row[1])
        found.extend(
            (row[1], int(year), _usd(cell, path.name, row[1]), row[1] in groups)
            for year, cell in zip(rows[head][4:], row[4:], strict=True)
            if cell is not None
        )
    return pd.DataFrame(found, columns=["code", "year", "usd", "group"])


def _groups(rows: list[tuple], source: str) -> frozenset[str]:
    """Return the codes of groups of countries: those without a region of their own."""
    if not rows or rows[0][:2] != ("Country Code", "Region"):
        raise SouthSouthError(
            f"{source}: the sheet of countries has other columns than Country Code and Region; "
            "adapt southsouth.sources.remittances_wdi."
        )
    return frozenset(row[0] for row in rows[1:] if row[1] is None)


def _usd(cell, source: str, code: str) -> float:
    """Read a cell."""
    if not isinstance(cell, int | float):
        raise SouthSouthError(
            f"{source}, row {code}: {cell!r} is not a number; take the file again."
        )
    return float(f"{cell:.{DIGITS}g}")


MAKERS = {"remittances/wdi_received_2026_04": received, "remittances/wdi_printed_2026_04": printed}
