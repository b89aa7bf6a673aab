"""A figure as PNG at the size it has in print, kept for the next build like what is drawn.

A credit can stand under it, for where the picture goes without its page. The pixels depend on the
drawing, the credit and the packages and typeface named here alone: no font and no library of the
system takes part.
"""

import functools
import io
import math
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

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

FACE = "source-sans-3-400.ttf"
WIDTH = 162
"""Millimetres: the text column of the printed book, which a figure of the usual width fills."""
DPI = 300
COLOURS = 256
"""A drawing has a dozen colours and their shades at its edges: a palette shrinks it by half."""
CREDIT = 7.5
"""Points of the letters of a credit; the smallest letters of a figure are hardly larger."""
LEADING = 1.25
MARGIN = 6
"""Points on each side of a credit."""
_POINTS = re.compile(r'<svg [^>]*?\bwidth="([\d.]+)pt"')
_END = b"IEND\xaeB`\x82"


def png(svg: str, credit: Sequence[str] = ()) -> bytes:
    """Return a figure's SVG as a PNG on light paper, at the scale of print, with its resolution.

    Each paragraph of ``credit`` stands under it, in lines that fit.
    """
    file = drawings.folder() / f"{_key(svg, credit)}.png"
    if (kept := store.read(file)).endswith(_END):
        return kept
    picture = _drawn(svg)
    if credit:
        picture = _credited(picture, credit)
    written = io.BytesIO()
    _indexed(picture).save(written, "PNG", dpi=(DPI, DPI))
    store.write(file, written.getvalue())
    return written.getvalue()


def _fonts() -> list[Path]:
    return sorted(FONTS.glob("*.ttf"))


def _key(svg: str, credit: Sequence[str]) -> str:
    made_with = f"{resvg_py.__version__} {PIL.__version__}"
    return digest("\n".join([svg, *credit, made_with]), Path(__file__), *_fonts())


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


def _credited(figure: Image.Image, credit: Sequence[str]) -> Image.Image:
    """Return a picture with a credit under it."""
    size, leading, margin = (
        round(points / 72 * DPI) for points in (CREDIT, CREDIT * LEADING, MARGIN)
    )
    lines = [line for text in credit for line in _lines(text, size, figure.width - 2 * margin)]
    height = figure.height + leading * len(lines) + 2 * margin
    whole = Image.new(figure.mode, (figure.width, height), PALETTE["paper"])
    whole.paste(figure)
    for number, line in enumerate(lines):
        top = figure.height + margin + number * leading
        whole.paste(_written(line, size, leading), (margin, top))
    return whole


def _lines(text: str, size: int, width: int) -> Iterator[str]:
    """Divide a text into lines of at most this width, as long as its words are no longer."""
    line, used = [], 0.0
    for word in text.split(" "):
        length = _length(" ", size) + _length(word, size)
        if line and used + length > width:
            yield " ".join(line)
            line, used = [], 0.0
        line.append(word)
        used += length
    yield " ".join(line)


@functools.cache
def _face(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(FONTS / FACE, size, layout_engine=ImageFont.Layout.BASIC)


@functools.lru_cache(maxsize=4096)
def _length(word: str, size: int) -> float:
    return _face(size).getlength(word)


@functools.lru_cache(maxsize=256)
def _written(line: str, size: int, height: int) -> Image.Image:
    """Return a line of a credit: the figures of one kind have most of theirs in common."""
    face = _face(size)
    written = Image.new("RGB", (math.ceil(face.getlength(line)), height), PALETTE["paper"])
    ImageDraw.Draw(written).text((0, 0), line, PALETTE["muted"], face)
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
