"""Cross-checks of the World Economic Outlook of April 2019: its two subjects, and its headlines."""

import pandas as pd

from southsouth.sources.controls import EXPECTED, Control, Read, same
from southsouth.sources.controls.agree import unbroken

PPP, GROWTH = "economy/weo_ppp_2019_04", "economy/weo_growth_2019_04"
# Growth in per cent as published on 9 April 2019, to one decimal (Table 1.1 of the report, as
# press reports of 9 and 17 April 2019 give it).
PUBLISHED = {
    ("USA", 2018): 2.9,
    ("USA", 2019): 2.3,
    ("CHN", 2018): 6.6,
    ("CHN", 2019): 6.3,
    ("CHN", 2020): 6.1,
    ("IND", 2018): 7.1,
    ("IND", 2019): 7.3,
    ("IND", 2020): 7.5,
    ("JPN", 2018): 0.8,
    ("JPN", 2019): 1.0,
}
WORLD = {2018: 3.6, 2019: 3.3}
ROUNDED = 0.05
# Growth of Timor-Leste leaves out petroleum, its gross domestic product does not.
OTHER_COVERAGE = ["TLS"]
BASE = "USA"


def growth(read: Read, _entries: list[dict]) -> str:
    """Compare growth with published headlines, economy by economy and for the world."""
    rates, values = _wide(GROWTH, read), _wide(PPP, read)
    unbroken(GROWTH, rates.index)
    for (iso3, year), printed in PUBLISHED.items():
        found = rates.loc[year].get(iso3, float("nan"))
        same(GROWTH, f"growth of {iso3} in {year}", found, printed, ROUNDED)
    for year, printed in WORLD.items():
        before, after = (_weighted(rates.loc[year], values.loc[when]) for when in (year - 1, year))
        # The report does not say of which year the weights are: it lies between the two.
        within = ROUNDED + abs(after - before) / 2
        same(GROWTH, f"world growth in {year}", (before + after) / 2, printed, within)
    return f"{len(PUBLISHED)} published rates and world growth of {len(WORLD)} years reproduced"


def prices(read: Read, _entries: list[dict]) -> str:
    """Check that product at purchasing power parity rises by real growth and one price rise.

    From its benchmark on the International Monetary Fund carries each economy on by its own real
    growth and by the prices of the United States, so that the rise that growth leaves unexplained
    is the same for all.
    """
    rates, values = _wide(GROWTH, read), _wide(PPP, read)
    implied = values / values.shift() / (1 + rates / 100)
    unit = values.lt(1000).replace({True: 0.0005, False: 0.005})
    slack = unit / values + (unit / values).shift() + 0.000005 / (1 + rates / 100)
    checked = 0
    for year in implied.index[1:]:
        row = implied.loc[year].drop(OTHER_COVERAGE).dropna()
        within = (slack.loc[year] + slack.loc[year, BASE]) * implied.loc[year, BASE]
        for iso3, found in row.items():
            what = f"the price rise implied for {iso3} in {year}"
            same(PPP, what, found, row[BASE], within[iso3], by=EXPECTED)
        checked += len(row)
    return f"{checked:,} values agree with real growth and the prices of the United States"


def _weighted(rates: pd.Series, weights: pd.Series) -> float:
    """Return the mean of growth rates with the product of economies as weights."""
    both = pd.DataFrame({"rate": rates, "weight": weights}).dropna()
    return (both["rate"] * both["weight"]).sum() / both["weight"].sum()


def _wide(table: str, read: Read) -> pd.DataFrame:
    """Return a table with a row a year and a column an economy."""
    frame = read(table)
    return frame.pivot(index="year", columns="iso3", values=frame.columns[2])


CONTROLS: dict[str, Control] = {GROWTH: growth, PPP: prices}
