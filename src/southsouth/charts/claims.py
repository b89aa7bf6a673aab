"""Figures of the audit that serve any computed claim."""

from collections.abc import Mapping, Sequence
from textwrap import fill, wrap

import numpy as np
import pandas as pd
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from southsouth.charts.style import NARROW, PALETTE, WIDTH, new
from southsouth.wording import phrase

HAIR = 1e-4
LINE = 0.165
"""Inches of a line of the options."""
NEAR = 1 / 120
"""Inches between two strokes that look like one: less than their width."""
LETTERS, TITLE = 56, 48
"""Letters of a line of words in a narrow drawing, and of what is drawn."""
AXES, FIGURE = "axes fraction", "figure fraction"
QUESTION = {"color": PALETTE["ink"], "fontweight": 600}
OPTION = {"color": PALETTE["muted"]}
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
    narrow: bool = False,
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
    narrow : bool
        Whether it is drawn for a telephone held upright: each label stands above its marks, which
        are as wide as the screen.
    """
    ordered = specifications.sort_values(value, kind="stable").reset_index(drop=True)
    fig, (top, bottom) = new(width=NARROW if narrow else WIDTH, nrows=2, sharex=True)
    _points(top, ordered, value, band, preferred)
    choices = _choices_below_labels if narrow else _choices
    height = LINE * choices(bottom, ordered, rows, questions or {})
    fig.set_figheight(2.4 + height)
    top.get_gridspec().set_height_ratios([2.2, height])
    words = fill(label, TITLE if narrow else 2 * TITLE)
    top.set_title(words, loc="left", fontsize=9.5, color=PALETTE["muted"], pad=14)
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
    n = int(holds.sum())
    many = n > FEW
    dots(ax, x[~holds], y[~holds], color=PALETTE["neutral"], size=2.6)
    dots(ax, x[holds], y[holds], color=PALETTE["ink"], size=2.6 if many else 6.5, zorder=3)
    if n and not many:
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
        # The curve rises: above it there is room at the left, and below it at the right.
        right, below = at > 0.4 * len(ordered), many or not n
        ax.annotate(
            "preferred",
            (at, y[at]),
            xytext=(-8, 12) if right else (8, -16 if below else 12),
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
) -> float:
    """Draw the options of each specification, labels at the left; return the lines they take."""
    ticks, labels, y = [], [], 0.0
    for axis, options in rows.items():
        if axis in questions:
            _words(ax, (0, y - 0.1), questions[axis], AXES, **QUESTION)
            y += 1
        for option, label in options.items():
            share = _marks(ax, y, 0.4, ordered, ordered[axis] == option)
            _words(ax, (1.005, y), share, AXES, **OPTION)
            ticks.append(y)
            labels.append(label)
            y += 1
        y += 0.6
    ax.set_yticks(ticks, labels, fontsize=8)
    ax.tick_params(axis="y", length=0)
    _bare(ax, y, len(ordered), 9)
    return sum(len(options) for options in rows.values()) + 1.8 * len(rows)


def _choices_below_labels(
    ax,
    ordered: pd.DataFrame,
    rows: Mapping[str, Mapping[str, str]],
    questions: Mapping[str, str],
) -> float:
    """Draw the options of each specification below their labels; return the lines they take."""
    y = 0.0
    for axis, options in rows.items():
        for line in wrap(questions.get(axis, ""), LETTERS):
            _words(ax, (0, y), line, FIGURE, **QUESTION)
            y += 1
        for option, label in options.items():
            for line in wrap(label, LETTERS):
                _words(ax, (0, y), line, FIGURE, **OPTION)
                y += 0.9
            share = _marks(ax, y - 0.2, 0.25, ordered, ordered[axis] == option)
            _words(ax, (1, y - 0.9), share, FIGURE, ha="right", **OPTION)
            y += 0.8
        y += 0.6
    ax.set_yticks([])
    _bare(ax, y, len(ordered), 4)
    return y


def _words(ax, place: tuple[float, float], text: str, beside: str, **look) -> None:
    """Write words over or beside the marks; over these they take no room."""
    ax.annotate(
        text, place, xycoords=(beside, "data"), fontsize=8, va="center", annotation_clip=False,
        in_layout=beside == AXES, **look,
    )  # fmt: skip


def _marks(ax, y: float, half: float, ordered: pd.DataFrame, has: pd.Series) -> str:
    """Mark the specifications that have an option; return how many of them hold, in per cent."""
    holds, has = ordered["holds"].to_numpy(dtype=bool), has.to_numpy()
    width = 2.6 if holds.sum() <= FEW else 0.9
    for mask, colour, lw in ((has & ~holds, "neutral", 0.9), (has & holds, "ink", width)):
        x = _apart(np.flatnonzero(mask), len(ordered) / ax.figure.get_figwidth())
        strokes(ax, x, y, half, color=PALETTE[colour], lw=lw)
    return f"{100 * holds[has].mean():.0f}%" if has.any() else ""


def _apart(x: np.ndarray, inch: float) -> np.ndarray:
    """Return one of those places that the eye cannot tell apart, as many of them as an inch has."""
    return x[np.unique(x // (inch * NEAR), return_index=True)[1]]


def _bare(ax, lines: float, count: int, ticks: int) -> None:
    ax.set_ylim(lines - 0.9, -0.8)
    ax.grid(False)
    ax.spines["left"].set_visible(False)
    ax.set_xlim(-0.01 * count - 0.6, count - 0.4)
    ax.xaxis.set_major_locator(MaxNLocator(ticks, integer=True))
    ax.xaxis.set_major_formatter("{x:,.0f}")


def dots(ax, x, y, *, color: str, size: float, zorder: int = 2, alpha: float = 1) -> None:
    """Draw many points as one path of dots, which keeps the drawing small."""
    # A stroke of no length would not be drawn; this one is less than its own round ends.
    width = HAIR * (x.max() - x.min() + 1) if len(x) else 0
    ends = np.column_stack([x, x + width]), np.column_stack([y, y])
    _one_path(ax, *ends, color=color, lw=size, solid_capstyle="round", zorder=zorder, alpha=alpha)


def strokes(ax, x, y: float, half: float, *, color: str, lw: float) -> None:
    """Draw many short upright strokes around a height as one path."""
    ends = np.column_stack([x, x]), np.tile([y - half, y + half], (len(x), 1))
    _one_path(ax, *ends, color=color, lw=lw, solid_capstyle="butt")


def _one_path(ax, x, y, **line) -> None:
    gaps = np.full((len(x), 1), np.nan)
    (drawn,) = ax.plot(np.hstack([x, gaps]).ravel(), np.hstack([y, gaps]).ravel(), **line)
    drawn.get_path().should_simplify = False  # which would leave out most of them


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
