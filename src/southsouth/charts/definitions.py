"""Figures of the definitions of the South: what they cover, where they differ, who moves."""

import textwrap
from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from southsouth.charts.claims import dots
from southsouth.charts.style import PALETTE, new

NAMES_WIDTH = 47
"""Letters on a line of the names of countries."""
CLASS_STYLE = (
    ("L", "Low", "north", "paper"),
    ("LM", "Lower middle", "north_light", "ink"),
    ("UM", "Upper middle", "south_light", "ink"),
    ("H", "High", "south", "paper"),
    ("none", "Not classified", "grid", "ink"),
)


def coverage(table: pd.DataFrame, columns: Mapping[str, str], chosen: str) -> Figure:
    """Draw what each definition covers, one panel a quantity.

    Parameters
    ----------
    table : DataFrame
        Column ``label`` and those of ``columns``; one row a definition, in the order drawn.
    columns : mapping
        Column to the title of its panel. Whole numbers are written as they are; others are per
        cent, written with one decimal, and have one scale.
    chosen : str
        The label drawn in front.
    """
    fig, axes = new(0.95 + 0.3 * len(table), ncols=len(columns), sharey=True)
    places = np.arange(len(table))[::-1]
    for ax, (column, title) in zip(np.ravel(axes), columns.items(), strict=True):
        whole = pd.api.types.is_integer_dtype(table[column])
        for place, label, value in zip(places, table["label"], table[column], strict=True):
            front = label == chosen
            ax.barh(place, value, color=PALETTE["south" if front else "south_light"], height=0.62)
            ax.text(
                value,
                place,
                f" {value:d}" if whole else f" {value:.1f}",
                va="center",
                fontsize=9.5,
                weight=600 if front else 400,
            )
        ax.set_title(title, fontsize=9.5, loc="left", color=PALETTE["muted"])
        ax.set_xlim(0, table[column].max() * 1.22 if whole else 110)
        ax.set_xticks([])
        ax.spines["bottom"].set_visible(False)
        ax.grid(visible=False)
        ax.tick_params(axis="y", length=0)
    np.ravel(axes)[0].set_yticks(places, table["label"])
    return fig


def _millions(persons: float) -> str:
    """Return a number of persons in millions; nobody is 0.0, and few are less than 0.1."""
    return "<0.1" if 0 < persons < 50_000 else f"{persons / 1e6:,.1f}"


def contested(rows: pd.DataFrame, labels: Mapping[str, str], chosen: str) -> Figure:
    """Draw who is in which definition, countries treated alike on one row.

    Parameters
    ----------
    rows : DataFrame
        As ``southsouth.measures.definitions.patterns`` returns it, with ``names`` (text of the
        countries of the row) in addition; ``weight`` is persons.
    labels : mapping
        Column of ``rows`` to the name of the definition, in the order drawn.
    chosen : str
        The column drawn in front.
    """
    texts = [textwrap.fill(text, NAMES_WIDTH) for text in rows["names"]]
    lines = np.array([text.count("\n") + 1 for text in texts])
    heights = 0.42 + 0.6 * lines
    places = np.cumsum(heights) - heights / 2
    fig, ax = new(0.95 + 0.285 * heights.sum())
    edge = 0.0
    for number, (place, height) in enumerate(zip(places, heights, strict=True)):
        if number % 2 == 0:
            ax.axhspan(edge, edge + height, color=PALETTE["grid"], alpha=0.35, lw=0)
        edge += height
        ax.text(len(labels) + 0.35, place, _millions(rows["weight"].iloc[number]),
                ha="right", va="center", fontsize=9.5)  # fmt: skip
    for column, name in enumerate(labels):
        inside = rows[name].to_numpy(dtype=bool)
        colour = PALETTE["south" if name == chosen else "neutral"]
        spot = {"s": 78, "edgecolors": colour, "linewidths": 1.2}
        ax.scatter(np.full(inside.sum(), column), places[inside], facecolors=colour, **spot)
        ax.scatter(
            np.full((~inside).sum(), column), places[~inside], facecolors=PALETTE["paper"], **spot
        )
    ax.set_yticks(places, texts, fontsize=9.5, color=PALETTE["ink"])
    ax.set_xticks(
        [*range(len(labels)), len(labels) + 0.1],
        [*(textwrap.fill(label, 9) for label in labels.values()), "Million\npeople"],
        fontsize=9,
    )
    ax.xaxis.tick_top()
    ax.tick_params(length=0)
    ax.set_xlim(-0.5, len(labels) + 0.5)
    ax.set_ylim(edge, 0)
    ax.grid(visible=False)
    ax.spines[:].set_visible(False)
    return fig


def people_by_class(shares: pd.DataFrame) -> Figure:
    """Draw the share of the world's people in each income class over time.

    Parameters
    ----------
    shares : DataFrame
        As ``southsouth.measures.definitions.people_by_class`` returns it.
    """
    fig, ax = new(3.7)
    shown = [row for row in CLASS_STYLE if row[0] in shares]
    ax.stackplot(
        shares.index,
        *(shares[name] for name, *_ in shown),
        colors=[PALETTE[fill] for *_, fill, _ in shown],
        linewidth=0,
    )
    base = shares[[name for name, *_ in shown]].cumsum(axis=1)
    for name, label, _, ink in shown:
        widest = shares[name].rolling(5, center=True).min().idxmax()
        middle = base.loc[widest, name] - shares.loc[widest, name] / 2
        if shares.loc[widest, name] > 6 and name != "none":
            ax.text(widest, middle, label, ha="center", va="center", color=PALETTE[ink], weight=600)
        last = shares[name].iloc[-1]
        if last > 2:
            ax.annotate(f"{last:.0f}%", (shares.index[-1], base[name].iloc[-1] - last / 2), (5, 0),
                        textcoords="offset points", va="center", fontsize=9.5)  # fmt: skip
    if "none" in shares and shares["none"].iloc[0] > 4:
        first = shares.index[0]
        ax.annotate("Not classified", (first, 100), (2, 4), textcoords="offset points",
                    fontsize=9, color=PALETTE["muted"], annotation_clip=False)  # fmt: skip
    ax.set_ylim(0, 100)
    ax.set_xlim(shares.index[0], shares.index[-1])
    ax.set_ylabel("Share of the world’s people, %")
    ax.set_xlabel("Fiscal year of the World Bank")
    ax.xaxis.set_major_locator(MaxNLocator(integer=True))
    ax.grid(visible=False)
    return fig


def spells(lanes: pd.DataFrame, years: tuple[int, int]) -> Figure:
    """Draw when each country was above the line, one lane a country.

    Parameters
    ----------
    lanes : DataFrame
        Columns ``name``, ``first`` and ``last`` (fiscal years, both included), and ``now``
        (whether the country is above the line in the last year); lanes in the order of the frame.
    years : tuple of int
        First and last fiscal year of the data.
    """
    names = list(dict.fromkeys(lanes["name"]))
    fig, ax = new(0.75 + 0.178 * len(names))
    first, last = years
    for level, name in enumerate(names):
        ax.plot([first, last + 1], [level, level], color=PALETTE["grid"], lw=1, zorder=1)
        for row in lanes[lanes["name"] == name].itertuples():
            colour = PALETTE["south" if row.now else "north"]
            ax.barh(level, row.last + 1 - row.first, left=row.first, color=colour, height=0.62)
    ax.set_yticks(range(len(names)), names, fontsize=9, color=PALETTE["ink"])
    ax.tick_params(axis="y", length=0)
    ax.set_ylim(len(names) - 0.4, -0.6)
    ax.set_xlim(first, last + 1)
    ax.set_xticks(range(5 * -(-first // 5), last + 1, 5))
    ax.xaxis.tick_top()
    ax.grid(axis="y", visible=False)
    ax.spines[["left", "bottom"]].set_visible(False)
    ax.set_xlabel("Fiscal year of the World Bank")
    ax.xaxis.set_label_position("top")
    return fig


def claims(cells: pd.DataFrame, labels: Mapping[str, str], chosen: str) -> Figure:
    """Draw what each claim does under each definition.

    Parameters
    ----------
    cells : DataFrame
        Columns ``claim`` and ``stated`` (what it is on and what it says: the label of a row),
        ``definition``, ``text`` (the value), ``holds`` (under otherwise preferred choices) and
        ``share`` (per cent of the specifications with that definition that hold). A claim that
        was not computed under a definition has no row for it.
    labels : mapping
        Definition to its name, in the order drawn.
    chosen : str
        The definition whose name is in front.
    """
    key = ["claim", "stated"]
    rows = cells.drop_duplicates(key)
    fig, ax = new(1.0 + 0.5 * len(rows))
    columns = list(labels)
    for level, row in enumerate(rows.itertuples()):
        ax.text(-0.62, level - 0.13, row.claim, ha="right", va="center", fontsize=9.5)
        ax.text(-0.62, level + 0.21, row.stated, ha="right", va="center", fontsize=8.5,
                color=PALETTE["muted"])  # fmt: skip
        own = cells[(cells[key] == [row.claim, row.stated]).all(axis=1)].set_index("definition")
        for column, name in enumerate(columns):
            _claim_cell(ax, column, level, own.loc[name] if name in own.index else None)
    ax.set_yticks([])
    ax.set_xticks(range(len(columns)), [textwrap.fill(text, 10) for text in labels.values()])
    for tick, name in zip(ax.get_xticklabels(), columns, strict=True):
        tick.set(fontsize=9, weight=600 if name == chosen else 400)
    ax.xaxis.tick_top()
    ax.tick_params(length=0)
    ax.set_xlim(-3.9, len(columns) - 0.5)
    ax.set_ylim(len(rows) - 0.5, -0.5)
    ax.grid(visible=False)
    ax.spines[:].set_visible(False)
    return fig


def _claim_cell(ax: Axes, column: int, level: int, cell: pd.Series | None) -> None:
    """Draw one claim under one definition: filled if it holds, with value and share."""
    if cell is None:
        ax.text(column, level, "\N{EN DASH}", ha="center", va="center", color=PALETTE["muted"])
        return
    fill, ink = ("south", "paper") if cell["holds"] else ("north_light", "ink")
    ax.barh(level, 0.92, left=column - 0.46, height=0.86, color=PALETTE[fill])
    centre = {"ha": "center", "va": "center", "color": PALETTE[ink]}
    ax.text(column, level - 0.13, cell["text"], fontsize=10, weight=600, **centre)
    ax.text(column, level + 0.21, f"{cell['share']:.0f}% hold", fontsize=8, **centre)


def _countries(ax, level: int, own: pd.DataFrame) -> None:
    """Draw the countries of a group around a height, the largest first; area is people."""
    wobble = 0.19 * np.sin(np.arange(len(own)) * 2.4)  # no two on one another, always alike
    own = own.assign(
        height=level + wobble,
        size=np.sqrt(24 + own["persons"].fillna(0) / 1e6).round() / 2,  # few sizes, few paths
        colour=np.where(own["latitude"] < 0, "south", "north"),
    )
    for (size, colour), alike in own.groupby(["size", "colour"], sort=False):
        dots(ax, alike["latitude"], alike["height"], color=PALETTE[colour], size=size, alpha=0.6)


def latitudes(points: pd.DataFrame, groups: Sequence[str], lines: Mapping[str, float]) -> Figure:
    """Draw where the countries of each group lie, from south to north.

    Parameters
    ----------
    points : DataFrame
        Columns ``group``, ``latitude`` (degrees, north positive), ``persons`` and ``north`` (per
        cent of the group's countries north of the equator, the same on each row of a group).
    groups : sequence of str
        Groups in the order drawn, the first on top.
    lines : mapping
        Name of a line to its latitude.
    """
    fig, ax = new(0.95 + 0.62 * len(groups))
    for name, where in lines.items():
        ax.axvline(where, color=PALETTE["muted"], lw=0.9, ls="-" if where == 0 else (0, (3, 3)))
        ax.annotate(name, (where, -0.62), ha="center", va="bottom", fontsize=9,
                    color=PALETTE["muted"], annotation_clip=False)  # fmt: skip
    for level, name in enumerate(groups):
        own = points[points["group"] == name].sort_values("persons", ascending=False)
        _countries(ax, level, own)
        ax.annotate(f"{own['north'].iloc[0]:.0f}%", (69, level), ha="left", va="center",
                    weight=600, annotation_clip=False)  # fmt: skip
    ax.annotate("north of\nthe equator", (69, -0.62), ha="left", va="bottom", fontsize=9,
                color=PALETTE["muted"], annotation_clip=False)  # fmt: skip
    ax.set_yticks(range(len(groups)), [textwrap.fill(name, 18) for name in groups])
    ax.tick_params(axis="y", length=0)
    ax.set_ylim(len(groups) - 0.5, -0.5)
    ax.set_xlim(-50, 67)
    ax.set_xticks([-40, -20, 0, 20, 40, 60], ["40°S", "20°S", "0°", "20°N", "40°N", "60°N"])
    ax.set_xlabel("Latitude of a country’s point")
    ax.grid(axis="y", visible=False)
    return fig
