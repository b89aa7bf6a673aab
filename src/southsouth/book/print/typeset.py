"""The printable page, laid out as a tagged PDF."""

import contextlib
import functools
import gc
import logging
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

from southsouth import paths
from southsouth.book.print import data_archive
from southsouth.errors import SouthSouthError
from southsouth.execution.dependencies import digest, environment

NEEDS_PANGO = (
    "WeasyPrint cannot find Pango, which lays out the PDF: install it (on Debian or Ubuntu "
    "`apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0`, on macOS "
    "`brew install pango`) and run the command again."
)

SHOWN = 8
"""So many faults of a page are told; the others mostly follow from them."""
STYLE = Path(__file__).parent / "book.css"
VARIANT = "pdf/ua-1"

LINED = {"p", "li", "footnote"}
"""Elements whose lines are set, and the class of notes."""

RUNNING = {
    "data-book": "book-title",
    "data-edition": "edition-to-cite",
    "data-version": "version",
}
"""Attributes of the body, and the classes of the elements whose words they repeat."""


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
    weasyprint = load_weasyprint()
    from southsouth.book.print import note_places, parts, tagging  # noqa: PLC0415 - they load it too

    book = weasyprint.HTML(filename=str(page))
    tree, style = book.etree_element, _style(static)
    unlink_files(tree)
    name_tables(tree)
    name_book(tree)
    part_spaces(tree)
    with _faults() as faults, _uncollected(), _listed_once():
        document = parts.laid_out(tree, functools.partial(_render, book, style), _kept(static))
        faults.extend(note_places.strayed(document.pages))
        document.write_pdf(
            str(target),
            finisher=tagging.mend,
            attachments=data_archive.attachments(page.parent, day),
            pdf_variant=VARIANT,
        )
    if found := list(dict.fromkeys(faults)):
        more = f" and {len(found) - SHOWN} more" if len(found) > SHOWN else ""
        raise SouthSouthError(f"The PDF is not sound: {'; '.join(found[:SHOWN])}{more}.")


def unlink_files(page: Element) -> None:
    """Leave links to files of the site as words: WeasyPrint would lead them to this machine's."""
    for link in page.iter("a"):
        address = link.get("href", "")
        if not address.startswith("#") and not urlsplit(address).scheme:
            link.attrib.pop("href", None)


def name_tables(page: Element) -> None:
    """Tell the rows of each numbered table how it is named on pages where it goes on."""
    for table in page.iter("table"):
        for number in table.iterfind("caption/span[@class='caption-number']"):
            table.find("tbody").set("data-continued", f"{number.text.strip()}, continued")


def name_book(page: Element) -> None:
    """Tell the body what the heads and feet of all pages say: book, edition and version."""
    body = page.find("body")
    for name, told in RUNNING.items():
        for element in body.iter():
            if told in element.get("class", "").split():
                body.set(name, "".join(element.itertext()))


def part_spaces(page: Element) -> None:
    """Give the last space of a text before a link or the like an element of its own.

    WeasyPrint ends a line after its first word where only that space goes beyond the margin.
    """
    for parent in page.iter():
        if parent.tag not in LINED and not LINED & set(parent.get("class", "").split()):
            continue
        for place, child in reversed(list(enumerate(parent))):
            before = parent[place - 1] if place else None
            text = (parent.text if before is None else before.tail) or ""
            if child.tag == "br" or not text.endswith(" ") or len(text.split()) == 1:
                continue
            space = Element("span")
            space.text = " "
            parent.insert(place, space)
            if before is None:
                parent.text = text[:-1]
            else:
                before.tail = text[:-1]


def _render(book, style: dict, more: str):
    """Lay out a book under one more style sheet."""
    sheets = [*style["stylesheets"], load_weasyprint().CSS(string=more)]
    return book.render(**style | {"stylesheets": sheets}, pdf_variant=VARIANT)


def _kept(static: Path):
    """Return what earlier builds decided with the same style, fonts and code."""
    from southsouth.book.print import (  # noqa: PLC0415 - see load_weasyprint
        decisions,
        note_places,
        page_filling,
        parts,
    )

    code = [Path(module.__file__) for module in (decisions, note_places, page_filling, parts)]
    around = [environment(), pango_version(), STYLE, *sorted((static / "fonts").iterdir())]
    return decisions.Kept(
        paths.root() / "_build" / "typeset", digest(*around, Path(__file__), *code)
    )


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
def _listed_once() -> Iterator[None]:
    """Let the pages of a PDF be listed once, not for each of its tags.

    WeasyPrint takes the reference of one page from pydyf's list of all, which is made anew each
    time: a fifth of the time in which a long PDF is written. The list is the same.
    """
    import pydyf  # noqa: PLC0415 - comes with WeasyPrint

    listed = vars(pydyf.PDF).get("page_references")
    if not isinstance(listed, property):  # another version of pydyf, which may do without
        yield
        return
    known: dict[tuple, tuple] = {}

    def page_references(pdf) -> tuple:
        state = id(pdf), len(pdf.pages["Kids"])
        if state not in known:
            known[state] = listed.fget(pdf)
        return known[state]

    pydyf.PDF.page_references = property(page_references)
    try:
        yield
    finally:
        pydyf.PDF.page_references = listed


@contextlib.contextmanager
def _uncollected() -> Iterator[None]:
    """Spare a layout the search for garbage, which takes a seventh of its time.

    Between layouts ``parts`` looks for it.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.unfreeze()
        gc.enable()


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
