"""The printable page, laid out as a tagged PDF."""

import contextlib
import functools
import logging
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

from southsouth.book.print import data_archive
from southsouth.errors import SouthSouthError

NEEDS_PANGO = (
    "WeasyPrint cannot find Pango, which lays out the PDF: install it (on Debian or Ubuntu "
    "`apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0`, on macOS "
    "`brew install pango`) and run the command again."
)

SHOWN = 8
"""So many faults of a page are told; the others mostly follow from them."""
STYLE = Path(__file__).parent / "book.css"


def load_weasyprint():
    """Return the module weasyprint, or say in one sentence that Pango is missing."""
    try:
        import weasyprint  # noqa: PLC0415 - loads system libraries, which may be absent
    except OSError:
        raise SouthSouthError(NEEDS_PANGO) from None
    return weasyprint


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
    from southsouth.book.print import note_places, page_filling, tagging  # noqa: PLC0415 - they too

    book = weasyprint.HTML(filename=str(page))
    unlink_files(book.etree_element)
    name_tables(book.etree_element)
    style = _style(static)
    with _faults() as faults:
        page_filling.fill(book.etree_element, functools.partial(_probe, book, style))
        faults.clear()  # the layout that counts finds them again
        document = note_places.laid_out(
            functools.partial(book.render, **style, pdf_variant="pdf/ua-1")
        )
        faults.extend(note_places.strayed(document.pages))
        document.write_pdf(
            str(target),
            finisher=tagging.mend,
            attachments=data_archive.attachments(page.parent, day),
            pdf_variant="pdf/ua-1",
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


def _probe(book, style: dict, more: str):
    """Lay out a book under one more style sheet."""
    sheets = [*style["stylesheets"], load_weasyprint().CSS(string=more)]
    return book.render(**style | {"stylesheets": sheets})


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
    return {"stylesheets": [sheet], "font_config": fonts}


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
