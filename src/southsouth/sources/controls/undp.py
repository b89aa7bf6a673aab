"""UNDP's own typology of reporting countries against the lists of the United Nations."""

from southsouth.sources import groups
from southsouth.sources.controls import EXPECTED, FOUND, Control, Read, same

ENTRIES, ENGAGED = "cooperation/undp_entries", "cooperation/undp_engaged"
NUMBER = 430
ENGAGED_ENTRIES = 166
"""Entries for which the producer codes at least one engaged country."""
ENGAGED_ROWS = 275


def entries(read: Read, _entries: list[dict]) -> str:
    """Compare the LDC, LLDC and SIDS that UNDP marks with the lists of 2024."""
    table = read(ENTRIES)
    gaps = set(range(1, NUMBER + 1)) ^ set(table["entry"])
    same(ENTRIES, "the number of entries that are missing or too many", len(gaps), 0, by=EXPECTED)
    countries = table.dropna(subset="iso3")
    lists = {
        "LDC": groups.ldc_in(read("groups/ldc"), 2024),
        "LLDC": set(read("groups/lldc")["iso3"]),
        "SIDS": set(read("groups/sids")["iso3"]),
    }
    marks = countries["typology"].fillna("").str.split(";")
    for name, members in lists.items():
        marked = marks.map(lambda found, name=name: name in found)
        apart = int((marked != countries["iso3"].isin(members)).sum())
        same(ENTRIES, f"the number of entries whose mark {name} differs", apart, 0, by=EXPECTED)
    return f"{NUMBER} entries; LDC, LLDC and SIDS marked as in the lists of 2024"


def engaged(read: Read, _entries: list[dict]) -> str:
    """Compare with the entries: each engaged country belongs to one."""
    table = read(ENGAGED)
    strange = set(table["entry"]) - set(read(ENTRIES)["entry"])
    same(ENGAGED, "the number of entries that do not exist", len(strange), 0, by=EXPECTED)
    same(ENGAGED, "the number of entries", table["entry"].nunique(), ENGAGED_ENTRIES, by=FOUND)
    same(ENGAGED, "the number of countries engaged", len(table), ENGAGED_ROWS, by=FOUND)
    return (
        f"{len(table)} countries engaged in {ENGAGED_ENTRIES} entries, as when described: the "
        "producer prints no totals"
    )


CONTROLS: dict[str, Control] = {ENTRIES: entries, ENGAGED: engaged}
