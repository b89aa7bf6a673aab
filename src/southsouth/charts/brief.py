"""Figures of a country brief: small panels of lines, quick to draw.

There are as many briefs as Members, so the margins are fixed and the ticks few: a layout that
measures its own texts takes several times as long.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from southsouth.charts import style
from southsouth.charts.labels import apart, at_end
from southsouth.charts.style import PALETTE

HEIGHT = 1.8
LEFT, RIGHT, BOTTOM, TOP = 0.5, 1.0, 0.3, 0.35
"""Margins of a panel in inches: numbers at the left, names of the lines at the right."""


@dataclass(frozen=True)
class Panel:
    """One panel.

    Attributes
    ----------
    title : str
        What is drawn, with its unit.
    series : DataFrame
        Index year; one column a line, missing where there is no figure.
    colours : mapping
        Column to a name in ``PALETTE``.
    named : bool
        Whether each line is named at its end.
    """

    title: str
    series: pd.DataFrame
    colours: Mapping[str, str]
    named: bool = True


def panels(drawn: Sequence[Panel]) -> Figure:
    """Draw one or two panels side by side, each with its own axis from zero."""
    style.use()
    fig = Figure(figsize=(style.WIDTH, HEIGHT))
    width = style.WIDTH / len(drawn)
    for at, panel in enumerate(drawn):
        right = RIGHT if panel.named else 0.2
        box = (at * width + LEFT, BOTTOM, width - LEFT - right, HEIGHT - BOTTOM - TOP)
        across = np.array([style.WIDTH, HEIGHT, style.WIDTH, HEIGHT])
        _draw(fig.add_axes(tuple(np.array(box) / across)), panel)
    return fig


def _draw(ax: Axes, panel: Panel) -> None:
    """Draw the lines of a panel and name them."""
    there = panel.series.dropna(how="all").index
    known = panel.series.loc[there[0] : there[-1]]  # a year without a figure breaks the line
    low, high = min(0.0, known.min().min()), max(known.max().max(), 0.0)
    ticks = MaxNLocator(4, steps=[1, 2, 2.5, 5, 10]).tick_values(low, high or 1.0)
    ax.set_ylim(ticks[0], ticks[-1])
    ax.set_yticks(ticks, [f"{tick:,.10g}" for tick in ticks])
    years = known.index
    ax.set_xlim(years[0] - 0.5, years[-1] + 0.5)
    ax.set_xticks(_few(years))
    for name in known:
        line = known[name]
        colour = PALETTE[panel.colours[name]]
        ax.plot(years, line, color=colour, lw=1.8, marker="o", ms=2.6, clip_on=False)
    ax.text(0, 1.06, panel.title, transform=ax.transAxes, fontsize=9.5, color=PALETTE["ink"])
    ax.tick_params(length=0, labelsize=8.5)
    if panel.named:
        _name(ax, panel, known, gap=(ticks[-1] - ticks[0]) / 9)


def _name(ax: Axes, panel: Panel, known: pd.DataFrame, gap: float) -> None:
    """Name each line right of the panel, at the height of its last figure."""
    ends = {name: line.dropna().iloc[-1] for name, line in known.items() if line.notna().any()}
    for name, height in apart(ends, gap).items():
        at_end(ax, known.index[-1], height, name, PALETTE[panel.colours[name]])


def _few(years: pd.Index) -> list[int]:
    """Return up to four years to be written, whole decades where there are two or more."""
    first, last = int(years[0]), int(years[-1])
    decades = [year for year in range(first, last + 1) if year % 10 == 0]
    if len(decades) < 2:
        return sorted({first, last})
    return decades[:: -(-len(decades) // 4)]
