"""Notes kept on the page that calls them.

When the line that completes the least part of a paragraph does not fit on a page, WeasyPrint sends
the last notes of the page to the next one to make room, whatever ``footnote-policy`` says. A
paragraph that must have a line more on the page leaves it whole instead, and the notes stay.
"""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from weasyprint.formatting_structure.boxes import FootnoteAreaBox, LineBox

from southsouth import wording

CALL = "::footnote-call"
ORPHANS = 2
"""The least lines of a paragraph before the end of a page, as in ``book.css``."""

LEAST = "data-orphans"
"""Attribute of a paragraph that was given another least."""


ORPHANED = "; orphans:"
"""What the style of such a paragraph ends with, before the number."""


@dataclass(frozen=True)
class Place:
    """Where a note stands.

    Attributes
    ----------
    note : Element
    called, printed : tuple of int
        Numbers of the pages with its mark, and of those with its text.
    """

    note: Element
    called: tuple[int, ...]
    printed: tuple[int, ...]

    @property
    def is_right(self) -> bool:
        """Whether its text is printed once, on the page with its mark."""
        return len(self.printed) == 1 and self.called == self.printed


def places(pages: list, first: int = 1) -> list[Place]:
    """Return the places of the notes of a layout, in the order of their marks.

    Parameters
    ----------
    pages : list of weasyprint.document.Page
    first : int
        Number of the first page.
    """
    called: dict[Element, dict[int, None]] = {}
    printed: dict[Element, list[int]] = {}
    for number, page in enumerate(pages, first):
        for box in page._page_box.descendants():
            if (box.element_tag or "").endswith(CALL):
                called.setdefault(box.element, {})[number] = None
            elif isinstance(box, FootnoteAreaBox):
                for note in box.children:
                    printed.setdefault(note.element, []).append(number)
    return [Place(note, tuple(on), tuple(printed.get(note, ()))) for note, on in called.items()]


def strayed(pages: list, first: int = 1) -> list[str]:
    """Say which notes are not once at the foot of the page that calls them."""
    return [
        f"the note {_words(place.note)[:60]!r}, called on page {wording.listing(place.called)}, "
        f"is printed on page {wording.listing(place.printed)}"
        for place in places(pages, first)
        if not place.is_right
    ]


def _words(note: Element) -> str:
    return " ".join("".join(note.itertext()).split())


def keep(pages: list) -> list[int]:
    """Let paragraphs leave the pages that send notes away; return all pages where they stand."""
    sent = {place.called[0] for place in places(pages) if not place.is_right}
    parted = [_parted(*pages[number - 1 : number + 1]) for number in sent if number < len(pages)]
    kept = {paragraph for paragraph in parted if paragraph is not None}
    for paragraph in kept:
        give(paragraph, int(paragraph.get(LEAST, ORPHANS)) + 1)
    if not kept:
        return []
    return [place for place, page in enumerate(pages) if not kept.isdisjoint(_paragraphs(page))]


def give(paragraph: Element, least: int) -> None:
    """Let a paragraph have so many lines at least before the end of a page."""
    paragraph.set(LEAST, str(least))
    style = paragraph.get("style", "").partition(ORPHANED)[0]
    paragraph.set("style", f"{style}{ORPHANED} {least}")


def take_back(element: Element) -> None:
    """Let an element divide as the style sheet says, if it was given another least."""
    if element.attrib.pop(LEAST, None):
        style = element.get("style").partition(ORPHANED)[0]
        element.set("style", style)


def _parted(page, following) -> Element | None:
    """Return the paragraph that the end of a page divides, if it divides one."""
    last = deque(_paragraphs(page), maxlen=1)
    first = next(_paragraphs(following), None)
    return first if first in last else None


def _paragraphs(page) -> Iterator[Element]:
    """Yield the elements whose own lines of text stand on a page."""
    (root, *_) = page._page_box.children
    for box in root.descendants():
        if any(isinstance(child, LineBox) for child in box.children):
            yield box.element
