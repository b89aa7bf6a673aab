"""Figures of the remittances chapter: what they draw and label."""

import pandas as pd

from southsouth.charts import remittances


def texts(ax):
    return [t.get_text() for t in ax.texts]


def test_every_vintage_is_named():
    series = pd.DataFrame(
        {
            "vintage": ["old", "old", "new", "new"],
            "year": [1970, 2017, 1970, 2024],
            "usd": [1e9, 4e11, 1e9, 6e11],
        }
    )
    (ax,) = remittances.received(series).axes
    assert texts(ax) == ["old vintage", "new vintage"]
    assert ax.lines[1].get_ydata().tolist() == [1, 600]


def test_two_flows_in_each_panel_end_in_their_last_value():
    series = pd.DataFrame(
        [
            (p, f, y, v * 1e9)
            for p in "AB"
            for f, v in (("Remittances", 500), ("Investment", 510))
            for y in (1990, 2021)
        ],
        columns=["panel", "flow", "year", "usd"],
    )
    fig = remittances.beside(series, ["A", "B"])
    assert [ax.get_title(loc="left") for ax in fig.axes] == ["A", "B"]
    assert texts(fig.axes[1]) == ["500", "510"]
    assert texts(fig.axes[0]) == ["500", "510", "Remittances", "Investment"]


def test_bars_of_the_part_from_within_are_the_last_year_top_down():
    points = pd.DataFrame(
        {
            "label": ["M49", "Bank"],
            "chosen": [True, False],
            "2016": [45.0, 17.0],
            "2018": [46.2, 18.4],
        }
    )
    (ax,) = remittances.from_the_south(points).axes
    assert [t.get_text() for t in ax.get_yticklabels()] == ["Bank", "M49"]
    assert [bar.get_width() for bar in ax.patches] == [18.4, 46.2]
    assert texts(ax) == ["18%", "46%"]
    assert "in 2018" in ax.get_xlabel()


def test_economies_outside_the_south_are_marked():
    ranked = pd.DataFrame(
        {"name": ["Tonga", "Bermuda"], "percent": [46.0, 23.2], "south": [True, False]}
    )
    (ax,) = remittances.dependence(ranked).axes
    assert texts(ax) == ["23%  outside the South", "46%"]
    colours = {bar.get_facecolor() for bar in ax.patches}
    assert len(colours) == 2
