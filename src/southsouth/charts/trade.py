"""Figures of the chapter on trade."""

from collections.abc import Mapping

import numpy as np
import pandas as pd
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from southsouth.charts.labels import apart, at_end
from southsouth.charts.style import PALETTE, new

DIRECTIONS = {
    "SS": ("South to South", "south", "-"),
    "SN": ("South to North", "north", "-"),
    "NS": ("North to South", "muted", "--"),
    "NN": ("North to North", "neutral", "-"),
}
HISTORY = {
    "NN": ("rich to rich", "neutral", "-"),
    "SN": ("others to rich", "north", "-"),
    "NS": ("rich to others", "muted", "--"),
    "SS": ("others to others", "south", "-"),
}


def long_run(shares: pd.DataFrame) -> Figure:
    """Draw the share of trade by direction between rich countries and all others.

    Parameters
    ----------
    shares : DataFrame
        Index year; columns SS, SN, NS, NN (per cent; S for the others, N for the rich).
    """
    fig, ax = new(3.9)
    _lines(ax, shares, HISTORY, gap=5.5)
    ax.set_ylim(0, 92)
    ax.set_xlim(shares.index[0], shares.index[-1] + 52)
    ax.set_xticks(range(1840, 2001, 40))
    ax.set_ylabel("Share of trade, %")
    return fig


def _lines(ax, shares: pd.DataFrame, styles: Mapping, gap: float) -> None:
    """Draw the lines of the directions and name each at its end."""
    last = shares.index[-1]
    heights = apart({way: shares[way].iloc[-1] for way in styles}, gap)
    for way, (label, colour, dash) in styles.items():
        front = way == "SS"
        ax.plot(shares.index, shares[way], color=PALETTE[colour], ls=dash, lw=2.4 if front else 1.5)
        at_end(
            ax, last, heights[way], f"{label} {shares[way].iloc[-1]:.0f}", PALETTE[colour],
            fontweight=600 if front else 400,
        )  # fmt: skip


def directions(shares: pd.DataFrame, bands: pd.DataFrame, other: pd.Series, stated: float):
    """Draw the share of world trade by direction, with the range over all definitions.

    Parameters
    ----------
    shares : DataFrame
        Index year; columns SS, SN, NS, NN (per cent of world trade) under one definition.
    bands : DataFrame
        Columns way, year, low, high (per cent): the range over all definitions.
    other : Series
        Index year; the share of SS in another matrix, marked.
    stated : float
        The share that the audited sentence states, drawn as a line.
    """
    fig, ax = new(4.2)
    for way in ("NN", "SS"):
        band = bands[bands["way"] == way]
        ax.fill_between(
            band["year"], band["low"], band["high"], color=PALETTE[DIRECTIONS[way][1]],
            alpha=0.18, lw=0,
        )  # fmt: skip
    ends = (other.index[0], shares.index[-1])
    ax.plot(ends, [stated, stated], color=PALETTE["accent"], lw=1, ls=":")
    _lines(ax, shares, DIRECTIONS, gap=4)
    ax.scatter(
        other.index, other, marker="D", s=42, facecolor="none", edgecolor=PALETTE["accent"],
        lw=1.6, zorder=4,
    )  # fmt: skip
    ax.annotate(
        "UNCTAD matrix", (other.index[0], other.iloc[0]), xytext=(0, -8), va="top", ha="left",
        textcoords="offset points", fontsize=9.5, color=PALETTE["accent"],
    )  # fmt: skip
    ax.annotate(
        "a quarter", (other.index[0], stated), xytext=(0, 4), textcoords="offset points",
        fontsize=9.5, color=PALETTE["accent"],
    )  # fmt: skip
    ax.set_ylim(0)
    ax.set_xlim(other.index[0] - 0.5, shares.index[-1] + 7)
    ax.set_xticks(range(int(other.index[0]), shares.index[-1] + 1, 5))
    ax.set_ylabel("Share of world trade in goods, %")
    return fig


def value_and_share(series: pd.DataFrame, speech: int) -> Figure:
    """Draw trade within the South as a value and as a share, with the highest year of each.

    Parameters
    ----------
    series : DataFrame
        Index year; columns inside (US$), share (per cent of world trade).
    speech : int
        The year of the sentence audited, marked.
    """
    fig, axes = new(3.3, ncols=2)
    panels = (
        (series["inside"] / 1e12, "Trade within the South, US$ trillion", "{:.2f}"),
        (series["share"], "Share of world trade, %", "{:.1f}"),
    )
    for ax, (line, label, style) in zip(axes, panels, strict=True):
        ax.axvline(speech, color=PALETTE["accent"], lw=1, ls=":")
        ax.plot(line.index, line, color=PALETTE["south"])
        top = line.idxmax()
        ax.scatter([top], [line[top]], s=42, color=PALETTE["south"], zorder=4)
        ax.annotate(
            f"{top}: {style.format(line[top])}", (top, line[top]), xytext=(-7, 5), ha="right",
            textcoords="offset points", fontsize=9.5, color=PALETTE["south"], fontweight=600,
        )  # fmt: skip
        ax.annotate(
            "the speech", (speech, 0), xytext=(-4, 5), textcoords="offset points", ha="right",
            fontsize=9.5, color=PALETTE["accent"],
        )  # fmt: skip
        ax.set_ylim(0, line.max() * 1.12)
        ax.set_xticks(range(int(line.index[0]), int(line.index[-1]) + 1, 5))
        ax.set_title(label, fontsize=10, loc="left", color=PALETTE["ink"])
    return fig


def blocks(shares: pd.DataFrame) -> Figure:
    """Draw who sells to whom: one cell a pair of blocks, shaded by its share.

    Parameters
    ----------
    shares : DataFrame
        Rows export to columns; per cent of all trade within the South.
    """
    fig, ax = new(1.1 + 0.5 * len(shares))
    largest = shares.to_numpy().max()
    for y, (_, row) in enumerate(shares.iterrows()):
        for x, value in enumerate(row):
            _cell(ax, x, y, value, largest)
    ax.set_xticks(range(len(shares)), [name.replace(" ", "\n", 1) for name in shares.columns])
    ax.set_yticks(range(len(shares)), shares.index)
    ax.set_xlim(-0.5, len(shares) - 0.5)
    ax.set_ylim(len(shares) - 0.5, -0.5)
    ax.xaxis.tick_top()
    ax.xaxis.set_label_position("top")
    ax.set_xlabel("Importers", labelpad=8)
    ax.set_ylabel("Exporters")
    ax.grid(False)
    ax.tick_params(length=0)
    for side in ("left", "bottom"):
        ax.spines[side].set_visible(False)
    return fig


def _cell(ax, x: int, y: int, value: float, largest: float) -> None:
    """Draw one cell; a block that is one economy has no trade with itself."""
    shade = 0.04 if not value else 0.06 + 0.6 * np.sqrt(value / largest)
    ax.add_patch(
        Rectangle((x - 0.48, y - 0.46), 0.96, 0.92, facecolor=PALETTE["south"], alpha=shade, lw=0)
    )
    text = f"{value:.1f}" if value else "\N{EN DASH}"
    ax.text(x, y, text, ha="center", va="center", fontsize=9.5, color=PALETTE["ink"])
