"""The printable page, laid out as a tagged PDF."""

import contextlib
import functools
import json
import logging
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree.ElementTree import Element, fromstring, tostring

import lxml.etree
import lxml.html
from matplotlib.font_manager import findSystemFonts

from southsouth import paths
from southsouth.book.print import preparing
from southsouth.book.print.kept import Kept
from southsouth.errors import SouthSouthError
from southsouth.execution import cores
from southsouth.execution.dependencies import digest, environment
from southsouth.execution.pruning import prune

NEEDS_PANGO = (
    "WeasyPrint cannot find Pango, which lays out the PDF: install it (on Debian or Ubuntu "
    "`apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0`, on macOS "
    "`brew install pango`) and run the command again."
)

SHOWN = 8
"""So many faults of a page are told; the others mostly follow from them."""
STYLE = Path(__file__).parent / "book.css"
VARIANT = "pdf/ua-1"
MOST = 200_000_000
"""Bytes of parts that stay for later builds: those of some forty books."""


def load_weasyprint():
    """Return the module weasyprint, or say in one sentence that Pango is missing."""
    try:
        import weasyprint  # noqa: PLC0415 - loads system libraries, which may be absent
    except OSError:
        raise SouthSouthError(NEEDS_PANGO) from None
    return weasyprint


def pango_version() -> str:
    """Return the version of Pango, which decides where lines end; errors as ``load_weasyprint``."""
    load_weasyprint()
    from weasyprint.text.ffi import pango  # noqa: PLC0415 - see load_weasyprint

    number = pango.pango_version()
    return f"{number // 10000}.{number // 100 % 100}.{number % 100}"


def write_pdf(page: Path, target: Path, static: Path, day: str) -> None:
    """Lay out the printable page as a tagged PDF, with the data attached that stand beside it.

    Parameters
    ----------
    page : Path
        ``index.html`` as the print builder wrote it.
    target : Path
        The PDF to write.
    static : Path
        The folder whose ``fonts/`` the style sheet uses.
    day : str
        Day of the build as YYYY-MM-DD.

    Raises
    ------
    SouthSouthError
        WeasyPrint found a fault in the page, such as a link that leads nowhere, or a note is not
        at the foot of the page that calls it.
    """
    load_weasyprint()
    from southsouth.book.print import frame, joining  # noqa: PLC0415 - they load it too

    book = _parsed(page)
    tree = book.etree_element
    preparing.prepare(tree, page.parent)
    with _beside(page), _faults() as faults:
        parts = _drawn(book, static, faults)
        whole = frame.written(tree, page.parent, day)
        if found := list(dict.fromkeys(faults)):
            more = f" and {len(found) - SHOWN} more" if len(found) > SHOWN else ""
            raise SouthSouthError(f"The PDF is not sound: {'; '.join(found[:SHOWN])}{more}.")
        target.write_bytes(joining.joined(whole, parts))


def _parsed(page: Path):
    """Parse a page for WeasyPrint with lxml: its own parser takes six times as long."""
    read = fromstring(lxml.etree.tostring(lxml.html.parse(page).getroot(), encoding="unicode"))
    book = load_weasyprint().HTML(string="<html>", base_url=page.as_uri())
    book.etree_element.attrib.update(read.attrib)
    book.etree_element[:] = read
    return book


def _drawn(book, static: Path, faults: list[str]) -> list[bytes]:
    """Return the parts of a book as PDFs; ``faults`` is told what is wrong in them."""
    from southsouth.book.print import drawing, parts  # noqa: PLC0415 - see load_weasyprint

    tree, kept = book.etree_element, _kept(book.etree_element, static)
    render = functools.partial(_render, book, _style(static), Known())

    settled = parts.settled(tree, render, kept)
    drawn = drawing.drawn(settled, kept, faults, cores.available())
    prune(kept.folder, most=MOST)
    return drawn


@dataclass(frozen=True)
class Known:
    """What earlier layouts of a book found: how high its notes are, and where its lines end."""

    notes: dict = field(default_factory=dict)
    lines: dict = field(default_factory=dict)


def _render(book, style: dict, known: Known, more: str, stay: list):
    """Lay out a book under one more style sheet, but for pages that ``stay``."""
    from southsouth.book.print import (  # noqa: PLC0415 - see load_weasyprint
        decisions,
        layouts,
        lines,
        note_heights,
    )

    tree = book.etree_element
    sheets = [*style["stylesheets"], load_weasyprint().CSS(string=more)]
    options = style | {"stylesheets": sheets, "pdf_variant": VARIANT}
    measured = note_heights.measured_once(known.notes, decisions.degrees(tree))
    with telling([tree]), measured, lines.divided_once(known.lines):
        return layouts.laid_out(functools.partial(book.render, **options), stay)


@contextlib.contextmanager
def telling(part: Iterable[Element]) -> Iterator[None]:
    """Say on which part of the book WeasyPrint fails, unless the system fails it."""
    try:
        yield
    except (MemoryError, OSError, SouthSouthError):
        raise
    except Exception as error:
        titles = (heading for root in part for heading in root.iter("h1"))
        title = " ".join("".join(next(titles, Element("h1")).itertext()).split())
        raise SouthSouthError(
            f"WeasyPrint fails on the part “{title or 'before the first chapter'}” of the PDF "
            f"({type(error).__name__}: {error}): undo what was changed there last, or what it "
            "shows that is out of the ordinary; the book made before is untouched."
        ) from error


def _kept(tree: Element, static: Path) -> Kept:
    """Return what earlier builds made with the same style, fonts and code."""
    from southsouth.book.print import (  # noqa: PLC0415 - see load_weasyprint
        decisions,
        drawing,
        layouts,
        lines,
        note_heights,
        note_places,
        page_filling,
        parts,
        tagging,
    )

    used = (decisions, drawing, layouts, lines, note_heights, note_places, page_filling, parts)
    code = [Path(__file__), *(Path(module.__file__) for module in (*used, tagging))]
    fonts = [*sorted((static / "fonts").iterdir()), "\n".join(sorted(findSystemFonts()))]
    common = digest(environment(), pango_version(), STYLE, *fonts, *code, *_around(tree))
    return Kept(paths.root() / "_build" / "typeset", common)


def _around(tree: Element) -> Iterator[bytes]:
    """Yield what all parts of a book stand in, and the styles that it brings itself."""
    for path in (".", "body", "body/main"):
        yield json.dumps(tree.find(path).attrib).encode()
    for tag in ("link", "style"):
        yield from (tostring(element) for element in tree.iter(tag))


def _style(static: Path) -> dict:
    """Return the style sheet of the book and its fonts, as options of WeasyPrint."""
    weasyprint = load_weasyprint()
    from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415 - see load_weasyprint

    fonts = FontConfiguration()
    sheet = weasyprint.CSS(
        string=STYLE.read_text(encoding="utf-8"),
        base_url=(static / "fonts").as_uri() + "/",
        font_config=fonts,
    )
    return {"stylesheets": [sheet], "font_config": fonts, "cache": {}}


@contextlib.contextmanager
def _beside(page: Path) -> Iterator[None]:
    """Let WeasyPrint put its fonts beside the page: they go with it, even if this is killed."""
    before, tempfile.tempdir = tempfile.tempdir, str(page.parent)
    try:
        yield
    finally:
        tempfile.tempdir = before


@contextlib.contextmanager
def _faults() -> Iterator[list[str]]:
    """Collect what WeasyPrint warns of."""
    faults: list[str] = []
    log = logging.getLogger("weasyprint")
    log.setLevel(logging.WARNING)
    handler = logging.Handler()
    handler.emit = lambda record: faults.append(record.getMessage())
    log.addHandler(handler)
    try:
        yield faults
    finally:
        log.removeHandler(handler)
