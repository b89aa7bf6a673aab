"""Controls of CEPII's tables: published values of the matrix, and shares against values."""

import pandas as pd

from southsouth.sources.controls import EXPECTED, Control, Read, same
from southsouth.sources.controls.agree import alike, band, unbroken
from southsouth.sources.controls.unctad_trade import STERLING

MATRIX, HISTORY = "trade/gravity_v202211", "trade/tradhist_shares"
FIRST, LAST = 2000, 2020
# Values of tradeflow_baci in Gravity V202211 as published by others, in thousand US$: exporter,
# importer, year, value; and sums of 2000 to 2020, printed with seven significant digits.
SINGLE_YEARS = (
    ("AGO", "AZE", 2002, 69.107),
    ("AGO", "AZE", 2004, 3.111),
    ("AGO", "AZE", 2005, 4.985),
    ("AGO", "AZE", 2006, 20.962),
    ("AGO", "AZE", 2007, 33.581),
    ("AGO", "AZE", 2008, 277.113),
    ("AGO", "AZE", 2009, 2.567),
    ("AGO", "AZE", 2010, 5.766),
    ("AGO", "AZE", 2011, 3.643),
    ("AGO", "AZE", 2013, 12.555),
)
SUMS = (
    ("AZE", "ITA", 95_355_250),
    ("RUS", "AZE", 30_258_380),
    ("TUR", "AZE", 29_816_200),
    ("AZE", "USA", 16_578_700),
    ("GBR", "AZE", 14_466_520),
    ("CHN", "AZE", 12_858_900),
    ("DEU", "AZE", 12_558_980),
    ("ITA", "AZE", 6_731_057),
    ("GEO", "AZE", 5_432_699),
    ("KAZ", "AZE", 4_139_752),
)
DIGITS = 7
LARGE = 100e9
"""US$ a year: trade of a smaller economy may well change by half in a year."""
# Ratio to the year before of large exporters and importers where beyond the square root of two:
# the crises of 2009 and 2015 (oil), and recoveries.
JUMPS = {
    "exporter": """ARE-2009 0.55 CAN-2009 0.69 IRN-2012 0.61 NGA-2015 0.57 NOR-2009 0.67
    QAT-2015 0.66 RUS-2009 0.67 SAU-2008 1.4 SAU-2009 0.58 SAU-2011 1.5 SAU-2015 0.56""",
    "importer": """BRA-2008 1.4 BRA-2010 1.4 HUN-2009 0.7 IND-2006 1.5 IND-2007 1.4 RUS-2009 0.57
    RUS-2015 0.62""",
}
SHARE_ROUNDING = 0.0001
"""Percentage points: shares are printed to five decimals, from values of single precision."""


def matrix(read: Read, _entries: list[dict]) -> str:
    """Compare twenty published values, and large traders with themselves in the year before.

    Nobody prints totals of the matrix. No economy with 100 billion US$ a year changes by more than
    the square root of two from one year to the next, but for those named.
    """
    cells = read(MATRIX)
    world = cells.groupby("year")["usd"].sum() / 1e12
    named = {code for row in (*SINGLE_YEARS, *SUMS) for code in row[:2]}
    pairs = cells[cells["exporter"].isin(named) & cells["importer"].isin(named)]
    for exporter, importer, year, printed in SINGLE_YEARS:
        found = _pair(pairs, exporter, importer)
        value = found.loc[found["year"] == year, "usd"].sum()
        what = f"trade from {exporter} to {importer} in {year} in US$"
        same(MATRIX, what, value, round(1000 * printed))
    for exporter, importer, printed in SUMS:
        value = _pair(pairs, exporter, importer)["usd"].sum()
        unit = 1000 * 10 ** (len(str(printed)) - DIGITS)
        what = f"trade from {exporter} to {importer} in {FIRST} to {LAST} in US$"
        same(MATRIX, what, value, 1000 * printed, within=unit / 2)
    same(MATRIX, "the number of years", cells["year"].nunique(), LAST - FIRST + 1, by=EXPECTED)
    unbroken(MATRIX, cells["year"])
    checked = _steady(cells)
    return (
        f"{len(SINGLE_YEARS) + len(SUMS)} published values reproduced; {checked} yearly totals of "
        f"large traders beside the year before {band(*JUMPS.values())}; world trade in trillion "
        f"US$: {world[2005]:.2f} (2005), {world[2015]:.2f} (2015)"
    )


def _steady(cells: pd.DataFrame) -> int:
    """Compare the totals of large exporters and importers with the year before; count them."""
    count = 0
    for side, jumps in JUMPS.items():
        totals = cells.groupby([side, "year"])["usd"].sum()
        before = totals.rename(lambda year: year + 1, level="year")
        before = before[before >= LARGE]
        found = totals.reindex(before.index)[before.index.get_level_values("year") <= LAST]
        what = f"trade by {side} beside the year before"
        count += alike(MATRIX, what, found.fillna(0), before, jumps)
    return count


def _pair(cells, exporter: str, importer: str):
    return cells[(cells["exporter"] == exporter) & (cells["importer"] == importer)]


def history(read: Read, _entries: list[dict]) -> str:
    """Compare the printed shares with the printed values, and two sums with UNCTAD's in dollars.

    The two cover other countries: the band is that of `alike`. Nobody prints which countries are
    rich, so that one direction cannot be told from the other.
    """
    table = read(HISTORY)
    unbroken(HISTORY, table["year"])
    pounds = table.groupby("year")["gbp"].sum()
    others = read("trade/unctad_matrix").groupby("year")["usd"].sum()
    dollars = pd.Series({year: pounds[year] * rate for year, rate in STERLING.items()})
    alike(HISTORY, "world trade beside UNCTAD's", dollars, others)
    world = table.groupby("year")["gbp"].transform("sum")
    apart = (100 * table["gbp"] / world - table["share_percent"]).abs().max()
    same(
        HISTORY,
        "the largest difference between a share and its value",
        apart,
        0,
        SHARE_ROUNDING,
        by=EXPECTED,
    )
    for year, total in table.groupby("year")["share_percent"].sum().items():
        same(HISTORY, f"the sum of the shares of {year}", total, 100, SHARE_ROUNDING, by=EXPECTED)
    return (
        f"{len(table)} shares reproduced from the values; sums of 1995 and 2005 beside UNCTAD's "
        "within a factor of 1.41"
    )


CONTROLS: dict[str, Control] = {MATRIX: matrix, HISTORY: history}
