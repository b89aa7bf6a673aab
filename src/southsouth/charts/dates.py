"""Figures of days: when an observance falls, how far a printed date lies from the true one."""

import pandas as pd
from matplotlib.figure import Figure

from southsouth.charts import style
from southsouth.measures.dates import WEEKDAYS


def weekdays(days: pd.DataFrame) -> Figure:
    """Draw the weekday of a yearly observance, one point a year.

    Parameters
    ----------
    days : DataFrame
        Columns ``year``, ``day`` ("19 December") and ``weekday`` (name).
    """
    fig, ax = style.new(height=2.9)
    groups = days.groupby("day", sort=False)
    for shade, (name, rows) in zip(("south", "north"), groups, strict=False):
        rank = rows["weekday"].map(WEEKDAYS.index)
        colour = style.PALETTE[shade]
        ax.plot(rows["year"], rank, "o", color=colour, markersize=7)
        middle = (rows["year"].min() + rows["year"].max()) / 2
        ax.text(middle, -0.75, name, color=colour, ha="center", va="bottom", weight=600)
    ax.axhspan(4.5, 6.5, color=style.PALETTE["grid"], alpha=0.5, linewidth=0)
    muted = {"color": style.PALETTE["muted"], "ha": "right", "va": "center"}
    ax.text(days["year"].max() + 0.6, 5.5, "Weekend", **muted)
    ax.set_yticks(range(7), WEEKDAYS)
    ax.set_ylim(6.5, -0.6)
    ax.set_xlim(days["year"].min() - 0.7, days["year"].max() + 0.7)
    ax.set_xticks(range(int(days["year"].min()), int(days["year"].max()) + 1, 4))
    ax.grid(axis="x", visible=False)
    return fig


def lags(printed: pd.DataFrame) -> Figure:
    """Draw how many days after its adoption each document's printed dates lie.

    Parameters
    ----------
    printed : DataFrame
        Columns ``subject``, ``kind`` (printed or distributed) and ``lag`` in days; one row of the
        figure a subject, in the order of the frame.
    """
    subjects = list(dict.fromkeys(printed["subject"]))
    fig, ax = style.new(height=0.75 + 0.42 * len(subjects))
    marks = {"printed": ("o", "north", "on a page"), "distributed": ("D", "south", "masthead")}
    for row in printed.itertuples():
        level = subjects.index(row.subject)
        mark, shade, words = marks[row.kind]
        colour = style.PALETTE[shade]
        ax.plot([0, row.lag], [level, level], color=colour, linewidth=1.2)
        ax.plot(row.lag, level, mark, color=colour, markersize=7)
        side = "left" if row.lag > 0 else "right"
        gap = 7 if row.lag > 0 else -7
        ax.annotate(
            f"{row.lag:+d} {words}".replace("-", "\N{MINUS SIGN}"),
            (row.lag, level),
            (gap, 0),
            textcoords="offset points",
            ha=side,
            va="center",
            color=colour,
        )
    ax.axvline(0, color=style.PALETTE["ink"], linewidth=1)
    ax.set_yticks(range(len(subjects)), subjects)
    ax.set_ylim(len(subjects) - 0.5, -0.5)
    ax.margins(x=0.3)
    ax.set_xlabel("Days after adoption")
    ax.grid(axis="y", visible=False)
    return fig


def lateness(meetings: pd.DataFrame, anniversary: str) -> Figure:
    """Draw how many days after an anniversary each meeting that marked it took place.

    Parameters
    ----------
    meetings : DataFrame
        Columns ``label`` and ``late`` (days); one bar a row, in the order of the frame.
    anniversary : str
        What the days are counted from, for the axis.
    """
    fig, ax = style.new(height=0.7 + 0.4 * len(meetings))
    ax.barh(meetings["label"], meetings["late"], color=style.PALETTE["south"], height=0.55)
    for level, late in enumerate(meetings["late"]):
        ax.text(late + 4, level, str(late), va="center", color=style.PALETTE["ink"])
    ax.invert_yaxis()
    ax.set_xlim(0, meetings["late"].max() * 1.1)
    ax.set_xlabel(f"Days after the anniversary of {anniversary}")
    ax.grid(axis="y", visible=False)
    return fig
