"""Figures of the migration chapter."""

from collections.abc import Collection, Mapping

import numpy as np
import pandas as pd
from matplotlib.figure import Figure
from matplotlib.patches import Patch, Rectangle

from southsouth.charts.labels import apart
from southsouth.charts.style import PALETTE, new

DIRECTION_STYLE = {
    "SS": ("South to South", "south", "-"),
    "SN": ("South to North", "north", "-"),
    "NN": ("North to North", "neutral", "-"),
    "NS": ("North to South", "muted", "--"),
}


def born_in_the_south(series: pd.DataFrame, stated: Mapping[int, float], revision: int) -> Figure:
    """Draw the share born in the South over time in every revision, on two bases.

    Parameters
    ----------
    series : DataFrame
        Columns basis (panel title), revision, year, share (per cent of all migrants).
    stated : mapping
        Year to the share that the audited sentence states, marked in the first panel.
    revision : int
        The revision drawn in front.
    """
    bases = list(dict.fromkeys(series["basis"]))
    gap = (series["share"].max() - series["share"].min()) / 11  # the panels share their axis
    fig, axes = new(3.8, ncols=len(bases), sharey=True)
    for ax, basis in zip(np.ravel(axes), bases, strict=True):
        panel = series[series["basis"] == basis]
        _draw_revisions(ax, panel, revision)
        _name_revisions(ax, panel, revision, gap)
        ax.set_title(basis, fontsize=10, loc="left", color=PALETTE["ink"])
        ax.set_xlim(1988, 2034)
        ax.set_xticks([1990, 2000, 2010, 2020])
    left = np.ravel(axes)[0]
    left.scatter(
        list(stated),
        list(stated.values()),
        marker="D",
        s=46,
        facecolor="none",
        edgecolor=PALETTE["accent"],
        lw=1.7,
        zorder=4,
    )
    year, share = min(stated.items())
    left.annotate(
        "as stated",
        (year, share),
        xytext=(-7, 7),
        textcoords="offset points",
        ha="right",
        color=PALETTE["accent"],
        fontsize=9.5,
        fontweight=600,
    )
    left.set_ylabel("Born in the South, % of all migrants")
    return fig


def _draw_revisions(ax, panel: pd.DataFrame, revision: int) -> None:
    """Draw a line for each revision, one of them in front."""
    for name, line in panel.groupby("revision"):
        front = name == revision
        ax.plot(
            line["year"],
            line["share"],
            color=PALETTE["south" if front else "neutral"],
            lw=2.4 if front else 1.2,
            marker="o",
            ms=4.5 if front else 3,
            zorder=3 if front else 2,
        )


def _name_revisions(ax, panel: pd.DataFrame, revision: int, gap: float) -> None:
    """Name each revision beside its end; a revision of a single year is named below its point."""
    ends = {name: line.iloc[-1] for name, line in panel.groupby("revision")}
    alone = panel.groupby("revision").size().eq(1)
    heights = apart({n: end["share"] for n, end in ends.items() if not alone[n]}, gap)
    for name, end in ends.items():
        front = name == revision
        colour = PALETTE["south" if front else "neutral"]
        point = (end["year"], end["share"])
        ax.annotate(
            str(name),
            point,
            xytext=(0, -11) if alone[name] else (2027, heights[name]),
            textcoords="offset points" if alone[name] else "data",
            ha="center" if alone[name] else "left",
            va="center",
            color=colour,
            fontsize=9,
            fontweight=600 if front else 400,
            arrowprops=None
            if alone[name]
            else {"arrowstyle": "-", "color": colour, "lw": 0.6, "shrinkA": 1, "shrinkB": 4},
        )


def directions(series: pd.DataFrame) -> Figure:
    """Draw the migrant stock by direction over time.

    Parameters
    ----------
    series : DataFrame
        Index year; columns SS, SN, NS, NN (persons).
    """
    fig, ax = new(3.6)
    ends = apart({d: series[d].iloc[-1] / 1e6 for d in DIRECTION_STYLE}, 5.0)
    for direction, (label, colour, dash) in DIRECTION_STYLE.items():
        ax.plot(
            series.index, series[direction] / 1e6, color=PALETTE[colour], ls=dash, marker="o", ms=4
        )
        last = series[direction].iloc[-1] / 1e6
        ax.annotate(
            f"{label} {last:.0f}",
            (series.index[-1], ends[direction]),
            xytext=(8, 0),
            textcoords="offset points",
            va="center",
            color=PALETTE[colour],
            fontsize=9.5,
            annotation_clip=False,
        )
    ax.set_ylim(0)
    ax.set_ylabel("Migrants, millions")
    ax.set_xlim(series.index[0] - 1, series.index[-1] + 9)
    ax.set_xticks(series.index)
    ax.tick_params(axis="x", labelrotation=0)
    return fig


def by_definition(points: pd.DataFrame, stated: tuple[float, float], years: tuple[int, int]):
    """Draw the share born in the South in two years under each definition.

    Parameters
    ----------
    points : DataFrame
        Columns label, first, last (per cent), preferred (true for one row); drawn top down.
    stated : tuple of float
        The shares stated for the two years.
    years : tuple of int
    """
    fig, ax = new(0.9 + 0.27 * len(points))
    rows = points[::-1].reset_index(drop=True)
    for value, colour in zip(stated, ("north", "south"), strict=True):
        ax.axvspan(value - 0.5, value + 0.5, color=PALETTE[f"{colour}_light"], alpha=0.45, lw=0)
    ax.hlines(rows.index, rows["first"], rows["last"], color=PALETTE["grid"], lw=2.5, zorder=1)
    ax.scatter(rows["first"], rows.index, color=PALETTE["north"], s=34, zorder=3)
    ax.scatter(rows["last"], rows.index, color=PALETTE["south"], s=34, zorder=3)
    top = len(rows) - 1
    for column, year, colour, side in (
        ("first", years[0], "north", "right"),
        ("last", years[1], "south", "left"),
    ):
        ax.annotate(
            str(year),
            (rows[column].iloc[top], top),
            xytext=(4 if side == "right" else -4, 8),
            ha=side,
            textcoords="offset points",
            color=PALETTE[colour],
            fontsize=9.5,
        )
    ax.set_yticks(rows.index, rows["label"])
    for text, chosen in zip(ax.get_yticklabels(), rows["preferred"], strict=True):
        text.set_color(PALETTE["accent"] if chosen else PALETTE["muted"])
        text.set_fontweight(600 if chosen else 400)
    ax.set_ylim(-0.6, top + 0.9)
    ax.tick_params(axis="y", length=0)
    ax.grid(axis="y", visible=False)
    ax.set_xlabel("Born in the South, % of all migrants (bands: the values that round as stated)")
    return fig


def south_south_against_south_north(
    specifications: pd.DataFrame,
    families: Mapping[str, str],
    preferred: pd.Series,
    below: Collection[str] = (),
) -> Figure:
    """Draw every specification by its two shares, with the pair stated and the line of equality.

    Parameters
    ----------
    specifications : DataFrame
        Columns south, south-south, south-north (per cent), holds.
    families : mapping
        Option of the axis ``south`` to the label of its family, at most four colours. A family
        whose label begins with that of one before it shares its colour, with triangles.
    preferred : Series
        The preferred specification.
    below : collection of str
        Families named below their points, not above.
    """
    fig, ax = new(4.9)
    family = specifications["south"].map(families)
    low, high = 22, 54
    ax.plot([low, high], [low, high], color=PALETTE["muted"], lw=1, ls=":")
    ax.annotate(
        "equal",
        (51, 51),
        xytext=(4, -12),
        textcoords="offset points",
        fontsize=9,
        color=PALETTE["muted"],
    )
    colours = iter(("south", "accent", "north", "neutral"))
    taken: dict[str, str] = {}
    for name in dict.fromkeys(families.values()):
        parent = next((other for other in taken if name.startswith(other)), None)
        taken[name] = taken[parent] if parent else next(colours)
        part = specifications[family == name]
        look = (PALETTE[taken[name]], "^" if parent else "o")
        _cloud(ax, part, name, look, below=name in below)
    _mark(ax, preferred)
    ax.set_xlabel("Born in the South, living in the North, % of all migrants")
    ax.set_ylabel("Born and living in the South, % of all migrants")
    ax.set_xlim(low, high)
    ax.set_ylim(27, 50)
    return fig


def _mark(ax, preferred: pd.Series) -> None:
    """Mark the pair stated and the preferred specification."""
    ax.add_patch(Rectangle((34.5, 36.5), 1, 1, fill=False, ec=PALETTE["ink"], lw=1.6, zorder=4))
    _point_at(ax, "as stated", (35.5, 36.5), (39.5, 35))
    place = preferred["south-north"], preferred["south-south"]
    ring = {"facecolor": "none", "edgecolor": PALETTE["ink"], "lw": 1.6}
    ax.scatter(*place, s=95, zorder=5, **ring)
    _point_at(ax, "preferred", place, (36.5, 31.5))


def _point_at(ax, text: str, place: tuple[float, float], words: tuple[float, float]) -> None:
    line = {"arrowstyle": "-", "color": PALETTE["muted"], "lw": 0.8}
    ax.annotate(text, place, xytext=words, va="center", fontsize=9.5, arrowprops=line)


def _cloud(ax, part: pd.DataFrame, name: str, look: tuple[str, str], *, below: bool) -> None:
    """Draw one family of specifications in a colour and marker, and name it."""
    colour, marker = look
    x, y = part["south-north"], part["south-south"]
    ax.scatter(x, y, s=12, color=colour, marker=marker, alpha=0.55, lw=0)
    ax.annotate(
        name,
        (x.median(), y.min() if below else y.max()),
        xytext=(0, -7 if below else 7),
        textcoords="offset points",
        ha="center",
        va="top" if below else "bottom",
        fontsize=9.5,
        color=colour,
        fontweight=600,
    )


def windows(cells: pd.DataFrame, preferred: tuple[int, int, int]) -> Figure:
    """Draw, for each revision, in which windows South-South outpaces South-North.

    Parameters
    ----------
    cells : DataFrame
        Columns revision, start, end, share (specifications that hold, in per cent).
    preferred : tuple of int
        Revision, start and end of the preferred specification, outlined.
    """
    fig, ax = new(4.0)
    columns = sorted(set(zip(cells["revision"], cells["end"], strict=True)))
    starts = sorted(cells["start"].unique())
    for row in cells.itertuples():
        x, y = columns.index((row.revision, row.end)), starts.index(row.start)
        _cell(ax, x, y, row.share, (row.revision, row.start, row.end) == preferred)
    names = [f"{revision} revision,\nto {end}" for revision, end in columns]
    ax.set_xticks(range(len(columns)), names)
    ax.set_yticks(range(len(starts)), [f"from {start}" for start in starts])
    ax.set_xlim(-0.5, len(columns) - 0.5)
    ax.set_ylim(len(starts) - 0.5, -0.5)
    ax.grid(False)
    ax.tick_params(length=0)
    for side in ("left", "bottom"):
        ax.spines[side].set_visible(False)
    steps = range(0, 101, 25)
    fig.legend(
        [Patch(facecolor=PALETTE["south"], alpha=_shade(step)) for step in steps],
        [f"{step}%" for step in steps],
        title="Specifications under which South-South leads",
        title_fontsize=9.5,
        loc="outside upper center",
        ncols=len(steps),
        fontsize=9,
    )
    return fig


def _shade(share: float) -> float:
    """Return how dark a window is; it stops short of full so that the number stays readable."""
    return max(0.65 * share / 100, 0.03)


def _cell(ax, x: int, y: int, share: float, chosen: bool) -> None:
    """Draw one window."""
    corner, width, height = (x - 0.47, y - 0.46), 0.94, 0.92
    face = {"facecolor": PALETTE["south"], "alpha": _shade(share), "lw": 0}
    ax.add_patch(Rectangle(corner, width, height, **face))
    ax.text(x, y, f"{share:.0f}", ha="center", va="center", fontsize=8.5, color=PALETTE["ink"])
    if chosen:
        ax.add_patch(Rectangle(corner, width, height, fill=False, ec=PALETTE["accent"], lw=2.2))
