"""Control totals of remittances in the World Development Indicators: the printed aggregates."""

from southsouth.sources.controls import Control, Read, same

RECEIVED, PRINTED = "remittances/wdi_received_2026_04", "remittances/wdi_printed_2026_04"
FISCAL_YEAR = 2026
"""The income groups that the workbook gives for each country are those of FY26."""
GROUPS = {"LIC": "L", "LMC": "LM", "UMC": "UM", "HIC": "H"}
LEFT_OUT = {"LIC": {"ETH"}, "UMC": {"LBY", "MHL", "MYS", "TUV"}}
"""Members that a printed sum does not hold. Ethiopia has no group in the workbook. The other four
are upper middle income there; why the sum is without them, in every year, is not said."""
DOLLARS = 5
"""Cells have twelve significant digits: that much may be lost in a sum."""


def aggregates(read: Read, _entries: list[dict]) -> str:
    """Compare the world and the income groups with the sums of their countries, every year.

    The printed middle (MIC) and low and middle income (LMY) are not sums of the printed groups:
    no control is possible for them.
    """
    table, printed = read(RECEIVED), read(PRINTED)
    income = read("groups/income")
    income = income[income["fiscal_year"] == FISCAL_YEAR]
    checked = 0
    for area in ("WORLD", *GROUPS):
        rows = table
        if area != "WORLD":
            members = set(income[income["income"] == GROUPS[area]]["iso3"])
            rows = table[table["iso3"].isin(members - LEFT_OUT.get(area, set()))]
        sums = rows.groupby("year")["usd"].sum()
        values = printed[printed["area"] == area].set_index("year")["usd"]
        for year in values.index.union(sums.index):
            what = f"{area} in {year}, in US$,"
            same(RECEIVED, what, sums.get(year, 0), values.get(year, 0), DOLLARS)
            checked += 1
    return f"{checked} printed sums of the world and four income groups reproduced"


CONTROLS: dict[str, Control] = {RECEIVED: aggregates, PRINTED: aggregates}
