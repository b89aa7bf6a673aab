"""Participants of conferences: hand-counted cases, and the lists as printed."""

import pandas as pd
import pytest

from southsouth import south, tables
from southsouth.measures import conferences

MEMBERS = pd.DataFrame(
    {
        "iso3": ["AAA", "BBB", "CCC"],
        "admitted": pd.to_datetime(["1950-01-01", "1956-01-01", "1945-10-24"]),
        "ended": pd.to_datetime([None, None, None]),
    }
)
LISTS = pd.DataFrame(
    {
        "event": ["one", "one", "one", "two", "two"],
        "name": ["A", "B", "C elsewhere", "B", "D"],
        "iso3": ["AAA", "BBB", "CCC", "BBB", "DDD"],
        "seated": [True, True, False, True, True],
    }
)
DAYS = {"one": "1955-04-18", "two": "1956-01-01"}


def test_attendance_by_hand():
    found = conferences.attendance(LISTS, MEMBERS, {"BBB", "CCC"}, DAYS).set_index("event")
    assert found["date"].to_dict() == {event: pd.Timestamp(day) for event, day in DAYS.items()}
    assert found.loc["one", ["participants", "members", "others"]].tolist() == [3, 1, 2]
    assert found.loc["two", ["participants", "members", "others"]].tolist() == [2, 1, 1]
    assert found["share"].tolist() == pytest.approx([100 / 3, 50])
    assert found["south"].tolist() == [2, 1]
    assert found["again"].tolist() == [3, 1]


def test_outside_gives_the_day_of_admission_only_to_the_state_admitted():
    found = conferences.outside(LISTS, MEMBERS, "one", "1955-04-18")
    assert found["name"].tolist() == ["B", "C elsewhere"]
    assert found["admitted"].iloc[0] == pd.Timestamp("1956-01-01")
    assert pd.isna(found["admitted"].iloc[1])


def test_those_outside_are_sorted_by_admission_and_then_by_name():
    late = pd.to_datetime(["1956-01-01", "1955-12-14", "1955-12-14"])
    members = pd.DataFrame({"iso3": ["A", "B", "C"], "admitted": late, "ended": pd.NaT})
    there = pd.DataFrame({"event": "e", "name": ["First", "Z", "Y"], "iso3": ["A", "B", "C"]})
    found = conferences.outside(there.assign(seated=True), members, "e", "1955-04-18")
    assert found["name"].to_dict() == {0: "Y", 1: "Z", 2: "First"}


def test_against_by_hand():
    data = pd.DataFrame({"year": [1961, 1961, 1962], "iso3": ["AAA", "EEE", "BBB"]})
    found = conferences.against(LISTS, data, {"one": 1961}).iloc[0]
    assert found[["event", "year"]].tolist() == ["one", 1961]
    assert found[["listed", "in_data", "only_listed", "only_data"]].tolist() == [3, 2, 2, 1]


@pytest.fixture(scope="module")
def meetings():
    days = tables.read("timeline/events").set_index("id")["date"]
    names = ["bandung", "belgrade-1961", "cairo-1962", "cairo-1964", "lusaka-1970"]
    return conferences.attendance(
        tables.read("timeline/participants"),
        tables.read("un/members"),
        south.members("m49"),
        days[names].to_dict(),
    ).set_index("event")


def test_the_lists_are_as_long_as_their_documents_say(meetings):
    """Belgrade and Cairo number their participants; Bandung and Lusaka print the number."""
    assert meetings["participants"].to_dict() == {
        "bandung": 29,
        "belgrade-1961": 25,
        "cairo-1962": 31,
        "cairo-1964": 47,
        "lusaka-1970": 55,
    }


def test_members_and_others_make_the_whole(meetings):
    assert (meetings["members"] + meetings["others"] == meetings["participants"]).all()
    assert (meetings["south"] <= meetings["participants"]).all()
    assert meetings.at["bandung", "again"] == meetings.at["bandung", "participants"]


def test_bandung_against_the_roster():
    """The roster has Ceylon, Cambodia, Jordan, Laos, Libya and Nepal on 14 December 1955."""
    late = conferences.outside(
        tables.read("timeline/participants"), tables.read("un/members"), "bandung", "1955-04-18"
    )
    package = late[late["admitted"] == pd.Timestamp("1955-12-14")]
    assert set(package["name"]) == {"Ceylon", "Cambodia", "Jordan", "Laos", "Libya", "Nepal"}
    assert set(late.loc[late["admitted"].isna(), "name"]) == {
        "People's Republic of China",
        "State of Viet-Nam",
    }
