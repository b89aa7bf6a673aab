"""Figures of meetings: which forum met when, and what number a meeting bore."""

import textwrap

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.transforms import blended_transform_factory

from southsouth import wording
from southsouth.charts import style
from southsouth.measures.meetings import counted_back

LINE = 27
"""Characters in a line of a label: what a third of the width holds."""
STEP = 0.3
"""Inches between an event and the next in another lane."""


def lanes(events: pd.DataFrame) -> Figure:
    """Draw events down the page in order of time, each in the lane of the forum that held it.

    Parameters
    ----------
    events : DataFrame
        Columns ``date``, ``precision`` (day, month or year), ``label``, ``lane`` and ``level``
        (document or reported), in order of date. A lane is a column, in order of appearance in
        the categories of ``lane``.
    """
    order = list(events["lane"].cat.categories)
    labels = [textwrap.fill(label, LINE) for label in events["label"]]
    tops, height = _placed(events, labels)
    fig, ax = style.new(height=height + 0.45)
    ax.set_xlim(-0.42, len(order))
    ax.set_ylim(height, -0.4)
    for lane, name in enumerate(order):
        ax.text(lane, -0.15, name, weight=600, color=style.PALETTE["ink"], va="bottom")
        ax.plot([lane + 0.02] * 2, [0, height], color=style.PALETTE["grid"], zorder=0)
    _years(ax, events["date"].dt.year, tops)
    for row, label, top in zip(events.itertuples(), labels, tops, strict=True):
        _event(ax, row, order.index(row.lane), label, top)
    ax.axis("off")
    return fig


def _placed(events: pd.DataFrame, labels: list[str]) -> tuple[pd.Series, float]:
    """Return where each event begins and how high all are, in inches.

    An event begins a step below the one before it, under its own lane's last, and a year under all
    of the year before.
    """
    ends: dict[str, float] = {}
    tops, year = [], None
    for row, label in zip(events.itertuples(), labels, strict=True):
        if row.date.year != year:
            year, top = row.date.year, max(ends.values(), default=0.0)
        else:
            top = max(tops[-1] + STEP, ends.get(row.lane, 0.0))
        tops.append(top)
        ends[row.lane] = top + 0.40 + 0.17 * (label.count("\n") + 1)
    return pd.Series(tops), max(ends.values(), default=0.0)


def _years(ax: Axes, years: pd.Series, tops: pd.Series) -> None:
    """Name each year where it begins, with a rule above it."""
    begins = ~years.duplicated().to_numpy()
    for year, top in zip(years[begins], tops[begins], strict=True):
        ax.axhline(top, color=style.PALETTE["grid"], linewidth=0.8, zorder=0)
        ax.text(-0.42, top + 0.2, str(year), color=style.PALETTE["muted"], va="center")


def _event(ax: Axes, row, lane: int, label: str, top: float) -> None:
    """Draw one event: a mark, its date, and its label below."""
    read = row.level == "document"
    colour = style.PALETTE["south" if read else "north"]
    face = colour if read else style.PALETTE["paper"]
    marker = {"markersize": 7, "markerfacecolor": face, "markeredgewidth": 1.6}
    ax.plot(lane + 0.02, top + 0.2, "o", color=colour, **marker)
    date = wording.dated(row.date, row.precision)
    ax.text(lane + 0.09, top + 0.2, date, color=colour, va="center", fontsize=9)
    ink = style.PALETTE["ink"]
    ax.text(lane + 0.09, top + 0.29, label, color=ink, va="top", fontsize=9.5, linespacing=1.15)


def numbering(meetings: pd.DataFrame, first_year: int, asked: int) -> Figure:
    """Draw the number that each meeting of a series bore, against one meeting a year.

    Parameters
    ----------
    meetings : DataFrame
        Columns ``year``, ``number`` and ``repeated``, as
        :func:`southsouth.measures.meetings.against_yearly` returns them.
    first_year : int
        The year from which the publisher counts; drawn hollow, since its meeting was not seen.
    asked : int
        The year of the statement examined, marked by a vertical line.
    """
    fig, ax = style.new(height=3.6)
    last = int(meetings["year"].max())
    known = meetings.iloc[0]
    back = counted_back(int(known["year"]), int(known["number"]))
    muted = style.PALETTE["muted"]
    for start in (first_year, back):
        ends = [1, last - start + 1]
        ax.plot([start, last], ends, color=muted, linewidth=1, linestyle=(0, (4, 3)))
        words = f"one a year\nfrom {start}"
        left = start == first_year
        at = (start + (10 if left else 14), 11 if left else 15)
        shift = (-6, 4) if left else (6, -4)
        where = {"ha": "right", "va": "bottom"} if left else {"ha": "left", "va": "top"}
        offset = {"textcoords": "offset points", "color": muted, "fontsize": 9}
        ax.annotate(words, at, shift, **where, **offset)
    ax.axvline(asked, color=style.PALETTE["grid"], zorder=0)
    across = blended_transform_factory(ax.transData, ax.transAxes)
    ax.text(asked + 0.4, 0.02, f"workshop, {asked}", transform=across, color=muted, fontsize=9)
    ax.plot(first_year, 1, "o", color=style.PALETTE["south"], markersize=7,
            markerfacecolor=style.PALETTE["paper"], markeredgewidth=1.6)  # fmt: skip
    for row in meetings.itertuples():
        colour = style.PALETTE["north" if row.repeated else "south"]
        ax.plot(row.year, row.number, "o", color=colour, markersize=7)
    _numbers(ax, meetings)
    ax.set_xlabel("Year of the meeting")
    ax.set_ylabel("Number it bore")
    ax.set_xlim(first_year - 1.5, last + 3)
    return fig


def _numbers(ax: Axes, meetings: pd.DataFrame) -> None:
    """Write the number beside the first and last meetings and beside a number borne twice."""
    twice = meetings["number"].isin(meetings.loc[meetings["repeated"], "number"])
    ends = meetings.index.isin([meetings.index[0], meetings.index[-1]])
    for row in meetings[twice | ends].itertuples():
        colour = style.PALETTE["north" if row.repeated else "ink"]
        ax.annotate(
            str(row.number),
            (row.year, row.number),
            (0, -8),
            textcoords="offset points",
            ha="center",
            va="top",
            color=colour,
            weight=600 if row.repeated else 400,
        )


def ratios(rows: pd.DataFrame, start: int, doubled: float = 2.0) -> Figure:
    """Draw how many times its first value each quantity reached, against a line at doubling.

    Parameters
    ----------
    rows : DataFrame
        Columns ``label``, ``ratio``, ``chosen`` (drawn in the front colour) and ``known`` (false:
        worked out, not recorded; drawn hollow); one bar a row.
    start : int
        The year of the first value, for the axis.
    doubled : float
        Where the line stands.
    """
    fig, ax = style.new(height=0.95 + 0.36 * len(rows))
    edge = max(rows["ratio"].max(), doubled)
    for level, row in enumerate(rows.itertuples()):
        colour = style.PALETTE["south" if row.chosen else "neutral"]
        face = colour if row.known else style.PALETTE["paper"]
        ax.barh(level, row.ratio, color=face, edgecolor=colour, linewidth=1.4, height=0.55)
        ink = {"va": "center", "ha": "right", "color": style.PALETTE["ink"]}
        ax.text(edge * 1.13, level, wording.cell(row.ratio, "decimal2"), **ink)
    ax.axvline(doubled, color=style.PALETTE["ink"], linewidth=1)
    ax.text(doubled, -0.62, "doubled", ha="center", va="bottom", color=style.PALETTE["ink"])
    ax.set_yticks(range(len(rows)), rows["label"])
    ax.set_ylim(len(rows) - 0.5, -0.5)
    ax.set_xlim(0, edge * 1.14)
    ax.set_xticks([0, 0.5, 1, 1.5, 2])
    ax.set_xlabel(f"Times the value of {start}")
    ax.grid(axis="y", visible=False)
    return fig
