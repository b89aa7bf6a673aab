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


def places(height: int) -> list[list[tuple]]:
    """Return what stands on pages of so many pixels, and where."""
    page = f"{PAGE}<style>@page {{ size: 300px {height}px }}</style>"
    return [
        [
            (box.element_tag, round(box.position_x, 6), round(box.position_y, 6))
            for box in page._page_box.descendants()
        ]
        for page in HTML(string=page).render().pages
    ]


def test_notes_measured_once_stand_where_they_would():
    pages = range(200, 215, 2)  # one has room for just so many lines
    alone = [places(height) for height in pages]
    with note_heights.measured_once():
        assert [places(height) for height in pages] == alone


def test_each_note_is_laid_out_alone_once_however_often_its_page_is(monkeypatch):
    heights, lay_out = [], note_heights.block_level_layout

    def counted(*arguments):
        found = lay_out(*arguments)
        heights.append(found[0].height)
        return found

    monkeypatch.setattr(note_heights, "block_level_layout", counted)
    with note_heights.measured_once():
        places(200)
    assert len(heights) == 2 * 6
