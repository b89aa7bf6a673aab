"""How far two sources agree: cases worked out on paper."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from southsouth.errors import SouthSouthError
from southsouth.measures import agreement

ONE = pd.Series({"ARG": 100.0, "BRA": 200.0, "CHL": 50.0, "PER": 0.0})
OTHER = pd.Series({"ARG": 101.0, "BRA": 190.0, "URY": 7.0, "PER": 0.0})


def test_sides_and_ratios():
    sides = agreement.compare(ONE, OTHER)
    assert sides.loc["BRA", "ratio"] == 0.95
    assert sides.loc[["CHL", "PER", "URY"], "ratio"].isna().all()


def test_summary():
    found = agreement.agreement(agreement.compare(ONE, OTHER))
    assert (found["shared"], found["only_one"], found["only_other"]) == (3, 1, 1)
    assert found["covered"] == pytest.approx(100 * 300 / 350)
    assert found["within_1"] == 50
    assert found["within_5"] == 100
    narrow = agreement.agreement(agreement.compare(ONE, OTHER * [1, 1.2, 1, 1]))
    assert (found["beyond_10"], narrow["beyond_10"]) == (0, 1)
    assert narrow["within_5"] == 50
    assert narrow["weight_5"] == pytest.approx(100 * 100 / 300)
    assert found["median"] == pytest.approx((1.01 + 0.95) / 2)
    assert found["total"] == pytest.approx(291 / 300)


def test_largest_differences_first():
    assert list(agreement.apart(agreement.compare(ONE, OTHER), 2).index) == ["BRA", "ARG"]


def test_a_small_country_may_differ_most():
    sides = agreement.compare(pd.Series({"A": 100, "B": 10}), pd.Series({"A": 101, "B": 2}))
    assert list(agreement.apart(sides, 2).index) == ["B", "A"]


def test_equal_differences_keep_their_order():
    codes = [f"C{n:02}" for n in range(20)]
    sides = agreement.compare(pd.Series(1.0, index=codes), pd.Series([4.0, 2.0] * 10, index=codes))
    assert list(agreement.apart(sides, 20).index) == codes[::2] + codes[1::2]


def test_faults():
    with pytest.raises(SouthSouthError, match="'ARG' has two values"):
        agreement.compare(pd.concat([ONE, ONE[:1]]), OTHER)
    with pytest.raises(SouthSouthError, match="no country in common"):
        agreement.compare(ONE[:1], OTHER[2:3])


@settings(deadline=None)
@given(st.dictionaries(st.sampled_from("ABCDEFG"), st.floats(0.1, 1e9), min_size=1))
def test_a_source_agrees_with_itself(values):
    same = pd.Series(values)
    found = agreement.agreement(agreement.compare(same, same))
    assert found["within_1"] == 100
    assert found["covered"] == pytest.approx(100)
    assert found["total"] == pytest.approx(1) == found["median"]


def test_comparisons_in_one_table():
    sides = agreement.compare(ONE, OTHER)
    table = agreement.listed({"a": sides, "b": sides[:1]})
    assert list(table.columns) == ["comparison", "code", "one", "other", "ratio"]
    assert table["comparison"].to_list() == ["a"] * 5 + ["b"]
    assert list(table.index) == list(range(6))
    assert table.iloc[-1].to_list() == ["b", "ARG", 100, 101, 1.01]
