"""Control of the Penn World Table: its coverage, and its reference year."""

from southsouth.sources.controls import Control, Read, same

TABLE = "economy/pwt_10_01"
# "Covering 183 countries between 1950 and 2019": documentation of version 10.01.
COUNTRIES, FIRST, LAST = 183, 1950, 2019
REFERENCE = 2017
SINGLE = 2e-7
"""Relative precision of the producer's numbers."""


def coverage(read: Read, _entries: list[dict]) -> str:
    """Compare the coverage with what is announced, and two measures in the reference year.

    Real product of the output side and of national accounts are equal in 2017 by construction.
    """
    table = read(TABLE)
    same(TABLE, "the number of economies", table["iso3"].nunique(), COUNTRIES)
    same(TABLE, "the first year", table["year"].min(), FIRST)
    same(TABLE, "the last year", table["year"].max(), LAST)
    rows = table[table["year"] == REFERENCE]
    pairs = zip(rows["iso3"], rows["rgdpo_usd_million"], rows["rgdpna_usd_million"], strict=True)
    for iso3, output, accounts in pairs:
        what = f"the output side of {iso3} in {REFERENCE}"
        same(TABLE, what, output, accounts, SINGLE * accounts)
    return f"{COUNTRIES} economies, {FIRST} to {LAST}; {len(rows)} equal pairs in {REFERENCE}"


CONTROLS: dict[str, Control] = {TABLE: coverage}
