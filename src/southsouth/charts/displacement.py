"""Figures of the displacement chapter."""

from collections.abc import Mapping

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from southsouth.charts.style import PALETTE, new

PLACES = ("south", "north", "accent", "neutral")


def shares(lines: pd.DataFrame, beside: pd.DataFrame, stated: tuple[int, float]) -> Figure:
    """Draw the share of the least developed countries in displaced people, one line a source.

    Parameters
    ----------
    lines : DataFrame
        Columns label, year, share (per cent); the first label is drawn in front.
    beside : DataFrame
        Columns label, year, share: one line to compare with, such as the share of inhabitants.
    stated : tuple
        Year and share that the audited sentence states.
    """
    fig, ax = new(4.0)
    ends = {}
    for order, label in enumerate(dict.fromkeys(lines["label"])):
        line = lines[lines["label"] == label]
        colour = PALETTE[PLACES[order % len(PLACES)]]
        width, mark = (2.4, 4.5) if order == 0 else (1.3, 3)
        ax.plot(line["year"], line["share"], color=colour, lw=width, marker="o", ms=mark)
        ends[label] = (line["year"].iloc[-1], line["share"].iloc[-1], colour)
    ax.plot(beside["year"], beside["share"], color=PALETTE["ink"], lw=1.3, ls="--")
    last = beside.iloc[-1]
    ends[last["label"]] = (last["year"], last["share"], PALETTE["ink"])
    _name_ends(ax, ends, gap=4.2, at=lines["year"].max() + 0.6)
    _mark_stated(ax, stated)
    ax.set_ylim(0, 85)
    ax.set_xlim(lines["year"].min() - 0.5, lines["year"].max() + 7)
    ax.set_xticks(range(int(lines["year"].min()) + 1, int(lines["year"].max()) + 1, 5))
    ax.set_ylabel("Least developed countries, % of all")
    return fig


def _mark_stated(ax: Axes, stated: tuple[int, float]) -> None:
    """Mark the share that the sentence states, for the year on which it reports."""
    look = {"facecolor": "none", "edgecolor": PALETTE["accent"], "lw": 1.7, "zorder": 5}
    ax.scatter(*stated, marker="D", s=48, **look)
    ax.annotate(
        "as stated",
        stated,
        xytext=(0, -19),
        textcoords="offset points",
        ha="center",
        color=PALETTE["accent"],
        fontweight=600,
    )


def _name_ends(ax: Axes, ends: Mapping[str, tuple], gap: float, at: float) -> None:
    """Write the name of each line beside its end, at least ``gap`` apart."""
    floor = float("-inf")
    for label, (year, value, colour) in sorted(ends.items(), key=lambda item: item[1][1]):
        floor = max(value, floor + gap)
        ax.annotate(
            label,
            (year, value),
            xytext=(at, floor),
            va="center",
            color=colour,
            fontsize=9.5,
            annotation_clip=False,
            arrowprops={"arrowstyle": "-", "color": colour, "lw": 0.6, "shrinkA": 1, "shrinkB": 3},
        )


def largest(rows: pd.DataFrame) -> Figure:
    """Draw the countries with most displaced people, and the share of the group without each.

    Parameters
    ----------
    rows : DataFrame
        Columns name, persons, inside (of the least developed countries), without (per cent).
    """
    fig, ax = new(0.95 + 0.31 * len(rows))
    millions = rows["persons"] / 1e6
    colours = [PALETTE["south" if inside else "north_light"] for inside in rows["inside"]]
    ax.barh(rows["name"], millions, color=colours, height=0.62)
    edge = millions.max() * 1.22
    for level, row in enumerate(rows.itertuples()):
        ax.text(millions.iloc[level] + 0.08, level, f"{millions.iloc[level]:.1f}", va="center")
        weight = {"fontweight": 600} if row.inside else {}
        ax.text(edge, level, f"{row.without:.1f}%", va="center", ha="right", **weight)
    ax.text(edge, -0.85, "share of LDCs without it", ha="right", color=PALETTE["muted"])
    ax.set_ylim(len(rows) - 0.5, -1.25)
    ax.set_xlim(0, edge)
    ax.set_xlabel("Millions of people displaced in their own country (blue-green: LDCs)")
    ax.grid(axis="y", visible=False)
    ax.tick_params(axis="y", length=0)
    return fig


def hosted(series: pd.DataFrame, chosen: str) -> Figure:
    """Draw the share of refugees that the South hosts, one line a definition.

    Parameters
    ----------
    series : DataFrame
        Columns label, year, share (per cent).
    chosen : str
        The label drawn in front.
    """
    fig, ax = new(3.9)
    ends = {}
    shades = iter(("north", "neutral", "accent", "ink"))
    for label in dict.fromkeys(series["label"]):
        line = series[series["label"] == label]
        front = label == chosen
        colour = PALETTE["south" if front else next(shades)]
        width, order = (2.6, 4) if front else (1.4, 3)
        ax.plot(line["year"], line["share"], color=colour, lw=width, zorder=order)
        ends[label] = (line["year"].iloc[-1], line["share"].iloc[-1], colour)
    _name_ends(ax, ends, gap=6, at=series["year"].max() + 2)
    ax.set_ylim(0, 100)
    ax.set_xlim(series["year"].min(), series["year"].max() + 22)
    ax.set_xticks(range(10 * -(-int(series["year"].min()) // 10), 2021, 10))
    ax.set_ylabel("Hosted in the South, % of refugees")
    return fig


def abroad(table: pd.DataFrame) -> Figure:
    """Draw where the people born in one country live abroad, stacked, one bar a year.

    Parameters
    ----------
    table : DataFrame
        Index year; one column a place (persons), at most four; the first is at the bottom.
    """
    fig, ax = new(3.5)
    names = [str(year) for year in table.index]
    floor = pd.Series(0.0, index=table.index)
    gap, level = table.iloc[-1].sum() / 1e6 / 16, float("-inf")
    for place, shade in zip(table.columns, PLACES, strict=False):
        part = table[place] / 1e6
        ax.bar(names, part, bottom=floor, color=PALETTE[shade], width=0.66)
        level = max(floor.iloc[-1] + part.iloc[-1] / 2, level + gap)
        ax.text(
            len(names) - 0.55,
            level,
            f"{place} {part.iloc[-1]:.1f}",
            va="center",
            color=PALETTE[shade],
            fontsize=9.5,
        )
        floor = floor + part
    ax.set_xlim(-0.6, len(names) + 1.4)
    ax.set_ylabel("People born in Venezuela, millions")
    ax.grid(axis="x", visible=False)
    return fig
