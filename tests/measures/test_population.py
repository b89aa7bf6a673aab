"""The list of the least developed countries, and shares of people."""

import pandas as pd
import pytest

from southsouth import tables
from southsouth.errors import SouthSouthError
from southsouth.measures import population

LISTED = pd.DataFrame(
    {
        "iso3": ["AFG", "SDN", "SSD", "VUT"],
        "included": [1971, 1971, 2012, 1985],
        "graduated": pd.array([None, None, None, 2020], dtype="Int64"),
    }
)


def test_the_list_at_the_end_of_a_year():
    assert population.on_list(LISTED, 1980) == {"AFG", "SDN"}
    assert population.on_list(LISTED, 2011) == {"AFG", "SDN", "VUT"}
    assert population.on_list(LISTED, 2019) == {"AFG", "SDN", "SSD", "VUT", "XAB"}
    assert population.on_list(LISTED, 2020) == {"AFG", "SDN", "SSD", "XAB"}


@pytest.mark.parametrize(("year", "number"), [(2016, 48), (2017, 47), (2019, 47), (2022, 46)])
def test_the_numbers_of_the_real_list(year, number):
    listed = population.on_list(tables.read("groups/ldc"), year)
    assert len(listed - {population.ABYEI}) == number


PEOPLE = pd.DataFrame(
    {
        "iso3": ["AFG", "SDN", "USA", "AFG"],
        "year": [2020, 2020, 2020, 2021],
        "persons": [3, 2, 5, 4],
    }
)


def test_shares_on_paper():
    here = population.by_country(PEOPLE, 2020)
    assert population.share(here, {"AFG", "SDN"}) == 50
    assert population.share(here, {"AFG", "SDN"}, whole=20) == 25
    assert population.share(here, {"NPL"}) == 0


def test_a_list_and_the_rest_sum_to_the_whole_and_order_does_not_matter():
    here = population.by_country(PEOPLE, 2020)
    rest = set(here.index) - {"AFG"}
    assert population.share(here, {"AFG"}) + population.share(here, rest) == pytest.approx(100)
    assert population.share(here, {"AFG", "SDN"}) >= population.share(here, {"AFG"})
    turned = population.by_country(PEOPLE.iloc[::-1], 2020)
    assert population.share(turned, {"AFG"}) == population.share(here, {"AFG"})


def test_what_cannot_be_computed_is_said():
    with pytest.raises(SouthSouthError, match="no figures for 2019 here, only for 2020 to 2021"):
        population.by_country(PEOPLE, 2019)
    with pytest.raises(SouthSouthError, match="share of nobody"):
        population.share(pd.Series({"AFG": 0}), {"AFG"})
