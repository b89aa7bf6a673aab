"""Figures of the audit that serve any computed claim."""

from collections.abc import Mapping, Sequence

import matplotlib as mpl
import numpy as np
import pandas as pd
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from southsouth.charts.style import PALETTE, new
from southsouth.wording import phrase

HAIR = 1e-4
FEW = 20
"""Specifications that hold are drawn bolder, and counted in the figure, up to this number."""


def specification_curve(
    specifications: pd.DataFrame,
    value: str,
    *,
    rows: Mapping[str, Mapping[str, str]],
    band: tuple[float, float] | None,
    preferred: Mapping[str, str],
    label: str,
    questions: Mapping[str, str] | None = None,
) -> Figure:
    """Draw every specification as a point, in order of a value, with its choices below.

    Parameters
    ----------
    specifications : DataFrame
        Computed specifications: one column an axis (option ids), ``value``, ``holds``.
    value : str
        Column drawn.
    rows : mapping
        Axis id to its options (id to label), from top to bottom.
    band : tuple of float or None
        Values that bear the statement out.
    preferred : mapping
        Options of the preferred specification.
    label : str
        Label of the value axis, with its unit.
    questions : mapping, optional
        Axis id to the question that stands above its options.
    """
    ordered = specifications.sort_values(value, kind="stable").reset_index(drop=True)
    lines = sum(len(options) for options in rows.values()) + 1.8 * len(rows)
    fig, (top, bottom) = new(
        2.4 + 0.165 * lines, nrows=2, sharex=True, height_ratios=[2.2, 0.165 * lines]
    )
    _points(top, ordered, value, band, preferred)
    top.set_ylabel(label)
    _choices(bottom, ordered, rows, questions or {})
    bottom.set_xlabel(f"{len(ordered):,} specifications, in order of the value")
    return fig


def _points(ax, ordered: pd.DataFrame, value: str, band, preferred: Mapping[str, str]) -> None:
    holds = ordered["holds"].to_numpy(dtype=bool)
    x, y = np.arange(len(ordered)), ordered[value].to_numpy(dtype=float)
    if band:
        ax.axhspan(*band, color=PALETTE["south_light"], alpha=0.45, lw=0)
        ax.annotate(
            "as stated",
            (0, band[1]),
            xytext=(2, 2),
            textcoords="offset points",
            color=PALETTE["south"],
            fontsize=9,
            va="bottom",
        )
    many = holds.sum() > FEW
    dots(ax, x[~holds], y[~holds], color=PALETTE["neutral"], size=2.6)
    dots(ax, x[holds], y[holds], color=PALETTE["ink"], size=2.6 if many else 6.5, zorder=3)
    if 0 < (n := int(holds.sum())) <= FEW:
        ax.annotate(
            "the one that holds" if n == 1 else f"the {phrase(n, 'words')} that hold",
            (x[holds].mean(), y[holds].min()),
            xytext=(24, -30),
            textcoords="offset points",
            color=PALETTE["ink"],
            fontsize=9.5,
            fontweight=600,
            arrowprops={"arrowstyle": "-", "color": PALETTE["ink"], "lw": 0.9, "shrinkB": 5},
        )
    chosen = np.all([ordered[axis] == option for axis, option in preferred.items()], axis=0)
    if chosen.any():
        at = int(np.argmax(chosen))
        ax.scatter(
            [at], [y[at]], s=90, facecolor="none", edgecolor=PALETTE["accent"], lw=1.8, zorder=4
        )
        right = at > len(ordered) / 2
        ax.annotate(
            "preferred",
            (at, y[at]),
            xytext=(-8 if right else 8, 12),
            textcoords="offset points",
            ha="right" if right else "left",
            color=PALETTE["accent"],
            fontsize=9.5,
            fontweight=600,
        )


def _choices(
    ax,
    ordered: pd.DataFrame,
    rows: Mapping[str, Mapping[str, str]],
    questions: Mapping[str, str],
) -> None:
    taken, ticks, labels, y = [], [], [], 0.0
    holds = ordered["holds"].to_numpy(dtype=bool)
    for axis, options in rows.items():
        if axis in questions:
            ax.annotate(
                questions[axis],
                (0, y - 0.1),
                xycoords=("axes fraction", "data"),
                fontsize=8,
                fontweight=600,
                va="center",
                color=PALETTE["ink"],
            )
            y += 1
        for option, label in options.items():
            has = (ordered[axis] == option).to_numpy()
            if has.any():
                _share(ax, y, 100 * holds[has].mean())
            taken.append(has)
            ticks.append(y)
            labels.append(label)
            y += 1
        y += 0.6
    width = 2.6 if holds.sum() <= FEW else 0.9
    for which, colour, lw in ((~holds, "neutral", 0.9), (holds, "ink", width)):
        row, x = np.nonzero(np.array(taken) & which)
        strokes(ax, x, np.array(ticks)[row], color=PALETTE[colour], lw=lw)
    ax.set_ylim(y - 0.9, -0.8)
    ax.set_yticks(ticks, labels, fontsize=8)
    ax.tick_params(axis="y", length=0)
    ax.grid(False)
    ax.spines["left"].set_visible(False)
    ax.set_xlim(-0.01 * len(ordered) - 0.6, len(ordered) - 0.4)
    ax.xaxis.set_major_locator(MaxNLocator(integer=True))


def _share(ax, y: float, percent: float) -> None:
    """Write at the end of a row how many of its specifications hold, in per cent."""
    ax.annotate(
        f"{percent:.0f}%",
        (1.005, y),
        xycoords=("axes fraction", "data"),
        fontsize=7.5,
        va="center",
        color=PALETTE["muted"],
        annotation_clip=False,
    )


def dots(ax, x, y, *, color: str, size: float, zorder: int = 2) -> None:
    """Draw many points as one path of dots, which keeps the drawing small."""
    # A stroke of no length would not be drawn; this one is less than its own round ends.
    width = HAIR * (x.max() - x.min() + 1) if len(x) else 0
    ends = np.column_stack([x, x + width]), np.column_stack([y, y])
    _one_path(ax, *ends, color=color, lw=size, solid_capstyle="round", zorder=zorder)


def strokes(ax, x, y, *, color: str, lw: float) -> None:
    """Draw many short upright strokes as one path, each about its point."""
    ends = np.column_stack([x, x]), np.column_stack([y - 0.4, y + 0.4])
    _one_path(ax, *ends, color=color, lw=lw, solid_capstyle="butt")


def _one_path(ax, x, y, **line) -> None:
    gaps = np.full((len(x), 1), np.nan)
    with mpl.rc_context({"path.simplify": False}):
        ax.plot(np.hstack([x, gaps]).ravel(), np.hstack([y, gaps]).ravel(), **line)


def axis_shares(shares: pd.DataFrame, labels: Sequence[str]) -> Figure:
    """Draw how much of the spread of several values each axis explains on its own.

    Parameters
    ----------
    shares : DataFrame
        Columns panel, axis (label), share (per cent).
    labels : sequence of str
        Panels from left to right.
    """
    order = list(dict.fromkeys(shares["axis"]))[::-1]
    fig, axes = new(0.9 + 0.3 * len(order), ncols=len(labels), sharey=True)
    for ax, panel in zip(np.atleast_1d(axes), labels, strict=True):
        part = shares[shares["panel"] == panel].set_index("axis")["share"].reindex(order)
        ax.barh(order, part.fillna(0), color=PALETTE["south"], height=0.6)
        for y, share in enumerate(part):
            text = "not an axis" if np.isnan(share) else f"{share:.0f}%"
            ax.annotate(
                text,
                (0 if np.isnan(share) else share, y),
                xytext=(4, 0),
                textcoords="offset points",
                va="center",
                fontsize=9,
                color=PALETTE["muted"],
            )
        ax.set_title(panel, fontsize=10, loc="left", color=PALETTE["ink"])
        ax.set_xlim(0, 125)
        ax.set_xticks([0, 50, 100], ["0", "50", "100%"])
        ax.grid(axis="y", visible=False)
        ax.tick_params(axis="y", length=0)
    return fig
