"""Figures of the chapter on the International Organization for Migration."""

from collections.abc import Mapping

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from southsouth.charts.style import PALETTE, new

AT_LEAST = ("more than", "over")


def statements(values: pd.DataFrame, panels: Mapping[str, str], audited: str) -> Figure:
    """Draw numbers that an institution states of itself by the date they are of.

    Parameters
    ----------
    values : DataFrame
        Columns ``panel``, ``date``, ``value``, ``prefix`` ("more than ", "over " or empty),
        ``source`` (key), ``mark`` (``own``: its own page, ``other``: another’s, ``odd``: counted
        in another way) and ``below`` (whether the label stands under the point).
    panels : mapping
        Value of ``panel`` to the title of its panel; two to a row.
    audited : str
        The source drawn in front.
    """
    rows = -(-len(panels) // 2)
    fig, axes = new(2.35 * rows, nrows=rows, ncols=2)
    for ax, (name, title) in zip(np.ravel(axes), panels.items(), strict=False):
        _panel(ax, values[values["panel"] == name].dropna(subset=["date"]), audited)
        ax.set_title(title, fontsize=10, loc="left", color=PALETTE["ink"])
    for ax in np.ravel(axes)[len(panels) :]:
        ax.set_visible(False)
    return fig


def _panel(ax: Axes, own: pd.DataFrame, audited: str) -> None:
    """Draw one quantity: a point a statement, labelled with what it says."""
    top = own["value"].max()
    for row in own.sort_values("date").itertuples():
        year = row.date.year + (row.date.day_of_year - 1) / 366
        front = row.source == audited
        colour = PALETTE["accent" if front else "north" if row.mark == "other" else "south"]
        hollow = row.mark != "own" and not front
        ax.plot(
            year, row.value, "D" if front else "o", ms=8 if front else 7,
            mfc=PALETTE["paper"] if hollow else colour, mec=colour, mew=1.6, zorder=3,
        )  # fmt: skip
        at_least = isinstance(row.prefix, str) and row.prefix.strip() in AT_LEAST
        ax.annotate(
            f"{'>' if at_least else ''}{row.value:,.0f}",
            (year, row.value),
            (0, 8 if not row.below else -16),
            textcoords="offset points",
            ha="center",
            fontsize=9,
            color=colour,
            weight=600 if front else 400,
        )
    ax.set_ylim(0, top * 1.28)
    years = own["date"].dt.year
    ax.set_xlim(years.min() - 2, years.max() + 2.5)
    ax.grid(axis="x", visible=False)
    ax.xaxis.get_major_locator().set_params(integer=True, nbins=6)
