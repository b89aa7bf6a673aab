"""Typefaces embedded in a PDF once, where each of its parts brought what it uses of them.

WeasyPrint leaves glyphs their numbers when it embeds those of a typeface that a text uses. Programs
of one typeface can therefore be merged glyph by glyph, and no text changes.
"""

import io
from collections import defaultdict
from collections.abc import Iterable

from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._g_l_y_f import Glyph
from fontTools.ttLib.tables.ttProgram import Program
from pikepdf import Array, Name, Object, Pdf

NEEDED = {"GlyphOrder", "glyf", "head", "hhea", "hmtx", "loca", "maxp"}
"""Tables of a TrueType program in a PDF whose text names glyphs by number (ISO 32000-1, 9.9)."""


def share(pdf: Pdf) -> None:
    """Let all fonts of a TrueType typeface share one program, with the glyphs that any uses."""
    named: dict[str, list[Object]] = defaultdict(list)
    for font in _fonts(pdf):
        if font.Subtype == Name.CIDFontType2:
            named[str(font.BaseFont)].append(font)
    for fonts in named.values():
        programs = [
            (font.FontDescriptor.FontFile2.read_bytes(), set(_used(font.W))) for font in fonts
        ]
        if program := merged(programs):
            stream = pdf.make_stream(program, Length1=len(program))
            for font in fonts:
                font.FontDescriptor.FontFile2 = stream


def _fonts(pdf: Pdf) -> Iterable[Object]:
    """Yield the fonts that the pages use; pages may share what lists them."""
    each = (page.Resources.Font for page in pdf.pages if Name.Font in page.Resources)
    lists = {fonts.objgen: fonts for fonts in each}
    for fonts in lists.values():
        for font in fonts.as_dict().values():
            yield from font.get(Name.DescendantFonts, [])


def _used(widths: Array) -> Iterable[int]:
    """Yield the numbers of the glyphs whose widths a font tells, each run after its first one."""
    items = iter(widths)
    for first, run in zip(items, items, strict=True):
        yield from range(first, first + len(run))


def merged(programs: list[tuple[bytes, set[int]]]) -> bytes:
    """Return a TrueType program with the glyphs that are used of several, under their numbers.

    Parameters
    ----------
    programs : list of tuple
        Programs, each with the numbers of the glyphs used. What else it holds may have numbers
        that are others' in another: glyphs that some are composed of.

    Returns
    -------
    bytes
        Empty if a glyph of one is not that of another: they are not of one typeface.
    """
    glyphs: dict[int, tuple[Glyph, tuple[int, int]]] = {}
    known: dict[bytes, Glyph] = {}
    for program, used in programs:
        font = _numbered(program)
        for number in {0, *used}:
            glyph = _outline(font, number, known), font["hmtx"][_name(number)]
            if glyphs.setdefault(number, glyph) != glyph:
                return b""
    return _written(font, glyphs)


def _name(number: int) -> str:
    return f"glyph{number}"


def _numbered(program: bytes) -> TTFont:
    """Open a program and name its glyphs by their numbers."""
    font = TTFont(io.BytesIO(program), recalcBBoxes=False, recalcTimestamp=False)
    font.setGlyphOrder([_name(number) for number in range(font["maxp"].numGlyphs)])
    return font


def _outline(font: TTFont, number: int, known: dict[bytes, Glyph]) -> Glyph:
    """Return a glyph that is composed of no others; those known are looked up by their bytes."""
    table, packed = font["glyf"], getattr(font["glyf"].glyphs[_name(number)], "data", b"")
    if packed in known:
        return known[packed]
    points, ends, flags = table[_name(number)].getCoordinates(table)
    glyph = Glyph()
    glyph.coordinates, glyph.endPtsOfContours, glyph.flags = points, ends, flags
    glyph.numberOfContours, glyph.program = len(ends), Program()
    glyph.program.fromBytecode(b"")
    glyph.recalcBounds(table)
    if packed and not table[_name(number)].isComposite():
        known[packed] = glyph
    return glyph


def _written(font: TTFont, glyphs: dict[int, tuple[Glyph, tuple[int, int]]]) -> bytes:
    """Return a font with other glyphs."""
    for tag in set(font.keys()) - NEEDED:
        del font[tag]
    unused = Glyph(), (0, 0)
    named = {_name(number): glyphs.get(number, unused) for number in range(max(glyphs) + 1)}
    font.setGlyphOrder(list(named))
    font["glyf"].glyphs = {name: glyph for name, (glyph, _) in named.items()}
    font["hmtx"].metrics = {name: metric for name, (_, metric) in named.items()}
    target = io.BytesIO()
    font.save(target)
    return target.getvalue()
