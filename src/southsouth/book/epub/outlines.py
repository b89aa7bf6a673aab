"""The words of a drawing as outlines: a reading device need not have the typeface."""

import functools

from lxml import etree
from matplotlib.font_manager import get_font
from matplotlib.path import Path
from matplotlib.textpath import text_to_path

from southsouth.book.exhibits.anchors import started
from southsouth.charts import style
from southsouth.execution.dependencies import FONTS

SVG = "{http://www.w3.org/2000/svg}"
HREF = "{http://www.w3.org/1999/xlink}href"
_COMMANDS = {Path.MOVETO: "M", Path.LINETO: "L", Path.CURVE3: "Q", Path.CURVE4: "C"}
_outlines: dict[str, tuple] = {}
"""Glyphs met so far: points and codes by name."""


def outlined(svg: str) -> str:
    """Return a figure's SVG on white, with every letter drawn as a path in the book's typeface.

    Programs that show e-books draw a picture with their own typefaces, whose wider letters would
    run into each other, and on their own page, which may be black.
    """
    root = etree.fromstring(started(svg).encode())
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
    glyphs = _set(text.text or "", said.get("font-weight", "400"))
    scale = float(said["font-size"].removesuffix("px")) / text_to_path.FONT_SCALE
    x, y = (float(text.get(name, 0)) for name in "xy")
    place = f"translate({x:.2f} {y:.2f}) scale({scale:.4f} {-scale:.4f})"
    line = etree.Element(f"{SVG}g", fill=said["fill"])
    line.set("transform", f"{text.get('transform', '')} {place}".strip())
    line.tail = text.tail
    for name, x in glyphs:
        etree.SubElement(line, f"{SVG}use", {HREF: f"#{name}", "x": f"{x:.1f}"})
    return line


@functools.cache
def _set(text: str, weight: str) -> list[tuple[str, float]]:
    """Return the glyphs of a line of text with their places, kerned."""
    face = get_font(FONTS / f"source-sans-3-{weight}.ttf")
    face.set_size(text_to_path.FONT_SCALE, text_to_path.DPI)
    glyphs, _, _ = text_to_path.get_glyphs_with_font(face, text, glyph_map=_outlines)
    return [(name, x) for name, x, *_ in glyphs]


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
