"""Notes are measured once, and stand where WeasyPrint alone would put them."""

from weasyprint import HTML

from southsouth.book.print import note_heights

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


def sized(height: int) -> HTML:
    """Return the text, for pages of so many pixels."""
    return HTML(string=f"{PAGE}<style>@page {{ size: 300px {height}px }}</style>")


def places(book: HTML) -> list[list[tuple]]:
    """Return what stands on the pages of a layout, and where."""
    return [
        [
            (box.element_tag, round(box.position_x, 6), round(box.position_y, 6))
            for box in page._page_box.descendants()
        ]
        for page in book.render().pages
    ]


def test_notes_measured_once_stand_where_they_would():
    pages = range(200, 215, 2)  # one has room for just so many lines
    alone = [places(sized(height)) for height in pages]
    known = {}
    with note_heights.measured_once(known):
        assert [places(sized(height)) for height in pages] == alone
    assert len(known) == 2 * 6 * len(pages)


def test_a_note_is_measured_again_when_its_lines_are_set_closer():
    book, known = sized(200), {}
    for style in ("", " line-height: 12px", " margin-bottom: 1px"):
        for note in book.etree_element.iter("span"):
            note.set("style", style)
        alone = places(book)
        with note_heights.measured_once(known):
            assert places(book) == alone


def test_each_note_is_laid_out_alone_once_however_often_its_part_is(monkeypatch):
    heights, lay_out = [], note_heights.block_level_layout

    def counted(*arguments):
        found = lay_out(*arguments)
        heights.append(found[0].height)
        return found

    monkeypatch.setattr(note_heights, "block_level_layout", counted)
    book = sized(200)
    with note_heights.measured_once({}):
        assert places(book) == places(book)
    assert len(heights) == 2 * 6
