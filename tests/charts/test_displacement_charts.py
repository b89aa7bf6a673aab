"""Figures of the displacement chapter: what they draw and label."""

from itertools import pairwise

import pandas as pd
import pytest

from southsouth.charts import displacement as charts

LINES = pd.DataFrame(
    {
        "label": ["IDMC", "IDMC", "UNHCR", "UNHCR"],
        "year": [2020, 2021] * 2,
        "share": [53.0, 57.0, 52.0, 56.0],
    }
)
WORLD = pd.DataFrame({"label": "inhabitants", "year": [2020, 2021], "share": [13.8, 14.0]})


def texts(figure):
    return [text.get_text() for text in figure.axes[0].texts]


def test_every_line_is_named_apart_from_the_others():
    figure = charts.shares(LINES, WORLD, (2021, 53))
    assert sorted(texts(figure)) == ["IDMC", "UNHCR", "as stated", "inhabitants"]
    heights = sorted(t.xyann[1] for t in figure.axes[0].texts if t.get_text() != "as stated")
    assert min(high - low for low, high in pairwise(heights)) >= 4.2


def test_bars_are_those_of_the_rows_with_the_share_without_each():
    rows = pd.DataFrame(
        {"name": ["A", "B"], "persons": [6_700_000, 5_700_000], "inside": [False, True],
         "without": [64.07, 52.26]}
    )  # fmt: skip
    figure = charts.largest(rows)
    assert [bar.get_width() for bar in figure.axes[0].patches] == pytest.approx([6.7, 5.7])
    assert {"6.7", "5.7", "64.1%", "52.3%"} <= set(texts(figure))


def test_the_chosen_definition_is_drawn_widest():
    figure = charts.hosted(LINES, "UNHCR")
    widths = [line.get_linewidth() for line in figure.axes[0].lines]
    assert widths[1] > widths[0]
    assert set(texts(figure)) == {"IDMC", "UNHCR"}


def test_stacks_reach_the_sum_of_their_parts():
    table = pd.DataFrame({"Region": [1e6, 6e6], "Spain": [1e6, 2e6]}, index=[2015, 2024])
    figure = charts.abroad(table)
    tops = [bar.get_y() + bar.get_height() for bar in figure.axes[0].patches]
    assert max(tops) == pytest.approx(8)
    assert set(texts(figure)) == {"Region 6.0", "Spain 2.0"}
