"""SEGIB's initiatives against what its own timeline says of them."""

import re

from southsouth.sources import corrections
from southsouth.sources.controls import EXPECTED, FOUND, Control, Read, same

INITIATIVES, TIMELINE = "cooperation/segib_initiatives", "cooperation/segib_timeline"
COUNTRIES, FIRST, LAST = 19, 2007, 2024
# The timeline, 2014: the registers reach their historical maximum, more than 1,800 in a year.
PEAK, PEAK_YEAR = 1_800, 2013
# Most initiatives are of two countries: counted once a country, up to twice as many.
PARTNERS = 2
TIMELINE_ROWS = 47
# The timeline calls the reports of 2017 and 2024 the 10th and the 15th edition, and gives more
# than 10,000 initiatives for 2023 and 10,432 for the last edition.
EDITIONS = {2017: 10, 2024: 15}
RECORDED = {2010: 3_500, 2012: 5_000, 2016: 7_500, 2020: 9_000, 2024: 10_432}


def initiatives(read: Read, _entries: list[dict]) -> str:
    """Count countries and years, and find the year of the historical maximum.

    SEGIB prints no figure of one country or year but the maximum: single figures are not checked,
    only that none is zero, which in 19 countries and 18 years none is.
    """
    table = read(INITIATIVES)
    cells = table.groupby("iso3").size()
    same(INITIATIVES, "the number of countries", len(cells), COUNTRIES)
    incomplete = int((cells != LAST - FIRST + 1).sum())
    same(INITIATIVES, "the number of countries without all years", incomplete, 0, by=EXPECTED)
    sums = table.groupby("year")["initiatives"].sum()
    short = int(sums.max() - sums[PEAK_YEAR])
    same(
        INITIATIVES,
        f"what {PEAK_YEAR} lacks to the year with most initiatives",
        short,
        0,
        by=EXPECTED,
    )
    short = max(0, PEAK - int(sums.max()))
    same(INITIATIVES, f"what {PEAK_YEAR} lacks to the printed minimum", short, 0, by=EXPECTED)
    over = max(0, int(sums.max()) - PARTNERS * PEAK)
    what = f"what {PEAK_YEAR} has above twice the printed minimum"
    same(INITIATIVES, what, over, 0, by=EXPECTED)
    idle = int((table["initiatives"] <= 0).sum())
    same(INITIATIVES, "the number of countries and years with none", idle, 0, by=FOUND)
    return (
        f"the maximum falls in {PEAK_YEAR}; counted once a country: {sums.max():,}; nothing is "
        "printed to compare with by country"
    )


def timeline(read: Read, entries: list[dict]) -> str:
    """Compare editions, initiatives recorded, and the first United Nations Day."""
    table = read(TIMELINE)
    reports = table[table["kind"] == "report"].set_index("year")
    for year, printed in EDITIONS.items():
        same(TIMELINE, f"the edition of {year}", int(reports.loc[year, "number"]), printed)
    missing = set(range(1, max(EDITIONS.values()) + 1)) ^ set(reports["number"])
    same(
        TIMELINE,
        "the number of editions that are missing or too many",
        len(missing),
        0,
        by=EXPECTED,
    )
    for year, printed in RECORDED.items():
        found = int(reports.loc[year, "initiatives"])
        same(TIMELINE, f"the initiatives recorded by {year}", found, printed)
    key = {"year": 2004, "kind": "event", "number": 1}
    rows = table.set_index(list(key))
    title = corrections.expected(
        TIMELINE, key, "title", rows.loc[tuple(key.values()), "title"], entries
    )
    days = read("timeline/events").set_index("id")["date"]
    day = days["first-un-day"].day
    found = re.search(r"un (\d+) de diciembre", title)
    same(TIMELINE, "the day of December of the first UN Day", int(found[1]) if found else 0, day)
    same(TIMELINE, "the number of rows", len(table), TIMELINE_ROWS, by=FOUND)
    return "15 editions; 10,432 initiatives recorded by the last"


CONTROLS: dict[str, Control] = {INITIATIVES: initiatives, TIMELINE: timeline}
