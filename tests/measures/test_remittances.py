"""Measures of remittances, on tables whose sums are known on paper."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from southsouth.errors import SouthSouthError
from southsouth.measures import remittances

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
