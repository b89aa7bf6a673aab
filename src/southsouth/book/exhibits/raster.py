"""A figure as PNG at the size it has in print, kept for the next build like what is drawn.

A title can stand over it and a credit under it, for where the picture goes without its page. The
pixels depend on the drawing, these words and the packages and typeface named here alone: no font
and no library of the system takes part.
"""

import functools
import io
import math
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd
import PIL
import resvg_py
from PIL import Image, ImageDraw, ImageFont

from southsouth.book.exhibits import drawings
from southsouth.charts import style
from southsouth.charts.style import PALETTE
from southsouth.execution import store
from southsouth.execution.dependencies import FONTS, digest

WIDTH = 162
"""Millimetres: the text column of the printed book, which a figure of the usual width fills."""
DPI = 300
COLOURS = 256
"""A drawing has a dozen colours and their shades at its edges: a palette shrinks it by half."""
LEADING = 1.25
MARGIN = 6
"""Points on each side of a title or a credit."""


class Letters(NamedTuple):
    """How words beside a figure are written: typeface, size in points, name of a colour."""

    face: str
    points: float
    colour: str

    @property
    def size(self) -> int:
        """Pixels."""
        return round(self.points / 72 * DPI)


TITLE = Letters("source-sans-3-600.ttf", 11, "ink")
CREDIT = Letters("source-sans-3-400.ttf", 7.5, "muted")
"""The smallest letters of a figure are hardly larger."""
_POINTS = re.compile(r'<svg [^>]*?\bwidth="([\d.]+)pt"')
_END = b"IEND\xaeB`\x82"


def png(svg: str, title: str = "", credit: Sequence[str] = ()) -> bytes:
    """Return a figure's SVG as a PNG on light paper, at the scale of print, with its resolution.

    ``title`` stands over it and each paragraph of ``credit`` under it, in lines that fit.
    """
    file = drawings.folder() / f"{_key(svg, title, *credit)}.png"
    if (kept := store.read(file)).endswith(_END):
        return kept
    figure = _drawn(svg)
    over, under = [title] if title else [], credit
    blocks = [_block(over, TITLE, figure.width), figure, _block(under, CREDIT, figure.width)]
    written = io.BytesIO()
    _indexed(_stacked(blocks)).save(written, "PNG", dpi=(DPI, DPI))
    store.write(file, written.getvalue())
    return written.getvalue()


def _fonts() -> list[Path]:
    return sorted(FONTS.glob("*.ttf"))


def _key(svg: str, *said: str) -> str:
    made_with = f"{resvg_py.__version__} {PIL.__version__}"
    return digest("\n".join([svg, *said, made_with]), Path(__file__), *_fonts())


def _drawn(svg: str) -> Image.Image:
    pixels = resvg_py.svg_to_bytes(
        svg_string=svg,
        width=round(_share(svg) * WIDTH / 25.4 * DPI),
        background=PALETTE["paper"],
        skip_system_fonts=True,
        font_files=[str(file) for file in _fonts()],
        dpi=96,  # of lengths in the SVG: 72 points are an inch
    )
    return Image.open(io.BytesIO(pixels))


def _share(svg: str) -> float:
    """Return how wide a drawing is beside the usual width: all letters get the same size."""
    return float(_POINTS.search(svg)[1]) / 72 / style.WIDTH


def _block(paragraphs: Sequence[str], letters: Letters, width: int) -> Image.Image:
    """Return paragraphs as a picture of this width; of none it has no height."""
    leading, margin = (round(points / 72 * DPI) for points in (letters.points * LEADING, MARGIN))
    lines = [line for text in paragraphs for line in _lines(text, letters, width - 2 * margin)]
    height = leading * len(lines) + 2 * margin if lines else 0
    block = Image.new("RGBA", (width, height), PALETTE["paper"])
    for number, line in enumerate(lines):
        block.paste(_written(line, letters, leading), (margin, margin + number * leading))
    return block


def _stacked(blocks: Sequence[Image.Image]) -> Image.Image:
    """Return pictures of one width as one, each under the one before."""
    heights = [block.height for block in blocks]
    whole = Image.new("RGBA", (blocks[0].width, sum(heights)))
    for number, block in enumerate(blocks):
        whole.paste(block, (0, sum(heights[:number])))
    return whole


def _lines(text: str, letters: Letters, width: int) -> Iterator[str]:
    """Divide a text into lines of at most this width, as long as its words are no longer."""
    line, used = [], 0.0
    for word in text.split(" "):
        length = _length(" ", letters) + _length(word, letters)
        if line and used + length > width:
            yield " ".join(line)
            line, used = [], 0.0
        line.append(word)
        used += length
    yield " ".join(line)


@functools.cache
def _face(letters: Letters) -> ImageFont.FreeTypeFont:
    file = FONTS / letters.face
    return ImageFont.truetype(file, letters.size, layout_engine=ImageFont.Layout.BASIC)


@functools.lru_cache(maxsize=4096)
def _length(word: str, letters: Letters) -> float:
    return _face(letters).getlength(word)


@functools.lru_cache(maxsize=256)
def _written(line: str, letters: Letters, height: int) -> Image.Image:
    """Return a line of words: the credits of figures of one kind have most of theirs in common."""
    face = _face(letters)
    written = Image.new("RGB", (math.ceil(face.getlength(line)), height), PALETTE["paper"])
    top = (height - sum(face.getmetrics())) // 2  # of the typeface, which is higher than a line
    ImageDraw.Draw(written).text((0, top), line, PALETTE[letters.colour], face)
    return written


def _indexed(picture: Image.Image) -> Image.Image:
    """Return an opaque picture with a palette.

    Its colours are quantised, each once, and not its pixels: there are some hundreds of colours.
    """
    pixels = np.asarray(picture).view(np.uint32)[..., 0]
    drawn = pixels != pixels[0, 0]  # the rest is paper
    index, colours = pd.factorize(pixels[drawn])
    colours = np.append(pixels[0, 0], colours).view(np.uint8).reshape(1, -1, 4)
    quantised = Image.fromarray(colours[..., :3]).quantize(COLOURS, Image.Quantize.MAXCOVERAGE)
    places = np.asarray(quantised)[0]
    indices = np.full(pixels.shape, places[0])
    indices[drawn] = places[1:][index]
    indexed = Image.fromarray(indices)
    indexed.putpalette(quantised.getpalette())
    return indexed
