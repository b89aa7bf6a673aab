"""A figure as PNG at the size it has in print, kept for the next build like what is drawn.

The pixels depend on the drawing and on the packages and typeface named here alone: no font and no
library of the system takes part.
"""

import io
from pathlib import Path

import PIL
import resvg_py
from PIL import Image

from southsouth.book.dependencies import FONTS, digest
from southsouth.book.exhibits import drawings
from southsouth.charts.style import PALETTE

WIDTH = 162
"""Millimetres: the text column of the printed book, which a figure fills."""
DPI = 300
COLOURS = 256
"""A drawing has a dozen colours and their shades at its edges: a palette shrinks it by half."""
_END = b"IEND\xaeB`\x82"


def png(svg: str) -> bytes:
    """Return a figure's SVG as a PNG on light paper, as wide as in print, with its resolution."""
    file = drawings.folder() / f"{_key(svg)}.png"
    if file.is_file() and (kept := file.read_bytes()).endswith(_END):
        return kept
    drawn = _drawn(svg)
    drawings.keep(file, drawn)
    return drawn


def _fonts() -> list[Path]:
    return sorted(FONTS.glob("*.ttf"))


def _key(svg: str) -> str:
    packages = f"{resvg_py.__version__} {PIL.__version__}"
    return digest(svg, packages, Path(__file__), *_fonts())


def _drawn(svg: str) -> bytes:
    pixels = resvg_py.svg_to_bytes(
        svg_string=svg,
        width=round(WIDTH / 25.4 * DPI),
        background=PALETTE["paper"],
        skip_system_fonts=True,
        font_files=[str(file) for file in _fonts()],
        dpi=96,  # of lengths in the SVG: 72 points are an inch
    )
    image = Image.open(io.BytesIO(pixels)).convert("RGB")
    shades = image.quantize(COLOURS, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
    written = io.BytesIO()
    shades.save(written, "PNG", dpi=(DPI, DPI))
    return written.getvalue()
