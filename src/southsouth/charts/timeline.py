"""Figures of documents in time: which names were in use, which dates rest on a text we read."""

import textwrap
from itertools import pairwise

import pandas as pd
from matplotlib.figure import Figure

from southsouth import wording
from southsouth.charts import style


def names(readings: pd.DataFrame) -> Figure:
    """Draw when documents use each name of a body, and the gaps in which the name changed.

    Every name stands above its own row, at the start of the figure, clear of the later gaps.

    Parameters
    ----------
    readings : DataFrame
        Columns ``name`` and ``date``; one row of the figure a name, in the order of the frame.
    """
    order = list(dict.fromkeys(readings["name"]))
    fig, ax = style.new(height=0.9 + 0.62 * len(order))
    ends = readings.groupby("name", sort=False)["date"].agg(["min", "max"])
    for earlier, later in pairwise(order):
        gap = (ends.at[earlier, "max"], ends.at[later, "min"])
        ax.axvspan(*gap, color=style.PALETTE["north_light"], linewidth=0)
    for level, name in enumerate(order):
        days = readings.loc[readings["name"] == name, "date"]
        colour = style.PALETTE["south"]
        guide = [ends["min"].iloc[0], days.min()]
        ax.plot(guide, [level, level], color=style.PALETTE["grid"], linewidth=0.8)
        ax.plot([days.min(), days.max()], [level, level], color=colour)
        ax.plot(days, [level] * len(days), "o", color=colour, markersize=7)
        ax.annotate(
            name,
            (guide[0], level),
            (0, 8),
            textcoords="offset points",
            color=style.PALETTE["ink"],
        )
    ax.set_yticks([])
    ax.set_ylim(len(order) - 0.5, -0.75)
    ax.spines["left"].set_visible(False)
    ax.margins(x=0.05)
    ax.grid(axis="y", visible=False)
    return fig


def road(events: pd.DataFrame) -> Figure:
    """Draw events on one line of time each, filled where a document of the act itself was read.

    Parameters
    ----------
    events : DataFrame
        Columns ``date``, ``precision`` (day, month or year), ``label`` and ``level`` (document
        or reported), in order of date.
    """
    fig, ax = style.new(height=0.7 + 0.33 * len(events))
    start, end = events["date"].min(), events["date"].max()
    for level, row in enumerate(events.itertuples()):
        read = row.level == "document"
        colour = style.PALETTE["south" if read else "north"]
        ax.plot([start, row.date], [level, level], color=style.PALETTE["grid"], linewidth=0.8)
        ax.plot(
            row.date,
            level,
            "o",
            markersize=8,
            color=colour,
            markerfacecolor=colour if read else style.PALETTE["paper"],
            markeredgewidth=1.8,
        )
        ax.annotate(
            wording.dated(row.date, row.precision),
            (row.date, level),
            (9, 0),
            textcoords="offset points",
            va="center",
            color=colour,
        )
    ax.set_yticks(range(len(events)), events["label"])
    ax.set_ylim(len(events) - 0.5, -0.5)
    ax.set_xlim(start - 0.03 * (end - start), end + 0.28 * (end - start))
    ax.grid(axis="y", visible=False)
    return fig


def lanes(events: pd.DataFrame, forums: dict[str, str], named: dict[str, str]) -> Figure:
    """Draw every event in the lane of its forum, filled where its document was read.

    Parameters
    ----------
    events : DataFrame
        The table ``timeline/events``: ``id``, ``date``, ``forum`` and ``level`` (document or
        reported).
    forums : dict
        Value of ``forum`` to the name of its lane, from the top down.
    named : dict
        Id of an event to the few words that stand beside it.
    """
    fig, ax = style.new(height=0.8 + 0.82 * len(forums))
    order = list(forums)
    for place, forum in enumerate(order):
        rows = events[events["forum"] == forum].sort_values("date")
        ax.axhline(place, color=style.PALETTE["grid"], linewidth=0.8, zorder=0)
        for level, shade in (("document", "south"), ("reported", "north")):
            some = rows[rows["level"] == level]
            colour = style.PALETTE[shade]
            face = colour if level == "document" else style.PALETTE["paper"]
            ax.plot(
                some["date"], [place] * len(some), "o", color=colour, markerfacecolor=face,
                markersize=6.5, markeredgewidth=1.4,
            )  # fmt: skip
        for number, row in enumerate(rows[rows["id"].isin(named)].itertuples()):
            above = number % 2 == 0
            ax.annotate(
                named[row.id],
                (row.date, place),
                (0, 8 if above else -8),
                textcoords="offset points",
                ha="center",
                va="bottom" if above else "top",
                fontsize=8.5,
                color=style.PALETTE["ink"],
            )
    ax.set_yticks(range(len(order)), [_folded(forums[forum]) for forum in order])
    ax.set_ylim(len(order) - 0.4, -0.6)
    ax.grid(axis="y", visible=False)
    ax.margins(x=0.05)
    return fig


def _folded(label: str) -> str:
    """Return a label of a lane on two lines if it is long."""
    return "\n".join(textwrap.wrap(label, 22))
