"""Control totals of the Maddison Project Database: coverage, regions and one complete region."""

import pandas as pd

from southsouth.sources.controls import FOUND, Control, Read, same
from southsouth.sources.controls.agree import alike, band, growth, unbroken

TABLE, PRINTED = "economy/maddison_2020", "economy/maddison_2020_printed"
# "Covers 169 countries and the period up to 2018": the producer, of the release of 2020.
COUNTRIES, LAST = 169, 2018
# The one region of which every country is in the table; the rows of 2010, 2016 and 2017 are
# above the sum of the four (by up to 0.26 per cent), for a reason that is not known.
REGION, MEMBERS = "western_offshoots", ("USA", "CAN", "AUS", "NZL")
YEARS = (1950, 1960, 1970, 1980, 1990, 2000, 2018)
# The producer gives the populations of the region in thousands.
THOUSANDS = 2000
WORLD = "world"
PWT, BANK = "economy/pwt_10_01", "economy/wdi_population_2025"
BENCHMARK = 2011
"""The year whose purchasing power parities the database takes up."""
# The regions are printed with fifteen digits, the countries with seven.
SINGLE, FIRST_WORLD = 1e-5, 1950
FIRST_UNBROKEN = 1800
"""Before, some years have no row at all."""
# From 1950 on the countries make the world but for small ones that have no row.
NEARLY = 1.1
PRINTED_YEARS = 23
# Ratios beyond the square root of two. Product per head beside the Penn World Table in 2011:
LEVELS_APART = """
COM 0.54 DJI 0.65 GHA 0.68 GIN 0.64 GMB 0.65 MRT 0.68 NER 0.71 PRY 0.64 SEN 0.68 STP 0.71
ZWE 0.62
"""
# ... its growth beside national accounts in years of war and other breaks:
GROWTH_APART = "AGO-1975 0.69 IRN-1970 1.8 KHM-1973 1.7 ZWE-2009 0.68"
# ... and people beside the World Bank's, which has later censuses and other borders.
PEOPLE_APART = """
GNQ 0.67 KWT-1991 1.5 MDA 1.37 SAU 1.42
"""


def regions(read: Read, _entries: list[dict]) -> str:
    """Compare coverage, populations and product with what is printed and with other tables.

    Product per head of the one complete region is the printed one to its digits, and that of the
    world from 1950 on within a tenth (small countries are missing). Countries are held against
    the Penn World Table in the benchmark year, and in their yearly growth; populations against
    the World Bank's: all within the square root of two but for those named.
    """
    table, printed = read(TABLE), read(PRINTED)
    same(TABLE, "the number of countries", table["iso3"].nunique(), COUNTRIES)
    same(TABLE, "the last year", table["year"].max(), LAST)
    people = printed.pivot(index="year", columns="area", values="persons")
    worlds = people[people[WORLD].notna()]
    for year, row in worlds.iterrows():
        what = f"the population of the regions in {year}"
        same(PRINTED, what, row.drop(WORLD).sum(), row[WORLD], THOUSANDS)
    four = table[table["iso3"].isin(MEMBERS)].pivot(index="year", columns="iso3", values="persons")
    for year in YEARS:
        what = f"the population of {REGION} in {year}"
        same(TABLE, what, four.loc[year].sum(), people[REGION][year], THOUSANDS)
    _regional_product(table, printed)
    compared = _beside_others(table, read)
    return (
        f"{COUNTRIES} countries; {len(worlds)} world populations, {len(YEARS)} of a region and its "
        f"product per head reproduced; {compared:,} levels, growth rates and populations beside "
        "the Penn World Table's and the World Bank's "
        f"{band(LEVELS_APART, GROWTH_APART, PEOPLE_APART)}"
    )


def _regional_product(table: pd.DataFrame, printed: pd.DataFrame) -> None:
    """Compare product per head of a region and of the world with the printed rows."""
    per_head = printed.pivot(index="year", columns="area", values="usd_2011_per_person")
    people = printed.pivot(index="year", columns="area", values="persons")
    same(PRINTED, "the number of years", len(per_head), PRINTED_YEARS, by=FOUND)
    weighted = (
        (per_head * people).drop(columns=WORLD).sum(axis=1, min_count=len(people.columns) - 1)
    )
    mean = weighted / people.drop(columns=WORLD).sum(axis=1)
    what = "product per head of the regions beside the world's"
    alike(PRINTED, what, mean, per_head[WORLD], factor=NEARLY)
    four = _mean(table[table["iso3"].isin(MEMBERS)], len(MEMBERS))
    for year, found in four.reindex(per_head.index).dropna().items():
        value = per_head.loc[year, REGION]
        what = f"product per head of {REGION} in {year}"
        same(TABLE, what, found, value, SINGLE * value)
    world = _mean(table.dropna(subset="usd_2011_per_person"), 1)
    world = world[world.index >= FIRST_WORLD]
    what = "product per head of all countries beside the world's"
    alike(TABLE, what, world, per_head[WORLD], factor=NEARLY)


def _mean(table: pd.DataFrame, countries: int) -> pd.Series:
    """Return product per head of several countries together, by year."""
    table = table.assign(product=table["usd_2011_per_person"] * table["persons"])
    sums = table.groupby("year")[["product", "persons"]].sum(min_count=countries)
    return sums["product"] / sums["persons"]


def _beside_others(table: pd.DataFrame, read: Read) -> int:
    """Compare countries with the Penn World Table and the World Bank; return how many values."""
    keys = ["iso3", "year"]
    unbroken(TABLE, table.loc[table["year"] >= FIRST_UNBROKEN, "year"])
    rows = table.set_index(keys)
    per_head, people = rows["usd_2011_per_person"].dropna(), rows["persons"].dropna()
    penn, bank = read(PWT).set_index(keys), read(BANK).set_index(keys)["persons"]
    theirs = penn["rgdpo_usd_million"] / penn["persons_million"]
    then = per_head[per_head.index.get_level_values("year") == BENCHMARK]
    count = alike(TABLE, "product per head beside the Penn World Table", then, theirs, LEVELS_APART)
    accounts = growth(penn["rgdpna_usd_million"] / penn["persons_million"])
    what = "growth per head beside the Penn World Table"
    count += alike(TABLE, what, growth(per_head), accounts, GROWTH_APART)
    return count + alike(TABLE, "people beside the World Bank's", people, bank, PEOPLE_APART)


CONTROLS: dict[str, Control] = {TABLE: regions, PRINTED: regions}
