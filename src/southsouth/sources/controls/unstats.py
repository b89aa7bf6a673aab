"""Numbers of areas on the M49 pages, and the page of 2019 against that of 2024."""

import pandas as pd

from southsouth.sources.controls import EXPECTED, Control, Read, same

DEVELOPED, DEVELOPING = 66, 182
SARK = 1
"""Printed as developed, without an ISO code, and so not in the table."""
FLAGS_2019 = {"ldc": 47, "lldc": 32, "sids": 53}
FLAGS_2024 = {"ldc": 45, "lldc": 32, "sids": 53}
GRADUATED = {"BTN", "VUT"}
"""Left the list of least developed countries between the two pages."""


def m49_2019(read: Read, _entries: list[dict]) -> str:
    """Count the areas of each status."""
    table = read("groups/m49_2019")
    counts = table["development"].value_counts()
    what = "the number of developed areas, with Sark,"
    same("groups/m49_2019", what, int(counts["developed"]) + SARK, DEVELOPED)
    found = int(counts["developing"])
    same("groups/m49_2019", "the number of developing areas", found, DEVELOPING)
    _flags("groups/m49_2019", table, FLAGS_2019)
    _agree(read, "groups/m49_2019")
    return f"{DEVELOPED} developed with Sark, {DEVELOPING} developing; 47 LDC, 32 LLDC, 53 SIDS"


def m49_2024(read: Read, _entries: list[dict]) -> str:
    """Count the areas of each status and compare them with the page of 2019."""
    _flags("groups/m49_2024", read("groups/m49_2024"), FLAGS_2024)
    _agree(read, "groups/m49_2024")
    return "45 LDC, 32 LLDC, 53 SIDS; areas, codes and regions as in 2019"


def _flags(table_id: str, table: pd.DataFrame, printed: dict[str, int]) -> None:
    """Count the areas that carry each flag."""
    for flag, number in printed.items():
        found = int(table[flag].sum())
        same(table_id, f"the number of {flag.upper()}", found, number)


def _agree(read: Read, table_id: str) -> None:
    """Compare areas, codes, regions and flags of the two pages."""
    old = read("groups/m49_2019").set_index("iso3")
    new = read("groups/m49_2024").set_index("iso3")
    apart = len(old.index.symmetric_difference(new.index))
    same(table_id, "the number of areas on one page only", apart, 0, by=EXPECTED)
    new = new.loc[old.index]
    for column in ("m49", "region", "subregion", "lldc", "sids"):
        apart = int((old[column].fillna("") != new[column].fillna("")).sum())
        same(table_id, f"the number of areas whose {column} differs", apart, 0, by=EXPECTED)
    left = set(old.index[old["ldc"] & ~new["ldc"]]) ^ GRADUATED
    same(table_id, "the number of graduations not known", len(left), 0, by=EXPECTED)


CONTROLS: dict[str, Control] = {"groups/m49_2019": m49_2019, "groups/m49_2024": m49_2024}
