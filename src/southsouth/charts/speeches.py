"""Figures of the General Debate: how often a term is said, by whom, and how the Assembly voted."""

import textwrap
from collections.abc import Collection, Mapping

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from southsouth.charts.style import PALETTE, new

HEADROOM = 1.12
"""Space above the highest value of a panel, as a multiple of it."""
LOWEST_PANEL = 27
"""Per cent of speeches that the smallest panel shows, so that its name fits."""
LABEL = 24
"""Letters in a line of the name of a panel."""
LEFT, MIDDLE = 0.008, 0.54
"""Where names stand along the axis: before any term is said, and after the older ones."""


def rise_and_fall(
    series: pd.DataFrame, inner: Mapping[str, str], marks: Mapping[str, int]
) -> Figure:
    """Draw the share of speeches with each term by year, one panel a term, all to one scale.

    Parameters
    ----------
    series : DataFrame
        Columns ``label``, ``year``, ``share`` (per cent of speeches); panels in order of rows, at
        most four beside the one that has a series inside.
    inner : mapping
        Label of a panel to the label of a series drawn inside it, which gets no panel of its own.
    marks : mapping
        Name of an event to its year, drawn through all panels.
    """
    labels = [name for name in dict.fromkeys(series["label"]) if name not in inner.values()]
    lines = {name: part.set_index("year")["share"] for name, part in series.groupby("label")}
    tops = [max(HEADROOM * lines[name].max(), LOWEST_PANEL) for name in labels]
    fig, axes = new(5.4, nrows=len(labels), sharex=True, height_ratios=tops)
    fig.get_layout_engine().set(h_pad=0.015)
    colours = iter(("neutral", "south", "south", "accent"))
    for ax, name, top in zip(np.ravel(axes), labels, tops, strict=True):
        part = inner.get(name)
        shade = "north" if part else next(colours)
        _area(ax, lines[name], f"{shade}_light" if part else shade)
        _name(ax, name, lines[name], PALETTE["muted" if shade == "neutral" else shade], LEFT)
        if part:
            _area(ax, lines[part], shade)
            _name(ax, f"of them {part}", lines[part], PALETTE[shade], MIDDLE)
        ax.set_ylim(0, top)
        ax.set_yticks(range(0, int(top) + 1, 20))
        for year in marks.values():
            ax.axvline(year, color=PALETTE["ink"], lw=0.8, ls=(0, (1, 2)), zorder=3)
    first, last = series["year"].min(), series["year"].max()
    top = np.ravel(axes)[0]
    top.set_xlim(first - 0.5, last + 0.6)
    _mark(top, marks)
    fig.supylabel(
        "Speeches that say the term, % of the speeches of the year",
        fontsize=10,
        color=PALETTE["muted"],
    )
    return fig


def _mark(ax: Axes, marks: Mapping[str, int]) -> None:
    """Name the events above the first panel."""
    for name, year in marks.items():
        ax.annotate(
            f"{name}\n{year}",
            (year, 1),
            (0, 4),
            xycoords=("data", "axes fraction"),
            textcoords="offset points",
            ha="center",
            fontsize=9,
            color=PALETTE["ink"],
            linespacing=1.05,
        )


def _area(ax: Axes, line: pd.Series, shade: str) -> None:
    """Draw one series as a filled area with a step for each year."""
    whole = line.reindex(range(line.index.min(), line.index.max() + 1), fill_value=0)
    edges = np.append(whole.index - 0.5, whole.index[-1] + 0.5)
    ax.stairs(whole, edges, fill=True, color=PALETTE[shade], lw=0, zorder=2)


def _name(ax: Axes, name: str, line: pd.Series, colour: str, place: float) -> None:
    """Name a series and its highest year at a place of the axis where little is drawn."""
    peak, wrapped = line.idxmax(), textwrap.fill(name, LABEL)
    look = {"va": "top", "color": colour, "fontsize": 9.5, "linespacing": 1.1}
    at = {"xycoords": "axes fraction", "textcoords": "offset points"}
    ax.annotate(wrapped, (place, 0.96), (0, 0), **at, **look, fontweight=600)
    below = -14 * (wrapped.count("\n") + 1)
    ax.annotate(f"{line[peak]:.1f}% in {peak}", (place, 0.96), (0, below), **at, **look)


def naming(table: pd.DataFrame, labels: Mapping[str, str]) -> Figure:
    """Draw by year how many speeches say a term inside a longer name, beside it, and without it.

    Parameters
    ----------
    table : DataFrame
        Indexed by year: ``only``, ``also`` and ``other`` (speeches), as
        :func:`southsouth.measures.speeches.naming` returns them.
    labels : mapping
        Each of the three columns to what it is called.
    """
    fig, ax = new(3.1)
    total = table[list(labels)].sum(axis=1)
    peak, foot = total.idxmax(), 0
    for (column, label), shade in zip(
        labels.items(), ("north", "north_light", "neutral"), strict=True
    ):
        base = table[list(labels)[: list(labels).index(column)]].sum(axis=1)
        ax.bar(table.index, table[column], bottom=base, color=PALETTE[shade], width=0.75)
        height = table.at[peak, column]
        ax.annotate(
            f"{label}: {int(height)}",
            (peak + 0.4, foot + height / 2),
            (8, 0),
            textcoords="offset points",
            va="center",
            color=PALETTE[{"north_light": "ink", "neutral": "muted"}.get(shade, shade)],
        )
        foot += height
    for year, number in total.items():
        if number:
            ax.text(year, number + 0.7, str(int(number)), ha="center", color=PALETTE["muted"])
    ax.set_ylim(0, HEADROOM * total.max())
    ax.set_xticks(range(int(table.index.min()), int(table.index.max()) + 1, 2))
    ax.set_ylabel("Speeches")
    ax.grid(axis="x", visible=False)
    return fig


def denominators(table: pd.DataFrame) -> Figure:
    """Draw the two rates of a term by period, with intervals, and the length of speeches.

    Parameters
    ----------
    table : DataFrame
        Indexed by the first year of each period: ``share`` and ``per_million`` with ``..._low``
        and ``..._high``, ``words``, ``speeches``, as
        :func:`southsouth.measures.speeches.intervals` returns them.
    """
    fig, axes = new(2.9, ncols=3)
    places = np.arange(len(table))
    for ax, column, title in zip(
        axes,
        ("share", "per_million"),
        ("% of speeches", "Mentions per million words"),
        strict=False,
    ):
        low, high = table[f"{column}_low"], table[f"{column}_high"]
        ax.vlines(places, low, high, color=PALETTE["south_light"], lw=4)
        ax.plot(places, table[column], "o-", color=PALETTE["south"], ms=4.5, lw=1.4)
        _ends(ax, table[column], high, 1 if column == "share" else 0)
        ax.set_title(title, fontsize=10, loc="left", color=PALETTE["ink"])
    length = table["words"] / table["speeches"]
    axes[2].plot(places, length, "o-", color=PALETTE["neutral"], ms=4.5, lw=1.4)
    _ends(axes[2], length, length, 0)
    axes[2].set_title("Words per speech", fontsize=10, loc="left", color=PALETTE["ink"])
    for ax in axes:
        ax.yaxis.set_major_formatter(lambda value, _: f"{value:,g}")
        ax.set_ylim(0, ax.get_ylim()[1] * HEADROOM)
        ax.set_xlim(-0.6, len(table) - 0.4)
        ax.set_xticks(places[::2], [f"{year}–" for year in table.index[::2]])
        ax.grid(axis="x", visible=False)
    return fig


def _ends(ax: Axes, line: pd.Series, above: pd.Series, digits: int) -> None:
    """Write the first and the last value over their points and intervals."""
    for place, side in ((0, "left"), (len(line) - 1, "right")):
        ax.annotate(
            f"{line.iloc[place]:,.{digits}f}",
            (place, above.iloc[place]),
            (-4 if side == "left" else 4, 5),
            textcoords="offset points",
            ha=side,
            fontsize=9,
            fontweight=600,
            color=PALETTE["ink"],
        )


def speakers(table: pd.DataFrame, south: Collection[str]) -> Figure:
    """Draw the share of its speeches in which each country says a term, with Wilson's interval.

    Parameters
    ----------
    table : DataFrame
        Indexed by code, top down: ``name``, ``share``, ``low``, ``high`` (per cent), ``said``,
        ``speeches``, ``per_million``.
    south : collection of str
        Codes drawn in the colour of the South.
    """
    fig, ax = new(0.9 + 0.3 * len(table))
    edge = table["high"].max()
    for level, row in enumerate(table.itertuples()):
        shade = "south" if row.Index in south else "north"
        ax.hlines(level, row.low, row.high, color=PALETTE[f"{shade}_light"], lw=5)
        ax.plot(row.share, level, "o", color=PALETTE[shade], ms=7)
        side = {"va": "center", "fontsize": 9.5, "color": PALETTE["ink"]}
        ax.text(edge + 5, level, f"{row.said} of {row.speeches}", ha="center", **side)
        ax.text(edge + 13, level, f"{row.per_million:.0f}", ha="center", **side)
    head = {"ha": "center", "va": "bottom", "fontsize": 9, "color": PALETTE["muted"]}
    ax.text(edge + 5, -0.6, "speeches", **head)
    ax.text(edge + 13, -0.6, "mentions per\nmillion words", linespacing=1, **head)
    ax.set_yticks(range(len(table)), table["name"])
    ax.set_ylim(len(table) - 0.4, -0.6)
    ax.set_xlim(0, edge + 18)
    ax.set_xticks(range(0, int(edge) + 1, 10))
    ax.set_xlabel("Speeches that say it, % of the country's speeches", loc="left")
    ax.tick_params(axis="y", length=0, labelcolor=PALETTE["ink"])
    ax.grid(axis="y", visible=False)
    return fig


def votes(calls: pd.DataFrame, named: Mapping[str, str], south_name: str) -> Figure:
    """Draw what part of the South and of the others voted for each resolution.

    Parameters
    ----------
    calls : DataFrame
        Columns ``year``, ``topic``, ``south`` and ``rest`` (in favour, per cent of those voting),
        as :func:`southsouth.measures.votes.apart` returns them.
    named : mapping
        Topic to the words written beside the roll calls of that topic.
    south_name : str
        What the South is called in the figure.
    """
    fig, ax = new(3.6)
    ordered = calls.sort_values("year", kind="stable")
    among = ordered.groupby("year").cumcount()
    size = ordered.groupby("year")["year"].transform("size")
    x = ordered["year"] + (among - (size - 1) / 2) * 0.3
    ax.vlines(x, ordered["rest"], ordered["south"], color=PALETTE["grid"], lw=2)
    for column, shade in (("rest", "north"), ("south", "south")):
        ax.plot(x, ordered[column], "o", color=PALETTE[shade], ms=5)
    for topic, words in named.items():
        for at in ordered.index[ordered["topic"] == topic]:
            _point_out(ax, x[at], ordered.loc[at], words)
    for column, words, shade in (("south", south_name, "south"), ("rest", "the others", "north")):
        gap = {"south": -6, "rest": 6}[column]
        ax.text(
            1999.5,
            ordered.loc[ordered["year"] > 1991, column].median() + gap,
            words,
            ha="center",
            va="center",
            color=PALETTE[shade],
            fontweight=600,
        )
    ax.set_ylim(-12, 109)
    ax.set_yticks(range(0, 101, 25))
    ax.set_ylabel("In favour, % of those voting")
    ax.set_xlim(ordered["year"].min() - 1, ordered["year"].max() + 1)
    ax.grid(axis="x", visible=False)
    return fig


def _point_out(ax: Axes, x: float, row: pd.Series, words: str) -> None:
    """Ring both points of one roll call and name it."""
    for column in ("south", "rest"):
        ax.plot(x, row[column], "o", ms=10, mfc="none", mec=PALETTE["ink"], mew=1.3)
    ax.annotate(
        words,
        (x, row["rest"]),
        (0, -10),
        textcoords="offset points",
        ha="center",
        va="top",
        fontsize=9,
        color=PALETTE["ink"],
    )
