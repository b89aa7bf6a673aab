"""Measures of remittances, on tables whose sums are known on paper."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from southsouth import tables
from southsouth.errors import SouthSouthError
from southsouth.measures import remittances
from southsouth.south import members

PAIRS = pd.DataFrame(
    [("XXX", "AAA", 3.0), ("YYY", "AAA", 2.0), ("XXX", "BBB", 4.5), ("AAA", "XXX", 1.0),
     ("BBB", "AAA", None)],
    columns=["sender", "receiver", "usd_million"],
)  # fmt: skip
YEARS = pd.DataFrame(
    [("AAA", 2017, 5.0), ("BBB", 2017, 4.5), ("AAA", 2018, 6.0)],
    columns=["iso3", "year", "usd_million"],
)


def test_pairs_on_paper():
    got = remittances.received(PAIRS)
    assert got.to_dict() == {"AAA": 5e6, "BBB": 4.5e6, "XXX": 1e6}
    assert remittances.total(got, {"AAA", "BBB", "CCC"}) == 9.5e6


def test_years_on_paper():
    assert remittances.in_year(YEARS, 2017).to_dict() == {"AAA": 5e6, "BBB": 4.5e6}
    dollars = YEARS.assign(usd=YEARS["usd_million"] * 1e6).drop(columns="usd_million")
    assert remittances.in_year(dollars, 2018).to_dict() == {"AAA": 6e6}
    with pytest.raises(SouthSouthError, match=r"no figures for 2019\."):
        remittances.in_year(YEARS, 2019)


@given(
    st.dictionaries(st.sampled_from("ABCDEF"), st.floats(0, 1e12), min_size=1),
    st.sets(st.sampled_from("ABCDEF")),
)
def test_properties(receipts, group):
    receipts = pd.Series(receipts)
    part = remittances.total(receipts, group)
    rest = remittances.total(receipts, set("ABCDEF") - group)
    assert part + rest == pytest.approx(receipts.sum())
    assert remittances.total(receipts, group | {"A"}) >= part
    assert remittances.total(receipts.iloc[::-1], group) == pytest.approx(part)


def test_a_group_by_year_on_paper():
    found = remittances.yearly(YEARS, {"AAA"})
    assert found["group"].tolist() == [5e6, 6e6]
    assert found["world"].tolist() == [9.5e6, 6e6]
    assert found["share"].tolist() == [pytest.approx(5 / 0.095), 100]
    assert found["reporting"].tolist() == [2, 1]
    dollars = YEARS.assign(usd=YEARS["usd_million"] * 1e6).drop(columns="usd_million")
    assert remittances.yearly(dollars, {"AAA"}).equals(found)
    assert remittances.yearly(YEARS, {"ZZZ"})["group"].tolist() == [0, 0]


def test_members_that_report_in_both_years():
    more = pd.concat([YEARS, pd.DataFrame([("CCC", 2018, 1.0)], columns=YEARS.columns)])
    found = remittances.matched(more, {"AAA", "BBB", "CCC"}, 2017, 2018)
    assert found.to_dict() == {
        "first": 9.5e6, "last": 7e6, "first_both": 5e6, "last_both": 6e6, "both": 1,
    }  # fmt: skip


def test_changes_between_vintages():
    before, after = pd.Series({"AAA": 5.0, "BBB": 2.0}), pd.Series({"AAA": 4.0, "CCC": 3.0})
    differ = remittances.changes(before, after, {"AAA", "BBB", "CCC"})
    assert differ.to_dict() == {"BBB": -2, "AAA": -1, "CCC": 3}
    assert list(differ.index) == ["BBB", "AAA", "CCC"]
    assert remittances.changes(before, after, {"CCC"}).to_dict() == {"CCC": 3}


def test_directions_and_corridors_on_paper():
    found = remittances.directions(PAIRS, {"AAA", "XXX"})
    assert found.to_dict() == {"received": 6e6, "inside": 4e6, "share": pytest.approx(200 / 3)}
    top = remittances.corridors(PAIRS, {"AAA", "BBB", "XXX"}, 2)
    assert top.to_numpy().tolist() == [["XXX", "BBB", 4.5e6], ["XXX", "AAA", 3e6]]
    inside = remittances.corridors(PAIRS.assign(note=None), {"AAA", "XXX"}, 9)
    assert inside.to_numpy().tolist() == [["XXX", "AAA", 3e6], ["AAA", "XXX", 1e6]]
    equal = PAIRS.assign(usd_million=[1.0, 1.0, 1.0, 1.0, None])
    top = remittances.corridors(equal, {"AAA", "BBB", "XXX", "YYY"}, 9)
    assert (top["sender"] + top["receiver"]).tolist() == ["AAAXXX", "XXXAAA", "XXXBBB", "YYYAAA"]
    assert remittances.share_from(PAIRS, "AAA", {"YYY"}) == 40
    with pytest.raises(SouthSouthError, match="received nothing"):
        remittances.directions(PAIRS, {"ZZZ"})


def test_the_sum_of_a_group_is_the_row_that_the_producer_prints():
    """The low- and middle-income row of April 2020 is the sum of fiscal year 2020 in all years."""
    printed = tables.read("remittances/inflows_printed").query("vintage == '2020-04'")
    rows = printed.pivot(index="year", columns="area", values="usd_million") * 1e6
    table = tables.read("remittances/inflows_2020_04")
    found = remittances.yearly(table, members("lmic", fiscal_year=2020))
    assert (found["group"] / rows["LMY"] - 1).abs().max() < 1e-3
    assert (found["world"] / rows["WORLD"] - 1).abs().max() < 1e-3


@given(st.sets(st.sampled_from(["AAA", "BBB", "XXX", "YYY"])))
def test_what_comes_from_within_is_never_more_than_all(group):
    group = group | {"AAA"}
    found = remittances.directions(PAIRS, group)
    assert 0 <= found["share"] <= 100
    assert remittances.directions(PAIRS, group | {"YYY"})["inside"] >= found["inside"]
    outside = {"AAA", "BBB", "XXX", "YYY"} - group
    both = [remittances.share_from(PAIRS, "AAA", codes) for codes in (group, outside)]
    assert sum(both) == pytest.approx(100)
