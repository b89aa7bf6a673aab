"""Programs of one typeface are merged."""

import io

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

from southsouth.book.print import typefaces


def square(size: int, corners: int = 4):
    pen = TTGlyphPen(None)
    pen.moveTo((0, 0))
    for point in ((0, size), (size, size), (size, 0))[: corners - 1]:
        pen.lineTo(point)
    pen.closePath()
    return pen.glyph()


def triangle(size: float):
    return square(int(size), 3)


def composed(name: str):
    pen = TTGlyphPen({name: None})
    pen.addComponent(name, (1, 0, 0, 1, 30, 0))
    return pen.glyph()


def program(*glyphs) -> bytes:
    """Return a font; a glyph is the size of a square, or of half of one if it
    has a point, the name of the glyph that it is composed of, or None."""
    names = [f"glyph{number}" for number in range(len(glyphs))]
    kinds = {
        int: square,
        float: triangle,
        str: composed,
        type(None): lambda _: TTGlyphPen(None).glyph(),
    }
    drawn = {name: kinds[type(g)](g) for name, g in zip(names, glyphs, strict=True)}
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder(names)
    builder.setupGlyf(drawn)
    builder.setupHorizontalMetrics(dict.fromkeys(names, (500, 0)))
    builder.setupHorizontalHeader()
    builder.setupHead(unitsPerEm=1000, created=0, modified=0)
    builder.setupMaxp()
    builder.setupPost()
    target = io.BytesIO()
    builder.save(target)
    return target.getvalue()


def widths(font: bytes) -> list[int]:
    """Return how wide the outline of each glyph is."""
    table = TTFont(io.BytesIO(font))["glyf"]
    outlines = [table[name].getCoordinates(table)[0] for name in table.glyphOrder]
    return [max((x for x, _ in o), default=0) - min((x for x, _ in o), default=0) for o in outlines]


def test_a_glyph_that_any_uses_keeps_its_number():
    merged = typefaces.merged([(program(10, 20), {1}), (program(10, None, 30, 40), {3})])
    assert widths(merged) == [10, 20, 0, 40]


def test_what_a_glyph_is_composed_of_takes_the_number_of_no_other():
    accented = program(10, "glyph2", 20)  # the second stands where another has a glyph of its own
    merged = typefaces.merged([(accented, {1}), (program(10, None, 30), {2})])
    assert widths(merged) == [10, 20, 30]


def test_the_same_programs_give_the_same_bytes():
    programs = [(program(10, 20), {1}), (program(10, None, 30), {2})]
    assert typefaces.merged(programs) == typefaces.merged(programs)


@pytest.mark.parametrize("other", [(10, 21), (11, 20)])
def test_programs_of_two_typefaces_stay_apart(other):
    assert typefaces.merged([(program(10, 20), {1}), (program(*other), {1})]) == b""


def test_glyphs_composed_alike_of_others_are_others():
    programs = [(program(10, "glyph2", 20), {1}), (program(10, "glyph2", 20.0), {1})]
    assert typefaces.merged(programs) == b""
