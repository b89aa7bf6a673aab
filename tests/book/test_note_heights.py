"""Notes are measured once, and stand where WeasyPrint alone would put them."""

import itertools

from weasyprint import HTML, Document

from southsouth.book.print import decisions, note_heights, typeset

STYLE = """
@page { margin: 10px; @footnote { border-top: 1px solid; padding-top: 3px } }
html { font: 10px/15px "DejaVu Sans Mono"; orphans: 2; widows: 2 }
.note { float: footnote; footnote-policy: line; margin-bottom: 3px }
"""
NOTE = "<span class='note'>What was said, where and when.{}</span>"


def noted(number: int) -> str:
    """Return a paragraph of seven lines with notes of one line, or of two."""
    first, second = (NOTE.format(" It takes a second line." * (number % 3 == n)) for n in range(2))
    return f"<p>One line{first}{'<br>another' * 5}<br>and the last.{second}</p>"


PAGE = f"<style>{STYLE}</style>" + "".join(noted(number) for number in range(6))


def sized(height: int, text: str = PAGE) -> HTML:
    """Return the text, for pages of so many pixels."""
    return HTML(string=f"{text}<style>@page {{ size: 300px {height}px }}</style>")


def places(book: HTML) -> list[list[tuple]]:
    """Return what stands on the pages of a book, and where."""
    return standing(book.render())


def standing(layout: Document) -> list[list[tuple]]:
    """Return what stands on the pages of a layout, and where."""
    return [
        [
            (box.element_tag, round(box.position_x, 6), round(box.position_y, 6))
            for box in page._page_box.descendants()
        ]
        for page in layout.pages
    ]


def test_notes_measured_once_stand_where_they_would():
    pages = range(200, 215, 2)  # one has room for just so many lines
    alone = [places(sized(height)) for height in pages]
    known = {}
    with note_heights.measured_once(known, ()):
        assert [places(sized(height)) for height in pages] == alone
    assert len(known) == 2 * 6 * len(pages)


CLOSER = (
    ".close { line-height: 12px } .tight .note { padding-top: 9px } .dense i { display: block }"
)


def test_a_note_is_measured_again_when_its_lines_are_set_closer():
    text = PAGE.replace("said,", "<i>said</i>,") + f"<style>{CLOSER}</style>"
    book = sized(200, f"<main><section class='chapter'>{text}</section></main>")
    (chapter,), known, found = book.etree_element.findall("body/main/*"), typeset.Known(), []
    for degree in decisions.DEGREES:
        chapter.set("class", f"chapter {degree}")
        layout = typeset._render(book, {"stylesheets": []}, known, "", [])
        found.append(standing(layout.finished))
        assert found[-1] == places(book)
    assert all(one != other for one, other in itertools.pairwise(found))


def test_each_note_is_laid_out_alone_once_however_often_its_part_is(monkeypatch):
    heights, lay_out = [], note_heights.block_level_layout

    def counted(*arguments):
        found = lay_out(*arguments)
        heights.append(found[0].height)
        return found

    monkeypatch.setattr(note_heights, "block_level_layout", counted)
    book = sized(200)
    with note_heights.measured_once({}, ()):
        assert places(book) == places(book)
    assert len(heights) == 2 * 6
