"""A figure in half of its width: what is drawn stays, words and ticks find room."""

import re
from itertools import pairwise

import pytest
from matplotlib.patches import Patch

from southsouth.charts import narrow, style
from southsouth.narrate import figure_output

NAMES = ["Democratic Republic of the Congo", "Syria"]
LONG = "Millions of people displaced in their own country, by the end of the year"


def bars(height: float = 2, ticks=range(1990, 2030, 5)):
    fig, ax = style.new(height)
    ax.barh([0, 1], [2000, 2020])
    ax.set_yticks([0, 1], NAMES)
    ax.set_xlim(1990, 2025)
    ax.set_xticks(list(ticks))
    ax.set_xlabel(LONG)
    return fig, ax


def drawn(fig) -> str:
    described = {"id": "fig-x", "title": "It rose", "alt": "A line that rises from one to three."}
    return figure_output(fig, **described, narrow=narrow.slim)[1]["narrow"]


def test_a_narrow_drawing_is_as_wide_as_a_telephone():
    fig, ax = bars()
    before = [bar.get_width() for bar in ax.patches]
    svg = drawn(fig)
    assert float(re.search(r'width="([\d.]+)pt"', svg)[1]) == pytest.approx(style.NARROW * 72)
    assert [bar.get_width() for bar in ax.patches] == before


def test_words_stay_inside_of_a_narrow_drawing():
    fig, ax = bars()
    drawn(fig)
    for text in (ax.xaxis.label, *ax.get_yticklabels()):
        box = text.get_window_extent()
        assert box.x0 >= 0
        assert box.x1 <= fig.bbox.width
    assert ax.get_yticklabels()[0].get_text().split() == NAMES[0].split()
    assert "\n" in ax.get_yticklabels()[0].get_text()
    assert " ".join(ax.get_xlabel().split()) == LONG


def test_names_of_rows_that_are_close_stay_in_one_line():
    fig, ax = bars(height=0.9)
    drawn(fig)
    assert [label.get_text() for label in ax.get_yticklabels()] == NAMES


def test_ticks_have_room_and_the_last_stays():
    fig, ax = bars()
    drawn(fig)
    boxes = [label.get_window_extent() for label in ax.get_xticklabels()]
    assert len(boxes) < 8
    assert all(one.x1 < other.x0 for one, other in pairwise(boxes))
    assert ax.get_xticks()[-1] == 2025


def test_ticks_with_names_all_stay():
    fig, ax = bars(ticks=[2000, 2010])
    ax.set_xticks([2000, 2001, 2002], ["Region", "United States", "Elsewhere"])
    drawn(fig)
    assert len(ax.get_xticks()) == 3


def test_a_legend_has_two_columns():
    fig, _ = bars()
    names = ["reproduced or confirmed", "imprecise", "not reproduced or contradicted"]
    fig.legend([Patch() for _ in names], names, loc="outside upper left", ncols=3)
    drawn(fig)
    (legend,) = fig.legends
    assert [" ".join(text.get_text().split()) for text in legend.get_texts()] == names
    assert legend.get_window_extent().x1 <= fig.bbox.width
