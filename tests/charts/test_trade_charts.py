"""Figures of the chapter on trade: what they draw and label."""

import pandas as pd

from southsouth.charts import trade

SHARES = pd.DataFrame(
    {"SS": [10.0, 24.0], "SN": [20.0, 20.0], "NS": [15.0, 16.0], "NN": [55.0, 40.0]},
    index=[2000, 2020],
)


def texts(fig):
    return [t.get_text() for ax in fig.axes for t in ax.texts if t.get_text()]


def test_each_direction_is_named_with_its_last_share():
    fig = trade.long_run(SHARES)
    assert texts(fig) == [
        "rich to rich 40", "others to rich 20", "rich to others 16", "others to others 24",
    ]  # fmt: skip
    drawn = [line.get_ydata().tolist() for line in fig.axes[0].lines]
    assert drawn == [SHARES[way].tolist() for way in ("NN", "SN", "NS", "SS")]


def test_the_other_matrix_and_the_share_stated_are_marked():
    bands = pd.DataFrame(
        {"way": ["SS", "SS", "NN", "NN"], "year": [2000, 2020] * 2,
         "low": [5.0, 12.0, 40.0, 30.0], "high": [12.0, 25.0, 60.0, 50.0]}
    )  # fmt: skip
    other = pd.Series([12.0, 26.0], index=[1995, 2015])
    fig = trade.directions(SHARES, bands, other, 25)
    assert {"South to South 24", "North to North 40", "UNCTAD matrix", "a quarter"} <= set(
        texts(fig)
    )
    assert fig.axes[0].collections[-1].get_offsets().tolist() == [[1995, 12], [2015, 26]]
    assert fig.axes[0].lines[0].get_xydata().tolist() == [[1995, 25], [2020, 25]]


def test_the_highest_year_of_value_and_share_is_named():
    series = pd.DataFrame(
        {"inside": [1e12, 4e12, 3e12], "share": [10.0, 20.0, 23.96]}, index=[2000, 2010, 2020]
    )
    fig = trade.value_and_share(series, 2018)
    assert texts(fig) == ["2010: 4.00", "the speech", "2020: 24.0", "the speech"]


def test_cells_are_read_from_exporter_to_importer():
    shares = pd.DataFrame(
        [[0.0, 30.0], [20.0, 50.0]], index=["China", "Other Asia"], columns=["China", "Other Asia"]
    )
    fig = trade.blocks(shares)
    (ax,) = fig.axes
    assert texts(fig) == ["–", "30.0", "20.0", "50.0"]
    assert [t.get_text() for t in ax.get_yticklabels()] == ["China", "Other Asia"]
    assert [t.get_text() for t in ax.get_xticklabels()] == ["China", "Other\nAsia"]
    shades = [patch.get_alpha() for patch in ax.patches]
    assert shades[0] < shades[2] < shades[1] < shades[3]
