"""The count of the sessions of a committee."""

import pandas as pd
import pytest

from southsouth import tables
from southsouth.errors import SouthSouthError
from southsouth.measures import sessions


def test_year_of_by_hand():
    assert [sessions.year_of(n) for n in (1, 2, 3, 4, 10, 13)] == [
        1980, 1981, 1983, 1985, 1997, 2003,
    ]  # fmt: skip


def test_there_is_no_session_zero():
    with pytest.raises(SouthSouthError, match="count from one"):
        sessions.year_of(0)


def test_table_marks_what_was_not_read():
    days = pd.to_datetime(["1980-05-26", "1984-06-01"])
    read = pd.DataFrame({"number": [1, 3], "date": days, "date_end": days})
    found = sessions.table(read, 3).set_index("number")
    assert found.at[1, "agrees"]
    assert pd.isna(found.at[2, "agrees"])
    assert not found.at[3, "agrees"]
    assert found["year"].tolist() == [1980, 1981, 1983]


def test_the_sessions_of_the_timeline_fall_in_the_years_of_the_count():
    day = tables.read("timeline/events").set_index("id")["date"]
    numbers = {"high-level-meeting-1980": 1, "hlc-tenth": 10, "hlc-eleventh": 11,
               "hlc-twelfth": 12, "hlc-thirteenth": 13}  # fmt: skip
    assert {key: day[key].year for key in numbers} == {
        key: sessions.year_of(number) for key, number in numbers.items()
    }
