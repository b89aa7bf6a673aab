import numpy as np
import pandas as pd
import pytest

from southsouth.charts import brief
from southsouth.charts.style import PALETTE
from southsouth.narrate import figure_output


def panel(values, named=True, start=2000):
    years = pd.RangeIndex(start, start + len(values), name="year")
    return brief.Panel(
        "Title", pd.DataFrame({"South": values}, index=years), {"South": "south"}, named
    )


def written(ax) -> list[int]:
    """Return the whole numbers at the axes."""
    return [int(text.get_text()) for text in ax.texts if text.get_text().isdigit()]


def test_each_panel_has_its_own_axis_from_zero():
    fig = brief.panels([panel([1.0, 2.0, 3.0]), panel([40.0, 20.0, 30.0])])
    assert [ax.get_ylim()[0] for ax in fig.axes] == [0, 0]
    assert [ax.get_ylim()[1] for ax in fig.axes] == [3, 40]


def test_panels_stand_one_above_the_other_and_can_be_read_on_a_telephone():
    first, second = (ax.get_position() for ax in brief.panels([panel([1.0]), panel([2.0])]).axes)
    assert first.y0 > second.y1
    assert (first.x0, first.width) == (second.x0, second.width)
    assert 358 / (96 * brief.WIDTH) * brief.SIZE >= 6.5  # points, where a page is 358 pixels wide


def test_a_break_parts_a_line_between_two_years():
    years = pd.RangeIndex(2000, 2004, name="year")
    series = pd.DataFrame({"South": [1.0, 9.0, 10.0, 11.0]}, index=years)
    parted = brief.Panel("Title", series, {"South": "south"}, breaks=(2001, 2000))
    (ax,) = brief.panels([parted]).axes
    assert list(ax.lines[0].get_xdata()) == [2000, 2000.5, 2001, 2002, 2003]
    assert np.isnan(ax.lines[0].get_ydata()).tolist() == [False, True, False, False, False]


def test_a_line_below_zero_is_drawn_whole():
    (ax,) = brief.panels([panel([-5.0, 2.0])]).axes
    assert ax.get_ylim()[0] <= -5


def test_a_line_of_zeros_can_be_drawn():
    (ax,) = brief.panels([panel([0.0, 0.0])]).axes
    assert ax.get_ylim()[1] > 0


def test_a_year_without_a_figure_breaks_the_line():
    (ax,) = brief.panels([panel([1.0, np.nan, 3.0])]).axes
    assert np.isnan(ax.lines[0].get_ydata()).tolist() == [False, True, False]


def test_years_without_a_figure_at_the_ends_are_not_drawn():
    (ax,) = brief.panels([panel([np.nan, 1.0, 3.0, np.nan])]).axes
    assert list(ax.lines[0].get_xdata()) == [2001, 2002]


def test_a_line_is_named_at_its_end_in_its_colour_if_it_is_to_be():
    (ax,) = brief.panels([panel([1.0, 2.0])]).axes
    label = next(text for text in ax.texts if text.get_text() == "South")
    assert label.get_color() == PALETTE["south"]
    (ax,) = brief.panels([panel([1.0, 2.0], named=False)]).axes
    assert "South" not in [text.get_text() for text in ax.texts]


@pytest.mark.parametrize(
    ("first", "last", "shown"),
    [
        (1990, 2024, [1990, 2000, 2010, 2020]),
        (2012, 2020, [2012, 2020]),
        (1970, 2024, [1970, 1990, 2010]),
    ],
)
def test_few_years_are_written(first, last, shown):
    (ax,) = brief.panels([panel(np.arange(last - first + 1.0), start=first)]).axes
    assert [year for year in written(ax) if year >= first] == shown


def test_heights_are_written_with_a_minus_of_print_and_ruled():
    (ax,) = brief.panels([panel([-5.0, 10.0])]).axes
    assert "−5" in [text.get_text() for text in ax.texts]
    rules, _ = ax.collections
    across = [line for line in rules.get_segments() if line[0][1] == line[1][1]]
    assert [line[0][1] for line in across] == [-5, 0, 5, 10]


def test_a_figure_is_a_small_drawing():
    fig = brief.panels([panel([1.0, 2.0]), panel([3.0, 2.0])])
    data, _ = figure_output(fig, id="fig-x", title="T", alt="Two lines, one up and one down.")
    assert len(data["image/svg+xml"]) < 30_000
