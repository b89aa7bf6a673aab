"""Figures of membership and of documents in time: what they label."""

import pandas as pd
import pytest

from southsouth import south, tables
from southsouth.charts import membership as charts
from southsouth.charts import timeline
from southsouth.measures import membership


@pytest.fixture(scope="module")
def series():
    return membership.growth(tables.read("un/members"), south.members("m49"))


def texts(figure) -> str:
    return "\n".join(
        text.get_text() for text in figure.axes[0].texts + figure.axes[0].get_yticklabels()
    )


def test_stacked_labels_every_mark_with_the_membership(series):
    marks = {"One": "1974-12-04", "Two": "1978-09-12", "Three": "2019-03-20"}
    said = texts(charts.stacked(series, marks, "Two", "M49"))
    for expected in ("One\n1974: 138", "Two\n1978: 149", "Three\n2019: 193", "South (M49)"):
        assert expected in said


@pytest.mark.parametrize("threshold", [200 / 3, 95])
def test_share_labels_the_day_and_the_threshold(series, threshold):
    figure = charts.share(series, "1974-12-04", threshold, "a line")
    said = texts(figure)
    assert "a line" in said
    assert "4\N{NO-BREAK SPACE}December\N{NO-BREAK SPACE}1974: 73.9%" in said
    low, high = figure.axes[0].get_ylim()
    assert low <= series["share"].min()
    assert high >= max(series["share"].max(), threshold)


def test_against_count_labels_days_and_the_number(series):
    marks = {"unit": "1974-12-04", "plan": "1978-09-12", "endorsed": "1978-12-19"}
    said = texts(charts.against_count(series, marks, 138, "138 States"))
    for expected in ("unit\n138 Members", "plan\n149 Members", "endorsed\n151 Members"):
        assert expected in said
    assert "138 States" in said


def test_names_shades_one_gap_between_two_names():
    readings = pd.DataFrame(
        {
            "name": ["old", "old", "new"],
            "date": pd.to_datetime(["2001-01-01", "2002-01-01", "2003-01-01"]),
        }
    )
    figure = timeline.names(readings)
    assert len(figure.axes[0].patches) == 1
    assert {"old", "new"} <= set(texts(figure).split("\n"))


def test_names_stand_above_their_own_rows_and_before_the_gap():
    readings = pd.DataFrame(
        {"name": ["old", "old", "new"], "date": pd.to_datetime(["1990", "2002", "2003"])}
    )
    labels = {text.get_text(): text.xy for text in timeline.names(readings).axes[0].texts}
    assert {name: level for name, (_, level) in labels.items()} == {"old": 0, "new": 1}
    assert {day for day, _ in labels.values()} == {pd.Timestamp("1990")}


def test_road_fills_what_was_read_and_writes_dates_as_known():
    events = pd.DataFrame(
        {
            "date": pd.to_datetime(["2001-01-01", "2002-03-01", "2003-05-06"]),
            "precision": ["year", "month", "day"],
            "label": ["a", "b", "c"],
            "level": ["reported", "document", "reported"],
        }
    )
    figure = timeline.road(events)
    said = texts(figure)
    assert "2001" in said
    assert "March 2002" in said
    assert "6\N{NO-BREAK SPACE}May\N{NO-BREAK SPACE}2003" in said
    points = [line for line in figure.axes[0].lines if line.get_marker() == "o"]
    filled = [line.get_markerfacecolor() == line.get_color() for line in points]
    assert filled == [False, True, False]
