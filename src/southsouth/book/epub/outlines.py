"""The words of a drawing as outlines: a reading device need not have the typeface."""

import functools
from pathlib import Path as File

from lxml import etree
from matplotlib.font_manager import get_font
from matplotlib.ft2font import LoadFlags
from matplotlib.path import Path
from matplotlib.textpath import text_to_path

from southsouth.charts import style

FONTS = File(style.__file__).parent / "fonts"
SVG = "{http://www.w3.org/2000/svg}"
HREF = "{http://www.w3.org/1999/xlink}href"
_ANCHORS = {"start": 0.0, "middle": 0.5, "end": 1.0}
_COMMANDS = {Path.MOVETO: "M", Path.LINETO: "L", Path.CURVE3: "Q", Path.CURVE4: "C"}
_outlines: dict[str, tuple] = {}
"""Glyphs met so far: points and codes by name."""


def outlined(svg: str) -> str:
    """Return a figure's SVG on white, with every letter drawn as a path in the book's typeface.

    Programs that show e-books draw a picture with their own typefaces, whose wider letters would
    run into each other, and on their own page, which may be black.
    """
    root = etree.fromstring(svg.encode())
    for text in list(root.iter(f"{SVG}text")):
        text.getparent().replace(text, _drawn(text))
    shapes = etree.Element(f"{SVG}defs")
    for name in sorted({use.get(HREF)[1:] for use in root.iter(f"{SVG}use")} & _outlines.keys()):
        etree.SubElement(shapes, f"{SVG}path", id=name, d=_commands(name))
    paper = etree.Element(f"{SVG}rect", width="100%", height="100%", fill=style.PALETTE["paper"])
    root[:0] = [paper, shapes]
    return etree.tostring(root, encoding="unicode")


def _drawn(text: etree._Element) -> etree._Element:
    """Return a line of text as a group of letters."""
    said = dict(part.split(": ", 1) for part in text.get("style").split("; "))
    width, glyphs = _set(text.text or "", said.get("font-weight", "400"))
    scale = float(said["font-size"].removesuffix("px")) / text_to_path.FONT_SCALE
    left = float(text.get("x", 0)) - width * scale * _ANCHORS[said.get("text-anchor", "start")]
    place = f"translate({left:.2f} {float(text.get('y', 0)):.2f}) scale({scale:.4f} {-scale:.4f})"
    line = etree.Element(f"{SVG}g", fill=said["fill"])
    line.set("transform", f"{text.get('transform', '')} {place}".strip())
    line.tail = text.tail
    for name, x in glyphs:
        etree.SubElement(line, f"{SVG}use", {HREF: f"#{name}", "x": f"{x:.1f}"})
    return line


@functools.cache
def _set(text: str, weight: str) -> tuple[float, list[tuple[str, float]]]:
    """Return the width of a line of text and its glyphs with their places, kerned."""
    face = get_font(FONTS / f"source-sans-3-{weight}.ttf")
    face.set_size(text_to_path.FONT_SCALE, text_to_path.DPI)
    glyphs, _, _ = text_to_path.get_glyphs_with_font(face, text, glyph_map=_outlines)
    face.set_text(text, flags=LoadFlags.NO_HINTING)
    return face.get_width_height()[0] / 64, [(name, x) for name, x, *_ in glyphs]


@functools.cache
def _commands(name: str) -> str:
    """Return the outline of a glyph as the commands of an SVG path."""
    points, codes = _outlines[name]
    return "".join(
        _COMMANDS[code] + " ".join(f"{number:.1f}" for number in points)
        if code in _COMMANDS
        else "Z"
        for points, code in Path(points, codes).iter_segments(simplify=False)
    )
