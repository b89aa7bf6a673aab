"""Words of a drawing placed by where they start, for paper.

WeasyPrint draws words that are placed by their middle or their end as a picture of its own, whose
edges cut a letter where a reader of PDF enlarges the page by certain steps.
"""

import functools
import html
import re

from matplotlib.font_manager import get_font
from matplotlib.ft2font import LoadFlags

from southsouth.execution.dependencies import FONTS

SHARES = {"start": 0.0, "middle": 0.5, "end": 1.0}
"""What part of the words stands before the place that they are given, by their anchor."""
_SIZE = 100
"""Points at which words are measured."""
_TEXT = re.compile(r'<text style="([^"]*)" x="([-\d.]+)"([^>]*)>([^<]*)<')


def started(svg: str) -> str:
    """Return a drawing of matplotlib's with every line of words anchored at its start."""
    return _TEXT.sub(_started, svg)


def _started(found: re.Match) -> str:
    said = dict(part.split(": ", 1) for part in found[1].split("; "))
    anchor = said.get("text-anchor", "start")
    size = float(said["font-size"].removesuffix("px"))
    wide = width(html.unescape(found[4]), said.get("font-weight", "400")) * size
    x = float(found[2]) - wide * SHARES[anchor]
    style_ = found[1].replace(f"text-anchor: {anchor}", "text-anchor: start")
    return f'<text style="{style_}" x="{x:.3f}"{found[3]}>{found[4]}<'


@functools.lru_cache(maxsize=4096)
def width(text: str, weight: str) -> float:
    """Return how wide a line of words is, kerned, in the sizes of its letters."""
    face = get_font(FONTS / f"source-sans-3-{weight}.ttf")
    face.set_size(_SIZE, 72)
    face.set_text(text, flags=LoadFlags.NO_HINTING)
    return face.get_width_height()[0] / 64 / _SIZE
