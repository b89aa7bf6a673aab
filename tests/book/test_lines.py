"""Lines are divided once, and end where WeasyPrint alone would end them."""

from weasyprint import HTML
from weasyprint.formatting_structure.boxes import TextBox
from weasyprint.layout import inline

from southsouth.book.print import lines

TEXT = "States that had been colonies asked one another for technical assistance, and gave it. "
STYLES = (
    "",
    "letter-spacing: 1px",
    "word-spacing: 4px",
    "font-size: 12px",
    "font-weight: 700",
    "white-space: nowrap",
    "hyphens: auto; hyphenate-character: '-'",
    "hyphens: auto; hyphenate-character: '-'; hyphenate-limit-zone: 40%",
    "font-family: 'Source Sans 3'",
)


def book(width: int, styles: tuple[str, ...] = STYLES) -> HTML:
    """Return paragraphs of one text in several styles, and a table with it."""
    said = "".join(f'<p style="{style}">{TEXT * 3}</p>' for style in styles)
    page = f"@page {{ size: {width}px 400px; margin: 10px }} html {{ font: 10px/15px monospace }}"
    table = f"<table><tr><td>{TEXT}</td><td>{TEXT}</td></tr></table>"
    return HTML(string=f"<html lang='en-GB'><style>{page}</style>{said}{table}")


def ends(made: HTML) -> list[tuple]:
    """Return what stands in each line of a book, where and how wide."""
    return [
        (box.text, box.pango_layout.text, box.position_x, box.position_y, box.width, box.baseline)
        for page in made.render().pages
        for box in page._page_box.descendants()
        if isinstance(box, TextBox)
    ]


def test_lines_divided_once_end_where_they_would():
    widths = (200, 260, 390)
    alone = [ends(book(width)) for width in widths]
    assert any(text.endswith("-") for _, text, *_ in alone[0]), "a word is divided"
    known = {}
    with lines.divided_once(known):
        assert [ends(book(width)) for width in widths] == alone
        found = len(known)
        assert [ends(book(width)) for width in widths] == alone
    assert len(known) == found


def test_a_line_is_divided_once(monkeypatch):
    asked, divide = [], inline.split_first_line

    def counted(text, *rest, **named):
        asked.append(text)
        return divide(text, *rest, **named)

    monkeypatch.setattr(inline, lines.SPLIT, counted)
    known = {}
    with lines.divided_once(known):
        ends(book(200))
        first = len(asked)
        ends(book(200))
    assert len(asked) == first == len(known)
    assert inline.split_first_line is counted, "what it was before"
