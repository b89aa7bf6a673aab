"""Intervals, weekdays and lags, against a calendar worked out by hand."""

import pandas as pd
import pytest

from southsouth import tables
from southsouth.errors import SouthSouthError
from southsouth.measures import dates


def test_interval_from_plan_of_action_to_conference():
    assert dates.interval("1978-09-12", "2019-03-20") == (40, 6, 8, 14_799)


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("1978-09-12", "2019-03-20", "40 years, 6 months and 8 days"),
        ("1978-12-19", "2004-12-19", "26 years"),
        ("2011-12-19", "2011-12-22", "3 days"),
        ("2019-03-20", "2019-03-21", "1 day"),
        ("2019-03-20", "2019-03-20", "0 days"),
    ],
)
def test_interval_words(start, end, words):
    assert dates.interval_words(start, end) == words


def test_first_day_was_a_sunday_and_the_second_day_of_bapa40_a_thursday():
    days = dates.yearly("2004-12-19", 2011)
    assert list(days["year"]) == list(range(2004, 2012))
    assert days.loc[0, "weekday"] == "Sunday"
    # 2009 was a Saturday, 2010 a Sunday
    assert list(days["year"][days["weekend"]]) == [2004, 2009, 2010]
    assert set(days["day"]) == {"19 December"}
    assert pd.Timestamp("2019-03-21").day_name() == "Thursday"


def test_yearly_is_empty_before_its_first_year():
    assert dates.yearly("2012-09-12", 2011).empty


def test_anniversary_of_a_leap_day():
    assert dates.anniversary("2004-02-29", 1) == pd.Timestamp("2005-02-28")


def test_lags_count_from_the_adoption_of_the_same_document():
    printed = pd.DataFrame(
        {
            "subject": ["A", "A", "A", "B"],
            "kind": ["adopted", "printed", "distributed", "printed"],
            "date": pd.to_datetime(["2003-12-23", "2003-02-19", "2004-02-19", "2004-02-19"]),
        }
    )
    found = dates.lags(printed)
    assert list(found.columns) == ["subject", "kind", "date", "adopted", "lag"]
    assert found["lag"].to_dict() == {0: -307, 1: 58}


def test_each_document_has_one_day_of_adoption():
    printed = tables.read("timeline/printed_dates")
    adopted = printed[printed["kind"] == "adopted"]
    assert adopted["subject"].is_unique


def test_printed_dates_agree_with_the_timeline():
    events = tables.read("timeline/events").dropna(subset=["symbol"])
    day = events.drop_duplicates("symbol").set_index("symbol")["date"]
    printed = tables.read("timeline/printed_dates")
    adopted = printed[(printed["kind"] == "adopted") & printed["subject"].isin(day.index)]
    assert len(adopted) >= 4
    assert list(adopted["date"]) == list(adopted["subject"].map(day))


def test_years_on_paper():
    spans = {
        ("1978-09-12", "2019-03-20"): (40, 41, 41),
        ("1978-12-19", "2019-03-20"): (40, 40, 41),
        ("2000-02-29", "2001-02-28"): (1, 1, 1),  # as DateOffset and relativedelta keep leap days
        ("2011-07-28", "2011-07-28"): (0, 0, 0),
        ("1987-12-31", "2011-07-28"): (23, 24, 24),
    }
    for (start, end), expected in spans.items():
        assert tuple(dates.years(start, end, how) for how in dates.COUNTINGS) == expected
    with pytest.raises(SouthSouthError, match="no counting 'half' of years: use one of completed"):
        dates.years("2000-01-01", "2001-01-01", "half")


@pytest.mark.parametrize("start", ["1978-08-30", "1987-01-01", "2000-02-29"])
def test_completed_years_never_exceed_the_others(start):
    for days in range(0, 4000, 37):
        end = pd.Timestamp(start) + pd.Timedelta(days=days)
        completed, nearest, calendar = (dates.years(start, end, how) for how in dates.COUNTINGS)
        assert completed <= nearest <= completed + 1
        assert completed <= calendar <= completed + 1
