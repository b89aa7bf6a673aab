"""Control totals of KNOMAD: printed totals, the producer's headlines, and one file with another."""

import pandas as pd

from southsouth.sources import corrections
from southsouth.sources.controls import EXPECTED, Control, Read, same
from southsouth.sources.controls.agree import alike, band

WORLD = "WORLD"
INFLOWS_2017, INFLOWS_2020 = "remittances/inflows_2017_10", "remittances/inflows_2020_04"
PRINTED_INFLOWS, SHARES = "remittances/inflows_printed", "remittances/gdp_share_2020_04"
MATRIX_2016, MATRIX_2018 = "remittances/bilateral_2016", "remittances/bilateral_2018"
MATRIX_2017, PRINTED = "remittances/bilateral_2017_2018_04", "remittances/bilateral_printed"
MIGRANTS, PRINTED_MIGRANTS = "migration/knomad_2017", "migration/knomad_2017_printed"

# Billion US$, as the World Bank printed them: Migration and Development Briefs 28 (October 2017),
# 29 (April 2018), 31 (April 2019) and 32 (April 2020).
BRIEF_28 = {WORLD: 596, "IND": 65, "CHN": 63, "PHL": 33, "MEX": 31, "NGA": 22}
BRIEF_29 = {WORLD: 613, "IND": 69, "CHN": 64, "PHL": 33, "MEX": 31, "NGA": 22, "EGY": 20}
BRIEF_31 = {"IND": 79, "CHN": 67, "MEX": 36, "PHL": 34}
BRIEF_32 = {WORLD: 714, "LMY": 554}
MILLION_MIGRANTS = 266
"""Million persons, Brief 29."""
FISCAL_YEAR_2020 = 2020
"""The groups of FY20 (July 2019 to June 2020) were current in April 2020."""
WEO = {"USA": 21439, "CHN": 14140, "JPN": 5154, "DEU": 3863, "IND": 2936}
"""Gross domestic product of 2019, billion US$, in the IMF's World Economic Outlook, October 2019:
the source that the workbook names for its shares."""
CENT = 0.01
HALF = 0.5
ROUNDED = 12
"""US$ million by which a total may differ from the sum of some 200 cells in whole millions:
rounding the unrounded matrix of 2017 in the same way moves its totals by -6 to +9."""
REVISED = 0.01
"""Share by which the largest receivers were revised between October 2019 and April 2020."""
GDP = "economy/wdi_gdp_current_2024"
# In these the GDP of 2019 was revised by more than the square root of two, or another exchange rate
# was taken.
GDP_REVISED = "HTI 1.7 IRN 0.62 MWI 1.5 TLS 0.69 ZWE 1.7"
SIZEABLE, QUARTER = 100, 1.25
"""US$ million received, and how much revisions of a year and a half change them."""
RECEIVED_REVISED = "HRV 0.76 ISR 0.16 LSO 0.68 MUS 1.3 NZL 0.65 ROU 0.69 SSD 0.16 UZB 0.76"
CORRIDOR = 500
"""US$ million: the share of one sender in a receiver's inflow is compared from here on."""
# Shares of a sender that the matrices of 2018 and 2017 give more than the square root of two apart,
# as found when described; the workbooks do not say which migrant stocks and incomes changed.
SHARES_APART = """
ARE-EGY 2.7 AUT-SRB 1.7 CMR-NGA 0.56 DEU-BGR 3.6 DEU-CZE 0.69 DEU-HRV 1.8 DEU-NGA 0.7
ESP-ROU 0.71 GBR-CHN 1.4 GBR-ESP 1.6 GBR-HUN 1.6 GBR-ITA 1.5 JOR-EGY 0.47 KAZ-DEU 2.3
MYS-BGD 2.9 MYS-IND 1.9 MYS-NPL 3.3 NER-NGA 3.9 NPL-IND 0.46 OMN-BGD 1.8 OMN-EGY 1.8
OMN-IND 1.6 OMN-PAK 1.8 SAU-EGY 0.65 TUR-BEL 1.9 TUR-BGR 0.63 TUR-DEU 0.65 TUR-SYR 2.8
USA-NPL 1.4 UZB-RUS 1.5
"""


def inflows_2017(read: Read, _entries: list[dict]) -> str:
    """Compare every year with the printed world, and 2017 with the headlines of October 2017."""
    years = _worlds(INFLOWS_2017, "2017-10", read)
    table = read(INFLOWS_2017)
    found = table[table["year"] == 2017].set_index("iso3")["usd_million"]
    _headlines(INFLOWS_2017, found, BRIEF_28)
    return f"{years} printed world totals and {len(BRIEF_28)} headlines reproduced"


def inflows_2020(read: Read, _entries: list[dict]) -> str:
    """Compare every year with the printed world and with low and middle income by FY20."""
    years = _worlds(INFLOWS_2020, "2020-04", read)
    income = read("groups/income")
    income = income[(income["fiscal_year"] == FISCAL_YEAR_2020) & (income["income"] != "H")]
    table = read(INFLOWS_2020)
    sums = table[table["iso3"].isin(income["iso3"])].groupby("year")["usd_million"].sum()
    printed = _printed("2020-04", "LMY", read)
    for year, value in printed.items():
        what = f"low and middle income (FY20) in {year}, in US$ million,"
        same(INFLOWS_2020, what, sums.get(year, 0), value, CENT)
    return f"{years} printed world totals and {len(printed)} of low and middle income reproduced"


def inflows_printed(read: Read, _entries: list[dict]) -> str:
    """Compare the printed aggregates with the headlines of the Briefs."""
    found = {area: _printed("2020-04", area, read)[2019] for area in BRIEF_32}
    _headlines(PRINTED_INFLOWS, pd.Series(found), BRIEF_32, summed=False)
    old = pd.Series({WORLD: _printed("2017-10", WORLD, read)[2017]})
    _headlines(PRINTED_INFLOWS, old, {WORLD: BRIEF_28[WORLD]}, summed=False)
    return f"headlines reproduced: {BRIEF_32[WORLD]}, {BRIEF_32['LMY']} and {BRIEF_28[WORLD]} bn"


def shares(read: Read, _entries: list[dict]) -> str:
    """Compare the gross domestic product behind the shares with the source that is named.

    For the countries whose figure in that source is not at hand, the shares are compared with
    inflows over the World Bank's GDP of today, within the square root of two but for those named.
    """
    table = read(SHARES).set_index("iso3")["percent_of_gdp"]
    inflows = read(INFLOWS_2020)
    inflows = inflows[inflows["year"] == 2019].set_index("iso3")["usd_million"]
    for iso3, printed in WEO.items():
        found = inflows[iso3] / table.get(iso3, float("nan")) * 100 / 1000
        within = HALF
        same(SHARES, f"the GDP of {iso3} in US$ billion", found, printed, within)
    same(
        SHARES,
        "the number of shares without an inflow",
        len(table.index.difference(inflows.index)),
        0,
        by=EXPECTED,
    )
    product = read(GDP).query("year == 2019").set_index("iso3")["usd"]
    what = "share of GDP beside the inflow over the World Bank's GDP"
    checked = alike(SHARES, what, table, 1e8 * inflows / product, GDP_REVISED)
    return (
        f"the GDP behind it is that of the IMF, October 2019, for {len(WEO)} countries; {checked} "
        f"shares beside inflows over the World Bank's GDP {band(GDP_REVISED)}"
    )


def matrix_2016(read: Read, _entries: list[dict]) -> str:
    """Compare with the printed totals, and those received with the inflows of October 2017."""
    checked = _matrix(MATRIX_2016, 2016, read, [], ROUNDED)
    printed = _totals(2016, read)["received"].drop(WORLD)
    table = read(INFLOWS_2017)
    inflows = table[table["year"] == 2016].set_index("iso3")["usd_million"]
    for iso3, value in printed.items():
        what = f"received by {iso3} in US$ million"
        same(MATRIX_2016, what, value, inflows.get(iso3, 0), HALF)
    return f"{checked} printed totals reproduced; received as in the inflows of October 2017"


def matrix_2017(read: Read, entries: list[dict]) -> str:
    """Compare with the printed totals and the headlines of April 2018."""
    checked = _matrix(MATRIX_2017, 2017, read, entries, CENT)
    found = _totals(2017, read)["received"].drop(WORLD)
    _headlines(MATRIX_2017, found, BRIEF_29)
    return f"{checked} printed totals and {len(BRIEF_29)} headlines reproduced"


def matrix_2018(read: Read, _entries: list[dict]) -> str:
    """Compare receivers with headlines and with the inflows of April 2020, corridors with 2017.

    No totals of this matrix are printed. Receivers of 100 million US$ are within a quarter of the
    inflows of April 2020, and shares of senders within the square root of two of those of the
    matrix of 2017, but for those named.
    """
    found = read(MATRIX_2018).groupby("receiver")["usd_million"].sum()
    _headlines(MATRIX_2018, found, BRIEF_31)
    table = read(INFLOWS_2020)
    inflows = table[table["year"] == 2018].set_index("iso3")["usd_million"]
    for iso3 in BRIEF_31:
        what = f"received by {iso3} in US$ million"
        same(MATRIX_2018, what, found[iso3], inflows[iso3], REVISED * inflows[iso3])
    sizeable = found[found >= SIZEABLE]
    what = "received beside the inflows of April 2020"
    alike(MATRIX_2018, what, sizeable, inflows, RECEIVED_REVISED, factor=QUARTER)
    pair = ["sender", "receiver"]
    cells = read(MATRIX_2018).set_index(pair)["usd_million"]
    other = read(MATRIX_2017).set_index(pair)["usd_million"]
    shares = [part / part.groupby("receiver").transform("sum") for part in (cells, other)]
    large = shares[0][cells >= CORRIDOR]
    what = "share of a sender beside the matrix of 2017"
    checked = alike(MATRIX_2018, what, large, shares[1], SHARES_APART)
    near = (found.reindex(inflows.index).fillna(0) - inflows).abs() <= ROUNDED
    return (
        f"{len(BRIEF_31)} headlines reproduced; {near.sum()} of {len(inflows)} receivers as in "
        "April 2020, the others were revised (eight of the larger by more than a quarter); "
        f"shares in {checked} large corridors beside those of 2017 {band(SHARES_APART)}"
    )


def printed_totals(read: Read, entries: list[dict]) -> str:
    """Compare the printed world with the sum of the printed countries."""
    for year, within in ((2016, ROUNDED), (2017, CENT)):
        totals = _totals(year, read)
        for column in ("received", "sent"):
            key = {"matrix": year, "area": WORLD}
            value = totals.loc[WORLD, column]
            target = corrections.expected(PRINTED, key, column, value, entries)
            sums = totals[column].drop(WORLD).sum()
            same(PRINTED, f"{column} by all in {year}, in US$ million,", sums, target, within)
    return f"countries sum to the printed world; {totals.loc[WORLD, 'received']:,.0f} in 2017"


def migrants(read: Read, _entries: list[dict]) -> str:
    """Compare with the printed totals of every origin and destination."""
    table = read(MIGRANTS)
    printed = read(PRINTED_MIGRANTS).set_index("area")
    for side, column in (("destination", "immigrants"), ("origin", "emigrants")):
        sums = table.groupby(side)["migrants"].sum()
        for area, value in printed[column].drop(WORLD).items():
            same(MIGRANTS, f"{column} of {area}", sums.get(area, 0), value)
    world = table["migrants"].sum()
    same(MIGRANTS, "the world total", world, printed.loc[WORLD, "immigrants"])
    same(MIGRANTS, "the world total in millions", round(world / 1e6), MILLION_MIGRANTS)
    return f"{2 * (len(printed) - 1)} printed totals reproduced; world: {world:,}"


def printed_migrants(read: Read, _entries: list[dict]) -> str:
    """Compare the printed world with the sum of the printed areas, both ways."""
    printed = read(PRINTED_MIGRANTS).set_index("area")
    for column in ("immigrants", "emigrants"):
        sums = printed[column].drop(WORLD).sum()
        same(PRINTED_MIGRANTS, f"the sum of {column}", sums, printed.loc[WORLD, column])
    world = printed.loc[WORLD, "immigrants"]
    same(PRINTED_MIGRANTS, "all emigrants", printed.loc[WORLD, "emigrants"], world)
    same(PRINTED_MIGRANTS, "the world in millions", round(world / 1e6), MILLION_MIGRANTS)
    return f"areas sum to the printed world: {world:,}"


def _printed(vintage: str, area: str, read: Read) -> pd.Series:
    """Return what one file prints for an area, by year."""
    table = read(PRINTED_INFLOWS)
    rows = table[(table["vintage"] == vintage) & (table["area"] == area)]
    return rows.set_index("year")["usd_million"]


def _worlds(table: str, vintage: str, read: Read) -> int:
    """Compare the sum of the countries with the printed world, every year."""
    sums = read(table).groupby("year")["usd_million"].sum()
    printed = _printed(vintage, WORLD, read)
    for year in printed.index.union(sums.index):
        what = f"the world in {year}, in US$ million,"
        same(table, what, sums.get(year, 0), printed.get(year, 0), CENT)
    return len(printed)


def _headlines(table: str, found: pd.Series, printed: dict, summed: bool = True) -> None:
    """Compare US$ million with headlines in whole billions."""
    for area, value in printed.items():
        million = found.sum() if summed and area == WORLD else found[area]
        same(table, f"{area} in US$ billion", round(million / 1000), value)


def _totals(year: int, read: Read) -> pd.DataFrame:
    """Return the printed totals of one matrix, by area."""
    table = read(PRINTED)
    return table[table["matrix"] == year].set_index("area")


def _matrix(table: str, year: int, read: Read, entries: list[dict], within: float) -> int:
    """Compare the sums of a matrix with its printed totals, both ways."""
    cells, totals = read(table), _totals(year, read).drop(WORLD)
    for side, column in (("receiver", "received"), ("sender", "sent")):
        sums = cells.groupby(side)["usd_million"].sum()
        for area, value in totals[column].items():
            key = {"matrix": year, "area": area}
            target = corrections.expected(PRINTED, key, column, value, entries)
            what = f"{column} by {area} in US$ million"
            same(table, what, sums.get(area, 0), target, within)
    return totals[["received", "sent"]].size


CONTROLS: dict[str, Control] = {
    MIGRANTS: migrants,
    PRINTED_MIGRANTS: printed_migrants,
    INFLOWS_2017: inflows_2017,
    INFLOWS_2020: inflows_2020,
    PRINTED_INFLOWS: inflows_printed,
    SHARES: shares,
    MATRIX_2016: matrix_2016,
    MATRIX_2017: matrix_2017,
    MATRIX_2018: matrix_2018,
    PRINTED: printed_totals,
}
