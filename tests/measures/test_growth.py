"""Measures of the South's part in world growth, on economies whose answers are known on paper."""

from itertools import pairwise

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from southsouth import tables
from southsouth.errors import SouthSouthError
from southsouth.measures import growth
from southsouth.south import FORMER, members

SOUTH = frozenset({"AAA", "BBB"})
ROWS = [
    ("AAA", 2000, 10.0), ("AAA", 2001, 12.0), ("AAA", 2002, 16.0),
    ("BBB", 2000, 20.0), ("BBB", 2001, 20.0),
    ("XXX", 2000, 70.0), ("XXX", 2001, 74.0), ("XXX", 2002, 78.0),
]  # fmt: skip
TABLE = pd.DataFrame(ROWS, columns=["iso3", "year", "usd"])


def parts(change, found, south=SOUTH):
    inside = growth.member_mask(found.economies, south)
    return change[inside].sum(), change[~inside].sum()


def test_a_share_on_paper():
    found = growth.output(TABLE, "usd")
    assert parts(growth.changes(found, 2000, 2001), found) == (2, 4)
    assert growth.share(2, 4) == pytest.approx(100 / 3)


def test_an_economy_without_both_years_does_not_change():
    found = growth.output(TABLE, "usd")
    assert parts(growth.changes(found, 2000, 2002), found) == (6, 8)
    grown = TABLE.assign(usd=TABLE["usd"] + (TABLE["iso3"] == "BBB") * TABLE["year"].sub(2000))
    found = growth.output(grown, "usd")
    assert parts(growth.changes(found, 2000, 2002), found) == (6, 8)
    # Carried forward, B keeps the growth of 1 that it had until 2001.
    found = growth.carried(found)
    assert parts(growth.changes(found, 2000, 2002), found) == (7, 8)


def test_denominators_on_paper():
    assert growth.share(6, 4) == 60
    assert growth.share(6, 4, world=12, whole="printed") == 50
    assert growth.share(6, 4, world=12, whole="rest") == pytest.approx(100 * 8 / 12)
    assert growth.share(6, 4, world=12, whole="economies") == 60


def test_contributions_on_paper():
    rates = pd.DataFrame(
        [("AAA", 2001, 10.0), ("XXX", 2001, 2.0), ("AAA", 2002, 5.0), ("XXX", 2002, 1.0),
         ("YYY", 2002, 9.0)],
        columns=["iso3", "year", "percent"],
    )  # fmt: skip
    weights = pd.DataFrame(
        [("AAA", 2000, 25.0), ("XXX", 2000, 75.0), ("AAA", 2001, 40.0), ("XXX", 2001, 60.0)],
        columns=["iso3", "year", "value"],
    )
    rates, weights = growth.output(rates, "percent"), growth.output(weights, "value")
    change = growth.contributions(rates, weights, 2000, 2002)
    # 10 x 1/4 + 5 x 2/5 and 2 x 3/4 + 1 x 3/5; Y has no weight.
    assert change == pytest.approx([4.5, 2.1, 0])
    assert growth.contributions(rates, weights, 2001, 2002) == pytest.approx([2, 0.6, 0])


def test_what_cannot_be_had_is_refused():
    found = growth.output(TABLE, "usd")
    with pytest.raises(SouthSouthError, match=r"no figures for 2003: it reports 2000 to 2002\."):
        growth.changes(found, 2000, 2003)
    with pytest.raises(SouthSouthError, match=r"no growth with weights for 2003\."):
        growth.contributions(found, found, 2002, 2003)
    with pytest.raises(SouthSouthError, match=r"did not grow"):
        growth.share(1, -2)
    with pytest.raises(SouthSouthError, match=r"prints no row for the world\."):
        growth.share(1, 2, whole="printed")
    with pytest.raises(SouthSouthError, match=r"no denominator 'all'"):
        growth.share(1, 2, whole="all")


def test_a_window_on_paper():
    found = growth.output(TABLE, "usd")
    (row,) = growth.by_window(found, SOUTH, [(2000, 2001)]).to_dict("records")
    # The South is 30 of 100 and grows by 2; the world grows by 6.
    assert row == pytest.approx(
        {"start": 2000, "end": 2001, "weight": 30, "group_growth": 100 * 2 / 30,
         "world_growth": 6, "share": 100 / 3}
    )  # fmt: skip
    (row,) = growth.by_window(found, SOUTH, [(2000, 2002)]).to_dict("records")
    # B has no figure for 2002: the South is A, 10 of 80, and grows by 6 of 14 in two years.
    assert row["weight"] == pytest.approx(12.5)
    assert row["group_growth"] == pytest.approx(100 * (1.6**0.5 - 1))
    assert row["world_growth"] == pytest.approx(100 * ((94 / 80) ** 0.5 - 1))
    assert row["share"] == pytest.approx(100 * 6 / 14)


def test_windows_roll_over_the_years_there_are():
    found = growth.output(TABLE, "usd")
    rolled = growth.rolling(found, SOUTH, 1)
    assert rolled[["start", "end"]].to_numpy().tolist() == [[2000, 2001], [2001, 2002]]
    assert growth.rolling(found, SOUTH, 2)["end"].tolist() == [2002]


def test_a_former_state_and_its_successors_count_once():
    rows = [
        ("OLD", 1980, 10.0), ("OLD", 1990, 20.0),
        ("NEW", 1980, 9.0), ("NEW", 1990, 20.0), ("NEW", 2000, 24.0),
        ("AAA", 1980, 10.0), ("AAA", 1990, 20.0), ("AAA", 2000, 24.0),
    ]  # fmt: skip
    found = growth.output(pd.DataFrame(rows, columns=["iso3", "year", "usd"]), "usd")
    windows = [(1980, 1990), (1990, 2000)]
    once = growth.by_window(found, {"AAA"}, windows, former={"OLD": ("NEW",)})
    assert once["share"].tolist() == pytest.approx([50, 50])
    assert once["weight"].tolist() == pytest.approx([50, 50])
    twice = growth.by_window(found, {"AAA"}, windows)
    assert twice["share"].tolist() == pytest.approx([100 * 10 / 31, 50])


def test_the_year_since_which_a_series_is_above():
    series = pd.Series([60, 40, 51, 50, 55, 70], index=range(2000, 2006))
    assert growth.above_since(series, 50) == 2004
    assert growth.above_since(series, 30) == 2000
    with pytest.raises(SouthSouthError, match=r"does not end above 70\."):
        growth.above_since(series, 70)


def test_the_weight_of_a_group_on_paper():
    found = growth.output(TABLE, "usd")
    expected = {2000: 30, 2001: 100 * 32 / 106, 2002: 100 * 16 / 94}
    weight = growth.weight(found, SOUTH)
    assert weight.index.name == "year"
    assert weight.to_dict() == pytest.approx(expected)


def test_a_country_is_set_apart_from_its_region():
    regions = pd.DataFrame(
        [("east", 1900, 10.0), ("west", 1900, 5.0), ("east", 1950, 30.0), ("west", 1950, 8.0),
         ("east", 1960, 9.0), ("west", 1960, 9.0)],
        columns=["area", "year", "usd"],
    )  # fmt: skip
    country = pd.DataFrame({"year": [1900, 1950, 1955], "usd": [4.0, 10.0, 11.0]})
    apart = growth.set_apart(regions, country, "east", "JPN", "usd")
    found = apart.pivot(index="year", columns="iso3", values="usd")
    assert found.to_dict("index") == {
        1900: {"JPN": 4, "east": 6, "west": 5},
        1950: {"JPN": 10, "east": 20, "west": 8},
    }


def maddison_regions():
    """Return the producer's regions since 1870, Japan apart, and its world."""
    printed = tables.read("economy/maddison_2020_printed").dropna()
    printed["usd"] = printed["usd_2011_per_person"] * printed["persons"]
    countries = tables.read("economy/maddison_2020").dropna()
    countries["usd"] = countries["usd_2011_per_person"] * countries["persons"]
    regions = printed[(printed["area"] != "world") & (printed["year"] >= 1870)]
    japan = countries[countries["iso3"] == "JPN"]
    apart = growth.set_apart(regions, japan, "east_asia", "JPN", "usd")
    world = printed[printed["area"] == "world"].set_index("year")["usd"]
    return apart, world, countries


def test_regions_are_the_world_that_the_producer_prints():
    apart, world, _ = maddison_regions()
    sums = apart.groupby("year")["usd"].sum()
    assert {1870, 1900, 1920, 1940, 1950, 1990, 2018} <= set(sums.index)
    np.testing.assert_allclose(sums, world[sums.index], rtol=1e-6)


def test_countries_give_the_shares_of_the_printed_regions():
    apart, world, countries = maddison_regions()
    years = [1950, 1960, 1970, 1980, 1990, 2000, 2010, 2018]
    windows = list(pairwise(years))
    by_country = growth.by_window(growth.output(countries, "usd"), members("m49"), windows, FORMER)
    south = {"east_asia", "south_and_south_east_asia", "latin_america", "middle_east",
             "sub_saharan_africa"}  # fmt: skip
    by_region = growth.by_window(growth.output(apart, "usd"), south, windows)
    np.testing.assert_allclose(by_country["share"], by_region["share"], atol=2)
    printed = [100 * ((world[b] / world[a]) ** (1 / (b - a)) - 1) for a, b in windows]
    np.testing.assert_allclose(by_country["world_growth"], printed, atol=0.15)


def test_income_groups_grow_as_the_producer_prints():
    """Contribution of the low- and middle-income group, from its printed rows and from members."""
    name = "economy/wdi_gdp_constant_2026_02"
    printed = tables.read(f"{name}_printed").pivot(index="year", columns="area", values="usd_2015")
    row = growth.by_window(
        growth.output(tables.read(name), "usd_2015"),
        members("lmic", fiscal_year=2026), [(2010, 2015)],
    ).iloc[0]  # fmt: skip
    rise = printed.loc[2015] - printed.loc[2010]
    assert row["share"] == pytest.approx(100 * rise["LMY"] / rise["WLD"], abs=1.0)
    rise = 100 * ((printed["WLD"][2015] / printed["WLD"][2010]) ** 0.2 - 1)
    assert row["world_growth"] == pytest.approx(rise, abs=0.02)


LEVELS = st.lists(
    st.tuples(st.floats(1, 1e6), st.floats(1, 1e6), st.booleans()), min_size=1, max_size=8
)


@given(LEVELS)
def test_a_group_and_the_others_are_the_whole(economies):
    rows = [
        (f"E{at}", year, value)
        for at, (first, more, _) in enumerate(economies)
        for year, value in ((2000, first), (2010, first + more))
    ]
    table = pd.DataFrame(rows, columns=["iso3", "year", "usd"])
    found = growth.output(table, "usd")
    group = {f"E{at}" for at, (*_, inside) in enumerate(economies) if inside}
    part, rest = parts(growth.changes(found, 2000, 2010), found, group)
    assert growth.share(part, rest) + growth.share(rest, part) == pytest.approx(100)
    shuffled = growth.output(table.sample(frac=1, random_state=1), "usd")
    np.testing.assert_array_equal(found.levels, shuffled.levels)
    # Where every economy grows a wider group has no smaller share.
    wider, others = parts(growth.changes(found, 2000, 2010), found, group | {"E0"})
    assert growth.share(wider, others) >= growth.share(part, rest) - 1e-9


@given(LEVELS)
def test_a_share_is_the_weight_times_the_relative_growth(economies):
    rows = [
        (f"E{at}", year, value)
        for at, (first, more, _) in enumerate(economies)
        for year, value in ((2000, first), (2001, first + more))
    ]
    found = growth.output(pd.DataFrame(rows, columns=["iso3", "year", "usd"]), "usd")
    group = {f"E{at}" for at, (*_, inside) in enumerate(economies) if inside}
    row = growth.by_window(found, group, [(2000, 2001)]).iloc[0]
    expected = row["weight"] * row["group_growth"] / row["world_growth"]
    assert row["share"] == pytest.approx(expected, rel=1e-6, abs=1e-9)
