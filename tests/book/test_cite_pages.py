"""The pages of citations, and the same for machines."""

import json

import pytest
from lxml import html

from identities import identity
from southsouth.book.editions import Edition
from southsouth.book.imprint import Imprint
from southsouth.book.site import cite_pages
from southsouth.citing.formats import FORMATS
from southsouth.citing.items import Part

PARTS = [
    Part("rise", "Chapter", "Did it rise?", "notebooks/rise.html"),
    Part("rise/to", "Number", "To 5.", "notebooks/rise.html#num-to", "5. People"),
    Part("KEN", "Chapter", "Country brief: Kenya", "briefs/KEN.html"),
    Part("tbl-brief-ken-a", "Table", "It rose", "briefs/KEN.html#tbl-brief-ken-a"),
    Part("KEN/to", "Number", "To 7 & more.", "briefs/KEN.html#num-to", "7. People"),
]


@pytest.fixture
def site(tmp_path):
    about = Imprint(identity(address=""), Edition("default", "Default"))
    cite_pages.write(tmp_path, about, PARTS)
    return tmp_path


def test_another_edition_has_a_page_and_a_file_of_what_it_says_otherwise(tmp_path):
    there = Edition("g77", "Other edition", parameters={"south": "g77"})
    cite_pages.write_other(tmp_path, Imprint(identity(), there), PARTS[1:2])
    page = html.fromstring((tmp_path / "cite" / "edition-g77.html").read_text())
    assert page.find(".//h1").text_content() == "What the Other edition says otherwise"
    (section,) = page.findall(".//section")
    assert section.get("id") == "rise/to"
    assert "Other edition" in section.find_class("cite-format")[0].text_content()
    assert cited(tmp_path / "api" / "citations" / "edition-g77.json") == ["rise-to-south-g77"]


def cited(file) -> list[str]:
    return [item["id"].removeprefix("southsouth-") for item in json.loads(file.read_text())]


def test_each_page_has_a_page_of_its_citations_in_every_format(site):
    assert {file.stem for file in (site / "cite").iterdir()} == {"index", "rise", "KEN"}
    page = html.fromstring((site / "cite" / "KEN.html").read_text())
    sections = page.findall(".//section")
    assert [section.get("id") for section in sections] == ["KEN", "tbl-brief-ken-a", "KEN/to"]
    assert sections[2].find("h2").text_content() == "Number to: 7 To 7 & more"
    assert sections[2].find(".//a[@href='../briefs/KEN.html#num-to']") is not None
    for section in sections:
        formats = [block.get("data-format") for block in section.find_class("cite-format")]
        assert formats == [*FORMATS]


def test_a_claim_and_a_reported_number_are_titled_by_who_says_so(tmp_path):
    source = {"type": "document", "title": "Closing remarks", "author": [{"literal": "UNDP"}]}
    said = [
        Part("a", "Claim", "Claim by IOM (2019): It rose. Verdict: confirmed", "claims/a.html"),
        Part("reported/b", "Number", "6, as stated by UNDP", "r.html#num-b", "6. A", source=source),
    ]
    cite_pages.write(tmp_path, Imprint(identity(), Edition("default", "Default")), said)
    for name, title in (("a", said[0].title), ("r", f"Number b {said[1].title}")):
        page = html.fromstring((tmp_path / "cite" / f"{name}.html").read_text())
        assert page.find(".//section/h2").text_content() == title


def test_machines_have_the_numbers_of_a_brief_in_a_file_of_its_own(site):
    assert cited(site / "api" / "citations.json") == [
        *("rise", "rise-to"),
        *("KEN", "tbl-brief-ken-a"),
        "southsouth",
    ]
    assert cited(site / "api" / "citations" / "KEN.json") == ["KEN", "tbl-brief-ken-a", "KEN-to"]
    assert [file.name for file in (site / "api" / "citations").iterdir()] == ["KEN.json"]
