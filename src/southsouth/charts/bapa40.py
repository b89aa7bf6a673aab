"""Figures of the attendance of a conference: who said what, and what it leaves possible."""

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from southsouth.charts import style


def _points(ax: Axes, said: pd.DataFrame, column: str, label: str) -> None:
    """Draw one panel: a point a source, hollow where the number was a forecast."""
    colour = style.PALETTE["south"]
    for level, row in enumerate(said.itertuples()):
        value = getattr(row, column)
        if pd.isna(value):
            continue
        face = style.PALETTE["paper"] if row.when == "expected" else colour
        ax.plot(value, level, "o", color=colour, markerfacecolor=face, markersize=7)
        ax.annotate(
            f"{int(value):,}",
            (value, level),
            (8, 0),
            textcoords="offset points",
            va="center",
            color=style.PALETTE["ink"],
        )
    ax.set_xlabel(label)
    ax.set_xlim(0, said[column].max() * 1.3)
    ax.xaxis.set_major_formatter("{x:,.0f}")
    ax.grid(axis="y", visible=True)


def statements(said: pd.DataFrame) -> Figure:
    """Draw what each source said of participants and of States.

    Parameters
    ----------
    said : DataFrame
        Columns ``speaker``, ``when`` (expected or reported), ``participants`` and ``states``, as
        :func:`southsouth.measures.attendance.statements` returns them.
    """
    fig, (left, right) = style.new(height=1.0 + 0.29 * len(said), ncols=2, sharey=True)
    _points(left, said, "participants", "Participants")
    _points(right, said, "states", "States")
    left.set_yticks(range(len(said)), said["speaker"])
    left.set_ylim(len(said) - 0.5, -0.5)
    border = (said["when"] == "expected").sum() - 0.5
    for ax in (left, right):
        ax.axhline(border, color=style.PALETTE["muted"], linewidth=0.8, linestyle=(0, (4, 3)))
    muted = {"color": style.PALETTE["muted"], "ha": "right", "fontsize": 9}
    edge = left.get_xlim()[1]
    left.text(edge, border - 0.12, "future tense", va="bottom", **muted)
    left.text(edge, border + 0.12, "past tense", va="top", **muted)
    return fig


def bounds(groups: pd.DataFrame, chosen: str) -> Figure:
    """Draw, for each definition of the South, its members and how many can have been present.

    Parameters
    ----------
    groups : DataFrame
        Columns ``definition``, ``label``, ``south`` (members in the South), ``least`` and
        ``most`` (of them among those present).
    chosen : str
        The definition to stress.
    """
    fig, ax = style.new(height=0.8 + 0.42 * len(groups))
    for level, row in enumerate(groups.itertuples()):
        stressed = row.definition == chosen
        light = style.PALETTE["south_light" if stressed else "grid"]
        dark = style.PALETTE["south" if stressed else "neutral"]
        ax.barh(level, row.south, color=light, height=0.6)
        ax.plot([row.least, row.most], [level, level], color=dark, linewidth=3)
        ax.plot([row.least, row.most], [level, level], "|", color=dark, markersize=10)
        ink = {"va": "center", "color": style.PALETTE["ink"], "textcoords": "offset points"}
        ax.annotate(str(row.least), (row.least, level), (-6, 0), ha="right", **ink)
        ax.annotate(str(row.south), (row.south, level), (6, 0), ha="left", **ink)
    ax.set_yticks(range(len(groups)), groups["label"])
    ax.set_ylim(len(groups) - 0.5, -0.5)
    ax.set_xlim(0, groups["south"].max() * 1.12)
    ax.set_xlabel("Members of the United Nations")
    ax.grid(axis="y", visible=False)
    return fig


def sessions(held: pd.DataFrame, conference: pd.Timestamp, name: str) -> Figure:
    """Draw the sessions of a committee on one line of time, with the days between them.

    Parameters
    ----------
    held : DataFrame
        Columns ``label`` and ``date``, in order of date, and ``days`` (since the session before;
        missing for the first).
    conference : Timestamp
        A day to mark between the sessions.
    name : str
        What happened on it.
    """
    fig, ax = style.new(height=1.5)
    ink, south = style.PALETTE["ink"], style.PALETTE["south"]
    ax.plot(held["date"], [0] * len(held), "o", color=south, markersize=8)
    longest = held["days"].max()
    start = held["date"].iloc[0]
    for row in held.itertuples():
        words = f"{row.label}\n{row.date:%B %Y}"
        ax.text(row.date, 0.25, words, ha="center", va="bottom", color=ink, fontsize=9)
        if pd.notna(row.days):
            colour = style.PALETTE["north" if row.days == longest else "muted"]
            ax.plot([start, row.date], [0, 0], color=colour, linewidth=1.4, zorder=0)
            middle = start + (row.date - start) / 2
            below = {"ha": "center", "va": "top", "color": colour, "fontsize": 9.5}
            ax.text(middle, -0.2, f"{int(row.days):,} days", **below)
        start = row.date
    ax.plot(conference, 0, "D", color=style.PALETTE["accent"], markersize=8)
    mark = {"ha": "center", "va": "bottom", "color": style.PALETTE["accent"], "fontsize": 9}
    ax.text(conference, 0.25, f"{name}\n{conference:%B %Y}", **mark)
    ax.set_ylim(-0.6, 1.0)
    ax.margins(x=0.07)
    ax.axis("off")
    return fig
