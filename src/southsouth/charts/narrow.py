"""A figure drawn once more, as narrow as a telephone held upright."""

import re
from textwrap import fill

import numpy as np
from matplotlib.axes import Axes
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure

from southsouth.charts.style import NARROW

POINTS = 72
LETTER = 4.6
"""Points that a letter takes across, about, in the sizes of the house style."""
LINE = 46
"""Letters of a line as wide as the drawing."""
NAMES = 17
"""Letters of a line of the names at the left: a third of the drawing."""
TWO_LINES = 0.28
"""Inches between rows whose names may have two lines."""
KEY = 22
"""Letters of a line of a legend in two columns."""
APART = 7
"""Points between two ticks' labels."""
_NUMBER = re.compile(r"[−$\d.,%]+(°[NS]?)?")


def slim(fig: Figure) -> Figure:
    """Make a figure narrow: all that is drawn stays, names take more lines and ticks are fewer.

    It serves figures whose labels have room in half of the width: bars with names at their left,
    lines with short names at their ends. Others look worse than they do when they scroll.

    Parameters
    ----------
    fig : Figure
        Drawn in the width of a column; it is changed, laid out and returned.
    """
    fig.set_figwidth(NARROW)
    _fold_legend(fig)
    for ax in fig.axes:
        _wrap(ax, ax.get_subplotspec().get_gridspec().ncols)
    fig.set_layout_engine("constrained")
    FigureCanvasSVG(fig)  # which measures letters in points
    fig.dpi = POINTS
    fig.get_layout_engine().execute(fig)
    fig.set_layout_engine(None)
    for ax in fig.axes:
        _thin(ax)
    return fig


def _fold_legend(fig: Figure) -> None:
    """Set a legend above the axes in two columns."""
    for legend in list(fig.legends):
        words, size = [text.get_text() for text in legend.get_texts()], legend.prop.get_size()
        legend.remove()
        fig.legend(
            legend.legend_handles, [fill(text, KEY) for text in words], loc="outside upper left",
            ncols=2, fontsize=size, handlelength=1.1,
        )  # fmt: skip


def _wrap(ax: Axes, beside: int) -> None:
    """Give words the lines that they need in one of some panels beside each other."""
    ax.set_title(fill(ax.get_title("left"), LINE // beside - 3), loc="left", fontsize=10)
    ax.xaxis.label.set_text(fill(ax.get_xlabel(), LINE if beside == 1 else LINE // beside - 6))
    if beside == 1:
        ax.xaxis.label.set(x=1, ha="right")
    labels = ax.get_yticklabels()
    rows = [label.get_text() for label in labels]
    if max(map(len, rows), default=0) <= NAMES:
        return
    if ax.bbox.height / POINTS / len(rows) >= TWO_LINES:
        rows = [fill(words, max(NAMES, len(words) // 2 + 4)) for words in rows]
    limits = ax.get_ylim()
    ax.set_yticks(ax.get_yticks(), rows, fontsize=8.5, linespacing=1)
    ax.set_ylim(limits)


def _thin(ax: Axes) -> None:
    """Leave as many ticks on the lower axis as have room, the last among them."""
    low, high = sorted(ax.get_xlim())
    labels = zip(ax.get_xticks(), ax.get_xticklabels(), strict=True)
    ticks = [(place, label.get_text()) for place, label in labels if low <= place <= high]
    if len(ticks) < 2 or not all(_NUMBER.fullmatch(text) for _, text in ticks):
        return
    letters = max(len(text) for _, text in ticks)
    room = ax.get_position().width * NARROW * POINTS * (ticks[-1][0] - ticks[0][0]) / (high - low)
    most = max(room // (letters * LETTER + APART), 1)
    kept = ticks[::-1][:: int(np.ceil((len(ticks) - 1) / most))][::-1]
    ax.set_xticks(*zip(*kept, strict=True))
