"""Measures of foreign direct investment, on flows whose shares are known on paper."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from southsouth.errors import SouthSouthError
from southsouth.measures import investment

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
