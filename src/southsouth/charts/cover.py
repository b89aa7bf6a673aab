"""The picture that stands for the book where a link to it is shown."""

import math
import textwrap
from collections.abc import Sequence

from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from southsouth.charts import style

SIZE = (1200, 630)
"""Pixels, as Open Graph's readers show pictures."""
MARGIN, TOP = 72, 330
"""Of the squares: from the left edge, and from the upper one."""
COLUMNS = 32
MARK, STEP = 25, 33
"""Side of the square of a claim, and from one to the next."""


def cover(title: str, marks: Sequence[str], legend: str, foot: str) -> Figure:
    """Draw the title above one square a claim.

    Parameters
    ----------
    title : str
    marks : sequence of str
        For each square a colour of the palette, by name.
    legend : str
        What the squares are.
    foot : str
        Version and edition.
    """
    style.use()
    width, height = SIZE
    fig = Figure(figsize=(width / 100, height / 100), dpi=100, facecolor=style.PALETTE["paper"])
    ax = fig.add_axes((0, 0, 1, 1), xlim=(0, width), ylim=(height, 0))
    ax.axis("off")
    ax.add_patch(Rectangle((0, 0), width, 14, color=style.PALETTE["south"], lw=0))
    ink, muted = style.PALETTE["ink"], style.PALETTE["muted"]
    wrapped = "\n".join(textwrap.wrap(title, 30, break_on_hyphens=False))
    bold = {"fontsize": 47, "fontweight": 600, "linespacing": 0.9}
    ax.text(MARGIN - 3, 84, wrapped, color=ink, va="top", **bold)
    for place, colour in enumerate(marks):
        row, column = divmod(place, COLUMNS)
        corner = (MARGIN + column * STEP, TOP + row * STEP)
        ax.add_patch(Rectangle(corner, MARK, MARK, color=style.PALETTE[colour], lw=0))
    said = "\n".join(textwrap.wrap(legend, 82))
    below = TOP + STEP * math.ceil(len(marks) / COLUMNS) + 23
    ax.text(MARGIN, below, said, color=ink, fontsize=20, va="top", linespacing=1)
    ax.text(MARGIN, 566, foot, color=muted, fontsize=16, va="top")
    return fig
