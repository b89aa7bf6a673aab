"""The notes at the foot of a printed page, as notes that an e-book reader opens in place."""

from lxml.html import HtmlElement, builder

from southsouth.book.print.footnotes import NOTE

TYPE = "data-epub-type"
"""An attribute that stands for ``epub:type``, a name that HTML does not have."""


def gather(chapter: HtmlElement) -> None:
    """Put the notes of a chapter at its end, and in their places numbers that lead to them."""
    found = chapter.find_class(NOTE)
    if not found:
        return
    notes = builder.SECTION(role="doc-endnotes", **{TYPE: "endnotes"})
    notes.append(builder.H2("Notes"))
    for number, note in enumerate(found, 1):
        mark = builder.A(str(number), href=f"#note-{number}", id=f"noteref-{number}")
        mark.set("role", "doc-noteref")
        mark.set(TYPE, "noteref")
        mark.set("class", "noteref")
        mark.tail, note.tail = note.tail, None
        note.getparent().replace(note, mark)
        notes.append(_note(number, note))
    chapter.append(notes)


def _note(number: int, text: HtmlElement) -> HtmlElement:
    back = builder.A(str(number), href=f"#noteref-{number}", role="doc-backlink")
    back.set("class", "note-number")
    text.attrib.pop("class")
    note = builder.ASIDE(builder.P(back, " ", text), id=f"note-{number}", role="doc-footnote")
    note.set(TYPE, "footnote")
    return note
