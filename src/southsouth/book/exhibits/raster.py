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
SVG_DPI = 96
"""Of lengths in an SVG: 72 points are an inch."""
COLOURS = 256
"""A drawing has a dozen colours and their shades at its edges: a palette shrinks it by half."""
LEADING = 1.25
MARGIN = round(6 / 72 * DPI)
"""Pixels on each side of a title or a credit: six points."""


class Letters(NamedTuple):
    """How words beside a figure are written: typeface, size in points, name of a colour."""

    face: str
    points: float
    colour: str

    @property
    def size(self) -> int:
        """Pixels."""
        return round(self.points / 72 * DPI)

    @property
    def leading(self) -> int:
        """Pixels from a line to the next."""
        return round(self.points * LEADING / 72 * DPI)


TITLE = Letters("source-sans-3-600.ttf", 11, "ink")
CREDIT = Letters("source-sans-3-400.ttf", 7.5, "muted")
"""The smallest letters of a figure are hardly larger."""
_POINTS = re.compile(r'<svg [^>]*?\bwidth="([\d.]+)pt" height="([\d.]+)pt"')
_END = b"IEND\xaeB`\x82"


def png(svg: str, title: str = "", credit: Sequence[str] = ()) -> bytes:
    """Return a figure's SVG as a PNG on light paper, at the scale of print, with its resolution.

    ``title`` stands over it and each paragraph of ``credit`` under it, in lines that fit.
    """
    file = drawings.folder() / f"{_key(svg, title, *credit)}.png"
    if (kept := store.read(file)).endswith(_END):
        return kept
    figure = _drawn(svg)
    over, under = (_block(said, letters, figure.width) for said, letters in _words(title, credit))
    written = io.BytesIO()
    _indexed(_stacked([over, figure, under])).save(written, "PNG", dpi=(DPI, DPI))
    store.write(file, written.getvalue())
    return written.getvalue()


def size(svg: str, title: str = "", credit: Sequence[str] = ()) -> tuple[int, int]:
    """Return the width and the height of what ``png`` returns, in pixels, without drawing it."""
    width = _width(svg)
    wide, high = (round(float(points) / 72 * SVG_DPI) for points in _POINTS.search(svg).groups())
    height = math.ceil(width * high / wide)  # as resvg rounds
    words = _words(title, credit)
    return width, height + sum(_height(said, letters, width) for said, letters in words)


def _words(title: str, credit: Sequence[str]) -> list[tuple[Sequence[str], Letters]]:
    """Return the paragraphs over a figure and those under it, each with its letters."""
    return [([title] if title else [], TITLE), (credit, CREDIT)]


def _fonts() -> list[Path]:
    return sorted(FONTS.glob("*.ttf"))


def _key(svg: str, *said: str) -> str:
    made_with = f"{resvg_py.__version__} {PIL.__version__}"
    return digest("\n".join([svg, *said, made_with]), Path(__file__), *_fonts())


def _drawn(svg: str) -> Image.Image:
    pixels = resvg_py.svg_to_bytes(
        svg_string=svg,
        width=_width(svg),
        background=PALETTE["paper"],
        skip_system_fonts=True,
        font_files=[str(file) for file in _fonts()],
        dpi=SVG_DPI,
    )
    return Image.open(io.BytesIO(pixels))


def _width(svg: str) -> int:
    """Return the pixels of a drawing's width: in all drawings letters get the same size."""
    share = float(_POINTS.search(svg)[1]) / 72 / style.WIDTH
    return round(share * WIDTH / 25.4 * DPI)


def _block(paragraphs: Sequence[str], letters: Letters, width: int) -> Image.Image:
    """Return paragraphs as a picture of this width; of none it has no height."""
    block = Image.new("RGBA", (width, _height(paragraphs, letters, width)), PALETTE["paper"])
    for number, line in enumerate(_lines(paragraphs, letters, width)):
        place = (MARGIN, MARGIN + number * letters.leading)
        block.paste(_written(line, letters), place)
    return block


def _height(paragraphs: Sequence[str], letters: Letters, width: int) -> int:
    lines = list(_lines(paragraphs, letters, width))
    return letters.leading * len(lines) + 2 * MARGIN if lines else 0


def _stacked(blocks: Sequence[Image.Image]) -> Image.Image:
    """Return pictures of one width as one, each under the one before."""
    heights = [block.height for block in blocks]
    whole = Image.new("RGBA", (blocks[0].width, sum(heights)))
    for number, block in enumerate(blocks):
        whole.paste(block, (0, sum(heights[:number])))
    return whole


def _lines(paragraphs: Sequence[str], letters: Letters, width: int) -> Iterator[str]:
    """Divide paragraphs into lines that fit between the margins, if their words do."""
    for text in paragraphs:
        yield from _divided(text, letters, width - 2 * MARGIN)


def _divided(text: str, letters: Letters, width: int) -> Iterator[str]:
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
def _written(line: str, letters: Letters) -> Image.Image:
    """Return a line of words: the credits of figures of one kind have most of theirs in common."""
    face, height = _face(letters), letters.leading
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
