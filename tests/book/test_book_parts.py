"""The book is laid out in parts, and what was decided for them is kept."""

from pathlib import Path

import pytest
from weasyprint import CSS, HTML
from weasyprint.formatting_structure.boxes import TextBox

from southsouth.book.print import layouts, note_places, parts, typeset
from southsouth.book.print.kept import Kept
from southsouth.errors import SouthSouthError

STYLE = """
@page { size: 300px 600px; margin: 10px 10px 20px; @bottom-left { content: counter(page) } }
html { font: 10px/20px "DejaVu Sans Mono"; orphans: 2; widows: 2 }
body, p { margin: 0 }
main > div { break-before: page }
.cell { height: 300px; break-inside: avoid }
a.elsewhere::after { content: "(" attr(data-page) ")" }
.footnote { float: footnote; footnote-policy: line }
"""
ROOT = Path(__file__).parents[2]
FACES = (
    "400 10px 'Source Serif 4'",
    "600 10px 'Source Serif 4'",
    "italic 400 10px 'Source Serif 4'",
    "400 10px 'Source Sans 3'",
    "600 10px 'Source Sans 3'",
)
LINE = "A line.<br>"
GAPING = f"<p>{LINE * 20}</p><div class='cell'></div><p id='after'>{LINE * 5}</p>"
"""An exhibit that leaves a gap, which the paragraph after it fills."""


class Book:
    """A small book: what stands before the text, and chapters.

    It counts its layouts, and the pages that were made for them.
    """

    def __init__(self, *chapters: str):
        front = "<section><a class='elsewhere' href='#last'>the last</a></section>"
        body = "".join(f"<div>{chapter}</div>" for chapter in (*chapters, "<p id='last'>The last"))
        self.html = HTML(string=f"<style>{STYLE}</style><body>{front}<main>{body}</main></body>")
        self.layouts = self.made = 0

    def render(self, more: str, stay: list):
        layout = layouts.laid_out(lambda: self.html.render(stylesheets=[CSS(string=more)]), stay)
        self.layouts += 1
        self.made += len(layout.made) - len(stay)
        return layout

    def laid_out(self, folder) -> list:
        tree = self.html.etree_element
        settled = parts.settled(tree, self.render, Kept(folder, "common"))
        return [page for part in settled for page in part.numbered().pages]

    @property
    def order(self) -> list[str]:
        """What stands in the chapters."""
        parts = self.html.etree_element.find("body/main").iter()
        return [name for part in parts if (name := part.get("class") or part.get("id"))]


def words(page) -> str:
    """Return what is printed on a page, its foot first."""
    boxes = list(page._page_box.descendants())
    return " ".join(box.text for box in reversed(boxes) if getattr(box, "text", "").strip())


def texts(page) -> list[tuple]:
    """Return what is printed on a page, with its places."""
    boxes = (box for box in page._page_box.descendants() if isinstance(box, TextBox))
    return [(box.text, box.pango_layout.text, box.position_x, box.width) for box in boxes]


def boxes(page) -> list[tuple]:
    """Return all that is on a page, with its places."""
    found = page._page_box.descendants()
    return [
        (box.element_tag, box.position_x, box.position_y, getattr(box, "text", "")) for box in found
    ]


def test_references_name_the_pages_on_which_the_parts_come_to_stand(tmp_path):
    pages = Book(GAPING).laid_out(tmp_path)
    said = [words(page) for page in pages]
    assert len(pages) == 4
    assert "(4)" in said[0]
    assert "The last" in said[3]
    assert [text.split()[0] for text in said] == ["1", "2", "3", "4"]


def test_numbers_put_in_after_the_layout_stand_as_if_it_had_known_them(tmp_path):
    exhibits = "<div class='cell'></div>" * 9  # to pages of two digits
    book = Book(exhibits + "<p>See <a class='elsewhere' href='#last'>the last</a>, and on.</p>")
    found = parts.settled(book.html.etree_element, book.render, Kept(tmp_path, "common"))
    assert found[2].start == 11
    ours = found[1].numbered().pages
    for link, number in found[1].numbers.items():
        link.set(parts.PAGE, number)
    theirs = found[1].render(found[1].start, []).finished.pages
    assert [texts(page) for page in ours] == [texts(page) for page in theirs]


FULL = "<div class='cell' style='height: 500px'></div>"


def test_a_number_with_other_digits_than_guessed_is_laid_out_again(tmp_path):
    book = Book("<a class='elsewhere' href='#last'>the last</a>", FULL * 9)  # nothing to read
    pages = book.laid_out(tmp_path)
    assert "(12)" in words(pages[1])
    assert book.layouts == 5


@pytest.mark.parametrize(("before", "said"), [(1, "3"), (9, "11")])
def test_numbers_in_the_contents_end_in_one_column_and_need_one_layout(tmp_path, before, said):
    book = Book(FULL * before)
    book.html.etree_element.find("head/style").text += "a { float: right }"
    (number,) = (text for text in texts(book.laid_out(tmp_path)[0]) if text[0] == f"({said})")
    *_, left, width = number
    assert left == pytest.approx(290 - width * len(f"({said})") / len("(000)"))
    assert book.layouts == 3


def test_digits_are_equally_wide_side_by_side():
    pairs = "".join(f"<span>{n:02}</span> " for n in range(100))
    page = "".join(f'<p style="font: {face}">{pairs}</p>' for face in FACES)
    style = typeset._style(ROOT / "_static")
    widths: dict[tuple, set[float]] = {}
    for box in HTML(string=page).render(**style).pages[0]._page_box.descendants():
        if box.element_tag == "span":
            said = box.style
            face = (said["font_family"], said["font_weight"], said["font_style"])
            widths.setdefault(face, set()).add(round(box.width, 9))
    assert len(widths) == len(FACES)
    assert all(len(found) == 1 for found in widths.values()), widths


def test_kept_decisions_spare_the_layouts_that_led_to_them(tmp_path):
    first, second = Book(GAPING), Book(GAPING)
    before, after = first.laid_out(tmp_path), second.laid_out(tmp_path)
    assert first.order == second.order == ["after", "cell", "last"]
    assert [words(page) for page in before] == [words(page) for page in after]
    assert second.layouts == 3 < first.layouts  # one of each part


@pytest.mark.parametrize(("lines", "pages", "classes"), [(30, 1, "tight"), (40, 2, "")])
def test_lines_are_set_closer_where_that_spares_a_last_page(tmp_path, lines, pages, classes):
    closer = ".tight { line-height: 18px }"
    for _ in range(2):  # the second takes over what the first decided
        book = Book(f"<p>{LINE * lines}</p>")
        book.html.etree_element.find("head/style").text += closer
        found = book.laid_out(tmp_path)
        assert len(found) == 2 + pages
        assert book.html.etree_element.find("body/main/div").get("class", "") == classes


@pytest.mark.parametrize(("last", "classes"), [(6, "close"), (50, "tight"), (70, "dense")])
def test_lines_are_set_as_close_as_the_last_page_needs(tmp_path, last, classes):
    almost_a_page = f"<p style='padding-bottom: 5px'>{LINE * 28}</p>"
    book = Book(f"{almost_a_page}<p style='height: {last}px'></p>")
    closer = ".close, .tight, .dense { line-height: 17px }"
    book.html.etree_element.find("head/style").text += closer
    assert len(book.laid_out(tmp_path)) == 3
    assert book.html.etree_element.find("body/main/div").get("class") == classes


def test_the_fullest_last_page_is_taken_where_closer_lines_spare_none(tmp_path):
    book = Book(f"<p>{LINE * 40}</p>")
    plain = [words(page) for page in Book(f"<p>{LINE * 40}</p>").laid_out(tmp_path / "plain")]
    book.html.etree_element.find("head/style").text += ".dense { line-height: 19px }"
    assert [words(page) for page in book.laid_out(tmp_path)] == plain
    assert book.html.etree_element.find("body/main/div").get("class", "") == ""
    assert book.layouts == 4  # front, last, and the chapter loose and dense: not loose again


def test_notes_stay_where_a_build_before_put_them(tmp_path):
    noted = f"<p>{LINE}<span class='footnote'>The note.</span></p>"
    for before in range(24, 28):  # the last paragraph meets the end of the page
        chapter = f"{noted}<p>{LINE * before}</p><p>{LINE * 9}</p>"
        kept = [Book(chapter), Book(chapter)]
        for book in kept:
            assert note_places.strayed(book.laid_out(tmp_path)) == []
        assert kept[1].layouts == 3


def test_a_changed_chapter_is_decided_anew_and_no_other(tmp_path):
    Book(GAPING, GAPING).laid_out(tmp_path)
    shorter = f"<p>{LINE * 18}</p>{GAPING.partition('</p>')[2]}"
    changed, all_new = Book(GAPING, shorter), Book(GAPING, shorter)
    pages, new_pages = changed.laid_out(tmp_path), all_new.laid_out(tmp_path / "new")
    assert changed.order == all_new.order
    assert [words(page) for page in pages] == [words(page) for page in new_pages]
    assert 4 < changed.layouts < all_new.layouts


def test_a_layout_goes_on_from_the_first_page_that_a_change_reaches(tmp_path):
    class Anew(Book):
        def render(self, more, stay):
            return super().render(more, [])

    noted = f"<p>{LINE}<span class='footnote'>The note.</span></p>"
    table = f"<table>{'<tr><td>A row</td></tr>' * 40}</table>"
    chapter = noted + "<div class='cell' style='height: 480px'></div>" * 2 + GAPING + table
    going_on, anew = Book(chapter), Anew(chapter)
    for book in (going_on, anew):
        book.html.etree_element.find("head/style").text += ".tight { line-height: 18px }"
    ours, theirs = going_on.laid_out(tmp_path / "ours"), anew.laid_out(tmp_path / "theirs")
    assert [boxes(page) for page in ours] == [boxes(page) for page in theirs]
    assert [page.anchors for page in ours] == [page.anchors for page in theirs]
    assert going_on.order == anew.order != Book(chapter).order
    assert going_on.layouts == anew.layouts
    assert going_on.made < anew.made


def test_a_page_that_leaves_a_note_to_the_next_is_made_again_with_it():
    pages = [layouts.Made(None, (), is_whole) for is_whole in (True, False, True, True)]
    layout = layouts.Layout(None, pages, ())
    assert [len(layout.before(first)) for first in range(5)] == [0, 1, 1, 3, 4]


def test_what_was_decided_needs_no_layout(tmp_path):
    books = [Book(GAPING), Book(GAPING)]
    settled = [parts.settled(b.html.etree_element, b.render, Kept(tmp_path, "")) for b in books]
    assert books[1].layouts == 0 < books[0].layouts
    first, second = ([(p.start, p.length, p.anchors) for p in found] for found in settled)
    assert first == second
    assert [part.start for part in settled[1]] == [1, 2, 4]


@pytest.mark.parametrize("damage", [b"", b"{}", b'{"moves": [[[1], 2]]}', b"\xff\xfe"])
def test_a_damaged_file_decides_nothing(tmp_path, damage):
    whole = Book(GAPING)
    pages = whole.laid_out(tmp_path)
    for file in tmp_path.iterdir():
        file.write_bytes(file.read_bytes()[:-9] + damage)
    book = Book(GAPING)
    assert [words(page) for page in book.laid_out(tmp_path)] == [words(page) for page in pages]
    assert book.layouts == whole.layouts


def test_what_cannot_be_kept_is_laid_out_all_the_same(tmp_path):
    (tmp_path / "file").write_text("")
    assert len(Book(GAPING).laid_out(tmp_path / "file")) == 4


def test_a_chapter_with_text_after_it_is_one_part_and_the_text_stays_after_it(tmp_path):
    book = Book(GAPING)
    body = book.html.etree_element.find("body")
    del body.find("main")[1:]
    body[:] = reversed(body)
    assert len(book.laid_out(tmp_path)) == 2
    assert book.order == ["after", "cell"]


def test_numbers_that_never_settle_are_told(tmp_path, monkeypatch):
    monkeypatch.setattr(parts, "PASSES", 0)
    with pytest.raises(SouthSouthError, match="do not settle"):
        Book(GAPING).laid_out(tmp_path)
