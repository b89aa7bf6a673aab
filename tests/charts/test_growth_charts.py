"""Figures of the chapter on growth: what they draw and label."""

import pandas as pd
import pytest

from southsouth.charts import growth, labels


def texts(fig):
    return [t.get_text() for ax in fig.axes for t in ax.texts if t.get_text()]


def test_labels_share_the_distance_and_keep_their_order():
    assert labels.apart({"a": 10, "b": 30}, 5) == {"a": 10, "b": 30}
    assert labels.apart({"a": 10, "b": 11, "c": 40}, 5) == {"a": 8, "b": 13, "c": 40}
    assert labels.apart({"c": 12, "a": 10, "b": 11}, 4) == {"a": 7, "b": 11, "c": 15}


def test_each_measure_is_named_with_its_last_share():
    series = pd.DataFrame(
        {"measure": ["usd", "usd", "ppp", "ppp"], "end": [2000, 2005] * 2,
         "share": [30.0, 61.0, 50.0, 75.0], "low": [20.0] * 4, "high": [80.0] * 4}
    )  # fmt: skip
    audited = pd.Series({"end": 2004, "share": 63.0})
    fig = growth.rolling(series, {"usd": "rates", "ppp": "parity"}, audited)
    assert texts(fig) == ["half", "rates\n61%", "parity\n75%", "preferred\nin the audit"]
    usd, ppp = fig.axes[0].lines[1:3]
    assert usd.get_ydata().tolist() == [30, 61]
    assert ppp.get_ydata().tolist() == [50, 75]


def test_bars_are_as_wide_as_their_windows():
    windows = pd.DataFrame({"start": [1870, 1900], "end": [1900, 1910], "share": [20.0, 60.0]})
    weights = pd.Series([40.0, 30.0, 33.0], index=[1870, 1900, 1910])
    fig = growth.long_run(windows, weights, windows.iloc[1:])
    bars = fig.axes[0].patches
    assert [(bar.get_x(), bar.get_width(), bar.get_height()) for bar in bars] == [
        (1870, 30, 20), (1900, 10, 60),
    ]  # fmt: skip
    assert {"20", "60", "share of\noutput 33", "share of\ngrowth 60"} <= set(texts(fig))
    assert fig.axes[0].collections[0].get_offsets().tolist() == [[1905, 60]]


def test_definitions_are_drawn_top_down_and_the_parts_sum():
    points = pd.DataFrame(
        {"measure": ["usd", "usd", "ppp", "ppp"], "label": ["A", "B"] * 2,
         "country": [30.0, 31.0, 28.0, 29.0], "others": [20.0, 25.0, 40.0, 45.0]}
    )  # fmt: skip
    fig = growth.with_and_without(points, {"usd": "rates", "ppp": "parity"})
    assert [ax.get_title(loc="left") for ax in fig.axes] == ["rates", "parity"]
    assert [t.get_text() for t in fig.axes[0].get_yticklabels()] == ["B", "A"]
    ends = [bar.get_x() + bar.get_width() for bar in fig.axes[0].patches[2:]]
    assert ends == pytest.approx([56, 50])
    assert {"others", "China", "30", "20"} <= set(texts(fig))
