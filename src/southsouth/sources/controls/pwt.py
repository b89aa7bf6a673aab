"""Control of the Penn World Table: its coverage, and its reference year."""

from southsouth.sources.controls import EXPECTED, Control, Read, same
from southsouth.sources.controls.agree import alike, band, growth, typical, unbroken

TABLE = "economy/pwt_10_01"
# "Covering 183 countries between 1950 and 2019": documentation of version 10.01.
COUNTRIES, FIRST, LAST = 183, 1950, 2019
REFERENCE = 2017
SINGLE = 2e-7
"""Relative precision of the producer's numbers."""
BANK, PEOPLE = "economy/wdi_gdp_constant_2026_02", "economy/wdi_population_2025"
# Ratios beyond the square root of two: growth where the World Bank's later national accounts
# differ in one year (war, oil, a change of series), and people where it has later censuses or other
# borders (Moldova with Transnistria here, Cyprus without the north).
GROWTH_APART = """
ARE-1973 0.65 IRN-1970 0.55 IRQ-1990 0.63 KHM-1994 1.7 TCA-2017 0.56 TZA-1970 1.9
"""
PEOPLE_APART = "CYP 0.81 KWT-1991 1.5 MDA 1.47 SAU 1.3"
# Expenditure over output where the terms of trade of small islands set them apart.
TERMS_OF_TRADE = "BMU 0.15 TCA 0.4"


def coverage(read: Read, _entries: list[dict]) -> str:
    """Compare the coverage with what is announced, and two measures in the reference year.

    Real product of the output side and of national accounts are equal in 2017 by construction.
    Growth and people are held against the World Bank's, and the expenditure side, typically by
    country and year, against the output side: within the square root of two but for those named.
    """
    table = read(TABLE)
    same(TABLE, "the number of economies", table["iso3"].nunique(), COUNTRIES)
    same(TABLE, "the first year", table["year"].min(), FIRST)
    same(TABLE, "the last year", table["year"].max(), LAST)
    rows = table[table["year"] == REFERENCE]
    pairs = zip(rows["iso3"], rows["rgdpo_usd_million"], rows["rgdpna_usd_million"], strict=True)
    for iso3, output, accounts in pairs:
        what = f"the output side of {iso3} in {REFERENCE}"
        same(TABLE, what, output, accounts, SINGLE * accounts, by=EXPECTED)
    unbroken(TABLE, table["year"])
    keys = ["iso3", "year"]
    values = table.set_index(keys)
    theirs = read(BANK).set_index(keys)["usd_2015"]
    ours = growth(values["rgdpna_usd_million"])
    checked = alike(TABLE, "growth beside the World Bank's", ours, growth(theirs), GROWTH_APART)
    people = read(PEOPLE).set_index(keys)["persons"] / 1e6
    what = "people beside the World Bank's"
    checked += alike(TABLE, what, values["persons_million"], people, PEOPLE_APART)
    sides = values["rgdpe_usd_million"], values["rgdpo_usd_million"]
    typical(TABLE, "expenditure beside output", *sides, TERMS_OF_TRADE)
    output = values["rgdpo_usd_million"].groupby("year").sum()
    accounts = values["rgdpna_usd_million"].groupby("year").sum()
    alike(TABLE, "output of all beside national accounts", output, accounts)
    return (
        f"{COUNTRIES} economies, {FIRST} to {LAST}; {len(rows)} equal pairs in {REFERENCE}; "
        f"{checked:,} growth rates and populations beside the World Bank's "
        f"{band(GROWTH_APART, PEOPLE_APART)}"
    )


CONTROLS: dict[str, Control] = {TABLE: coverage}
