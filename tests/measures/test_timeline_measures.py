"""Counts of the timeline: a case by hand, and the table itself."""

import pandas as pd

from southsouth import tables, timeline
from southsouth.measures.timeline import by_forum, longest_gap

EVENTS = pd.DataFrame(
    [
        ("a", "1955-01-01", "south", "document"),
        ("b", "1964-01-01", "south", "reported"),
        ("c", "1964-01-03", "assembly", "document"),
        ("d", "1965-01-01", "south", "document"),
    ],
    columns=["id", "date", "forum", "level"],
).assign(date=lambda d: pd.to_datetime(d["date"]))


def test_events_are_counted_by_forum_and_level():
    counted = by_forum(EVENTS).set_index("forum")
    assert list(counted.index) == ["south", "assembly"]
    assert counted.loc["south", ["events", "document", "reported"]].tolist() == [3, 2, 1]
    assert counted.loc["south", "last"] == pd.Timestamp("1965-01-01")


def test_of_equally_many_events_the_earlier_forum_comes_first():
    assert by_forum(EVENTS.iloc[[2, 3]])["forum"].tolist() == ["assembly", "south"]
    assert by_forum(EVENTS.iloc[[0, 2]])["forum"].tolist() == ["south", "assembly"]


def test_the_longest_gap_lies_between_neighbours_in_time():
    assert longest_gap(EVENTS.sample(frac=1, random_state=1)) == ("a", "b", 3287)


def test_every_event_has_a_forum_and_a_level_that_the_book_can_name():
    events = tables.read("timeline/events")
    assert set(events["forum"]) == set(timeline.FORUMS)
    assert set(events["level"]) == set(timeline.LEVELS)
    counted = by_forum(events)
    assert counted["events"].sum() == len(events)
    assert (counted["document"] + counted["reported"] == counted["events"]).all()
