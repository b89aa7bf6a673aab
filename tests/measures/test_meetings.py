"""The numbers of meetings, against cases counted by hand."""

import pandas as pd
import pytest

from southsouth import tables
from southsouth.errors import SouthSouthError
from southsouth.measures import meetings


def held(*rows):
    return pd.DataFrame(rows, columns=["year", "number"])


def test_a_yearly_series_is_never_behind():
    found = meetings.against_yearly(held((1987, 1), (1988, 2), (2010, 24)), 1987)
    assert list(found["behind"]) == [0, 0, 0]
    assert not found["repeated"].any()


def test_a_number_falls_short_by_the_meetings_not_held():
    found = meetings.against_yearly(held((2010, 21)), 1987)
    assert found.loc[0, "yearly"] == 24
    assert found.loc[0, "behind"] == 3


def test_a_number_borne_twice_is_seen_in_order_of_time():
    found = meetings.against_yearly(held((2023, 31), (2020, 31), (2024, 32)), 1987)
    assert list(found["year"]) == [2020, 2023, 2024]
    assert list(found["repeated"]) == [False, True, False]


def test_no_meeting_before_the_first():
    with pytest.raises(SouthSouthError, match="A meeting of 1986 cannot follow a first one of 198"):
        meetings.against_yearly(held((1986, 1)), 1987)


@pytest.mark.parametrize(
    ("year", "number", "first"), [(2010, 21, 1990), (1987, 1, 1987), (2024, 32, 1993)]
)
def test_counting_back(year, number, first):
    assert meetings.counted_back(year, number) == first
    assert meetings.against_yearly(held((year, number)), first).loc[0, "behind"] == 0


def test_intervals_between_sessions():
    days = pd.to_datetime(["2021-06-01", "2014-05-19", "2016-05-16"])
    found = meetings.intervals(pd.Series(days, index=["third", "first", "second"]))
    assert list(found.index) == ["second", "third"]
    assert list(found["after"]) == ["first", "second"]
    assert list(found["days"]) == [728, 1842]


def test_intervals_add_up_to_the_whole_span():
    days = pd.Series(pd.to_datetime(["2012-05-22", "2014-05-19", "2016-05-16", "2021-06-01"]))
    assert meetings.intervals(days)["days"].sum() == (days.max() - days.min()).days


def test_one_session_has_no_interval():
    assert meetings.intervals(pd.Series(pd.to_datetime(["2012-05-22"]))).empty


def test_year_of_by_hand():
    assert [meetings.year_of_session(n) for n in (1, 2, 3, 4, 10, 13)] == [
        1980, 1981, 1983, 1985, 1997, 2003,
    ]  # fmt: skip


def test_there_is_no_session_zero():
    with pytest.raises(SouthSouthError, match="count from one"):
        meetings.year_of_session(0)


def test_table_marks_what_was_not_read():
    days = pd.to_datetime(["1980-05-26", "1984-06-01"])
    read = pd.DataFrame({"number": [1, 3], "date": days, "date_end": days})
    found = meetings.sessions(read, 3).set_index("number")
    assert found.at[1, "agrees"]
    assert pd.isna(found.at[2, "agrees"])
    assert not found.at[3, "agrees"]
    assert found["year"].tolist() == [1980, 1981, 1983]


def test_the_sessions_of_the_timeline_fall_in_the_years_of_the_count():
    day = tables.read("timeline/events").set_index("id")["date"]
    numbers = {"high-level-meeting-1980": 1, "hlc-tenth": 10, "hlc-eleventh": 11,
               "hlc-twelfth": 12, "hlc-thirteenth": 13}  # fmt: skip
    assert {key: day[key].year for key in numbers} == {
        key: meetings.year_of_session(number) for key, number in numbers.items()
    }
