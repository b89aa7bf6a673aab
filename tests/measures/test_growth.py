"""Measures of the South's part in world growth, on economies whose answers are known on paper."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from southsouth.errors import SouthSouthError
from southsouth.measures import growth

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
