"""Figures that set two producers side by side."""

from collections.abc import Mapping

import numpy as np
import pandas as pd
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, NullFormatter

from southsouth.charts.style import PALETTE, new
from southsouth.measures.agreement import apart

EDGES = (0.5, 2.0)
"""Ratios beyond these are drawn at the edge, as triangles."""
NAMED = 4
BAND = 0.05
ROOM = (0.9, 0.05)
"""How far apart two names must be, in powers of ten across and up."""
SHORT = {1: "", 1e3: "k", 1e6: "m", 1e9: "bn", 1e12: "tn"}


def ratios(panels: Mapping[str, pd.DataFrame], size: str, ratio: str) -> Figure:
    """Draw, country by country, the ratio of two sources against size; one panel a comparison.

    Parameters
    ----------
    panels : mapping
        Title of a panel to a table as ``measures.agreement.compare`` returns it, indexed by code;
        a column ``size`` takes the place of ``one`` on the axis.
    size, ratio : str
        Labels of the axes: the quantity with its unit, and what is divided by what.
    """
    fig, axes = new(3.5, ncols=len(panels), sharey=True, sharex=True, squeeze=False)
    for ax, (title, sides) in zip(axes[0], panels.items(), strict=True):
        shared = _drawable(sides)
        ax.axhspan(1 - BAND, 1 + BAND, color=PALETTE["south_light"], alpha=0.45, lw=0)
        ax.axhline(1, color=PALETTE["muted"], lw=0.8)
        _points(ax, shared)
        _names(ax, shared)
        ax.set_title(title, fontsize=10, loc="left", color=PALETTE["ink"])
        ax.set_xlabel(size)
    left = axes[0][0]
    left.set_xscale("log")
    left.set_yscale("log")
    left.set_ylim(EDGES[0] * 0.92, EDGES[1] * 1.08)
    left.set_yticks([0.5, 0.75, 1, 1.5, 2], ["0.5", "0.75", "1", "1.5", "2"])
    left.yaxis.set_minor_formatter(NullFormatter())
    left.xaxis.set_major_formatter(FuncFormatter(_short))
    left.set_ylabel(ratio)
    return fig


def _drawable(sides: pd.DataFrame) -> pd.DataFrame:
    """Keep what a logarithmic axis can show, with its size."""
    size = sides["size"] if "size" in sides else sides["one"]
    return sides.assign(size=size)[(size > 0) & (sides["ratio"] > 0)]


def yearly(counts: pd.DataFrame, label: str, names: tuple[str, str]) -> Figure:
    """Draw two yearly counts of the same thing as lines, and name the years that differ.

    Parameters
    ----------
    counts : DataFrame
        Indexed by year; columns one, other.
    label : str
        The quantity, with its unit.
    names : tuple of str
        What the two columns are.
    """
    fig, ax = new(3.0)
    ax.plot(counts.index, counts["one"], color=PALETTE["south_light"], lw=6, solid_capstyle="butt")
    ax.plot(counts.index, counts["other"], color=PALETTE["ink"], lw=1.3)
    last = counts.iloc[-1]
    for name, offset, color in zip(names, (12, -14), ("south", "ink"), strict=True):
        ax.annotate(
            name,
            (counts.index[-1], last["one"]),
            xytext=(0, offset),
            textcoords="offset points",
            ha="right",
            color=PALETTE[color],
            fontsize=9.5,
        )
    for year, row in counts[counts["one"] != counts["other"]].iterrows():
        ax.annotate(
            f"{year}: {row['one']:g} and {row['other']:g}",
            (year, row["other"]),
            xytext=(14, 0),
            va="center",
            textcoords="offset points",
            color=PALETTE["accent"],
            fontsize=9.5,
            arrowprops={"arrowstyle": "-", "color": PALETTE["accent"], "lw": 0.8},
        )
    ax.set_ylabel(label)
    return fig


def _points(ax, shared: pd.DataFrame) -> None:
    """Draw each country; those beyond the edges as triangles on them."""
    inside = shared["ratio"].between(*EDGES)
    marks = {"color": PALETTE["south"], "alpha": 0.65, "lw": 0}
    ax.scatter(shared.loc[inside, "size"], shared.loc[inside, "ratio"], s=13, **marks)
    for edge, beyond, marker in (
        (EDGES[0], shared["ratio"] < EDGES[0], "v"),
        (EDGES[1], shared["ratio"] > EDGES[1], "^"),
    ):
        ax.scatter(
            shared.loc[beyond, "size"],
            np.full(beyond.sum(), edge),
            s=16,
            marker=marker,
            **{**marks, "color": PALETTE["north"]},
        )


def _names(ax, shared: pd.DataFrame) -> None:
    """Name the countries that set the totals apart most, unless a name stands there already."""
    taken: list[tuple[float, float]] = []
    for code, row in apart(shared, NAMED).iterrows():
        place = np.log10(row["size"]), np.log10(np.clip(row["ratio"], *EDGES))
        near = any(abs(place[0] - x) < ROOM[0] and abs(place[1] - y) < ROOM[1] for x, y in taken)
        if abs(row["ratio"] - 1) < BAND or near:
            continue
        taken.append(place)
        above = row["ratio"] < EDGES[0] or 1 < row["ratio"] <= EDGES[1]
        ax.annotate(
            code,
            (row["size"], np.clip(row["ratio"], *EDGES)),
            xytext=(0, 5 if above else -12),
            textcoords="offset points",
            ha="center",
            fontsize=8.5,
            color=PALETTE["ink"],
        )


def _short(value: float, _place) -> str:
    """Write 1e9 as 1bn."""
    unit = max((step for step in SHORT if step <= value), default=1)
    return f"{value / unit:g}{SHORT[unit]}"
