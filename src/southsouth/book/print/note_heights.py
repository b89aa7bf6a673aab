"""Notes measured once.

Whenever a note comes to a page or leaves it, WeasyPrint lays out all notes of the page again to
learn how much room they take; in a chapter of many notes that is half of its work. Notes stand one
below the other. So each is laid out alone, once, and the room for several is a sum.
"""

import contextlib
import functools
from collections.abc import Hashable, Iterator
from math import inf

from weasyprint.formatting_structure.boxes import Box
from weasyprint.formatting_structure.build import create_anonymous_boxes
from weasyprint.layout import LayoutContext, block_level_layout

from southsouth.book.print.parts import PAGE

Known = dict[tuple, tuple[float, float]]
"""What is known of notes: the height of each with its margins, and its margin below."""


@contextlib.contextmanager
def measured_once(known: Known, degrees: Hashable) -> Iterator[None]:
    """Let WeasyPrint lay out books in one column without a limit to the height of the notes.

    ``known`` is of one book: a part that is laid out again has the same notes. They are as high as
    before where ``degrees`` is the same, how close the lines around them are set.
    """
    whole = LayoutContext._update_footnote_area
    LayoutContext._update_footnote_area = functools.partialmethod(_update, known, degrees)
    try:
        yield
    finally:
        LayoutContext._update_footnote_area = whole


def _update(context: LayoutContext, known: Known, degrees: Hashable) -> bool:
    """Reserve the room that the notes of the page take; return False, for they all fit."""
    area = context.current_footnote_area
    if area.height != "auto":
        context.page_bottom += area.margin_height()
    area.children = context.current_page_footnotes
    notes = [_alone(context, note, known, degrees) for note in area.children]
    last_margin = notes[-1][1] if notes else 0
    area.height = sum(height for height, _ in notes) - last_margin
    context.page_bottom -= area.margin_height()
    return False


def _alone(
    context: LayoutContext, note: Box, known: Known, degrees: Hashable
) -> tuple[float, float]:
    """Return the height and the lower margin of a note on a page that has no other."""
    area = context.current_footnote_area
    pages = (link.get(PAGE) for link in note.element.iter("a"))
    key = (note.element, *pages, area.width, degrees)
    if key not in known:
        alone = create_anonymous_boxes(area.copy_with_children([note]).deepcopy())
        laid_out, *_ = block_level_layout(context, alone, -inf, None, area.page)
        (measured,) = laid_out.children
        known[key] = measured.margin_height(), measured.margin_bottom
    return known[key]
