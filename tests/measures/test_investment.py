"""Measures of foreign direct investment, on flows whose shares are known on paper."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from southsouth import tables
from southsouth.errors import SouthSouthError
from southsouth.measures import investment
from southsouth.south import members

TABLE = pd.DataFrame(
    [
        ("AAA", 2016, 30.0), ("AAA", 2017, 20.0), ("XXX", 2016, 60.0), ("XXX", 2017, -10.0),
        ("CCC", 2016, 10.0), ("CCC", 2017, 40.0),
    ],
    columns=["iso3", "year", "usd_million"],
)  # fmt: skip


def share(group, years, without=()):
    found = investment.flows(TABLE)
    return investment.share(investment.over(found, years, without), group)


def test_shares_on_paper():
    assert share({"AAA"}, [2016]) == 30
    assert share({"AAA", "CCC"}, [2016]) == 40
    # Years are added before they are divided: 50 of 150, not the mean of 30 and 40.
    assert share({"AAA"}, [2016, 2017]) == pytest.approx(100 / 3)


def test_negative_flows_count():
    assert share({"AAA", "CCC"}, [2017]) == pytest.approx(120)
    assert share({"XXX"}, [2017]) == pytest.approx(-20)


def test_a_centre_left_out_is_in_neither_part_nor_whole():
    assert share({"AAA", "CCC"}, [2016], without={"CCC"}) == pytest.approx(100 / 3)
    assert share({"AAA"}, [2016], without={"CCC"}) == pytest.approx(100 / 3)


def test_flows_from_percentages_on_paper():
    percent = pd.DataFrame(
        [("AAA", 2016, 2.0), ("XXX", 2016, -1.0), ("YYY", 2016, 5.0)],
        columns=["iso3", "year", "percent_of_gdp"],
    )
    product = pd.DataFrame(
        [("AAA", 2016, 1e9), ("XXX", 2016, 3e9), ("ZZZ", 2016, 1e9)],
        columns=["iso3", "year", "usd"],
    )
    assert investment.from_percent(percent, product).loc[2016].to_dict() == {"AAA": 20, "XXX": -30}


def test_what_cannot_be_had_is_refused():
    with pytest.raises(SouthSouthError, match=r"no flows of 2018: the table reports 2016 to 2017"):
        share({"AAA"}, [2017, 2018])
    with pytest.raises(SouthSouthError, match=r"not positive\."):
        investment.share(pd.Series({"AAA": 1.0, "XXX": -1.0}), {"AAA"})


FLOWS = st.dictionaries(st.sampled_from("ABCDEF"), st.floats(0.1, 1e6), min_size=2)


@given(FLOWS, st.sets(st.sampled_from("ABCDEF")), st.sampled_from("ABCDEF"))
def test_properties(flows, group, one_more):
    total = pd.Series(flows)
    part = investment.share(total, group)
    assert part + investment.share(total, set("ABCDEF") - group) == pytest.approx(100)
    assert investment.share(total, group | {one_more}) >= part - 1e-9
    assert investment.share(total.iloc[::-1], group) == pytest.approx(part)


def test_years_on_paper():
    found = investment.yearly(investment.flows(TABLE), {"AAA", "CCC"}, without={"CCC"})
    assert found.loc[2016].tolist() == [30, 90, pytest.approx(100 / 3)]
    assert found.loc[2017].tolist() == [20, 10, 200]


def test_a_year_whose_world_is_negative_has_no_share():
    found = investment.yearly(investment.flows(TABLE), {"AAA"}, without={"AAA", "CCC"})
    assert found["world"].tolist() == [60, -10]
    assert found["share"].isna().tolist() == [False, True]


def test_a_flow_held_at_another_year():
    flows = investment.flows(TABLE)
    held = investment.held(flows, 2017, 2016, ["XXX", "ZZZ"])
    assert held.loc[2017].to_dict() == {"AAA": 20, "CCC": 40, "XXX": 60}
    assert flows.loc[2017, "XXX"] == -10
    assert investment.held(flows, 2017, 2017, ["XXX"]).equals(flows)


def test_a_part_with_what_the_whole_leaves_out():
    total = investment.over(investment.flows(TABLE), [2016])
    assert investment.mismatched_share(total, {"AAA", "CCC"}, {"CCC"}) == pytest.approx(400 / 9)
    assert investment.mismatched_share(total, {"AAA"}, set()) == investment.share(total, {"AAA"})


def test_the_largest_of_a_group():
    total = investment.over(investment.flows(TABLE), [2016])
    lead = investment.largest(total, {"AAA", "CCC"}, 1)
    assert lead.to_dict() == {"AAA": 75}
    assert investment.largest(total / 1000, {"AAA", "CCC"}, 1).to_dict() == {"AAA": 75}
    with pytest.raises(SouthSouthError, match=r"flows of the group .* not positive"):
        investment.largest(total, {"ZZZ"}, 1)


def test_shares_are_those_of_the_rows_that_unctad_prints():
    """Without the centres the groups of before 2021 give UNCTAD's own rows, in every year."""
    printed = tables.read("investment/fdi_2020_07_printed").query(
        "measure == 'flow' and direction == 'outward' and year >= 1992"
    )
    rows = printed.pivot(index="year", columns="area", values="usd_million")
    table = tables.read("investment/fdi_2020_07").query("measure == 'flow'")
    centres = tables.read("investment/financial_centres").query("vintage == '2020-07'")["iso3"]
    found = investment.yearly(
        investment.flows(table[table["direction"] == "outward"]), members("unctad"), set(centres)
    ).loc[1992:]
    share = 100 * rows["developing"] / rows["WORLD"]
    assert (found["share"] - share).abs().max() < 0.01


@given(FLOWS, st.sets(st.sampled_from("ABCDEF")), st.sampled_from("ABCDEF"))
def test_a_mismatched_part_is_never_too_small(flows, group, left):
    total = pd.Series(flows)
    rest = total[total.index != left]
    assert investment.mismatched_share(total, group, {left}) >= investment.share(rest, group) - 1e-9


def test_the_share_of_two_rounded_sums_has_the_bounds_of_their_rounding():
    assert investment.share_of_rounded(25, 0, 75, 0) == (25, 25)
    low, high = investment.share_of_rounded(25, 5, 75, 5)
    assert (low, high) == (20, 30)
    drawn = [100 * a / (a + b) for a in (20, 25, 30) for b in (70, 75, 80)]
    assert (min(drawn), max(drawn)) == (low, high)
