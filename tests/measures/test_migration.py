"""Measures of the migrant stock on matrices whose answers are known on paper, and as properties."""

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from southsouth import tables
from southsouth.errors import SouthSouthError
from southsouth.measures import migration
from southsouth.south import members

SOUTH = frozenset({"AAA", "BBB"})


def table(*rows):
    return pd.DataFrame(rows, columns=["year", "destination", "origin", "migrants"])


# North: XXX, YYY. Of 100 migrants in 2000, 20 have no recorded origin.
SPLIT = table(
    (2000, "AAA", "BBB", 30),
    (2000, "AAA", "XXX", 10),
    (2000, "AAA", "ZZS", 6),
    (2000, "AAA", "ZZN", 4),
    (2000, "XXX", "AAA", 25),
    (2000, "XXX", "YYY", 15),
    (2000, "XXX", "ZZS", 2),
    (2000, "XXX", "ZZN", 8),
    (2010, "AAA", "BBB", 60),
    (2010, "XXX", "AAA", 50),
    (2010, "XXX", "YYY", 40),
)
UNSPLIT = SPLIT.assign(origin=SPLIT["origin"].replace({"ZZS": "ZZZ", "ZZN": "ZZZ"}))


@pytest.mark.parametrize(
    ("treatment", "expected"),
    [
        ("printed", (36, 27, 14, 23, 100)),
        ("total", (30, 25, 10, 15, 100)),
        ("excluded", (30, 25, 10, 15, 80)),
        # AAA: 10 unknown, 3 of 4 known are from the South; XXX: 10 unknown, 5 of 8.
        ("prorated", (37.5, 31.25, 12.5, 18.75, 100)),
        ("south", (40, 35, 10, 15, 100)),
    ],
)
def test_residual_origins_on_paper(treatment, expected):
    assigned = migration.assign(migration.directions(SPLIT, SOUTH), treatment)
    assert tuple(assigned.loc[2000]) == pytest.approx(expected)
    assert tuple(assigned.loc[2010]) == (60, 50, 0, 40, 150)


@pytest.mark.parametrize("treatment", ["total", "excluded", "prorated", "south"])
def test_only_the_printed_treatment_needs_the_split(treatment):
    split, unsplit = (migration.directions(stock, SOUTH) for stock in (SPLIT, UNSPLIT))
    pd.testing.assert_frame_equal(
        migration.assign(split, treatment), migration.assign(unsplit, treatment)
    )


def test_the_printed_treatment_is_refused_where_nothing_is_printed():
    counts = migration.directions(UNSPLIT, SOUTH)
    assert not migration.splits_residual(counts)
    assert migration.producers_treatment(counts) == "total"
    assert migration.producers_treatment(migration.directions(SPLIT, SOUTH)) == "printed"
    with pytest.raises(SouthSouthError, match="does not split"):
        migration.assign(counts, "printed")
    with pytest.raises(SouthSouthError, match=r"no treatment 'guess'.*printed, total"):
        migration.assign(counts, "guess")


def test_a_destination_without_known_origins_takes_the_share_of_the_year():
    stock = table((2000, "AAA", "BBB", 3), (2000, "AAA", "XXX", 1), (2000, "YYY", "ZZZ", 8))
    assigned = migration.assign(migration.directions(stock, SOUTH), "prorated")
    assert tuple(assigned.loc[2000]) == pytest.approx((3, 6, 1, 2, 12))


def test_a_year_in_which_nobody_has_an_origin_gives_nobody_to_the_south():
    stock = table((2000, "AAA", "ZZZ", 8))
    assigned = migration.assign(migration.directions(stock, SOUTH), "prorated")
    assert tuple(assigned.loc[2000]) == (0, 0, 8, 0, 8)


def test_shares_on_paper():
    shares = migration.shares(migration.assign(migration.directions(SPLIT, SOUTH), "printed"))
    assert shares.loc[2000, "born_south"] == pytest.approx(63)
    assert shares.loc[2000, "in_south"] == pytest.approx(50)
    assert shares.loc[2000, "SN"] == pytest.approx(27)


def test_the_residual_share_on_paper():
    share = migration.residual_share(migration.directions(SPLIT, SOUTH))
    assert share.to_dict() == pytest.approx({2000: 20, 2010: 0})


def test_the_working_adds_up():
    work = migration.working(migration.directions(SPLIT, SOUTH))
    assert work[2000].to_dict() == {
        "Born in the South, country recorded": 55,
        "Other South": 8,
        "Born in the North, country recorded": 25,
        "Other North": 12,
        "Other, not split": 0,
        "All migrants": 100,
    }
    assert work.iloc[:-1].sum().tolist() == work.loc["All migrants"].tolist()


def test_growth_on_paper():
    assigned = migration.assign(migration.directions(SPLIT, SOUTH), "excluded")
    grown = migration.growth(assigned, 2000, 2010)
    assert grown.loc["SS", "persons"] == 30
    assert grown.loc["SS", "percent"] == pytest.approx(100)
    assert grown.loc["SS", "rate"] == pytest.approx(100 * (2 ** (1 / 10) - 1))
    assert grown.loc["SS", "contribution"] == pytest.approx(100 * 30 / 10 / 80)
    steps = migration.intervals(assigned)
    assert steps[["start", "end"]].to_numpy().tolist() == [[2000, 2010]]
    assert steps["lead"][0] == pytest.approx(0)  # both doubled
    assert steps["SN"][0] == steps["SS"][0] == grown.loc["SS", "rate"]


YEARS = (1990, 2000, 2015, 2020)


@pytest.mark.parametrize(
    ("year", "handling", "expected"),
    [
        (2000, "linear", ((2000, 1),)),
        (2000, "nearest", ((2000, 1),)),
        (2017, "linear", ((2015, 0.6), (2020, 0.4))),
        (2017, "nearest", ((2015, 1),)),
        (2018, "nearest", ((2020, 1),)),
    ],
)
def test_years_that_stand_for_a_year(year, handling, expected):
    found = migration.reported_as(YEARS, year, handling)
    assert [y for y, _ in found] == [y for y, _ in expected]
    assert [w for _, w in found] == pytest.approx([w for _, w in expected])


@pytest.mark.parametrize(
    ("year", "handling", "said"),
    [
        (2022, "linear", "2022 is outside the reported years, 1990 to 2020"),
        (1995, "nearest", "nearest reported year to 1995 is 1990, more than 2 years away"),
        (2017, "guess", "no handling 'guess'"),
    ],
)
def test_a_year_that_cannot_be_had_has_its_reason(year, handling, said):
    with pytest.raises(SouthSouthError, match=said):
        migration.reported_as(YEARS, year, handling)


def test_two_equally_near_years_give_the_earlier():
    assert migration.reported_as((2015, 2019), 2017, "nearest") == ((2015, 1.0),)


def test_compare_interpolates_and_refuses_what_is_outside():
    assigned = migration.assign(migration.directions(SPLIT, SOUTH), "excluded")
    between = migration.compare(assigned, 2000, 2005)
    assert between.loc[2005, "SS"] == pytest.approx(45)
    with pytest.raises(SouthSouthError, match=r"start=2000 and end=2017.*2000 to 2010"):
        migration.compare(assigned, 2000, 2017)
    for start in (2010, 2000):
        with pytest.raises(SouthSouthError, match="cannot be compared"):
            migration.compare(assigned, start, 2000)
    with pytest.raises(SouthSouthError, match="reports 2010 only"):
        migration.compare(assigned.loc[[2010]], 2000, 2010)


def test_added_by_destination_on_paper():
    added = migration.added_by_destination(SPLIT, SOUTH, 2000, 2010)
    assert list(added.items()) == [("AAA", 30), ("XXX", 25)]
    new = table((2000, "AAA", "BBB", 9), (2010, "AAA", "BBB", 4), (2010, "XXX", "AAA", 7))
    added = migration.added_by_destination(new, SOUTH, 2000, 2010)
    assert list(added.items()) == [("XXX", 7), ("AAA", -5)]


def test_an_array_does_not_depend_on_the_order_of_rows():
    one, other = migration.dense(SPLIT), migration.dense(SPLIT.iloc[::-1])
    assert one.years == other.years == (2000, 2010)
    assert one.destinations.tolist() == other.destinations.tolist() == ["AAA", "XXX"]
    assert one.origins.tolist() == other.origins.tolist()
    np.testing.assert_array_equal(one.persons, other.persons)


def test_an_array_that_many_share_cannot_be_changed():
    with pytest.raises(ValueError, match="read-only"):
        migration.dense(SPLIT).persons[0] = 0


# --- properties -----------------------------------------------------------------------------------

settings.register_profile("steady", deadline=None)  # a busy machine is not a failure
settings.load_profile("steady")

AREAS = tuple("ABCDEF")
RESIDUAL = ("ZZS", "ZZN", "ZZZ")
pairs = st.dictionaries(
    st.tuples(st.sampled_from((2000, 2010)), st.sampled_from(AREAS), st.sampled_from(AREAS)),
    st.integers(1, 10**6),
    min_size=3,
)
residuals = st.dictionaries(
    st.tuples(st.sampled_from((2000, 2010)), st.sampled_from(AREAS), st.sampled_from(RESIDUAL)),
    st.integers(1, 10**5),
)
stocks = st.tuples(pairs, residuals).map(
    lambda parts: table(*((*key, n) for part in parts for key, n in part.items()))
)
sets = st.frozensets(st.sampled_from(AREAS))
treatments = st.sampled_from(["total", "excluded", "prorated", "south"])


def born(stock, south, treatment):
    assigned = migration.assign(migration.directions(stock, south), treatment)
    return assigned["SS"] + assigned["SN"]


@given(stocks, sets, treatments)
def test_directions_and_the_rest_make_the_total(stock, south, treatment):
    assigned = migration.assign(migration.directions(stock, south), treatment)
    directions = assigned[list(migration.DIRECTIONS)].sum(axis=1)
    counted = stock if treatment != "excluded" else stock[~stock["origin"].isin(RESIDUAL)]
    everyone = counted.groupby("year")["migrants"].sum().reindex(assigned.index, fill_value=0)
    assert assigned["total"].to_numpy() == pytest.approx(everyone.to_numpy())
    if treatment == "total":
        unknown = stock[stock["origin"].isin(RESIDUAL)].groupby("year")["migrants"].sum()
        directions = directions.add(unknown, fill_value=0)
    assert directions.to_numpy() == pytest.approx(assigned["total"].to_numpy())


@given(stocks, sets)
def test_a_definition_and_its_complement_make_everyone_of_known_origin(stock, south):
    other = frozenset(AREAS) - south
    both = born(stock, south, "excluded") + born(stock, other, "excluded")
    total = migration.assign(migration.directions(stock, south), "excluded")["total"]
    assert both.to_numpy() == pytest.approx(total.to_numpy())


@given(stocks, sets)
def test_the_complement_swaps_the_directions(stock, south):
    here = migration.assign(migration.directions(stock, south), "excluded")
    there = migration.assign(migration.directions(stock, frozenset(AREAS) - south), "excluded")
    swapped = there.rename(columns={"SS": "NN", "NN": "SS", "SN": "NS", "NS": "SN"})
    pd.testing.assert_frame_equal(here, swapped[here.columns])


@given(stocks, sets, sets, treatments)
def test_a_wider_south_never_has_fewer_born_in_it(stock, south, more, treatment):
    narrow, wide = born(stock, south, treatment), born(stock, south | more, treatment)
    assert (wide.to_numpy() >= narrow.to_numpy() - 1e-6).all()


@given(stocks, sets, treatments, st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(stock, south, treatment, random):
    order = list(stock.index)
    random.shuffle(order)
    pd.testing.assert_frame_equal(
        migration.assign(migration.directions(stock, south), treatment),
        migration.assign(migration.directions(stock.loc[order], south), treatment),
    )


@given(stocks, sets)
def test_shares_are_percentages(stock, south):
    shares = migration.shares(migration.assign(migration.directions(stock, south), "south"))
    assert shares.to_numpy().min() >= 0
    assert shares[list(migration.DIRECTIONS)].sum(axis=1).to_numpy() == pytest.approx(100)


# --- the producer's own totals --------------------------------------------------------------------


@pytest.mark.parametrize("year", [2015, 2017, 2019, 2020])
def test_the_producers_grouping_reproduces_the_printed_regions(year):
    counts = migration.directions(tables.read(f"migration/stock_{year}"), members("undesa"))
    assigned = migration.assign(counts, "south")
    printed = tables.read("migration/printed_totals").query("revision == @year")
    printed = printed.pivot(index="year", columns="area", values="migrants")
    south = assigned["SS"] + assigned["NS"]
    np.testing.assert_array_equal(assigned["total"].loc[printed.index], printed["WORLD"])
    np.testing.assert_array_equal(south.loc[printed.index], printed["less"])
    np.testing.assert_array_equal((assigned["total"] - south).loc[printed.index], printed["more"])


@pytest.mark.parametrize(
    ("year", "world"),
    [
        (2015, 243_700_236),
        (2017, 257_715_425),
        (2019, 271_642_105),
        (2020, 280_598_105),
        (2024, 304_021_813),
    ],
)
def test_the_world_is_the_published_one(year, world):
    counts = migration.directions(tables.read(f"migration/stock_{year}"), members("g77"))
    assert migration.assign(counts, "total").loc[year, "total"] == world


def test_rates_are_the_same_on_every_processor():
    """NumPy's own powers are not: it has others where there are wider vector units."""
    last = pd.Series(range(2, 2000), dtype=float)
    rates = migration.rate(1000.0, last, 5)
    assert list(rates) == [(math.pow(value / 1000, 1 / 5) - 1) * 100 for value in last]
