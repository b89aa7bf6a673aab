"""Membership of the United Nations: control totals, boundaries, majorities."""

from fractions import Fraction

import pandas as pd
import pytest

from southsouth import south, tables
from southsouth.measures import membership


@pytest.fixture(scope="module")
def members():
    return tables.read("un/members")


@pytest.fixture
def three():
    """Three Members: one from the start, one admitted later, one that ended."""
    return pd.DataFrame(
        {
            "iso3": ["AAA", "BBB", "CCC"],
            "name": ["A", "B", "C"],
            "admitted": pd.to_datetime(["2000-01-01", "2000-01-10", "2000-01-01"]),
            "ended": pd.to_datetime([None, None, "2000-01-20"]),
        }
    )


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("1955-04-18", 60),
        ("1974-12-04", 138),
        ("1978-09-12", 149),
        ("1978-09-18", 149),
        ("1978-09-19", 150),
        ("1978-12-17", 150),
        ("1978-12-18", 151),
        ("1978-12-19", 151),
        ("2003-12-23", 191),
        ("2011-12-22", 193),
        ("2019-03-20", 193),
    ],
)
def test_control_totals(members, date, expected):
    assert membership.count(members, date) == expected


def test_year_ends_agree_with_the_printed_series(members):
    printed = tables.read("un/membership_by_year").set_index("year")["members"]
    ours = {year: membership.count(members, f"{year}-12-31") for year in printed.index}
    differ = {
        year: (ours[year], printed[year]) for year in printed.index if ours[year] != printed[year]
    }
    # Indonesia had withdrawn at the end of 1965; Yugoslavia was not yet admitted anew in 1999.
    assert set(differ) <= {1965}, differ


def test_admission_day_counts(members):
    assert "SLB" not in membership.members_on(members, "1978-09-18")
    assert "SLB" in membership.members_on(members, "1978-09-19")
    assert "DMA" not in membership.members_on(members, "1978-12-17")
    assert "DMA" in membership.members_on(members, "1978-12-18")


def test_last_day_counts_and_the_next_does_not(three):
    assert membership.count(three, "2000-01-20") == 3
    assert membership.count(three, "2000-01-21") == 2


def test_nobody_before_the_first_day(members):
    assert membership.count(members, "1945-10-23") == 0
    assert membership.count(members, "1945-10-24") > 0


def test_former_members_count_while_they_lasted(members):
    then = membership.members_on(members, "1978-09-12")
    assert {"CSK", "DDR", "YMD", "YUG"} <= then
    now = membership.members_on(members, "2019-03-20")
    assert not {"CSK", "DDR", "YMD", "YUG"} & now


def test_growth(three):
    series = membership.growth(three, {"AAA", "CCC"})
    assert series["date"].dt.strftime("%Y-%m-%d").tolist() == [
        "2000-01-01",
        "2000-01-10",
        "2000-01-21",
    ]
    assert series["members"].tolist() == [2, 3, 2]
    assert series["south"].tolist() == [2, 2, 1]
    assert series["rest"].tolist() == [0, 1, 1]
    assert series["share"].tolist() == pytest.approx([100, 200 / 3, 50])


@pytest.mark.parametrize("definition", list(south.SOUTH))
def test_growth_adds_up_under_every_definition(members, definition):
    series = membership.growth(members, south.members(definition))
    assert (series["south"] + series["rest"] == series["members"]).all()
    assert series["members"].iloc[-1] == 193
    day = pd.Timestamp("1974-12-04")
    last = series[series["date"] <= day].iloc[-1]
    row = membership.on_dates(members, south.members(definition), [day]).iloc[0]
    assert (row["members"], row["south"]) == (last["members"], last["south"])


def test_definitions_differ(members):
    counts = {
        name: membership.count_in_south(members, "1974-12-04", south.members(name))
        for name in ("m49", "lmic", "g77")
    }
    assert len(set(counts.values())) > 1
    assert all(0 < number < 138 for number in counts.values())


def test_admitted_between_leaves_out_the_first_day(members):
    names = membership.admitted_between(members, "1978-09-12", "1978-12-19")["name"].tolist()
    assert names == ["Solomon Islands", "Dominica"]
    assert membership.admitted_between(members, "1978-09-19", "1978-12-17").empty


def test_days_with(members):
    first, last = membership.days_with(members, 138)
    assert membership.count(members, first) == membership.count(members, last) == 138
    assert membership.count(members, first - pd.Timedelta(days=1)) != 138
    assert membership.count(members, last + pd.Timedelta(days=1)) != 138
    assert first <= pd.Timestamp("1974-12-04") <= last


@pytest.mark.parametrize("number", [1, 193])
def test_days_with_needs_a_closed_period(members, number):
    with pytest.raises(ValueError, match=str(number)):
        membership.days_with(members, number)


@pytest.mark.parametrize(
    ("voting", "share", "needed"),
    [
        (138, membership.TWO_THIRDS, 92),
        (139, membership.TWO_THIRDS, 93),
        (149, membership.TWO_THIRDS, 100),
        (138, membership.HALF, 70),
        (139, membership.HALF, 70),
        (3, Fraction(1, 3), 1),
    ],
)
def test_votes_needed(voting, share, needed):
    assert membership.votes_needed(voting, share) == needed


def test_first_day_carried():
    series = pd.DataFrame(
        {
            "date": pd.to_datetime(["2000-01-01", "2001-01-01", "2002-01-01", "2003-01-01"]),
            "members": [3, 4, 5, 6],
            "south": [2, 2, 4, 4],
        }
    )
    two_thirds = membership.TWO_THIRDS
    assert membership.first_day_carried(series, two_thirds) == pd.Timestamp("2002-01-01")
    assert membership.first_day_carried(series.head(1), two_thirds) == pd.Timestamp("2000-01-01")
    assert membership.first_day_carried(series.head(2), two_thirds) is None


def test_first_day_of_a_majority():
    days = pd.to_datetime(["1950-01-01", "1951-01-01", "1952-01-01"])
    series = pd.DataFrame({"date": days, "members": [4, 6, 8], "south": [3, 3, 5]})
    half = membership.HALF
    assert membership.first_day_carried(series, half) == pd.Timestamp("1952-01-01")
    assert membership.first_day_carried(series.assign(south=[3, 4, 4]), half) is None
    assert membership.first_day_carried(series.assign(south=[3, 4, 5]), half) == days[0]


ADMITTED = pd.DataFrame(
    {
        "iso3": ["AAA", "BBB", "CCC", "DDD"],
        "admitted": pd.to_datetime(["1946-01-01", "1948-01-01", "1948-12-31", "1949-01-01"]),
        "ended": pd.to_datetime([None] * 4),
    }
)


def test_admissions_by_hand():
    found = membership.admissions(ADMITTED, {"BBB", "DDD"}, 1946, 1948)
    assert found["year"].tolist() == [1946, 1947, 1948]
    assert found["admitted"].tolist() == [1, 0, 2]
    assert found["south"].tolist() == [0, 0, 1]
    assert found["rest"].tolist() == [1, 0, 1]


@pytest.mark.parametrize("name", list(south.SOUTH))
def test_admissions_are_what_the_membership_grew_by(name):
    """No membership ended before 1990: admissions add up to the growth."""
    un, group = tables.read("un/members"), south.members(name)
    found = membership.admissions(un, group, 1946, 1974)
    ends = membership.on_dates(un, group, ["1945-12-31", "1974-12-31"])
    assert found["admitted"].sum() == ends["members"].diff().iloc[1]
    assert found["south"].sum() == ends["south"].diff().iloc[1]
    assert (found["south"] + found["rest"] == found["admitted"]).all()


def test_the_largest_years_of_the_roster():
    """The roster admits sixteen States on 14 December 1955, and seventeen in 1960."""
    found = membership.admissions(tables.read("un/members"), set(), 1946, 1974).set_index("year")
    assert found.at[1955, "admitted"] == 16
    assert found.at[1960, "admitted"] == 17
    assert found["admitted"].idxmax() == 1960
