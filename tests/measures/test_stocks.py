"""The migrant stock of a region, on small cases worked out by hand."""

import pandas as pd
import pytest

from southsouth.errors import SouthSouthError
from southsouth.measures import migration, stocks

ROWS = [
    (2000, "ARG", "PRY", 100),
    (2000, "ARG", "ESP", 50),
    (2000, "ESP", "ARG", 30),
    (2000, "ARG", "ZZZ", 10),
    (2010, "ARG", "PRY", 200),
    (2010, "CHL", "VEN", 400),
    (2010, "ESP", "ARG", 60),
    (2010, "ESP", "VEN", 5),
]
REGION = frozenset({"ARG", "CHL", "PRY", "VEN"})


@pytest.fixture
def stock():
    frame = pd.DataFrame(ROWS, columns=["year", "destination", "origin", "migrants"])
    return migration.dense(frame)


def test_who_is_counted(stock):
    assert stocks.persons(stock) == {2000: 190, 2010: 665}
    assert stocks.persons(stock, living=REGION) == {2000: 160, 2010: 600}
    assert stocks.persons(stock, born=REGION) == {2000: 130, 2010: 665}
    assert stocks.persons(stock, living=REGION, born=REGION) == {2000: 100, 2010: 600}
    left_out = stocks.persons(stock, living=REGION, without={"VEN"})
    assert left_out == {2000: 160, 2010: 200}


def test_a_region_and_the_rest_sum_to_the_whole(stock):
    rest = set(stock.destinations) - REGION
    parts = [stocks.persons(stock, living=place) for place in (REGION, rest)]
    whole = stocks.persons(stock)
    assert {year: parts[0][year] + parts[1][year] for year in whole} == whole


def test_the_order_of_rows_changes_nothing(stock):
    frame = pd.DataFrame(ROWS[::-1], columns=["year", "destination", "origin", "migrants"])
    again = migration.dense(frame)
    assert stocks.persons(again, living=REGION) == stocks.persons(stock, living=REGION)


def test_a_multiple_between_reported_and_interpolated_years():
    counts = {2000: 100.0, 2010: 200.0, 2020: 400.0}
    assert stocks.ratio(counts, 2000, 2020) == 4
    assert stocks.ratio(counts, 2005, 2020) == pytest.approx(400 / 150)
    with pytest.raises(SouthSouthError, match="1999 is outside the reported years"):
        stocks.ratio(counts, 1999, 2010)
    with pytest.raises(SouthSouthError, match="Nobody was counted in 2000"):
        stocks.ratio({2000: 0.0, 2010: 5.0}, 2000, 2010)
