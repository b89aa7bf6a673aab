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


def test_statements_in_order_by_hand():
    rows = [
        ("participants reported at C", 900, None, "sela2019bapa40", "nine hundred"),
        ("participants reported at C", 900, None, "defonline2019", "nine hundred"),
        ("participants reported at C", 1000, "more than", "iom2019press", "a thousand"),
        ("Member States reported at C", 150, None, "iom2019press", "and 150 States"),
        ("participants reported at C", 1200, None, "infobae2019", "both"),
        ("Member States reported at C", 150, None, "infobae2019", "both"),
        ("Member States reported at C", 160, None, "adelante2019conf", "160 States"),
        ("participants expected at C", 500, None, "undpes2019", "500 will come"),
    ]
    values = pd.DataFrame(rows, columns=["what", "value", "prefix", "source", "locator"])
    found = attendance.statements(values, "C")
    columns = ["speaker", "when", "participants", "prefix", "states", "words"]
    assert found[columns].astype(object).fillna("-").to_numpy().tolist() == [
        ["UNDP, notice", "expected", 500, "", "-", "500 will come"],
        ["ADELANTE (European Union)", "reported", "-", "", 160, "160 States"],
        ["Infobae", "reported", 1200, "", 150, "both"],
        ["IOM", "reported", 1000, "more than", 150, "a thousand and 150 States"],
        ["DEF magazine", "reported", 900, "", "-", "nine hundred"],
        ["SELA, crediting UN news", "reported", 900, "", "-", "nine hundred"],
    ]
    assert list(found.index) == list(range(6))


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
