"""The PDF."""

import re

import pytest
from pypdf import PdfReader

from rendered import CHAPTERS, page


@pytest.fixture(scope="module")
def pdf(book) -> PdfReader:
    return PdfReader(book / "pdf" / "southsouth.pdf")


@pytest.fixture(scope="module")
def texts(pdf) -> list[str]:
    """Return the text of each page, which takes long to read out."""
    return [" ".join(sheet.extract_text().split()) for sheet in pdf.pages]


def test_the_pdf_is_tagged_titled_and_outlined(pdf):
    catalog = pdf.trailer["/Root"]
    assert catalog["/MarkInfo"]["/Marked"]
    assert catalog["/Lang"] == "en"
    assert pdf.metadata.title == "South-South cooperation at the United Nations"
    titles = [item.title for item in pdf.outline if not isinstance(item, list)]
    assert len(titles) >= len(CHAPTERS) + 3


def test_the_contents_give_the_pages_of_the_chapters(book, texts):
    contents = " ".join(texts[2:9])  # and the first of the text: what stands first is found
    site = page(book, "index")
    for chapter in CHAPTERS:
        short = site.select_one(f'.bd-sidebar-primary a[href="notebooks/{chapter}.html"]').text
        title = page(book, f"notebooks/{chapter}").select_one("article h1").text.rstrip("#")
        found = re.search(re.escape(short.strip()) + r"[ .]*?(\d+)", contents)
        assert found, f"{short!r} is not in the contents"
        words = " ".join(title.split())[:30]
        assert words in texts[int(found[1]) - 1], f"{words!r} is not on page {found[1]}"


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
    named = [int(number) for text in texts[7:] for number in re.findall(r"\(page (\d+)\)", text)]
    opened = {
        pdf.get_destination_page_number(i) + 1 for i in pdf.outline if not isinstance(i, list)
    }
    assert len(named) > 40
    assert sum(number in opened for number in named) > len(named) * 0.8
    assert max(named) <= len(pdf.pages)
