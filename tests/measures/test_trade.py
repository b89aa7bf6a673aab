"""Measures of trade within a group, on a matrix whose answers are known on paper."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from southsouth.errors import SouthSouthError
from southsouth.measures import trade

TABLE = pd.DataFrame(
    [
        (2000, "AAA", "BBB", 10), (2000, "BBB", "AAA", 5), (2000, "AAA", "XXX", 25),
        (2000, "XXX", "YYY", 60),
        (2005, "AAA", "BBB", 30), (2005, "XXX", "YYY", 90), (2005, "XXX", "AAA", 30),
    ],
    columns=["year", "exporter", "importer", "usd"],
)  # fmt: skip
SOUTH = frozenset({"AAA", "BBB"})


def test_shares_on_paper():
    found = trade.within(trade.matrix(TABLE), SOUTH)
    assert found["inside"].to_dict() == {2000: 15, 2005: 30}
    assert found["world"].to_dict() == {2000: 100, 2005: 150}
    assert found["share"].to_dict() == pytest.approx({2000: 15, 2005: 20})


def test_an_area_left_out_is_in_neither_part_nor_whole():
    found = trade.within(trade.without(trade.matrix(TABLE), {"YYY"}), SOUTH)
    assert found["world"].to_dict() == {2000: 40, 2005: 60}
    assert found["inside"].to_dict() == {2000: 15, 2005: 30}


def test_areas_put_together_do_not_trade_with_one_another():
    whole = trade.matrix(TABLE)
    found = trade.within(trade.as_one(whole, {"AAA", "BBB"}), SOUTH)
    assert found["inside"].to_dict() == {2000: 0, 2005: 0}
    assert found["world"].to_dict() == {2000: 85, 2005: 120}
    assert whole.usd.sum() == TABLE["usd"].sum()  # the matrix itself is left alone


def test_above_earlier_on_paper():
    assert trade.above_earlier({2000: 10, 2001: 20, 2002: 15, 2003: 30}, 2002) == -25
    assert trade.above_earlier({2000: 10, 2001: 20, 2002: 15, 2003: 30}, 2003) == 50
    with pytest.raises(SouthSouthError, match=r"2000 cannot be compared.*there are 2000, 2001\."):
        trade.above_earlier({2001: 2, 2000: 1}, 2000)
    with pytest.raises(SouthSouthError, match=r"2002 cannot be compared"):
        trade.above_earlier({2001: 2, 2000: 1}, 2002)


CODES = ["AAA", "BBB", "CCC", "XXX", "YYY"]
PAIRS = st.dictionaries(
    st.tuples(st.sampled_from(CODES), st.sampled_from(CODES)),
    st.integers(1, 10**12),
    min_size=1,
)


@given(PAIRS, st.sets(st.sampled_from(CODES)), st.sampled_from(CODES))
def test_properties(pairs, group, one_more):
    rows = [(2000, *pair, usd) for pair, usd in pairs.items()]
    table = pd.DataFrame(rows, columns=TABLE.columns)
    whole = trade.matrix(table)
    found = trade.within(whole, group)
    assert found["world"][2000] == sum(pairs.values())
    # Trade within a group, within the others and across is all trade.
    across = sum(usd for (a, b), usd in pairs.items() if (a in group) != (b in group))
    others = trade.within(whole, set(CODES) - group)["inside"][2000]
    assert found["inside"][2000] + others + across == found["world"][2000]
    # A wider group never has less trade within it.
    assert trade.within(whole, group | {one_more})["share"][2000] >= found["share"][2000]
    turned = trade.within(trade.matrix(table.iloc[::-1]), group)
    pd.testing.assert_frame_equal(found, turned)
