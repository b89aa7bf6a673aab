"""The figures of the General Debate draw what they are given."""

import pandas as pd
import pytest

from southsouth.charts import speeches as charts


def texts(fig) -> set[str]:
    return {text.get_text() for ax in fig.axes for text in ax.texts}


@pytest.fixture
def series():
    rows = [
        (label, year, share)
        for label, shares in (("Old", [60, 30, 0]), ("part", [10, 5, 0]), ("New", [0, 2, 9]))
        for year, share in zip((1990, 1991, 1992), shares, strict=True)
    ]
    return pd.DataFrame(rows, columns=["label", "year", "share"])


def test_panels_have_one_scale_and_name_their_peaks(series):
    fig = charts.rise_and_fall(series, {"Old": "part"}, {"Event": 1991})
    fig.draw_without_rendering()
    old, new = fig.axes
    per_inch = [ax.get_ylim()[1] / ax.get_window_extent().height for ax in (old, new)]
    assert per_inch[0] == pytest.approx(per_inch[1], rel=0.02)
    assert {"60.0% in 1990", "10.0% in 1990", "9.0% in 1992", "Event\n1991"} <= texts(fig)
    assert list(new.patches[0].get_data().values) == [0, 2, 9]


def test_naming_writes_the_parts_of_the_highest_year():
    table = pd.DataFrame(
        {"only": [0, 5, 1], "also": [0, 2, 0], "other": [1, 1, 0]}, index=[1977, 1978, 1979]
    )
    fig = charts.naming(table, {"only": "name", "also": "both", "other": "term"})
    assert texts(fig) == {"name: 5", "both: 2", "term: 1", "1", "8"}
    assert sum(bar.get_height() for bar in fig.axes[0].patches) == 10


def test_denominators_write_first_and_last():
    table = pd.DataFrame(
        {
            "speeches": [10, 10, 20],
            "words": [40_000, 30_000, 40_000],
            "share": [12.4, 8.0, 3.8],
            "per_million": [41.0, 20.0, 29.0],
        },
        index=[1980, 1985, 1990],
    )
    for column in ("share", "per_million"):
        table[f"{column}_low"], table[f"{column}_high"] = table[column] - 1, table[column] + 1
    fig = charts.denominators(table)
    assert texts(fig) == {"12.4", "3.8", "41", "29", "4,000", "2,000"}
    assert list(fig.axes[0].lines[0].get_ydata()) == [12.4, 8.0, 3.8]


def test_speakers_are_coloured_by_group():
    table = pd.DataFrame(
        {
            "name": ["Here", "There"],
            "share": [40.0, 20.0],
            "low": [30.0, 10.0],
            "high": [50.0, 30.0],
            "said": [4, 2],
            "speeches": [10, 10],
            "per_million": [200.4, 99.6],
        },
        index=["AAA", "BBB"],
    )
    fig = charts.speakers(table, {"AAA"})
    assert {"4 of 10", "2 of 10", "200", "100"} <= texts(fig)
    here, there = fig.axes[0].lines
    assert here.get_color() != there.get_color()
    assert [line.get_xdata()[0] for line in (here, there)] == [40, 20]


def test_votes_ring_the_topic_that_is_named():
    calls = pd.DataFrame(
        {
            "year": [1990, 2014, 2014],
            "topic": ["order", "order", "south_south"],
            "south": [100.0, 98.0, 97.0],
            "rest": [50.0, 6.0, 2.0],
        }
    )
    fig = charts.votes(calls, {"south_south": "this one"}, "the South")
    assert {"this one", "the South", "the others"} == texts(fig)
    rings = [line for line in fig.axes[0].lines if line.get_markerfacecolor() == "none"]
    assert sorted(float(line.get_ydata()[0]) for line in rings) == [2, 97]
