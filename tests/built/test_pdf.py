"""The PDF."""

import ctypes
import io
import json
import re
import zipfile
from itertools import pairwise

import pytest
from pypdf import PdfReader
from pypdfium2 import PdfDocument, PdfPage
from pypdfium2.raw import FPDFText_GetFontInfo, FPDFText_GetFontSize

import pdfua
from rendered import CHAPTERS, page
from southsouth.book.print import front_matter

LISTS = ("Figures 1.1 ", "Tables 1.1 ")
"""How the lists of figures and of tables begin."""

CALLS = ("Source-Sans-3-Semi-Bold", 6.4)
NOTES = ("Source-Serif-4-Semi-Bold", 7.9)
"""Typeface of the marks of notes in the text and at the foot, and size in points."""


@pytest.fixture(scope="module")
def pdf(book) -> PdfReader:
    return PdfReader(book / "pdf" / "southsouth.pdf")


@pytest.fixture(scope="module")
def texts(book) -> list[str]:
    """Return the text of each page, by a library that takes a second for it, not a minute."""
    sheets = PdfDocument(book / "pdf" / "southsouth.pdf")
    return [" ".join(sheet.get_textpage().get_text_range().split()) for sheet in sheets]


def test_the_pdf_is_tagged_titled_and_outlined(pdf):
    catalog = pdf.trailer["/Root"]
    assert catalog["/MarkInfo"]["/Marked"]
    assert catalog["/Lang"] == "en-GB"
    assert catalog["/PageMode"] == "/UseOutlines"
    assert pdf.metadata.title == "South-South cooperation at the United Nations"
    titles = [item.title for item in pdf.outline if not isinstance(item, list)]
    assert len(titles) >= len(CHAPTERS) + 3


def test_the_contents_give_the_pages_of_the_chapters(book, texts):
    contents = " ".join(texts[2:12])  # with the lists; what stands first is found
    site = page(book, "index")
    for chapter in CHAPTERS:
        short = site.select_one(f'.bd-sidebar-primary a[href="notebooks/{chapter}.html"]').text
        title = page(book, f"notebooks/{chapter}").select_one("article h1").text.rstrip("#")
        short = re.sub(r"^(\d+)\.", r"\1", short.strip())
        found = re.search(re.escape(short) + r" [ .]*?(\d+)", contents)
        assert found, f"{short!r} is not in the contents"
        words = " ".join(title.split())[:30]
        assert words in texts[int(found[1]) - 1], f"{words!r} is not on page {found[1]}"


def test_what_comes_first_has_one_name(pdf, texts):
    first = next(item for item in pdf.outline if item.title == front_matter.OPENING)
    place = pdf.get_destination_page_number(first)
    assert f"{front_matter.OPENING} " in texts[2]  # the contents
    assert texts[place].startswith(front_matter.OPENING)
    assert any(front_matter.OPENING in text for text in texts[place + 1 : place + 3])  # the head


def test_the_pdf_has_the_same_figures_as_the_site(book, texts):
    text = " ".join(texts)
    for chapter in CHAPTERS:
        for label in page(book, f"notebooks/{chapter}").select("figure .caption-number"):
            assert label.text.strip() in text


def test_the_printed_catalogue_is_short_and_says_where_the_whole_is(texts):
    tables = [text for text in texts if len(re.findall(r"\(reuse: ", text)) >= 3]
    assert 1 <= len(tables) <= 12
    assert any("The same page of the site gives for each also" in text for text in texts)


def test_a_link_to_another_chapter_names_the_page_it_leads_to(pdf, texts):
    named = [int(number) for text in texts[12:] for number in re.findall(r"\bp\. (\d+)", text)]
    opened = {
        pdf.get_destination_page_number(i) + 1 for i in pdf.outline if not isinstance(i, list)
    }
    assert len(named) > 40
    assert sum(number in opened for number in named) > len(named) * 0.8
    assert max(named) <= len(pdf.pages)


def test_the_lists_give_the_pages_of_figures_and_tables(texts):
    first, last = (next(i for i, text in enumerate(texts) if name in text) for name in LISTS)
    listed = " ".join(texts[first : last + 2])
    number = r"[\dA]+\.\d+ "
    line = (
        rf"(?<=\s)({number})(?=[A-Z\d“])(?:.{{15,220}}?) (\d{{2,3}})(?= (?:{number}|Version|\d+ ))"
    )
    found = re.findall(line, listed)
    there = [(number, int(sheet)) for number, sheet in found if int(sheet) <= len(texts)]
    told = [number in texts[sheet - 1] for number, sheet in there]
    assert len(there) > 80
    assert sum(told) > len(told) * 0.9


def test_a_source_is_noted_at_the_foot_of_the_page_that_first_cites_it(texts):
    (sheet,) = [text for text in texts if "agreed to provide technical assistance" in text][:1]
    assert "Final Communiqué of the Asian-African Conference" in sheet


def test_every_note_stands_once_at_the_foot_of_the_page_that_calls_it(book):
    sheets = list(PdfDocument(book / "pdf" / "southsouth.pdf"))
    called = [numbers(sheet, *CALLS) for sheet in sheets]
    assert [numbers(sheet, *NOTES) for sheet in sheets] == called
    in_order = [number for page in called for number in page]
    assert len(in_order) > 300
    assert all(second in (first + 1, 1) for first, second in pairwise(in_order))


def numbers(sheet: PdfPage, face: str, size: float) -> list[int]:
    """Return the numbers on a page that are set in a typeface, from top to bottom."""
    text, name = sheet.get_textpage(), ctypes.create_string_buffer(100)
    said = text.get_text_range()
    digits = [" "] * len(said)
    for found in re.finditer(r"\d", said):
        place = found.start()
        if abs(FPDFText_GetFontSize(text, place) * 0.75 - size) < 0.01:
            FPDFText_GetFontInfo(text, place, name, len(name), ctypes.c_int())
            if name.value.decode().partition("+")[2] == face:
                digits[place] = found[0]
    return [int(number) for number in "".join(digits).split()]


def openings(sheets: PdfDocument) -> list[int]:
    """Return the places of the first pages of the chapters."""
    marks = [mark for mark in sheets.get_toc() if mark.level == 0]
    return sorted(mark.get_dest().get_index() for mark in marks)


def test_the_last_page_of_a_chapter_is_a_quarter_full_at_least(book):
    sheets = PdfDocument(book / "pdf" / "southsouth.pdf")
    ends = [place - 1 for place in [*openings(sheets)[1:], len(sheets)]]
    bare = [place + 1 for place in ends if white(sheets[place]) > 3 / 4]
    assert not bare, f"pages {bare} end chapters with a few lines"


def test_only_the_end_of_a_chapter_leaves_much_of_a_page_white(book):
    sheets = PdfDocument(book / "pdf" / "southsouth.pdf")
    opening = openings(sheets)
    inside = set(range(opening[0], len(sheets))) - {place - 1 for place in [*opening, len(sheets)]}
    wide = [place + 1 for place in sorted(inside) if white(sheets[place]) > 1 / 5]
    assert len(opening) > len(CHAPTERS)
    assert len(wide) <= 8, f"pages {wide} are more than a fifth white"


def white(sheet: PdfPage) -> float:
    """Return the largest part of a page's height, between its margins, that holds nothing."""
    picture = sheet.render(scale=0.25, grayscale=True).to_numpy()
    top, bottom = (round(part * len(picture)) for part in (27 / 297, 272 / 297))
    inked = [top, *(row for row in range(top, bottom) if picture[row].min() < 240), bottom]
    return max(below - above for above, below in pairwise(inked)) / (bottom - top)


def test_a_table_that_goes_on_is_named_again(texts):
    name = re.compile(r"(Table [\dA]+\.\d+), continued")
    found = [(place, said[1]) for place, text in enumerate(texts) for said in name.finditer(text)]
    assert len(found) >= 3
    for place, table in found:
        before = texts[place - 1]
        assert f"{table} " in before or f"{table}, continued" in before


def test_figures_and_tables_have_numbers_of_their_own(texts):
    lists = [next(text for text in texts if name in text) for name in LISTS]
    assert "A.1 " in "".join(texts[texts.index(lists[0]) : texts.index(lists[1])])
    assert not re.search(r"(Figure|Table) \d+ [A-Z]", " ".join(texts))


def test_no_line_ends_before_the_host_of_an_address(texts):
    assert sum(text.count("https://") for text in texts) > 300
    assert not [said for text in texts for said in re.findall(r"https?:/{0,2} \S+", text)]


def test_no_line_ends_in_the_symbol_of_a_document(book):
    sheets = PdfDocument(book / "pdf" / "southsouth.pdf")
    said = "\n".join(sheet.get_textpage().get_text_range() for sheet in sheets)
    assert len(re.findall(r"\bA/RES/\d", said)) > 100
    assert not re.findall(r"(?<![\w/.])A/(?:[\w.()-]+/)*\s*[\r\n]+[\w(]\S*", said)


def test_the_lists_before_the_text_are_tables_of_contents(pdf):
    (document,) = pdf.trailer["/Root"]["/StructTreeRoot"]["/K"]
    parts = [kid.get_object() for kid in document.get_object()["/K"]]
    kids = [[kid.get_object() for kid in part["/K"]] for part in parts[2:5]]
    assert [[kid["/S"] for kid in part] for part in kids] == [["/H1", "/TOC"]] * 3
    lines = [line.get_object()["/S"] for _, contents in kids for line in contents["/K"]]
    assert len(lines) > 300
    assert set(lines) == {"/TOCI"}


def test_the_pdf_carries_the_data_and_says_so(pdf, texts):
    ((name, (content,)),) = pdf.attachments.items()
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        package = json.loads(archive.read("datapackage.json"))
        assert {table["path"] for table in package["resources"]} <= set(archive.namelist())
    assert f"{name} ({len(content) / 1e6:.1f} MB)" in texts[1]
    (file,) = pdf.trailer["/Root"]["/AF"]
    assert file.get_object()["/AFRelationship"] == "/Data"
    assert file.get_object()["/Desc"]


def test_the_pdf_has_no_date_but_that_of_the_build(pdf):
    (file,) = pdf.trailer["/Root"]["/AF"]
    dated = file.get_object()["/EF"]["/F"]["/Params"]["/CreationDate"]
    assert dated[:10] == pdf.metadata["/CreationDate"][:10]
    assert dated.endswith("000000Z")


def test_no_link_leads_to_a_file_of_the_machine_that_built_it(pdf):
    notes = (note.get_object() for sheet in pdf.pages for note in sheet.get("/Annots", []))
    addresses = {note["/A"]["/URI"] for note in notes if "/URI" in note.get("/A", {})}
    assert len(addresses) > 100
    assert {address.partition(":")[0] for address in addresses} <= {"http", "https", "mailto"}


def test_the_figures_are_drawings(pdf):
    shared = (sheet["/Resources"]["/XObject"].get_object() for sheet in pdf.pages)
    kinds = [drawn.get_object()["/Subtype"] for drawings in shared for drawn in drawings.values()]
    assert set(kinds) == {"/Form"}


@pytest.mark.thorough
def test_verapdf_finds_nothing(book):
    assert pdfua.findings(book / "pdf" / "southsouth.pdf") == {}
