"""Layouts of one part: each goes on from the one before, and the last gets margins.

What a page shows follows from where it begins and from what comes after. When an exhibit changes
places on the tenth page of a chapter, the nine before it are as they were: they are taken over, and
WeasyPrint goes on from there. It puts margins around the pages, and their grounds behind them, when
all are made; a layout that is only tried needs neither.
"""

import contextlib
import functools
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from types import ModuleType
from typing import Any

import weasyprint.document
import weasyprint.layout
from weasyprint import Document
from weasyprint.document import Page
from weasyprint.formatting_structure.boxes import Box, PageBox
from weasyprint.layout import LayoutContext, initialize_page_maker, layout_document
from weasyprint.layout.page import remake_page, set_page_type_computed_styles


@dataclass(frozen=True)
class Made:
    """A page without margins.

    Attributes
    ----------
    page : PageBox
    after : tuple
        What the next page begins with: an entry of WeasyPrint's ``page_maker``.
    is_whole : bool
        Whether the page leaves nothing but text to the next one: no note, for instance.
    """

    page: PageBox
    after: tuple
    is_whole: bool

    @property
    def notes(self) -> set:
        """The elements of the notes at its foot."""
        _, foot, _ = self.page.children
        return {note.element for note in foot.children}


@dataclass(frozen=True, eq=False)
class Layout:
    """A part laid out.

    Attributes
    ----------
    document : weasyprint.Document
        Its pages have no margins.
    made : list of Made
        The same pages.
    asked : tuple
        What WeasyPrint laid out: the page that it read, its boxes, and all that it knew of them.
    """

    document: Document
    made: list[Made]
    asked: tuple[Any, Box, LayoutContext]

    @property
    def pages(self) -> list[Page]:
        """Its pages, without margins."""
        return self.document.pages

    def before(self, first: int) -> list[Made]:
        """Return the pages that stay when what the one in place ``first`` shows changes."""
        stay = self.made[:first]
        while stay and not stay[-1].is_whole:
            stay.pop()
        return stay

    @functools.cached_property
    def finished(self) -> Document:
        """The same pages with margins, which these get: the last that is asked of a layout."""
        html, root, context = self.asked
        makers, pages = context.page_maker, [made.page for made in self.made]

        def made_before(context: LayoutContext, *_asked) -> list[PageBox]:
            context.page_maker = makers
            return pages

        with _instead_of(weasyprint.layout, "make_all_pages", made_before):
            return self.document.copy([Page(page) for page in layout_document(html, root, context)])


def laid_out(render: Callable[[], Document], stay: Sequence[Made] = ()) -> Layout:
    """Let WeasyPrint lay out what ``render`` asks for; the first pages ``stay`` as they were."""
    made, asked = list(stay), []

    def lay_out(html, root: Box, context: LayoutContext) -> list[PageBox]:
        asked.append((html, root, context))
        initialize_page_maker(context, root)
        _take_over(made, html, context)
        goes_on = True
        while goes_on:
            made.append(_next(len(made), html, root, context))
            goes_on = made[-1].after[0] is not None or bool(context.reported_footnotes)
        return [each.page for each in made]

    with _instead_of(weasyprint.document, "layout_document", lay_out):
        document = render()
    return Layout(document, made, *asked)


def _take_over(made: list[Made], html, context: LayoutContext) -> None:
    """Begin after the pages that stay, without the notes on them."""
    context.rendered_notes = []
    context.page_maker += [each.after for each in made]
    printed = {note for each in made for note in each.notes}
    context.footnotes[:] = [note for note in context.footnotes if note.element not in printed]
    for kind in {each.page.page_type for each in made}:  # their margins will want its style
        set_page_type_computed_styles(kind, html, context.style_for)


def _next(place: int, html, root: Box, context: LayoutContext) -> Made:
    """Make the page in a place, after all before it."""
    context.page_maker[place][-1]["content_changed"] = False  # else all pages are made again
    page, _ = remake_page(place, context, root, html)
    is_whole = not (context.reported_footnotes or context.broken_out_of_flow)
    return Made(page, context.page_maker[place + 1], is_whole)


@contextlib.contextmanager
def _instead_of(module: ModuleType, name: str, act: Callable) -> Iterator[None]:
    """Let a module call ``act`` by a name of its own."""
    own = getattr(module, name)
    setattr(module, name, act)
    try:
        yield
    finally:
        setattr(module, name, own)
