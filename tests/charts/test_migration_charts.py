"""Figures of the migration chapter: what they draw and label."""

from itertools import pairwise

import numpy as np
import pandas as pd

from southsouth.charts import claims, migration

SHARES = pd.DataFrame(
    {
        "basis": ["a"] * 3 + ["b"] * 3,
        "revision": [2017, 2017, 2015] * 2,
        "year": [2000, 2017, 2015] * 2,
        "share": [67.0, 72.0, 71.0, 66.0, 72.5, 70.0],
    }
)
SPECIFICATIONS = pd.DataFrame(
    {"a": list("ppqq"), "b": list("rsrs"), "x": [4.0, 2.0, 3.0, 1.0], "holds": [True, 0, 0, 0]}
).astype({"holds": bool})


def texts(fig):
    return [t.get_text() for ax in fig.axes for t in ax.texts if t.get_text()]


def test_every_revision_is_named_in_both_panels():
    fig = migration.born_in_the_south(SHARES, {2000: 67, 2017: 72}, 2017)
    assert sorted(texts(fig)) == ["2015", "2015", "2017", "2017", "as stated"]
    assert [ax.get_title(loc="left") for ax in fig.axes] == ["a", "b"]


def test_labels_of_directions_stand_apart():
    series = pd.DataFrame(
        {"SS": [1e7, 5e7], "SN": [2e7, 5.1e7], "NS": [1e7, 1e7], "NN": [3e7, 3e7]},
        index=[2000, 2017],
    )
    fig = migration.directions(series)
    heights = sorted(t.xy[1] for t in fig.axes[0].texts)
    assert min(b - a for a, b in pairwise(heights)) >= 5
    assert "South to South 50" in texts(fig)


def curve(**more):
    return claims.specification_curve(
        SPECIFICATIONS,
        "x",
        rows={"a": {"p": "P", "q": "Q"}, "b": {"r": "R", "s": "S"}},
        band=(3.5, 4.5),
        preferred={"a": "p", "b": "r"},
        label="x",
        **more,
    )


def test_the_curve_is_in_order_and_marks_what_holds():
    fig = curve()
    top, bottom = fig.axes
    fails, holds = (line.get_xydata()[::3].tolist() for line in top.lines[:2])
    assert fails == [[0, 1], [1, 2], [2, 3]]
    assert holds == [[3, 4]]
    assert [t.get_text() for t in bottom.get_yticklabels()] == ["P", "Q", "R", "S"]
    assert {"preferred", "as stated", "the one that holds"} <= set(texts(fig))


def test_a_narrow_curve_has_the_same_marks_each_below_its_label():
    long = "Who is the South in the documents of the United Nations, and who is not?"
    wide, narrow = (curve(questions={"a": long}, narrow=narrow).axes[1] for narrow in (False, True))
    marked = [[line.get_xdata() for line in ax.lines] for ax in (wide, narrow)]
    for one, other in zip(*marked, strict=True):
        np.testing.assert_array_equal(one, other)
    labels = {text.get_text(): text.xy[1] for text in narrow.texts if text.xy[0] == 0}
    first, second, *options = labels
    assert f"{first} {second}" == long
    assert options == ["P", "Q", "R", "S"]
    marks = sorted({np.nanmin(line.get_ydata()) for line in narrow.lines if line.get_ydata().size})
    heights = [
        height for pair in zip(map(labels.get, options), marks, strict=True) for height in pair
    ]
    assert heights == sorted(heights)
    assert narrow.figure.get_figwidth() < wide.figure.get_figwidth()


def test_strokes_that_look_like_one_are_drawn_as_one():
    many = pd.DataFrame({"a": "p", "x": np.arange(20_000.0), "holds": False})
    fig = claims.specification_curve(
        many, "x", rows={"a": {"p": "P"}}, band=None, preferred={"a": "p"}, label="x"
    )
    drawn = fig.axes[1].lines[0].get_xdata()[::3]
    assert len(drawn) < 1000
    assert np.diff(drawn).max() < 20_000 / (72 * fig.get_figwidth())


def test_an_axis_that_a_claim_does_not_have_is_said():
    shares = pd.DataFrame({"panel": ["A", "A", "B"], "axis": ["x", "y", "x"], "share": [60, 10, 5]})
    fig = claims.axis_shares(shares, ["A", "B"])
    assert sorted(texts(fig)) == ["10%", "5%", "60%", "not an axis"]


def test_windows_print_their_share_and_outline_the_preferred():
    cells = pd.DataFrame(
        {
            "revision": [2017, 2017, 2020],
            "start": [1990, 2000, 1990],
            "end": [2000, 2017, 2020],
            "share": [0.0, 90.0, 40.0],
        }
    )
    fig = migration.windows(cells, (2017, 2000, 2017))
    assert texts(fig) == ["0", "90", "40"]
    (grid,) = fig.axes
    assert len(grid.patches) == 4
    assert [t.get_text() for t in grid.get_yticklabels()] == ["from 1990", "from 2000"]
    assert [t.get_text() for t in fig.legends[0].get_texts()] == ["0%", "25%", "50%", "75%", "100%"]


def test_definitions_are_drawn_top_down():
    points = pd.DataFrame(
        {
            "label": ["A", "B"],
            "first": [60.0, 50.0],
            "last": [70.0, 55.0],
            "preferred": [True, False],
        }
    )
    fig = migration.by_definition(points, (67, 72), (2000, 2017))
    assert [t.get_text() for t in fig.axes[0].get_yticklabels()] == ["B", "A"]


def test_the_pair_stated_and_the_preferred_are_marked():
    points = pd.DataFrame(
        {
            "south": ["u", "w"],
            "south-south": [37.0, 32.0],
            "south-north": [35.0, 48.0],
            "holds": [True, False],
        }
    )
    fig = migration.south_south_against_south_north(
        points, {"u": "United Nations", "w": "World Bank"}, points.iloc[0]
    )
    assert {"as stated", "preferred", "United Nations", "World Bank"} <= set(texts(fig))


def test_families_of_one_name_share_a_colour_and_differ_in_marker():
    points = pd.DataFrame(
        {
            "south": ["u", "t"],
            "south-south": [37.0, 46.0],
            "south-north": [30.0, 34.0],
            "holds": [False, False],
        }
    )
    families = {"u": "UNCTAD", "t": "UNCTAD with transition economies"}
    fig = migration.south_south_against_south_north(points, families, points.iloc[0], ["UNCTAD"])
    clouds = fig.axes[0].collections[:2]
    assert clouds[0].get_facecolor().tolist() == clouds[1].get_facecolor().tolist()
    assert len(clouds[0].get_paths()[0]) != len(clouds[1].get_paths()[0])
    heights = {t.get_text(): t.get_position()[1] for t in fig.axes[0].texts}
    assert heights["UNCTAD"] < 0 < heights["UNCTAD with transition economies"]
