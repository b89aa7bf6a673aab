"""Statements of attendance, and what they leave possible."""

import pandas as pd
import pytest

from southsouth import tables
from southsouth.errors import SouthSouthError
from southsouth.measures import attendance


@pytest.fixture(scope="module")
def said():
    return attendance.statements(tables.read("timeline/reported_values"), "BAPA+40")


@pytest.mark.parametrize(
    ("members", "group", "present", "limits"),
    [
        (193, 143, 160, (110, 143)),
        (193, 143, 193, (143, 143)),
        (193, 143, 20, (0, 20)),
        (193, 0, 160, (0, 0)),
    ],
)
def test_bounds(members, group, present, limits):
    assert attendance.bounds(members, group, present) == limits


@pytest.mark.parametrize(("group", "present"), [(194, 10), (10, 194)])
def test_no_more_can_be_present_than_there_are(group, present):
    with pytest.raises(SouthSouthError, match="193 in all, fewer than 194"):
        attendance.bounds(193, group, present)


def test_every_source_has_a_name_and_one_row(said):
    assert said["speaker"].notna().all()
    assert said["source"].is_unique


def test_forecasts_come_first(said):
    order = list(said["when"])
    assert order == sorted(order)
    assert set(order) == {"expected", "reported"}


def test_two_sentences_of_one_source_are_both_quoted(said):
    words = said.set_index("source").loc["iom2019press", "words"]
    assert "more than 1,500 participants" in words
    assert "193 United Nations Member States" in words


def test_other_values_are_left_out():
    values = pd.DataFrame(
        {
            "what": ["participants expected at BAPA+40", "participants expected at Nairobi"],
            "value": [1, 2],
            "prefix": ["", ""],
            "source": ["iom2019press", "iom2019press"],
            "locator": ["a", "b"],
        }
    )
    found = attendance.statements(values, "BAPA+40")
    assert list(found["participants"]) == [1]
