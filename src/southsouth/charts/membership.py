"""Figures of the membership of the United Nations: its growth, the South's part, given days."""

from collections.abc import Mapping

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from southsouth import wording
from southsouth.charts import style


def stacked(
    series: pd.DataFrame, marks: Mapping[str, object], highlight: str, south_label: str
) -> Figure:
    """Draw the membership over time, the South below and the others above it.

    Parameters
    ----------
    series : DataFrame
        From ``southsouth.measures.membership.growth``: ``date``, ``members``, ``south``, ``rest``.
    marks : mapping
        Name of a day to the day; each is marked and labelled with the membership on it.
    highlight : str
        The name that the chapter is about, in colour; the others are muted.
    south_label : str
        Short name of the definition of the South, for the label inside the area.
    """
    fig, ax = style.new(height=3.8)
    steps = _to_today(series)
    ax.stackplot(
        steps["date"],
        steps["south"],
        steps["rest"],
        step="post",
        colors=[style.PALETTE["south_light"], style.PALETTE["north_light"]],
        linewidth=0,
    )
    last = steps.iloc[-1]
    where = pd.Timestamp("1990-06-01")
    now = _at(series, where)
    ax.text(where, now["south"] / 2, f"South ({south_label})", ha="center", weight=600)
    ax.text(where, now["south"] + now["rest"] / 2, "Other Members", ha="center", weight=600)
    for number, (name, day) in enumerate(marks.items(), start=1):
        right = number % 2 == 0 and number < len(marks)
        _mark(ax, series, pd.Timestamp(day), name, chosen=name == highlight, right=right)
    ax.set_ylim(0, last["members"] * 1.25)
    ax.set_yticks(range(0, 201, 50))
    ax.set_xlim(steps["date"].iloc[0], last["date"])
    ax.set_ylabel("Members of the United Nations")
    ax.grid(axis="x", visible=False)
    return fig


def share(series: pd.DataFrame, day, threshold: float, label: str) -> Figure:
    """Draw the share of the South among the Members over time, against a threshold.

    Parameters
    ----------
    series : DataFrame
        From ``southsouth.measures.membership.growth``: ``date`` and ``share`` (per cent).
    day : date, Timestamp or ISO string
        A day to mark.
    threshold : float
        In per cent.
    label : str
        What the threshold is.
    """
    fig, ax = style.new(height=3.2)
    steps = _to_today(series)
    colour = style.PALETTE["south"]
    ax.step(steps["date"], steps["share"], where="post", color=colour)
    ax.axhline(threshold, color=style.PALETTE["muted"], linewidth=1, linestyle=(0, (4, 3)))
    ax.annotate(
        label,
        (steps["date"].iloc[-1], threshold),
        (0, -5),
        textcoords="offset points",
        ha="right",
        va="top",
        color=style.PALETTE["muted"],
    )
    stamp = pd.Timestamp(day)
    value = _at(series, stamp)["share"]
    ax.plot(stamp, value, "o", color=style.PALETTE["accent"], markersize=7)
    above = value > threshold
    ax.annotate(
        f"{wording.date(stamp)}: {wording.phrase(value, 'decimal')}%",
        (stamp, value),
        (-6, 9) if above else (6, -9),
        textcoords="offset points",
        ha="right" if above else "left",
        va="bottom" if above else "top",
        color=style.PALETTE["accent"],
        weight=600,
    )
    low, high = min(steps["share"].min(), threshold), max(steps["share"].max(), threshold)
    ax.set_ylim(10 * (low // 10), 10 * (high // 10 + 1))
    ax.set_xlim(steps["date"].iloc[0], steps["date"].iloc[-1])
    ax.set_ylabel("South, % of Members")
    ax.grid(axis="x", visible=False)
    return fig


def against_count(
    series: pd.DataFrame, marks: Mapping[str, object], number: int, label: str
) -> Figure:
    """Draw the membership in the years around some days, against a reported number of States.

    Parameters
    ----------
    series : DataFrame
        From ``southsouth.measures.membership.growth``: ``date`` and ``members``.
    marks : mapping
        Name of a day to the day, in order; the figure runs from the year before the first to the
        year after the last.
    number : int
        The reported number.
    label : str
        Who or what the number is.
    """
    days = {name: pd.Timestamp(day) for name, day in marks.items()}
    start = pd.Timestamp(min(days.values()).year - 1, 1, 1)
    end = pd.Timestamp(max(days.values()).year + 2, 4, 1)
    inside = series[(series["date"] > start) & (series["date"] < end)]
    first = _at(series, start)["members"]
    x = [start, *inside["date"], end]
    y = [first, *inside["members"], _at(series, end)["members"]]
    fig, ax = style.new(height=3.6)
    ax.step(x, y, where="post", color=style.PALETTE["ink"])
    ax.axhline(number, color=style.PALETTE["north"], linewidth=1.4, linestyle=(0, (4, 3)))
    ax.annotate(
        label,
        (end, number),
        (0, -5),
        textcoords="offset points",
        ha="right",
        va="top",
        color=style.PALETTE["north"],
        weight=600,
    )
    _name_days(ax, series, days)
    ax.set_xlim(start, end)
    ax.set_ylim(min(number, *y) - 4, max(y) + 6)
    ax.set_ylabel("Members of the United Nations")
    ax.grid(axis="x", visible=False)
    return fig


def _name_days(ax, series: pd.DataFrame, days: Mapping[str, pd.Timestamp]) -> None:
    """Mark days with their names and the membership on them, every other one below the line."""
    for order, (name, day) in enumerate(days.items(), start=1):
        value = _at(series, day)["members"]
        below = order % 2 == 0 and order < len(days)
        ax.plot(day, value, "o", color=style.PALETTE["accent"], markersize=7)
        ax.annotate(
            f"{name}\n{value} Members",
            (day, value),
            (7, -5) if below else (-8, 6),
            textcoords="offset points",
            ha="left" if below else "right",
            va="top" if below else "bottom",
            color=style.PALETTE["accent"],
        )


def _mark(
    ax: Axes, series: pd.DataFrame, day: pd.Timestamp, name: str, *, chosen: bool, right: bool
) -> None:
    """Mark a day with its name and the membership on it, to the left of it or to the right."""
    value = _at(series, day)["members"]
    colour = style.PALETTE["accent" if chosen else "muted"]
    ax.plot([day, day], [0, value], color=colour, linewidth=1.6 if chosen else 0.9)
    ax.plot(day, value, "o", color=colour, markersize=7 if chosen else 4.5)
    ax.annotate(
        f"{name}\n{day.year}: {value}",
        (day, value),
        (4, 14) if right else (-4, 7),
        textcoords="offset points",
        ha="left" if right else "right",
        va="bottom",
        color=colour,
        weight=600 if chosen else 400,
    )


def _at(series: pd.DataFrame, day: pd.Timestamp) -> pd.Series:
    """Return the row in force on a day."""
    return series[series["date"] <= day].iloc[-1]


def _to_today(series: pd.DataFrame) -> pd.DataFrame:
    """Extend the last step to the end of its decade, so that it can be seen."""
    last = series.iloc[[-1]].assign(date=pd.Timestamp("2020-01-01"))
    return pd.concat([series, last], ignore_index=True)
