"""The house style of every figure: typeface, palette, sizes.

Colours are chosen for colour-blind readers (a blue-green against an orange, never red against
green) and are named by what they stand for. The site swaps each for its counterpart in dark mode,
so a chart uses no colour that is not in ``PALETTE``.
"""

from functools import cache
from pathlib import Path

import matplotlib as mpl
from matplotlib import font_manager
from matplotlib.axes import Axes
from matplotlib.figure import Figure

PALETTE = {
    "ink": "#1b2733",
    "muted": "#5b6673",
    "grid": "#d9dee3",
    "paper": "#ffffff",
    "south": "#00707a",
    "south_light": "#8cc5c8",
    "north": "#c46a00",
    "north_light": "#efc48f",
    "accent": "#8a3b6f",
    "neutral": "#7a8691",
}
DARK = {
    "ink": "#e6eaee",
    "muted": "#a9b4bf",
    "grid": "#38424c",
    "paper": "#14191e",
    "south": "#4fc3cc",
    "south_light": "#256a70",
    "north": "#f0a64a",
    "north_light": "#7d5320",
    "accent": "#dd9ac8",
    "neutral": "#93a0ac",
}
WIDTH = 7.2
"""Width of a figure in inches: a text column; the site scales it."""
NARROW = 3.4
"""Width in inches of a drawing for a telephone held upright."""

_FONTS = Path(__file__).parent / "fonts"


@cache
def _register() -> None:
    """Make the typeface known, once: matplotlib looks for every font anew after each."""
    for file in sorted(_FONTS.glob("*.ttf")):
        font_manager.fontManager.addfont(file)


def use() -> None:
    """Register the typeface and set matplotlib's defaults to the house style."""
    _register()
    mpl.rcdefaults()
    mpl.use("agg")
    mpl.rcParams.update(
        {
            "font.family": "Source Sans 3",
            "font.size": 10,
            "text.color": PALETTE["ink"],
            "axes.labelcolor": PALETTE["muted"],
            "axes.edgecolor": PALETTE["muted"],
            "axes.facecolor": "none",
            "axes.linewidth": 0.8,
            "axes.spines.top": False,
            "axes.spines.right": False,
            "axes.grid": True,
            "axes.axisbelow": True,
            "axes.prop_cycle": mpl.cycler(
                color=[PALETTE[c] for c in ("south", "north", "accent", "neutral", "ink")]
            ),
            "grid.color": PALETTE["grid"],
            "grid.linewidth": 0.8,
            "xtick.color": PALETTE["muted"],
            "ytick.color": PALETTE["muted"],
            "xtick.labelsize": 9.5,
            "ytick.labelsize": 9.5,
            "lines.linewidth": 2.0,
            "figure.facecolor": "none",
            "figure.dpi": 100,
            "savefig.facecolor": "none",
            "svg.fonttype": "none",
            "legend.frameon": False,
            "pdf.fonttype": 42,
        }
    )


def new(height: float = 3.4, width: float = WIDTH, **subplots) -> tuple[Figure, Axes]:
    """Return a figure in the house style and its axes.

    Parameters
    ----------
    height, width : float
        Size in inches: ``WIDTH``, or ``NARROW`` for a second drawing of the same.
    **subplots
        Passed to ``Figure.subplots`` (``nrows``, ``sharex``, ``height_ratios`` ...).
    """
    use()
    fig = Figure(figsize=(width, height), layout="constrained")
    return fig, fig.subplots(**subplots)
