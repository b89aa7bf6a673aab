"""Measures of trade within a group, on a matrix whose answers are known on paper."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from southsouth import tables
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


def test_a_matrix_that_many_share_cannot_be_changed():
    with pytest.raises(ValueError, match="read-only"):
        trade.matrix(TABLE).usd[0] = 0


def test_above_earlier_on_paper():
    assert trade.above_earlier({2000: 10, 2001: 20, 2002: 15, 2003: 30}, 2002) == -25
    assert trade.above_earlier({2000: 10, 2001: 20, 2002: 15, 2003: 30}, 2003) == 50
    with pytest.raises(SouthSouthError, match=r"2000 cannot be compared.*there are 2000, 2001\."):
        trade.above_earlier({2001: 2, 2000: 1}, 2000)
    with pytest.raises(SouthSouthError, match=r"2002 cannot be compared"):
        trade.above_earlier({2001: 2, 2000: 1}, 2002)


def test_directions_on_paper():
    found = trade.directions(trade.matrix(TABLE), SOUTH)
    assert found.index.name == "year"
    assert found.loc[2000].to_dict() == {"SS": 15, "SN": 25, "NS": 0, "NN": 60}
    assert found.loc[2005].to_dict() == {"SS": 30, "SN": 0, "NS": 30, "NN": 90}
    assert trade.shares(found).loc[2005].to_dict() == pytest.approx(
        {"SS": 20, "SN": 0, "NS": 20, "NN": 60}
    )


GROUP = pd.DataFrame(
    [
        (2000, "AAA", "BBB", 10), (2000, "BBB", "AAA", 30), (2000, "BBB", "CCC", 40),
        (2000, "CCC", "AAA", 20), (2000, "AAA", "XXX", 500),
    ],
    columns=["year", "exporter", "importer", "usd"],
)  # fmt: skip


def test_pairs_on_paper():
    found = trade.pairs(trade.matrix(GROUP), {"AAA", "BBB", "CCC"}, 2000)
    assert found[["first", "second", "to_second", "to_first", "usd"]].to_numpy().tolist() == [
        ["BBB", "AAA", 30, 10, 40],
        ["BBB", "CCC", 40, 0, 40],
        ["CCC", "AAA", 20, 0, 20],
    ]
    assert found["share"].tolist() == [40, 40, 20]
    assert found["running"].tolist() == [40, 80, 100]
    with pytest.raises(SouthSouthError, match=r"does not have the year 1999: it has 2000 to 2000"):
        trade.pairs(trade.matrix(GROUP), {"AAA", "BBB"}, 1999)


def test_trade_with_an_area_at_either_end_on_paper():
    whole = trade.matrix(GROUP)
    found = trade.with_areas(whole, {"AAA", "BBB", "CCC"}, {"CCC", "XXX"})
    assert found.to_dict() == {2000: 60}


def test_blocks_on_paper():
    parts = {"one": {"AAA", "BBB"}, "two": {"CCC"}}
    found = trade.blocks(trade.matrix(GROUP), parts, 2000)
    assert found.to_dict("index") == {"one": {"one": 40, "two": 40}, "two": {"one": 20, "two": 0}}
    with pytest.raises(SouthSouthError, match=r"^BBB is in two blocks"):
        trade.blocks(trade.matrix(GROUP), {"one": {"AAA", "BBB"}, "two": {"BBB"}}, 2000)


def test_directions_sum_to_the_trade_that_unctad_prints():
    """World trade of 2015 in UNCTAD's note: 16.5 trillion; the matrix lacks unnamed partners."""
    found = trade.directions(trade.matrix(tables.read("trade/unctad_matrix")), SOUTH)
    assert found.loc[2015].sum() == pytest.approx(16.5e12, rel=0.01)


def test_shares_of_the_long_series_are_those_printed():
    """The four directions of Fouquin and Hugot's data, against the shares in the file."""
    table = tables.read("trade/tradhist_shares")
    side = table[["exporters", "importers"]].replace({"rich": "N", "non-rich": "S"})
    wide = table.assign(way=side["exporters"] + side["importers"]).pivot(
        index="year", columns="way", values=["gbp", "share_percent"]
    )
    computed = trade.shares(wide["gbp"]).stack()
    printed = wide["share_percent"].stack()
    pd.testing.assert_series_equal(computed, printed, check_names=False, atol=1e-4, rtol=0)


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


@given(PAIRS, st.sets(st.sampled_from(CODES)), st.sets(st.sampled_from(CODES)))
def test_parts_and_wholes(pairs, group, areas):
    rows = [(2000, *pair, usd) for pair, usd in pairs.items()]
    whole = trade.matrix(pd.DataFrame(rows, columns=TABLE.columns))
    ways = trade.directions(whole, group).loc[2000]
    assert ways.sum() == pytest.approx(sum(pairs.values()))
    assert ways["SS"] == trade.within(whole, group)["inside"][2000]
    turned = trade.directions(whole, set(CODES) - group).loc[2000]
    assert turned[["NN", "NS", "SN", "SS"]].tolist() == ways[["SS", "SN", "NS", "NN"]].tolist()
    parts = {"group": group, "others": set(CODES) - group}
    cut = trade.blocks(whole, parts, 2000)
    assert cut.to_numpy().ravel().tolist() == ways[["SS", "SN", "NS", "NN"]].tolist()
    if ways["SS"]:
        between = sum(usd for (a, b), usd in pairs.items() if a != b and {a, b} <= group)
        assert trade.pairs(whole, group, 2000)["usd"].sum() == pytest.approx(between)
        assert 0 <= trade.with_areas(whole, group, areas)[2000] <= 100
        assert trade.with_areas(whole, group, group)[2000] == 100
