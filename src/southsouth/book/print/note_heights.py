"""Notes measured once.

Whenever a note comes to a page or leaves it, WeasyPrint lays out all notes of the page again to
learn how much room they take; in a chapter of many notes that is half of its work. Notes stand one
below the other. So each is laid out alone, once, and the room for several is a sum.
"""

import contextlib
from collections.abc import Iterator
from math import inf

from weasyprint.formatting_structure.boxes import Box
from weasyprint.formatting_structure.build import create_anonymous_boxes
from weasyprint.layout import LayoutContext, block_level_layout

MEASURED = "measured_notes"
"""Attribute of a layout: its notes, each with its box as it was laid out alone."""


@contextlib.contextmanager
def measured_once() -> Iterator[None]:
    """Let WeasyPrint lay out books in one column without a limit to the height of the notes."""
    whole = LayoutContext._update_footnote_area
    LayoutContext._update_footnote_area = _update
    try:
        yield
    finally:
        LayoutContext._update_footnote_area = whole


def _update(context: LayoutContext) -> bool:
    """Reserve the room that the notes of the page take; return False, for they all fit."""
    area = context.current_footnote_area
    if area.height != "auto":
        context.page_bottom += area.margin_height()
    area.children = context.current_page_footnotes
    notes = [_alone(context, note) for note in area.children]
    last_margin = notes[-1].margin_bottom if notes else 0
    area.height = sum(note.margin_height() for note in notes) - last_margin
    context.page_bottom -= area.margin_height()
    return False


def _alone(context: LayoutContext, note: Box) -> Box:
    """Return a note as it stands on a page that has no other."""
    measured = vars(context).setdefault(MEASURED, {})
    if note not in measured:
        area = context.current_footnote_area
        alone = create_anonymous_boxes(area.copy_with_children([note]).deepcopy())
        laid_out, *_ = block_level_layout(context, alone, -inf, None, area.page)
        (measured[note],) = laid_out.children
    return measured[note]
