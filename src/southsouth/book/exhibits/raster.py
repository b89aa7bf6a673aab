"""A figure as PNG at the size it has in print, kept for the next build like what is drawn.

A credit can stand under it, for where the picture goes without its page. The pixels depend on the
drawing, the credit and the packages and typeface named here alone: no font and no library of the
system takes part.
"""

import io
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import PIL
import resvg_py
from PIL import Image, ImageColor, ImageDraw, ImageFont

from southsouth.book.exhibits import drawings
from southsouth.charts.style import PALETTE
from southsouth.execution.dependencies import FONTS, digest

FACE = "source-sans-3-400.ttf"
WIDTH = 162
"""Millimetres: the text column of the printed book, which a figure fills."""
DPI = 300
COLOURS = 256
"""A drawing has a dozen colours and their shades at its edges: a palette shrinks it by half."""
CREDIT = 7.5
"""Points of the letters of a credit; the smallest letters of a figure are hardly larger."""
LEADING = 1.25
MARGIN = 6
"""Points on each side of a credit."""
_END = b"IEND\xaeB`\x82"


def png(svg: str, credit: Sequence[str] = ()) -> bytes:
    """Return a figure's SVG as a PNG on light paper, as wide as in print, with its resolution.

    Each paragraph of ``credit`` stands under it, in lines that fit.
    """
    file = drawings.folder() / f"{_key(svg, credit)}.png"
    if (kept := drawings.kept(file)).endswith(_END):
        return kept
    drawn = _credited(png(svg), credit) if credit else _drawn(svg)
    drawings.keep(file, drawn)
    return drawn


def _fonts() -> list[Path]:
    return sorted(FONTS.glob("*.ttf"))


def _key(svg: str, credit: Sequence[str]) -> str:
    packages = f"{resvg_py.__version__} {PIL.__version__}"
    return digest("\n".join([svg, *credit, packages]), Path(__file__), *_fonts())


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
    return _written(image.quantize(COLOURS, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE))


def _written(image: Image.Image) -> bytes:
    written = io.BytesIO()
    image.save(written, "PNG", dpi=(DPI, DPI))
    return written.getvalue()


def _credited(drawn: bytes, credit: Sequence[str]) -> bytes:
    """Return a PNG with a credit under it, in the colours that it has."""
    figure = Image.open(io.BytesIO(drawn))
    face = ImageFont.truetype(FONTS / FACE, _pixels(CREDIT), layout_engine=ImageFont.Layout.BASIC)
    margin, leading = _pixels(MARGIN), _pixels(CREDIT * LEADING)
    lines = [line for text in credit for line in _lines(text, face, figure.width - 2 * margin)]
    foot = Image.new("L", (figure.width, leading * len(lines) + 2 * margin))
    pen = ImageDraw.Draw(foot)
    for number, line in enumerate(lines):
        pen.text((margin, margin + number * leading), line, 255, face)
    whole = figure.crop((0, 0, figure.width, figure.height + foot.height))
    whole.paste(_inked(foot, figure.getpalette()), (0, figure.height))
    return _written(whole)


def _inked(coverage: Image.Image, palette: list[int]) -> Image.Image:
    """Return where ink covers paper, 0 to 255, as indices of the nearest colours of a palette."""
    paper, ink = (np.array(ImageColor.getrgb(PALETTE[name])) for name in ("paper", "muted"))
    shades = paper + (ink - paper) * np.arange(256)[:, None] / 255
    colours = np.array(palette).reshape(-1, 3)
    distances = ((shades[:, None] - colours) ** 2).sum(axis=2)
    indices = distances.argmin(axis=1).astype(np.uint8)
    return Image.fromarray(indices[np.asarray(coverage)], "P")


def _pixels(points: float) -> int:
    return round(points / 72 * DPI)


def _lines(text: str, face: ImageFont.FreeTypeFont, width: int) -> Iterator[str]:
    """Divide a text into lines of at most this width, as long as its words are no longer."""
    line = ""
    for word in text.split(" "):
        longer = f"{line} {word}".lstrip()
        if line and face.getlength(longer) > width:
            yield line
            longer = word
        line = longer
    yield line
