"""The words of a drawing as outlines: a reading device need not have the typeface."""

import functools
from pathlib import Path

from fontTools.pens.svgPathPen import SVGPathPen
from fontTools.ttLib import TTFont
from lxml import etree

from southsouth.charts import style

SVG = "{http://www.w3.org/2000/svg}"
XLINK = "{http://www.w3.org/1999/xlink}"
_ANCHORS = {"start": 0.0, "middle": 0.5, "end": 1.0}


class Face:
    """One weight of the typeface of figures."""

    def __init__(self, weight: str):
        self.weight = weight
        font = TTFont(Path(style.__file__).parent / "fonts" / f"source-sans-3-{weight}.ttf")
        self.em = font["head"].unitsPerEm
        self._names, self._glyphs = font.getBestCmap(), font.getGlyphSet()

    def name(self, letter: str) -> str:
        """Return the name of the glyph of a letter."""
        return self._names.get(ord(letter), ".notdef")

    def advance(self, letter: str) -> int:
        """Return the width of a letter, in parts of the em."""
        return self._glyphs[self.name(letter)].width

    @functools.cache  # noqa: B019 - there are two faces, kept for good
    def outline(self, name: str) -> str:
        """Return a glyph as the commands of an SVG path, in parts of the em."""
        pen = SVGPathPen(self._glyphs)
        self._glyphs[name].draw(pen)
        return pen.getCommands()


_face = functools.cache(Face)


def outlined(svg: str) -> str:
    """Return a figure's SVG with every letter drawn as a path in the book's typeface.

    Programs that show e-books draw a picture with their own typefaces, whose wider letters would
    run into each other.
    """
    root = etree.fromstring(svg.encode())
    glyphs: dict[str, str] = {}
    for text in list(root.iter(f"{SVG}text")):
        text.getparent().replace(text, _drawn(text, glyphs))
    shapes = etree.Element(f"{SVG}defs")
    for name, lines in sorted(glyphs.items()):
        etree.SubElement(shapes, f"{SVG}path", id=name, d=lines)
    root.insert(0, shapes)
    return etree.tostring(root, encoding="unicode")


def _drawn(text: etree._Element, glyphs: dict[str, str]) -> etree._Element:
    """Return a line of text as a group of letters; their shapes go to ``glyphs``."""
    said = dict(part.split(": ", 1) for part in text.get("style").split("; "))
    face = _face(said.get("font-weight", "400"))
    scale = float(said["font-size"].removesuffix("px")) / face.em
    width = sum(map(face.advance, text.text or ""))
    left = float(text.get("x", 0)) - width * scale * _ANCHORS[said.get("text-anchor", "start")]
    place = f"translate({left:.2f} {float(text.get('y', 0)):.2f}) scale({scale:.5f} {-scale:.5f})"
    line = etree.Element(f"{SVG}g", fill=said["fill"])
    line.set("transform", f"{text.get('transform', '')} {place}".strip())
    line.tail, pen = text.tail, 0
    for letter in text.text or "":
        name = f"{face.name(letter)}-{face.weight}"
        if lines := face.outline(face.name(letter)):  # a space has none
            glyphs[name] = lines
            etree.SubElement(line, f"{SVG}use", {f"{XLINK}href": f"#{name}", "x": str(pen)})
        pen += face.advance(letter)
    return line
