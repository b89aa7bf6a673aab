"""Figures of the investment chapter: what they draw and label."""

import pandas as pd

from southsouth.charts import investment

LINES = pd.DataFrame(
    {
        "name": ["Outflows"] * 3 + ["Inflows"] * 2,
        "vintage": ["old", "old", "new", "old", "old"],
        "year": [1990, 2000, 2010, 1990, 2000],
        "share": [5.0, 8.0, 26.0, 17.0, 27.0],
    }
)
COLOURS = {"Outflows": "south", "Inflows": "north"}


def test_each_line_is_named_once_with_its_last_value_and_a_later_vintage_is_dashed():
    fig = investment.shares(LINES, COLOURS, ylabel="Share, %", band=(29, 37))
    (ax,) = fig.axes
    assert sorted(t.get_text() for t in ax.texts) == ["Inflows 27%", "Outflows 26%"]
    assert [line.get_linestyle() for line in ax.lines] == ["-", "--", "-"]
    assert len(ax.patches) == 1
    low, high = sorted(t.xy[1] for t in ax.texts)
    assert high - low >= 4.5


def test_bars_are_the_two_flows_and_the_share_stands_under_the_year():
    years = pd.DataFrame(
        {"group": [40.0, 50.0], "rest": [60.0, 30.0], "share": [40.0, 62.5]}, index=[2017, 2018]
    )
    fig = investment.turns(years, ("South", "Rest"))
    (ax,) = fig.axes
    assert sorted(bar.get_height() for bar in ax.patches) == [30, 40, 50, 60]
    assert [t.get_text() for t in ax.get_xticklabels()] == ["2017\n40%", "2018\n62%"]
    assert [t.get_text() for t in ax.texts] == ["South", "Rest"]
