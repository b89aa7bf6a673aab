"""Figures of the chapter on Ibero-America: what they draw and label."""

import pandas as pd

from southsouth.charts import ibero_america as charts


def texts(figure):
    return [text.get_text() for text in figure.axes[0].texts]


def test_bars_are_the_participations_and_diamonds_the_reported_numbers():
    series = pd.Series({2013: 2706, 2014: 2164})
    figure = charts.participations(series, pd.Series({2013: 1854}))
    assert [bar.get_height() for bar in figure.axes[0].patches] == [2706, 2164]
    (diamonds,) = figure.axes[0].lines
    assert diamonds.get_xydata().tolist() == [[2013, 1854]]
    assert [text.split(":")[0] for text in texts(figure)] == ["Bars", "Diamonds"]


def test_two_spans_draw_both_averages_of_every_country():
    rows = pd.DataFrame({"name": ["Mexico", "Brazil"], "first": [180.0, 170], "last": [90.0, 35]})
    figure = charts.two_spans(rows, ("early", "late"))
    drawn = [points.get_offsets()[:, 0].tolist() for points in figure.axes[0].collections[1:]]
    assert drawn == [[180, 170], [90, 35]]
    assert texts(figure) == ["early", "late"]
    assert [label.get_text() for label in figure.axes[0].get_yticklabels()] == ["Mexico", "Brazil"]


def test_a_country_whose_entries_repeat_has_two_points():
    points = pd.DataFrame(
        {"name": ["A", "B"], "participations": [10, 20], "entries": [51, 2], "distinct": [2, 2]}
    )
    figure = charts.two_counts(points, ["A"])
    repeated, once = figure.axes[0].collections[1:]
    assert repeated.get_offsets().tolist() == [[10, 51]]
    assert once.get_offsets()[:, 1].tolist() == [2, 2]
    assert texts(figure) == ["A"]
