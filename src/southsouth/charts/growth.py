"""Figures of the chapter on growth."""

from collections.abc import Mapping

import numpy as np
import pandas as pd
from matplotlib.figure import Figure

from southsouth.charts.labels import apart, at_end
from southsouth.charts.style import PALETTE, new

HALF = 50
COLOURS = ("south", "north")


def rolling(series: pd.DataFrame, measures: Mapping[str, str], audited: pd.Series) -> Figure:
    """Draw the share of world growth over windows that end in each year, by measure of output.

    Parameters
    ----------
    series : DataFrame
        Columns measure, end, share, low, high (per cent): a definition, and the range over all.
    measures : mapping
        Measure to the label of its line, at most two.
    audited : Series
        end and share of the preferred specification, marked.
    """
    fig, ax = new(4.1)
    _half(ax, series["end"].min())
    ends = {}
    for (measure, label), name in zip(measures.items(), COLOURS, strict=False):
        line = series[series["measure"] == measure]
        colour = PALETTE[name]
        ax.fill_between(line["end"], line["low"], line["high"], color=colour, alpha=0.16, lw=0)
        ax.plot(line["end"], line["share"], color=colour)
        ends[label] = (line["share"].iloc[-1], colour)
    heights = apart({label: value for label, (value, _) in ends.items()}, 13)
    last = series["end"].max()
    for label, (value, colour) in ends.items():
        at_end(ax, last, heights[label], f"{label}\n{value:.0f}%", colour, linespacing=1.1)
    ax.scatter(
        [audited["end"]], [audited["share"]], marker="D", s=44, zorder=4,
        facecolor="none", edgecolor=PALETTE["accent"], lw=1.7,
    )  # fmt: skip
    ax.annotate(
        "preferred\nin the audit",
        (audited["end"], audited["share"]),
        xytext=(audited["end"], 22),
        ha="center",
        fontsize=9.5,
        color=PALETTE["accent"],
        linespacing=1.05,
        arrowprops={"arrowstyle": "-", "color": PALETTE["accent"], "lw": 0.8, "shrinkB": 6},
    )
    ax.set_ylim(0, 105)
    ax.set_xlim(series["end"].min() - 0.5, last + 7.5)
    ax.set_xticks(range(int(-(-series["end"].min() // 5) * 5), last + 1, 5))
    ax.set_xlabel("Last year of the window")
    ax.set_ylabel("Share of world growth, %")
    return fig


def _half(ax, x: float) -> None:
    """Draw the line of one half, and name it."""
    ax.axhline(HALF, color=PALETTE["ink"], lw=1, ls=":")
    ax.annotate(
        "half", (x, HALF), xytext=(2, 3), textcoords="offset points", fontsize=9,
        color=PALETTE["ink"],
    )  # fmt: skip


def long_run(windows: pd.DataFrame, weights: pd.Series, countries: pd.DataFrame) -> Figure:
    """Draw the share of growth in each window as a bar, beside the share of output.

    Parameters
    ----------
    windows : DataFrame
        Columns start, end, share (per cent of world growth): bars as wide as the window is long.
    weights : Series
        Index year; per cent of world output.
    countries : DataFrame
        Columns start, end, share: the same from another set of rows, marked on the bars.
    """
    fig, ax = new(4.0)
    _half(ax, windows["start"].min())
    ax.bar(
        windows["start"], windows["share"], width=windows["end"] - windows["start"], align="edge",
        color=PALETTE["south_light"], edgecolor=PALETTE["paper"], lw=1.2,
    )  # fmt: skip
    for row in windows.itertuples():
        ax.annotate(
            f"{row.share:.0f}", ((row.start + row.end) / 2, 0), xytext=(0, 4),
            textcoords="offset points", ha="center", fontsize=9, color=PALETTE["ink"],
        )  # fmt: skip
    ax.scatter(
        (countries["start"] + countries["end"]) / 2, countries["share"], marker="x", s=30,
        color=PALETTE["south"], lw=1.6, zorder=4,
    )  # fmt: skip
    ax.plot(weights.index, weights, color=PALETTE["north"], marker="o", ms=4, zorder=3)
    at_end(
        ax, weights.index[-1], weights.iloc[-1] - 1, f"share of\noutput {weights.iloc[-1]:.0f}",
        PALETTE["north"],
    )  # fmt: skip
    top = windows.iloc[-1]
    at_end(ax, top["end"], top["share"], f"share of\ngrowth {top['share']:.0f}", PALETTE["south"])
    ax.set_xlim(windows["start"].min() - 3, windows["end"].max() + 25)
    ax.set_ylim(0, 80)
    ax.grid(axis="x", visible=False)
    years = sorted({*windows["start"], *windows["end"]})
    ax.set_xticks([year for year in years if year < 1950 or year % 20 == 10])
    ax.set_ylabel("Share of the world, %")
    return fig


def with_and_without(points: pd.DataFrame, panels: Mapping[str, str]) -> Figure:
    """Draw the share of growth by definition, split into one country and the others.

    Parameters
    ----------
    points : DataFrame
        Columns measure, label, country and others (per cent of world growth); drawn top down.
    panels : mapping
        Measure to the title of its panel.
    """
    labels = list(dict.fromkeys(points["label"]))
    fig, axes = new(1.3 + 0.36 * len(labels), ncols=len(panels), sharey=True, sharex=True)
    for ax, (measure, title) in zip(np.ravel(axes), panels.items(), strict=True):
        rows = points[points["measure"] == measure].set_index("label").loc[labels[::-1]]
        at = np.arange(len(rows))
        ax.barh(at, rows["others"], color=PALETTE["south"], height=0.62)
        ax.barh(at, rows["country"], left=rows["others"], color=PALETTE["south_light"], height=0.62)
        for y, row in zip(at, rows.itertuples(), strict=True):
            _at_end(ax, row.others, y, row.others, "paper")
            _at_end(ax, row.others + row.country, y, row.country, "ink")
        ax.vlines(HALF, at[0] - 0.5, at[-1] + 0.45, color=PALETTE["ink"], lw=1, ls=":")
        ax.set_title(title, fontsize=10, loc="left", color=PALETTE["ink"])
        ax.set_yticks(at, rows.index)
        ax.tick_params(axis="y", length=0)
        ax.grid(axis="y", visible=False)
        ax.set_xlim(0, 92)
        ax.set_xticks([0, 25, 50, 75])
        ax.set_xlabel("Share of world growth, %")
    left = np.ravel(axes)[0]
    top = points[points["measure"] == next(iter(panels))].iloc[0]
    for text, x, name in (
        ("others", top["others"], "south"),
        ("China", top["others"] + top["country"], "muted"),
    ):
        left.annotate(
            text,
            (x, len(labels) - 1),
            xytext=(-4, 11),
            textcoords="offset points",
            ha="right",
            fontsize=9.5,
            color=PALETTE[name],
            fontweight=600,
        )
    left.set_ylim(-0.6, len(labels) - 0.15)
    return fig


def _at_end(ax, x: float, y: float, value: float, colour: str) -> None:
    """Write a value inside its bar, at its right end."""
    ax.text(x - 1.5, y, f"{value:.0f}", ha="right", va="center", fontsize=9, color=PALETTE[colour])
