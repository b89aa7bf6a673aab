"""Two producers' tables brought to one quantity: small cases known on paper."""

import pandas as pd
import pytest

from southsouth.measures import crosschecks


def test_stocks_by_destination_against_a_base():
    old = pd.DataFrame(
        {"year": [2015] * 3, "destination": ["FRA", "FRA", "PER"], "migrants": [10, 30, 5]}
    )
    new = old.assign(migrants=[10, 28, 6])
    other = old.assign(year=1990)
    sides = crosschecks.stocks({2017: old, 2020: new, 2024: other}, 2017, 2015)
    assert list(sides) == ["2020 revision"]
    assert sides["2020 revision"]["ratio"].to_dict() == {"FRA": 38 / 40, "PER": 6 / 5}


def test_growth_of_levels_and_of_rates():
    levels = pd.DataFrame({"iso3": ["PER"] * 3, "year": [2000, 2001, 2002], "v": [100, 110, 121]})
    rates = pd.DataFrame({"iso3": ["PER"] * 3, "year": [2000, 2001, 2002], "percent": [99, 10, 10]})
    assert crosschecks.growth(levels, "v", 2000, 2002)["PER"] == pytest.approx(1.21)
    assert crosschecks.chained(rates, 2000, 2002)["PER"] == pytest.approx(1.21)


def test_a_missing_rate_leaves_the_economy_out():
    rates = pd.DataFrame(
        {"iso3": ["PER", "PER", "CHL"], "year": [2001, 2002, 2002], "percent": [10, 10, 5]}
    )
    assert list(crosschecks.chained(rates, 2000, 2002).index) == ["PER"]


def test_sum_of_a_year():
    table = pd.DataFrame(
        {"iso3": ["PER", "PER", "CHL", "CHL"], "year": [1, 1, 1, 2], "v": [1.0, 2.0, None, 9.0]}
    )
    found = crosschecks.in_year(table, "v", 1)
    assert found["PER"] == 3
    assert crosschecks.in_year(table, "v", 2).to_dict() == {"CHL": 9}
    assert pd.isna(found["CHL"])
