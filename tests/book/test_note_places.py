"""Notes stay on the page that calls them."""

from xml.etree.ElementTree import Element

import pytest
from weasyprint import HTML

from southsouth.book.print import note_places

STYLE = """
@page { size: 300px 200px; margin: 10px }
html { font: 10px/20px "DejaVu Sans Mono"; orphans: 2; widows: 2 }
p { margin: 0 }
.footnote { float: footnote; footnote-policy: line }
"""
LINE = "a line that is wide enough to stand alone on it "
"""Wider than half of a page's line."""


def page(before: int) -> HTML:
    """Return a page of a paragraph with a note, some lines, and a paragraph that meets its end."""
    noted = f"<p>{LINE}<span class='footnote'>The note.</span></p>"
    rest = f"<p>{LINE * before}</p><p id='last'>{LINE * 9}</p>"
    return HTML(string=f"<style>{STYLE}</style>{noted}{rest}")


def has_last(page) -> bool:
    """Return whether any of the last paragraph stands on a page."""
    found = (box.element for box in page._page_box.descendants() if box.element is not None)
    return any(not isinstance(one, str) and one.get("id") == "last" for one in found)


@pytest.mark.parametrize("before", range(1, 6))
def test_the_note_is_on_the_page_that_calls_it(before):
    html = page(before)
    pages = html.render().pages
    while kept := note_places.keep(pages):
        assert kept == [place for place, page in enumerate(pages) if has_last(page)]
        pages = html.render().pages
    assert note_places.strayed(pages) == []
    assert [place.called for place in note_places.places(pages)] == [(1,)]


def test_what_is_kept_strays_otherwise():
    strayed = [note_places.strayed(page(before).render().pages) for before in range(1, 6)]
    (said,) = [say for say in strayed if say]
    assert said == ["the note 'The note.', called on page 1, is printed on page 2"]


def test_a_paragraph_that_begins_anew_divides_as_it_did():
    paragraph = Element("p", {"style": "color: red"})
    note_places.give(paragraph, 4)
    note_places.give(paragraph, 5)
    assert paragraph.get("style") == "color: red; orphans: 5"
    note_places.take_back(paragraph)
    assert paragraph.attrib == {"style": "color: red"}
