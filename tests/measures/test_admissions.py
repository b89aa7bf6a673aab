"""Admissions by year: hand-counted cases and the roster of the United Nations."""

import pandas as pd
import pytest

from southsouth import south, tables
from southsouth.measures import admissions, membership

MEMBERS = pd.DataFrame(
    {
        "iso3": ["AAA", "BBB", "CCC", "DDD"],
        "admitted": pd.to_datetime(["1946-01-01", "1948-01-01", "1948-12-31", "1949-01-01"]),
        "ended": pd.to_datetime([None] * 4),
    }
)


def test_by_year_by_hand():
    found = admissions.by_year(MEMBERS, {"BBB", "DDD"}, 1946, 1948)
    assert found["year"].tolist() == [1946, 1947, 1948]
    assert found["admitted"].tolist() == [1, 0, 2]
    assert found["south"].tolist() == [0, 0, 1]
    assert found["rest"].tolist() == [1, 0, 1]


@pytest.mark.parametrize("name", list(south.SOUTH))
def test_admissions_are_what_the_membership_grew_by(name):
    """No membership ended before 1990: admissions add up to the growth."""
    un, group = tables.read("un/members"), south.members(name)
    found = admissions.by_year(un, group, 1946, 1974)
    ends = membership.on_dates(un, group, ["1945-12-31", "1974-12-31"])
    assert found["admitted"].sum() == ends["members"].diff().iloc[1]
    assert found["south"].sum() == ends["south"].diff().iloc[1]
    assert (found["south"] + found["rest"] == found["admitted"]).all()


def test_the_largest_years_of_the_roster():
    """The roster admits sixteen States on 14 December 1955, and seventeen in 1960."""
    found = admissions.by_year(tables.read("un/members"), set(), 1946, 1974).set_index("year")
    assert found.at[1955, "admitted"] == 16
    assert found.at[1960, "admitted"] == 17
    assert found["admitted"].idxmax() == 1960
