"""Figures of the chapter on Ibero-America."""

from collections.abc import Collection

import pandas as pd
from matplotlib.figure import Figure

from southsouth.charts.style import PALETTE, new


def participations(series: pd.Series, reported: pd.Series) -> Figure:
    """Draw the participations of each year as bars, and the initiatives reported as diamonds.

    Parameters
    ----------
    series : Series
        Participations by year.
    reported : Series
        Initiatives under way that the producer reports, for some of the years.
    """
    fig, ax = new(3.7)
    ax.bar(series.index, series, color=PALETTE["south"], width=0.7)
    ax.plot(reported.index, reported, "D", color=PALETTE["north"], ms=7, mec=PALETTE["paper"])
    top = series.max() * 1.2
    text = {"va": "top", "ha": "right", "fontweight": 600}
    right = series.index.max() + 0.4
    ax.text(right, top, "Bars: participations added in the year", color=PALETTE["south"], **text)
    ax.text(
        right,
        top * 0.925,
        "Diamonds: initiatives reported for the year",
        color=PALETTE["north"],
        **text,
    )
    ax.set_ylim(0, top)
    ax.set_xticks(range(int(series.index.min()), int(series.index.max()) + 1, 2))
    ax.set_ylabel("Number")
    ax.grid(axis="x", visible=False)
    return fig


def two_spans(rows: pd.DataFrame, labels: tuple[str, str]) -> Figure:
    """Draw the yearly average of each country in two spans, joined by a line.

    Parameters
    ----------
    rows : DataFrame
        Columns name, first, last; drawn top down.
    labels : tuple of str
        Names of the two spans.
    """
    fig, ax = new(0.9 + 0.25 * len(rows))
    levels = range(len(rows))
    ax.hlines(levels, rows["first"], rows["last"], color=PALETTE["grid"], lw=2.5, zorder=1)
    for column, label, shade, side in (
        ("first", labels[0], "north", "left"),
        ("last", labels[1], "south", "right"),
    ):
        ax.scatter(rows[column], levels, color=PALETTE[shade], s=36, zorder=3)
        ax.annotate(
            label,
            (rows[column].iloc[0], 0),
            xytext=(-5 if side == "left" else 5, 9),
            textcoords="offset points",
            ha=side,
            color=PALETTE[shade],
            fontweight=600,
        )
    ax.set_yticks(levels, rows["name"])
    ax.set_ylim(len(rows) - 0.5, -1.4)
    ax.set_xlim(0)
    ax.set_xlabel("Participations added, average a year")
    ax.tick_params(axis="y", length=0)
    ax.grid(axis="y", visible=False)
    return fig


def two_counts(points: pd.DataFrame, named: Collection[str]) -> Figure:
    """Draw two counts of the same countries against each other.

    Parameters
    ----------
    points : DataFrame
        Columns name, participations, entries, distinct. A hollow point marks the entries, a full
        one the distinct entries; a line joins those of a country where they differ.
    named : collection of str
        Names that are written.
    """
    fig, ax = new(3.6)
    ax.vlines(
        points["participations"],
        points["distinct"],
        points["entries"],
        color=PALETTE["grid"],
        lw=2.5,
        zorder=1,
    )
    differ = points[points["entries"] != points["distinct"]]
    ax.scatter(
        differ["participations"],
        differ["entries"],
        s=44,
        facecolor="none",
        edgecolor=PALETTE["north"],
        lw=1.6,
        zorder=2,
    )
    ax.scatter(points["participations"], points["distinct"], s=36, color=PALETTE["south"], zorder=3)
    for row in points[points["name"].isin(list(named))].itertuples():
        ax.annotate(
            row.name,
            (row.participations, row.entries),
            xytext=(0, 8),
            textcoords="offset points",
            ha="center",
            color=PALETTE["muted"],
        )
    ax.set_xlabel("SEGIB: participations of the country")
    ax.set_ylabel("UNDP: entries of the country")
    ax.set_ylim(-2, points["entries"].max() * 1.15)
    ax.margins(x=0.08)
    return fig
