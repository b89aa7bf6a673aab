"""The book's own sentences: no typed numbers, exact and short quotations."""

import re

import nbformat
import pytest
import yaml

from conftest import ROOT
from southsouth.book import contents, facts, imprint
from southsouth.book.exhibits import credits
from southsouth.book.text import details, parts
from southsouth.wording import NBSP, typeset

SOURCES = ROOT.parent / "shared" / "sources"
NAMES = re.compile(r"Group of 77|BAPA\+40|2030 Agenda|M49|XXI|ISO 3166-1 alpha-3|FY\d\d|A4")
LEANING = re.compile(
    r"(It|Its|They|Their|That|These|Those|Both|Then|By these|Under the preferred one|"
    r"The (other|others|second|latter|former|rest)|Of (these|those|them|the (rest|others?)))\b"
)
"""A word for something said before, at the beginning of a sentence."""
NOT_PROSE = [
    re.compile(pattern, re.S)
    for pattern in (
        r"```\{code-cell\}.*?```",
        r"\{[a-z:]+\}`[^`]*`",  # roles
        r"`[^`]*`",  # code
        r"“[^”]*”",  # quotations
        r"\]\([^)]*\)",  # targets of links
        r"<[^>]*>",
        r"https?://\S+",
        r"^:\w+:.*?$",
    )
]


def texts() -> dict[str, str]:
    found = {
        f"{file.stem}, cell {number}": cell.source
        for file in sorted((ROOT / "notebooks").glob("*.ipynb"))
        for number, cell in enumerate(nbformat.read(file, as_version=4).cells)
        if cell.cell_type == "markdown"
    }
    pages = [file for file in contents.pages() if file.stem != "CHANGELOG"]  # a list of versions
    return found | {file.name: file.read_text() for file in pages}


def prose(text: str) -> str:
    for pattern in NOT_PROSE:
        text = pattern.sub(" ", text)
    return NAMES.sub(" ", text)


@pytest.mark.parametrize("place", texts())
def test_no_number_is_typed(place):
    typed = re.findall(r".{0,30}\d.{0,30}", prose(texts()[place]))
    assert not typed, f"{place}: {typed}"


@pytest.mark.parametrize("file", contents.chapters(), ids=lambda file: file.stem)
def test_a_sentence_that_is_cited_for_its_number_says_what_it_is_about(file):
    titles = [
        part.title
        for part in parts.everything({f"notebooks/{file.stem}": file})
        if part.kind == "Number"
    ]
    assert titles
    assert not [title for title in titles if LEANING.match(title)]


SOUTH = re.compile(
    r"(?<![-\w“])(?:[Ss]hares? of )?(?:the|The) South\b(?!-| Commission| Summit| Centre| Fund)"
    r"|South-(?:South|North) (?:share|stock|migrants|trade|growth)"
)
"""A definition that speaks of the South as a group of countries."""
WHICH = re.compile(
    r"South: |M49|Group of 77|UN DESA|UNCTAD|low- and middle-income|lists?\b|definitions?\b"
    r"|specifications|choice|mark set|as the audited sentence states|who the South is"
)
"""What says which countries these are: a list, all lists, or the claim that is meant."""


@pytest.mark.parametrize("file", contents.chapters(), ids=lambda file: file.stem)
def test_the_citation_of_a_number_names_value_definition_data_edition_and_version(file):
    about = imprint.default()
    said = {number["key"]: number for number in facts.said(nbformat.read(file, as_version=4))}
    parts_of_page = parts.everything({f"notebooks/{file.stem}": file})
    for part in (part for part in parts_of_page if part.kind == "Number"):
        number, item = said[part.id.partition("/")[2]], about.cite(part)
        told, definition = item["medium"], details.definition(number)
        assert told.startswith(f"Number {part.id}: {number['text'].replace(NBSP, ' ')}"), part.id
        assert definition and typeset(definition[1:]) in told, part.id
        assert not SOUTH.search(definition) or WHICH.search(definition), (part.id, definition)
        data = credits.sources(number["tables"])
        assert (bool(data) or "claims" in number) == (". Data: " in told), part.id
        assert (item["part-title"], item["edition"]) == (parts.title(file), about.edition.title)
        assert item["version"] == about.identity.version_to_cite


@pytest.mark.parametrize("file", contents.chapters(), ids=lambda file: file.stem)
def test_a_title_is_prose_and_so_writes_per_cent_in_words(file):
    titles = [shown["title"] for shown in facts.shown(nbformat.read(file, as_version=4))]
    assert not [title for title in titles if "%" in title]


def quotations() -> list[str]:
    found = re.findall(r"“([^”]*)”", "\n".join(texts().values()))
    return sorted(set(found))


def claimed() -> list[str]:
    pattern = r"\{admonition\} “([^”]*)”\n:class: verdict"
    return sorted(set(re.findall(pattern, "\n".join(texts().values()))))


def plain(text: str) -> str:
    return " ".join(re.sub(r"[*_‑–—-]+", "-", text).replace("’", "'").split())


def test_the_changelog_has_the_version_that_is_cited():
    cited = yaml.safe_load((ROOT / "CITATION.cff").read_text())
    headings = re.findall(r"^## (.+)$", (ROOT / "CHANGELOG.md").read_text(), re.M)
    newest = next(heading for heading in headings if heading != "Unreleased")
    assert newest == f"{cited['version']} - {cited['date-released']}"


def test_quotations_are_short():
    assert quotations()
    assert not [q for q in quotations() if len(q.split()) > 25]


@pytest.mark.skipif(not SOURCES.is_dir(), reason="the audited documents are not beside the project")
@pytest.mark.parametrize("quotation", claimed())
def test_a_claim_is_quoted_as_its_document_has_it(quotation):
    documents = " ".join(plain(file.read_text()) for file in SOURCES.glob("*.txt"))
    assert plain(quotation) in documents
