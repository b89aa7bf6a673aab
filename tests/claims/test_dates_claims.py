"""Claims that a calendar settles."""

from datetime import date

import pandas as pd
import pytest

from southsouth import tables
from southsouth.claims import evaluation, registry
from southsouth.claims.computations import dates
from southsouth.claims.model import NotComputable
from southsouth.measures import dates as measures


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
    assert (result.total, result.verdict, result.grade) == (1, "reproduced", None)
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
    assert len(result.frame) == 2 * 3 == result.total
    # Half a year past the anniversary rounds up, and so does the difference of the years; the
    # endorsement is three months past it.
    held = result.computed.query("holds")[["from_day", "year_count"]].drop_duplicates()
    assert sorted(held.itertuples(index=False, name=None)) == [
        ("adoption", "completed"),
        ("endorsement", "completed"),
        ("endorsement", "nearest"),
    ]
    assert (result.held, result.verdict, result.grade) == (3, "reproduced", "sensitive")


def test_the_age_of_the_argentine_fund_follows_from_its_year():
    """The claim says in words what the chapter computes; the day of its creation is not known."""
    events = tables.read("timeline/events").set_index("id")["date"]
    ends = (events["argentine-fund"] + pd.offsets.YearEnd(), events["argentine-fund"])
    ages = [measures.years(day, events["bapa40"], "completed") for day in ends]
    (statement,) = registry.load()["foar-several-decades"].statements
    assert "{} or {} years".format(*ages) in statement.because


def test_to_the_first_or_the_last_day_of_either_conference_is_the_same():
    """Why the two days that the comment in the registry names are no further options."""
    for counting in measures.COUNTINGS:
        for start in ("1978-08-30", "1978-09-12"):
            counts = {measures.years(start, day, counting) for day in ("2019-03-20", "2019-03-22")}
            assert counts == {measures.years("1978-09-12", "2019-03-20", counting)}


def test_the_meetings_by_hand(results):
    result = results["sela-directors-meetings-for-23-years"]
    assert (result.verdict, result.grade) == ("unresolved", None)
    assert result.preferred["reason"] == (
        "Only the year 1987 is known, without the day, and its two ends give 24 and 23 years."
    )
    # The year by three countings, its first and last day by two, the number of the meetings by
    # one; each to two ends. Without a day only the difference of the years can be computed.
    assert len(result.frame) == 2 * (3 + 2 + 2 + 1)
    assert result.total == len(result.frame) - 2 * 2
    years = result.frame.set_index(["from_day", "to_day", "year_count"])["years"]
    assert years["earliest", "workshop", "completed"] == 24
    assert years["latest", "workshop", "completed"] == 23
    assert years["numbered", "last-meeting", "completed"] == 20
    assert years["year", "workshop", "calendar"] == 2011 - 1987
    assert years["year", "last-meeting", "calendar"] == 2010 - 1987


def test_both_claims_count_years_by_one_rule(results):
    ids = ("bapa40-forty-years-after", "sela-directors-meetings-for-23-years")
    assert {results[id].claim.preferred["year_count"] for id in ids} == {"completed"}
    assert all("completed years, as ages are counted" in results[id].claim.rule for id in ids)


def test_the_day_that_decides_stands_in_the_comment(results):
    claim = results["sela-directors-meetings-for-23-years"].claim
    assert "23 years if the first meeting was held after 28 July 1987" in claim.comment
    assert measures.years("1987-07-28", "2011-07-28", "completed") == 24
    assert measures.years("1987-07-29", "2011-07-28", "completed") == 23


def test_a_changed_day_changes_the_verdict(monkeypatch):
    events = tables.read("timeline/events")
    events.loc[events["id"] == "bapa-adopted", "date"] = pd.Timestamp("1979-09-12")
    monkeypatch.setattr(tables, "read", lambda _id: events)
    result = evaluation.evaluate(registry.load()["bapa40-forty-years-after"])
    assert result.preferred["years"] == 39
    assert result.verdict == "reproduced elsewhere"


def test_an_event_that_the_timeline_lacks():
    with pytest.raises(NotComputable, match=r"^The timeline has no event lost\.$"):
        dates._days({"event": "lost"}, {})
