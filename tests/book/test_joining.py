"""The PDF is drawn in parts, each kept, and put together."""

import io
from itertools import pairwise

import pikepdf
import pytest
from weasyprint import CSS, HTML

from southsouth.book.print import drawing, frame, joining, layouts, parts
from southsouth.book.print.kept import Kept

STYLE = """
@page { size: 300px 400px; margin: 20px; @bottom-left { content: counter(page) } }
html { font: 10px/20px "DejaVu Sans Mono" }
main > div { break-before: page }
h2 { bookmark-level: 2 }
a.elsewhere::after { content: "(" attr(data-page) ")" }
.footnote { float: footnote }
"""
TABLE = "<table><thead><tr><th>Year</th></tr></thead><tbody><tr><td>1978</td></tr></tbody></table>"
ONE = "<h1 id='one'>One</h1><p>Of it<span class='footnote'>A note.</span></p><h2>Below</h2>" + TABLE
TWO = "<h1 id='two'>Two</h1><p>As in <a class='elsewhere' href='#one'>one</a>.</p>" + TABLE


class Book:
    """A small book: what stands before the text, and chapters."""

    def __init__(self, *chapters: str):
        front = (
            "<section><h1>Contents</h1><p><a class='elsewhere' href='#two'>two</a></p></section>"
        )
        body = "".join(f"<div>{chapter}</div>" for chapter in chapters)
        head = f"<head><title>A book</title><style>{STYLE}</style></head>"
        page = f"<html lang='en'>{head}<body>{front}<main>{body}</main></body></html>"
        self.html = HTML(string=page)
        self.layouts = 0

    def render(self, more: str, stay: list):
        self.layouts += 1
        options = {"stylesheets": [CSS(string=more)], "pdf_variant": "pdf/ua-1"}
        return layouts.laid_out(lambda: self.html.render(**options), stay)

    def drawn(self, kept: Kept, faults: list[str], jobs: int = 1) -> list[bytes]:
        settled = parts.settled(self.html.etree_element, self.render, kept)
        return drawing.drawn(settled, kept, faults, jobs)

    def pdf(self, folder, jobs: int = 1) -> bytes:
        whole = frame.written(self.html.etree_element, folder, "1978-09-12")
        return joining.joined(whole, self.drawn(Kept(folder, "common"), [], jobs))


@pytest.fixture(scope="module")
def pdf(tmp_path_factory):
    """Return the book of two chapters."""
    content = Book(ONE, TWO).pdf(tmp_path_factory.mktemp("kept"))
    with pikepdf.open(io.BytesIO(content)) as opened:
        yield opened


def elements(element) -> list:
    """Return an element of structure with all below it, in reading order."""
    kids = [kid for kid in element.K if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]
    return [element, *(found for kid in kids for found in elements(kid))]


def test_kept_parts_are_not_laid_out_again_and_give_the_same_bytes(tmp_path):
    first, second = Book(ONE, TWO), Book(ONE, TWO)
    assert first.pdf(tmp_path) == second.pdf(tmp_path)
    assert second.layouts == 0 < first.layouts
    assert Book(ONE, TWO).pdf(tmp_path / "new") == second.pdf(tmp_path)


def test_several_processes_draw_the_same_bytes(tmp_path):
    alone, shared = Book(ONE, TWO), Book(ONE, TWO)
    assert alone.pdf(tmp_path / "alone") == shared.pdf(tmp_path / "shared", jobs=2)
    assert shared.layouts == alone.layouts


def test_a_changed_chapter_alone_is_laid_out_again(tmp_path):
    Book(ONE, TWO).pdf(tmp_path)
    changed, anew = Book(ONE, TWO.replace("As", "So")), Book(ONE, TWO.replace("As", "So"))
    assert changed.pdf(tmp_path) == anew.pdf(tmp_path / "new")
    assert changed.layouts == 1


def test_a_part_that_others_moved_is_laid_out_again(tmp_path):
    Book(ONE, TWO).pdf(tmp_path)
    longer = ONE + "<p>More</p>" * 20
    assert Book(longer, TWO).pdf(tmp_path) == Book(longer, TWO).pdf(tmp_path / "new")


@pytest.mark.parametrize("left", [0, 1, 500])
def test_a_damaged_part_is_made_again(tmp_path, left):
    pdf = Book(ONE, TWO).pdf(tmp_path)
    for file in tmp_path.iterdir():
        file.write_bytes(file.read_bytes()[:left])
    assert Book(ONE, TWO).pdf(tmp_path) == pdf


def test_a_part_with_a_fault_is_not_kept(tmp_path):
    faults = ["a fault"]
    for _ in range(2):
        book = Book(ONE)
        book.drawn(Kept(tmp_path, "common"), faults)
        assert book.layouts > 0


def test_a_part_whose_link_leads_nowhere_any_more_is_drawn_again(tmp_path, caplog):
    linking = "<p><a href='#two'>two</a></p>"
    Book(linking, "<p id='two'>Two</p>").pdf(tmp_path)
    assert not caplog.messages
    said = []
    for folder in (tmp_path, tmp_path / "new"):
        caplog.clear()
        Book(linking, "<p id='new'>Two</p>").pdf(folder)
        said.append([message for message in caplog.messages if "#two" in message])
    assert said[0] == said[1] != []


def test_names_lead_to_the_pages_of_their_parts(pdf):
    named = list(pdf.Root.Names.Dests.Names)
    places = {str(name): place for name, place in zip(named[::2], named[1::2], strict=True)}
    assert list(places) == sorted(places) == ["one", "two"]
    assert places["one"][0].objgen == pdf.pages[1].objgen
    assert places["two"][0].objgen == pdf.pages[2].objgen
    assert pdf.pages[0].Annots[0].Dest == "two"


def test_the_outline_goes_on_from_part_to_part(pdf):
    outline = pdf.Root.Outlines
    found = entries(outline)
    assert [str(entry.Title) for entry in found] == ["Contents", "One", "Two"]
    assert [str(entry.Title) for entry in entries(found[1])] == ["Below"]
    assert outline.Count == 4
    assert outline.Last == found[-1]
    assert all(after.Prev == before for before, after in pairwise(found))
    assert all(entry.Parent == outline for entry in found)


def entries(above) -> list:
    """Return the entries right below one of an outline."""
    entry, found = above.get("/First"), []
    while entry is not None:
        found.append(entry)
        entry = entry.get("/Next")
    return found


def test_the_tags_of_all_parts_are_under_one_document(pdf):
    (document,) = pdf.Root.StructTreeRoot.K
    headings = [str(e.S) for e in elements(document) if e.S in ("/H1", "/H2", "/Table")]
    assert headings == ["/H1", "/H1", "/H2", "/Table", "/H1", "/Table"]
    assert all(kid.P.objgen == document.objgen for kid in document.K)


def test_pages_and_links_find_their_elements(pdf):
    numbers = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
    assert numbers[::2] == sorted(set(numbers[::2]))
    parents = dict(zip(numbers[::2], numbers[1::2], strict=True))
    for page in pdf.pages:
        found = [element for element in parents[page.StructParents] if element is not None]
        assert {element.Pg.objgen for element in found if "/Pg" in element} == {page.objgen}
        for link in page.get("/Annots", []):
            element = parents[link.StructParent]
            assert any(kid.get("/Obj") == link for kid in element.K if not isinstance(kid, int))


def test_no_identifier_is_in_two_parts(tmp_path):
    with pikepdf.open(io.BytesIO(Book(TABLE, TABLE).pdf(tmp_path))) as pdf:
        found = elements(pdf.Root.StructTreeRoot.K[0])
        said = [str(element.ID) for element in found if "/ID" in element]
        headers = [list(map(str, element.A.Headers)) for element in found if element.S == "/TD"]
    assert len(said) == len(set(said)) == 2
    assert headers == [[name] for name in said]


def test_what_holds_for_the_whole_is_that_of_the_frame(pdf):
    assert pdf.docinfo["/Title"] == "A book"
    assert pdf.Root.Lang == "en"
    assert b"pdfuaid:part" in pdf.Root.Metadata.read_bytes()
    assert pdf.Root.ViewerPreferences.DisplayDocTitle
    assert pdf.Root.PageMode == "/UseOutlines"


def test_a_typeface_is_in_it_once(pdf):
    faces = [font for font in pdf.objects if isinstance(font, pikepdf.Dictionary)]
    programs = [font.FontFile2.objgen for font in faces if "/FontFile2" in font]
    names = {str(font.FontName) for font in faces if "/FontFile2" in font}
    assert len(set(programs)) == len(names) < len(programs)
