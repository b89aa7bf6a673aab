"""Each part of the book drawn as a tagged PDF of its own, and kept for the next build.

Links to other parts stay, though they lead nowhere until the parts are joined.
"""

import pydyf
from weasyprint import Document

from southsouth.book import ahead
from southsouth.book.print import note_places, tagging
from southsouth.book.print.kept import Kept
from southsouth.book.print.parts import Part
from southsouth.book.print.typeset import VARIANT, telling

KIND = "drawn"


def drawn(parts: list[Part], kept: Kept, faults: list[str], jobs: int = 1) -> list[bytes]:
    """Return the parts of a book as PDFs, laid out and drawn only if no earlier build did.

    Parameters
    ----------
    parts : list of Part
    kept : Kept
        What earlier builds drew.
    faults : list of str
        It is told which notes strayed; nothing is kept while it tells anything.
    jobs : int
        Processes that draw at a time.
    """
    anchors = {name for part in parts for name in part.anchors}
    tasks = [(part, anchors, kept, faults) for part in parts]  # a fork has its own faults
    longest_first = sorted(tasks, key=lambda task: -task[0].length)
    ahead.run(longest_first, _drawn, jobs)
    return [_drawn(*task) for task in tasks]


def _drawn(part: Part, anchors: set[str], kept: Kept, faults: list[str]) -> bytes:
    """Return a part as a PDF; ``anchors`` are all that links of the book may lead to."""
    elsewhere = sorted(part.targets & anchors - part.anchors.keys())
    depends = (KIND, *part.state, part.printed, *elsewhere)
    if content := kept.get(*depends):
        return content
    with telling(part.roots):
        document = part.numbered()
        faults.extend(note_places.strayed(document.pages, part.start))
        content = _pdf(document, part.start, elsewhere)
    if not faults:
        kept.put(content, *depends)
    return content


def _pdf(document: Document, start: int, elsewhere: list[str]) -> bytes:
    """Draw a layout; anchors elsewhere stand on its first page while it is drawn."""
    document.pages[0].anchors.update(dict.fromkeys(elsewhere, (0, 0, 0, 0)))

    def finish(_document: Document, pdf: pydyf.PDF) -> None:
        tagging.mend(document, pdf, str(start))
        if elsewhere:
            _forget(set(elsewhere), pdf.catalog["Names"]["Dests"]["Names"])

    return document.write_pdf(finisher=finish, pdf_variant=VARIANT)


def _forget(elsewhere: set[str], names: pydyf.Array) -> None:
    """Take anchors that stand elsewhere out of the names with their places."""
    pairs = zip(names[::2], names[1::2], strict=True)
    names[:] = [item for pair in pairs if pair[0].string not in elsewhere for item in pair]
