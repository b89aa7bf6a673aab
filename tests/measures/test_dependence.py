"""Who depends most on remittances, on small cases."""

import pandas as pd
import pytest

from southsouth.errors import SouthSouthError
from southsouth.measures import dependence

RECEIVED = pd.DataFrame(
    {"iso3": ["NPL", "TON", "USA", "LBN"], "year": [2021] * 4, "usd": [8.0, 2.0, 7.0, 6.0]}
)
GDP = pd.DataFrame(
    {"iso3": ["TON", "USA", "NPL", "LBN"], "year": [2021] * 4, "usd": [4.0, 700.0, 40.0, 0.0]}
)


def test_shares_and_ranking_on_paper():
    percent = dependence.percent_of_gdp(RECEIVED, GDP)
    assert list(percent.columns) == ["iso3", "year", "percent"]
    assert dict(zip(percent["iso3"], percent["percent"], strict=True)) == {
        "NPL": 20, "TON": 50, "USA": 1,
    }  # fmt: skip
    assert dependence.ranking(percent, 2021) == ["TON", "NPL", "USA"]
    again = dependence.percent_of_gdp(RECEIVED.iloc[::-1], GDP.sample(frac=1, random_state=1))
    assert dependence.ranking(again, 2021) == ["TON", "NPL", "USA"]


def test_equal_economies_are_ranked_by_code():
    equal = pd.DataFrame({"iso3": ["TON", "NPL"], "year": 2021, "percent": 5.0})
    assert dependence.ranking(equal, 2021) == ["NPL", "TON"]


def test_the_first_of_a_ranking():
    ranked = ["TON", "BMU", "NPL", "XKX"]
    assert dependence.first(ranked, 2) == ["TON", "BMU"]
    assert dependence.first(ranked, 2, without={"BMU"}) == ["TON", "NPL"]
    with pytest.raises(SouthSouthError, match="Only 3 economies have a figure, of 4 to be ranked"):
        dependence.first(ranked, 4, without={"BMU"})


def test_a_wider_south_never_has_fewer():
    ranked = dependence.first(["TON", "MDA", "NPL"], 3)
    narrow, wide = {"TON", "NPL"}, {"TON", "NPL", "MDA"}
    assert len(narrow & set(ranked)) <= len(wide & set(ranked))


def test_a_year_without_figures_is_said():
    percent = dependence.percent_of_gdp(RECEIVED, GDP)
    with pytest.raises(SouthSouthError, match="no shares of gross domestic product for 2020"):
        dependence.ranking(percent, 2020)
