"""The figures of meetings draw what they are given."""

import pandas as pd
from matplotlib.colors import to_hex

from southsouth.charts import forums as charts
from southsouth.charts.style import PALETTE
from southsouth.measures import meetings

EVENTS = pd.DataFrame(
    {
        "date": pd.to_datetime(["2005-03-02", "2005-06-12", "2009-12-01"]),
        "precision": ["day", "month", "year"],
        "label": ["Paris Declaration", "Second South Summit", "Conference at Nairobi"],
        "lane": pd.Categorical(["Aid", "South", "UN"], ["UN", "South", "Aid"]),
        "level": ["document", "reported", "document"],
    }
)


def words(figure):
    return [text.get_text().replace("\xa0", " ") for text in figure.axes[0].texts]


def test_lanes_write_each_event_and_its_date_as_precisely_as_known():
    written = words(charts.lanes(EVENTS))
    assert {"Paris Declaration", "Second South Summit", "Conference at Nairobi"} <= set(written)
    assert {"2 March 2005", "June 2005", "2009"} <= set(written)
    assert written.count("2005") == 1


def test_lanes_place_an_event_in_its_column():
    ax = charts.lanes(EVENTS).axes[0]
    marks = [line for line in ax.lines if line.get_marker() == "o"]
    assert [int(line.get_xdata()[0]) for line in marks] == [2, 1, 0]
    assert [line.get_markerfacecolor() for line in marks][1] == PALETTE["paper"]


def test_lanes_keep_the_order_of_time_and_never_overlap_in_a_lane():
    events = pd.concat([EVENTS, EVENTS.tail(1).assign(label="Outcome"), EVENTS.tail(1)])
    tops, height = charts._placed(events, list(events["label"]))
    assert tops.is_monotonic_increasing
    assert (tops.iloc[2:].diff().dropna() > 0.5).all()
    assert height > tops.iloc[-1]


def held():
    rows = pd.DataFrame({"year": [2010, 2020, 2023, 2024], "number": [21, 31, 31, 32]})
    return meetings.against_yearly(rows, 1987)


def test_numbering_draws_every_meeting_and_marks_a_number_borne_twice():
    ax = charts.numbering(held(), 1987, 2011).axes[0]
    points = [line for line in ax.lines if line.get_marker() == "o"]
    drawn = [(int(p.get_xdata()[0]), int(p.get_ydata()[0])) for p in points]
    assert drawn == [(1987, 1), (2010, 21), (2020, 31), (2023, 31), (2024, 32)]
    assert [p.get_color() == PALETTE["north"] for p in points] == [False] * 3 + [True, False]
    assert words(charts.numbering(held(), 1987, 2011))[-4:] == ["21", "31", "31", "32"]


def test_numbering_counts_back_from_the_first_meeting_known():
    written = words(charts.numbering(held(), 1987, 2011))
    assert {"one a year\nfrom 1987", "one a year\nfrom 1990"} <= set(written)


def test_ratios_are_labelled_and_tell_what_was_recorded():
    rows = pd.DataFrame(
        {"label": ["A", "B"], "ratio": [2.1, 1.8], "chosen": [True, False], "known": [True, False]}
    )
    ax = charts.ratios(rows, 2006).axes[0]
    assert [text.get_text() for text in ax.texts] == ["2.10", "1.80", "doubled"]
    assert [tick.get_text() for tick in ax.get_yticklabels()] == ["A", "B"]
    assert [bar.get_width() for bar in ax.patches] == [2.1, 1.8]
    faces = [to_hex(bar.get_facecolor()) for bar in ax.patches]
    assert faces == [PALETTE["south"], PALETTE["paper"]]
    assert ax.get_xlabel() == "Times the value of 2006"
