"""What the book says of other editions is what their notebooks say."""

import json

import pytest

from rendered import tree
from southsouth.book import editions, executed, facts, imprint
from southsouth.book.editions import DEFAULT
from southsouth.narrate import is_number


@pytest.fixture(scope="module")
def compared(book) -> dict[str, dict]:
    """Return what the site publishes of each other edition, by its name."""
    published = json.loads((book / "html" / "api" / "differences.json").read_text())
    return {found["other"]["edition"]: found for found in published["comparisons"]}


def test_every_named_edition_is_compared(compared):
    assert set(compared) == set(editions.names()) - {DEFAULT}


@pytest.mark.parametrize("name", sorted(set(editions.names()) - {DEFAULT}))
def test_its_numbers_are_those_that_its_chapters_say(compared, name):
    asked = [imprint.completed(editions.load(edition)) for edition in (DEFAULT, name)]
    chapters = executed.chapters(asked, 1, lambda line: None)
    one, other = (
        {
            f"{chapter}/{number['key']}": number["text"]
            for chapter, notebook in said.items()
            for number in filter(is_number, facts.said(notebook))
        }
        for said in chapters
    )
    told = {change["id"]: (change["one"], change["other"]) for change in compared[name]["numbers"]}
    assert told
    for id, texts in told.items():
        assert texts == (one[id] or "nothing", other[id] or "nothing")
    assert told.keys() == {id for id in one if one[id] != other[id]}


def said_of(found: dict) -> set[str]:
    return {judgement["claim"] for judgement in found["claims"]}


def test_the_page_has_a_section_for_each_and_leads_to_every_number(book, compared):
    page = tree(book, "editions")
    for name, found in compared.items():
        (section,) = page.xpath(f"//section[@id='differences-{name}']")
        links = section.xpath(".//details//td/a[not(@class)]/@href")
        assert len(links) == len(found["numbers"])
        said = {change["id"].partition("/")[2] for change in found["numbers"]}
        assert {link.partition("#num-")[2] for link in links} == said
        for table in section.xpath(".//table[@id]/@id"):
            assert (book / "html" / "exhibits" / f"{table}.csv").is_file()
        places = section.xpath(".//td//a[contains(@class, 'headerlink')]/@href")
        assert len(set(places)) == len(places) == len(found["numbers"]) + len(said_of(found))
        assert {place.removeprefix("#") for place in places} <= set(section.xpath(".//tr/@id"))
        claims = {link.rpartition("/")[2] for link in section.xpath(".//a[@class='claim']/@href")}
        assert claims == {f"{claim}.html" for claim in said_of(found)}
