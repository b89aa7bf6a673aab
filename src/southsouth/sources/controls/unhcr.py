"""Headlines of UNHCR's Global Trends, and origin against asylum."""

from southsouth.sources.controls import EXPECTED, Control, Read, same
from southsouth.sources.controls.agree import unbroken

TABLE = "displacement/unhcr_population"
# Global Trends 2008, 2015 and 2024, in million persons, for figures not revised since.
TRENDS = {
    (2008, "refugees"): 10.5,
    (2008, "internally_displaced"): 14.4,
    (2015, "refugees"): 16.1,
    (2015, "asylum_seekers"): 3.2,
    (2024, "refugees"): 31.0,
    (2024, "asylum_seekers"): 8.4,
    (2024, "other_in_need"): 5.9,
}


def population(read: Read, _entries: list[dict]) -> str:
    """Compare world totals with the reports, and every total by origin with that by asylum."""
    unbroken(TABLE, read(TABLE)["year"])
    sums = read(TABLE).groupby(["side", "year", "group"])["persons"].sum()
    origin, asylum = sums["origin"], sums["asylum"]
    for (year, group), millions in TRENDS.items():
        found = round(float(origin[year, group]) / 1e6, 1)
        same(TABLE, f"the number of {group} in {year} in millions", found, millions)
    abroad = origin.drop("internally_displaced", level="group")
    same(
        TABLE,
        "the number of years and groups of one side only",
        len(abroad) - len(asylum),
        0,
        by=EXPECTED,
    )
    for (year, group), found in asylum.items():
        same(TABLE, f"the number of {group} by asylum in {year}", found, abroad[year, group])
    return f"{len(TRENDS)} headlines of Global Trends; origin and asylum agree {len(asylum)} times"


CONTROLS: dict[str, Control] = {TABLE: population}
