"""Controls of CEPII's tables: published values of the matrix, and shares against values."""

from southsouth.sources.controls import Control, Read, same

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
SHARE_ROUNDING = 0.0001
"""Percentage points: shares are printed to five decimals, from values of single precision."""


def matrix(read: Read, _entries: list[dict]) -> str:
    """Compare twenty published values."""
    cells = read(MATRIX)
    for exporter, importer, year, printed in SINGLE_YEARS:
        found = _pair(cells, exporter, importer)
        value = found.loc[found["year"] == year, "usd"].sum()
        what = f"trade from {exporter} to {importer} in {year} in US$"
        same(MATRIX, what, value, round(1000 * printed))
    for exporter, importer, printed in SUMS:
        value = _pair(cells, exporter, importer)["usd"].sum()
        unit = 1000 * 10 ** (len(str(printed)) - DIGITS)
        what = f"trade from {exporter} to {importer} in {FIRST} to {LAST} in US$"
        same(MATRIX, what, value, 1000 * printed, within=unit / 2)
    same(MATRIX, "the number of years", cells["year"].nunique(), LAST - FIRST + 1)
    world = cells.groupby("year")["usd"].sum() / 1e12
    return (
        f"{len(SINGLE_YEARS) + len(SUMS)} published values reproduced; world trade in trillion "
        f"US$: {world[2005]:.2f} (2005), {world[2015]:.2f} (2015)"
    )


def _pair(cells, exporter: str, importer: str):
    return cells[(cells["exporter"] == exporter) & (cells["importer"] == importer)]


def history(read: Read, _entries: list[dict]) -> str:
    """Compare the printed shares with the printed values, year by year."""
    table = read(HISTORY)
    world = table.groupby("year")["gbp"].transform("sum")
    apart = (100 * table["gbp"] / world - table["share_percent"]).abs().max()
    same(HISTORY, "the largest difference between a share and its value", apart, 0, SHARE_ROUNDING)
    for year, total in table.groupby("year")["share_percent"].sum().items():
        same(HISTORY, f"the sum of the shares of {year}", total, 100, SHARE_ROUNDING)
    return f"{len(table)} shares reproduced from the values"


CONTROLS: dict[str, Control] = {MATRIX: matrix, HISTORY: history}
