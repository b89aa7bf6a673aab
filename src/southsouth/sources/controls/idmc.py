"""Headlines of the reports on internal displacement, and the vintages against each other."""

import pandas as pd

from southsouth.sources.controls import EXPECTED, Control, Read, same
from southsouth.sources.controls.agree import alike, unbroken

LATEST, OLDER = "displacement/idmc_2023_09", "displacement/idmc_2018"
PACKAGE, PRINTED = (
    "displacement/idmc_refugees_package",
    "displacement/idmc_refugees_package_printed",
)
UNHCR = "displacement/unhcr_population"
# Global Report on Internal Displacement of May 2023 and of May 2018, in million persons.
REPORT_2023 = {
    (2022, "conflict", "stock"): 62.5,
    (2022, "conflict", "flow"): 28.3,
    (2022, "disaster", "stock"): 8.7,
    (2022, "disaster", "flow"): 32.6,
}
REPORT_2018 = {
    (2017, "conflict", "stock"): 40.0,
    (2017, "conflict", "flow"): 11.8,
    (2017, "disaster", "flow"): 18.8,
    (2016, "conflict", "flow"): 6.9,
}
# IDMC, Global Overview of Trends and Developments in 2008: 26 million, as many as in 2007.
OVERVIEW = {2007: 26.0, 2008: 26.0}
# Where conflict stocks of the older vintage and of 2023 differ: revised by IDMC in between.
_REVISED_2018 = """
AFG-2016 AZE-2017 CAF-2014 CIV-2017 COG-2016 EGY-2014 EGY-2015 EGY-2016 EGY-2017 GEO-2016
GEO-2017 IRQ-2017 MEX-2017 NGA-2017 PSE-2012 SSD-2016 UKR-2014
"""
REVISED_2018 = frozenset(_REVISED_2018.split())
# The same for new displacements of the year, by cause.
REVISED_FLOWS = {
    "conflict": """
    IND-2010 MEX-2011 NGA-2013 PSE-2014 UKR-2014 EGY-2015 MMR-2016 SOM-2016 SYR-2016 EGY-2017
    KEN-2017 MOZ-2017
    """,
    "disaster": """
    CUB-2008 SDN-2008 COD-2009 GRC-2009 HND-2009 SLB-2010 NGA-2012 AGO-2013 BDI-2014 IRQ-2015
    WSM-2015 BFA-2016 BTN-2016 DOM-2016 GHA-2016 HTI-2016 IDN-2016 JAM-2016 JPN-2016 KEN-2016
    LCA-2016 TCA-2016 TCD-2016 USA-2016 VCT-2016 ARE-2017 ARG-2017 CHL-2017 CHN-2017 CRI-2017
    IDN-2017 ISL-2017 NER-2017 NZL-2017 PRI-2017 PRY-2017 RUS-2017 SOM-2017 USA-2017
    """,
}
# The same for the package, which is younger than the database of 2023 from 2016 on; before, it
# has the figures of the older vintage. The codes without a year hold for several years.
_REVISED_PACKAGE = """
PSE-2012 CAF-2014 UKR-2014 IND-2017 IND-2022 AFG-2022 ARM-2022 RUS-2022 NIC-2021 NIC-2022
PHL-2019 PHL-2022 UGA-2021 UGA-2022 PNG-2020 PNG-2021 PNG-2022 SLE-2020 SLE-2021 SLE-2022
THA-2020 THA-2021 THA-2022 PAK-2018 PAK-2019 PAK-2020 PAK-2022 IDN-2016 IDN-2017 IDN-2019
IDN-2020 IDN-2021 IDN-2022
"""
REVISED_PACKAGE = frozenset(_REVISED_PACKAGE.split())
REVISED_SINCE = {"TUR": 2016, "GEO": 2016, "BGD": 2019, "LKA": 2019, "MDG": 2019}
"""First year in which every figure of the package is another than in the database of 2023."""
SERBIA_2020 = 197_000
"""In 2020 alone the package has Serbia itself with Kosovo: IDMC gives no figure for 2015-2021."""
# The package has the code of an unknown country where the database names Nepal and Mayotte.
UNKNOWN = {("NPL", 2017), ("MYT", 2021), ("MYT", 2022)}


def latest(read: Read, _entries: list[dict]) -> str:
    """Compare the database of 2023 with its report, and exact with rounded figures."""
    table = read(LATEST)
    unbroken(LATEST, table["year"])
    _headlines(LATEST, table, REPORT_2023)
    rounded = table.dropna(subset="persons_rounded")
    apart = (rounded["persons_rounded"] - rounded["persons"]).abs() / rounded["persons"]
    worst = int((apart > 0.05).sum())
    same(LATEST, "the number of figures rounded by more than 5 per cent", worst, 0, by=EXPECTED)
    return "the four headlines of the 2023 report reproduced (62.5, 28.3, 8.7, 32.6 million)"


def older(read: Read, _entries: list[dict]) -> str:
    """Compare the data of 2018 with their report, and every figure with the database of 2023.

    All figures are the rounded ones of 2023, to the digit, but for those revised in between.
    """
    table = read(OLDER)
    unbroken(OLDER, table["year"])
    _headlines(OLDER, table, REPORT_2018)
    older = _stocks(table, "persons")
    younger = _stocks(read(LATEST), "persons_rounded")
    younger = younger[younger.index.get_level_values("year") < 2018]
    found = _differences(older, younger)
    apart = {f"{iso3}-{year}" for iso3, year in found} ^ REVISED_2018
    same(OLDER, "the number of stocks revised without our knowledge", len(apart), 0, by=EXPECTED)
    count = len(older)
    for cause, revised in REVISED_FLOWS.items():
        older = _figures(table, "persons", cause, "flow")
        younger = _figures(read(LATEST), "persons_rounded", cause, "flow").reindex(older.index)
        found = {f"{iso3}-{year}" for iso3, year in _differences(older, younger)}
        apart = found ^ set(revised.split())
        what = f"the number of {cause} flows revised without our knowledge {sorted(apart)[:3]}"
        same(OLDER, what, len(apart), 0, by=EXPECTED)
        count += len(older)
    revisions = len(REVISED_2018) + sum(len(words.split()) for words in REVISED_FLOWS.values())
    return (
        f"four headlines of the 2018 report; {count - revisions:,} figures as in the database of "
        f"2023, {revisions} revised by then"
    )


def package(read: Read, _entries: list[dict]) -> str:
    """Compare the package with the database of 2023, country by country and year by year."""
    ours = read(PACKAGE).set_index(["iso3", "year"])["persons"]
    ours = ours[ours.index.get_level_values("year") <= 2022]
    theirs = _stocks(read(LATEST), "persons_rounded")
    unknown = ours.index.get_level_values("iso3") == "ZZZ"
    named = int(sum(theirs[cell] for cell in UNKNOWN))
    same(PACKAGE, "the number of people of unknown country", int(ours[unknown].sum()), named)
    ours, theirs = ours[~unknown], theirs.drop(list(UNKNOWN))
    ours.loc[("SRB", 2020)] -= SERBIA_2020
    found = _differences(ours, _kosovo_with_serbia(theirs))
    apart = [
        f"{iso3}-{year}"
        for iso3, year in found
        if f"{iso3}-{year}" not in REVISED_PACKAGE and year < REVISED_SINCE.get(iso3, 9999)
    ]
    same(PACKAGE, f"the number of unexplained differences {apart[:3]}", len(apart), 0, by=EXPECTED)
    lacking = REVISED_PACKAGE - {f"{iso3}-{year}" for iso3, year in found}
    same(PACKAGE, "the number of explained differences that are gone", len(lacking), 0, by=EXPECTED)
    return f"{len(ours) - len(found)} of {len(ours)} stocks to 2022 as in the database of 2023"


def package_printed(read: Read, _entries: list[dict]) -> str:
    """Compare the estimates for the world with the overview of 2008, and each with the next.

    IDMC's figures of other years are not at hand. No year is beyond the square root of two of the
    next, nor the last of the sum of countries in 2009; UNHCR counts fewer in each year.
    """
    table = read(PRINTED).set_index("year")["persons"]
    unbroken(PRINTED, table.index)
    following = table.rename(lambda year: year - 1).iloc[1:]
    following[table.index.max()] = read(PACKAGE).groupby("year")["persons"].sum()[2009]
    alike(PRINTED, "displaced people beside those of the next year", table, following)
    aided = read(UNHCR).query("group == 'internally_displaced' and side == 'origin'")
    aided = aided.groupby("year")["persons"].sum().reindex(table.index)
    fewer = int((table < aided).sum())
    same(PRINTED, "the number of years with fewer than UNHCR helps", fewer, 0, by=EXPECTED)
    for year, printed in OVERVIEW.items():
        same(PRINTED, f"the millions of people displaced in {year}", table[year] / 1e6, printed)
    return (
        "26 million in 2007 and in 2008, as IDMC printed; the other years, whose reports are not "
        "at hand, change by less than 41 per cent from one to the next"
    )


def _headlines(table_id: str, table: pd.DataFrame, printed: dict) -> None:
    """Compare sums over countries with the millions that a report prints, to one decimal."""
    sums = table.groupby(["year", "cause", "kind"])["persons"].sum()
    for (year, cause, kind), millions in printed.items():
        found = round(float(sums[year, cause, kind]) / 1e6, 1)
        same(table_id, f"the {kind} of {cause} in {year} in millions", found, millions)


def _stocks(table: pd.DataFrame, column: str) -> pd.Series:
    """Return the published stocks of conflict by country and year."""
    return _figures(table, column, "conflict", "stock")


def _figures(table: pd.DataFrame, column: str, cause: str, kind: str) -> pd.Series:
    """Return the published figures of one kind by country and year."""
    figures = table[(table["cause"] == cause) & (table["kind"] == kind)]
    return figures.set_index(["iso3", "year"])[column].dropna().astype("int64")


def _differences(first: pd.Series, second: pd.Series) -> list[tuple]:
    """Return the countries and years that differ, or are in one only."""
    both = pd.DataFrame({"first": first, "second": second}).fillna(0)
    return list(both.index[both["first"] != both["second"]])


def _kosovo_with_serbia(stocks: pd.Series) -> pd.Series:
    """Add Kosovo to Serbia, as the package does."""
    return stocks.rename({"XKX": "SRB"}, level="iso3").groupby(["iso3", "year"]).sum()


CONTROLS: dict[str, Control] = {
    LATEST: latest,
    OLDER: older,
    PACKAGE: package,
    PRINTED: package_printed,
}
