"""Figures of a country brief: small panels of lines, quick to draw.

There are as many briefs as Members, so the margins are fixed and the axes are drawn here, from a
few lines and words: those of matplotlib measure their own texts, and take several times as long.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from southsouth.charts import style
from southsouth.charts.labels import apart, at_end
from southsouth.charts.style import PALETTE
from southsouth.wording import MINUS

WIDTH, HEIGHT = 4.6, 1.9
"""Size of a panel in inches: all of it can be read on a telephone held upright."""
LEFT, RIGHT, BOTTOM, TOP = 0.42, 0.75, 0.3, 0.35
"""Margins of a panel in inches: numbers at the left, names of the lines at the right."""
SIZE, PAD = 8.5, 3.5
"""Size of the numbers at the axes, and their distance from them, in points."""


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
    breaks : tuple of int
        Years whose figures are not joined to those of the year before.
    """

    title: str
    series: pd.DataFrame
    colours: Mapping[str, str]
    named: bool = True
    breaks: tuple[int, ...] = ()


def panels(drawn: Sequence[Panel]) -> Figure:
    """Draw panels one above the other, each with its own axis from zero."""
    style.use()
    height = HEIGHT * len(drawn)
    fig = Figure(figsize=(WIDTH, height))
    for above, panel in enumerate(drawn, 1):
        right = RIGHT if panel.named else LEFT
        left, bottom = LEFT / WIDTH, 1 - (above * HEIGHT - BOTTOM) / height
        size = (WIDTH - LEFT - right) / WIDTH, (HEIGHT - BOTTOM - TOP) / height
        _draw(fig.add_axes((left, bottom, *size)), panel)
    return fig


def _draw(ax: Axes, panel: Panel) -> None:
    """Draw the lines of a panel and name them."""
    there = panel.series.dropna(how="all").index
    known = panel.series.loc[there[0] : there[-1]]  # a year without a figure breaks the line
    low, high = min(0.0, known.min().min()), max(known.max().max(), 0.0)
    ticks = MaxNLocator(4, steps=[1, 2, 2.5, 5, 10]).tick_values(low, high or 1.0)
    years = known.index
    ax.set_ylim(ticks[0], ticks[-1])
    ax.set_xlim(years[0] - 0.5, years[-1] + 0.5)
    _axes(ax, ticks, _few(years))
    for name in known:
        line = _broken(known[name], panel.breaks)
        colour = PALETTE[panel.colours[name]]
        ax.plot(line.index, line, color=colour, lw=1.8, marker="o", ms=2.6, clip_on=False)
    ax.text(0, 1.06, panel.title, transform=ax.transAxes, fontsize=9.5, color=PALETTE["ink"])
    if panel.named:
        _name(ax, panel, known, gap=(ticks[-1] - ticks[0]) / 9)


def _broken(line: pd.Series, breaks: Sequence[int]) -> pd.Series:
    """Return a line with nothing between some years and those before them."""
    nothing = pd.Series(np.nan, index=[year - 0.5 for year in breaks if year in line.index[1:]])
    return pd.concat([line, nothing]).sort_index() if len(nothing) else line


def _axes(ax: Axes, heights: Sequence[float], years: Sequence[int]) -> None:
    """Draw the two axes, a line at each height and each year, and write these."""
    ax.set_axis_off()
    (left, right), (bottom, top) = ax.get_xlim(), ax.get_ylim()
    across = [[(left, height), (right, height)] for height in heights]
    up = [[(year, bottom), (year, top)] for year in years]
    edges = [[(left, top), (left, bottom), (right, bottom)]]
    for lines, name, layer in ((across + up, "grid", 0.5), (edges, "muted", 2.5)):
        ax.add_collection(
            LineCollection(lines, colors=PALETTE[name], linewidths=0.8, zorder=layer, clip_on=False)
        )
    look = {"fontsize": SIZE, "color": PALETTE["muted"]}
    place, vertical, horizontal = ax.get_yaxis_text1_transform(PAD)
    for height in heights:
        text = f"{height:,.10g}".replace("-", MINUS)
        ax.text(0, height, text, transform=place, va=vertical, ha=horizontal, **look)
    place, vertical, horizontal = ax.get_xaxis_text1_transform(PAD)
    for year in years:
        ax.text(year, 0, str(year), transform=place, va=vertical, ha=horizontal, **look)


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
