"""Claims that a calendar settles."""

from datetime import date

import pandas as pd
import pytest

from southsouth import tables
from southsouth.claims import evaluation, registry
from southsouth.claims.computations import dates
from southsouth.claims.model import NotComputable, Option


@pytest.fixture(scope="module")
def results():
    claims = registry.load()
    ids = (
        "thursday-21-march-2019",
        "bapa40-forty-years-after",
        "sela-directors-meetings-for-23-years",
    )
    return {id: evaluation.evaluate(claims[id]) for id in ids}


def test_a_claim_without_a_choice_has_one_specification(results):
    result = results["thursday-21-march-2019"]
    assert result.preferred["weekday"] == date(2019, 3, 21).isoweekday()
    assert (result.total, result.verdict, result.grade) == (1, "reproduced", "robust")
    assert result.flips().empty and result.neighbours().empty
    assert result.spread("weekday").empty
    published = result.to_dict()
    assert published["preferred"] == {"values": {"weekday": 4.0}}
    assert published["specifications"] == [{"values": {"weekday": 4.0}, "holds": True}]


def test_forty_years_by_hand(results):
    result = results["bapa40-forty-years-after"]
    start, end = date(1978, 9, 12), date(2019, 3, 20)
    assert (end.month, end.day) < (start.month, start.day)  # the 41st anniversary is not reached
    assert result.preferred["years"] == end.year - start.year - 1
    assert len(result.frame) == 3 * 2 * 3 == result.total
    # Half a year past the anniversary rounds up, and so does the difference of the years; the
    # endorsement is three months past it.
    held = result.computed.query("holds")[["from_day", "year_count"]].drop_duplicates()
    assert sorted(held.itertuples(index=False, name=None)) == [
        ("adoption", "completed"),
        ("endorsement", "completed"),
        ("endorsement", "nearest"),
        ("opening", "completed"),
    ]


def test_the_meetings_by_hand(results):
    result = results["sela-directors-meetings-for-23-years"]
    assert result.preferred["years"] == 2011 - 1987
    # 3 beginnings by 2 ends by 3 countings, less the last day under the calendar and the number
    # of the meetings under two countings
    assert result.total == 18 - 2 - 4
    years = result.frame.set_index(["from_day", "to_day", "year_count"])["years"]
    assert years["earliest", "workshop", "completed"] == 24
    assert years["latest", "workshop", "completed"] == 23
    assert years["numbered", "last-meeting", "completed"] == 20
    assert years["earliest", "last-meeting", "calendar"] == 2010 - 1987


def test_no_specification_counts_twice(results):
    """The days of 1987 are told apart only where they can make a difference."""
    frame = results["sela-directors-meetings-for-23-years"].frame
    assert set(frame.loc[frame["year_count"] == "calendar", "from_day"]) == {"earliest"}


def test_a_changed_day_changes_the_verdict(monkeypatch):
    events = tables.read("timeline/events")
    events.loc[events["id"] == "bapa-adopted", "date"] = pd.Timestamp("1979-09-12")
    monkeypatch.setattr(dates.tables, "read", lambda _id: events)
    result = evaluation.evaluate(registry.load()["bapa40-forty-years-after"])
    assert result.preferred["years"] == 39
    assert result.verdict == "reproduced elsewhere"


def test_an_event_that_the_timeline_lacks():
    with pytest.raises(NotComputable, match=r"^The timeline has no event lost\.$"):
        dates._day(Option("x", "x", "why", settings={"event": "lost"}), {})
