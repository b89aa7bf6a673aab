"""The heads of all pages of the built site."""

import functools
import json
import re
from collections import Counter
from html import unescape
from pathlib import Path
from urllib.parse import urldefrag, urljoin

import pytest
from bs4 import BeautifulSoup
from PIL import Image
from pypdf import PdfReader

import metadata_readers as readers
from rendered import parts
from southsouth.book import imprint, parameters
from southsouth.book.pages import PDF
from southsouth.book.print import front_matter
from southsouth.book.site import cover
from southsouth.citing import identity
from southsouth.wording import NBSP

BOOK = "southsouth"
BASE = identity.load().address or "https://elsewhere.net/"
ONCE = [
    "description",
    "generator",
    "version",
    "revision",
    "build-date",
    "edition",
    "parameters",
    "citation_title",
    "citation_publication_date",
    "citation_language",
    "citation_fulltext_html_url",
    "DC.title",
    "DC.description",
    "DC.date",
    "DCTERMS.modified",
    "DC.language",
    "DC.type",
    "DC.format",
    "DC.rights",
    "DC.identifier",
    "og:type",
    "og:title",
    "og:site_name",
    "og:locale",
    "og:description",
    "og:url",
    "og:image",
    "og:image:type",
    "og:image:width",
    "og:image:height",
    "og:image:alt",
    "twitter:card",
]
A_NAME_EACH = ("author", "citation_author", "DC.creator")


@pytest.fixture(scope="module")
def claims(book) -> dict[str, dict]:
    """Return every claim as it is published, by its id."""
    published = json.loads((book / "html" / "api" / "claims.json").read_text())["claims"]
    assert len(published) >= 94
    return {claim["id"]: claim for claim in published}


@pytest.fixture(scope="module")
def heads(book, claims) -> dict[str, BeautifulSoup]:
    """Return the head of every page that can be cited, by its address in the site."""
    listed = [f"{file}.html" for files in parts().values() for file in files]
    briefs = [f"briefs/{code}.html" for code in ("KEN", "LIE", "TUV")]
    names = ["index.html", *listed, *briefs, *(claim["url"] for claim in claims.values())]
    return {name: _head(book / "html" / name) for name in names}


def _file(page: str, address: str) -> str:
    """Return the file of the site that an address on a page is of; empty if it is of none."""
    whole = urldefrag(urljoin(BASE + page, address)).url
    return (whole.removeprefix(BASE) or "index.html") if whole.startswith(BASE) else ""


def _head(file: Path) -> BeautifulSoup:
    return BeautifulSoup(file.read_text().partition("</head>")[0], "html.parser")


def test_every_page_has_every_tag_once(heads):
    authors = len(identity.load().authors)
    for name, head in heads.items():
        found = Counter(tag.get("name") or tag.get("property") for tag in head("meta"))
        wanted = {**dict.fromkeys(ONCE, 1), **dict.fromkeys(A_NAME_EACH, authors)}
        assert {tag: found[tag] for tag in wanted} == wanted, name
        assert len(head.select("link[rel=canonical]")) == 1, name
        assert found["viewport"] == 1, name
        assert all(tag["content"] for tag in head("meta", property=True)), name


def test_the_title_of_a_page_names_the_book_once(heads):
    title = identity.load().title
    for name, head in heads.items():
        assert head.title.text.count(title) == 1, name
        assert (head.title.text == title) == (name == "index.html"), name


def test_a_reference_manager_makes_the_item_that_the_page_is_cited_as(book, heads):
    cited = json.loads((book / "html" / "api" / "citations.json").read_text())
    items = {item["id"]: item for item in cited}
    for name, head in heads.items():
        front = name == "index.html"
        read, item = readers.zotero(head), items[BOOK if front else f"{BOOK}-{Path(name).stem}"]
        assert read["itemType"] == ("book" if front else "bookSection"), name
        assert read["title"] == item["title"]
        assert read.get("bookTitle") == item.get("container-title")
        assert read["creators"] == readers.creators(item)
        assert [int(part) for part in read["date"].split("/")] == item["issued"]["date-parts"][0]
        assert read["language"] == item["language"]
        assert read.get("DOI") == item.get("DOI")
        assert _file(name, read["url"]) == name


def test_a_page_names_the_pdf_if_it_is_a_chapter_of_it(book, heads):
    """Its bookmarks say which are: no page of a claim, and no brief."""
    marks = (mark for mark in PdfReader(book / "pdf" / PDF).outline if not isinstance(mark, list))
    printed = {re.sub(r"^\d+\.\s", "", mark.title.replace(NBSP, " ")) for mark in marks}
    named = set()
    for name, head in heads.items():
        if pdf := readers.zotero(head)["pdf"]:
            assert _file(name, pdf) == PDF
            named.add(head.find("meta", attrs={"name": "citation_title"})["content"])
    assert len(named) > 30
    opening = {"Contents", *front_matter.KINDS.values(), front_matter.OPENING}
    assert opening < printed
    assert named == printed - opening | {identity.load().title}


def test_every_page_has_a_picture_of_the_size_that_it_says(book, heads):
    for name, head in heads.items():
        tags = {tag["property"]: tag["content"] for tag in head("meta", property=True)}
        file = book / "html" / _file(name, tags["og:image"])
        assert Image.open(file).size == (int(tags["og:image:width"]), int(tags["og:image:height"]))
        covered = file.name == Path(cover.FILE).name
        drawn = (book / "html" / name).read_text().count('<figure class="exhibit')
        assert covered == (name == "index.html" or not drawn), name


def test_every_page_says_of_which_build_it_is(book, heads):
    about, edition = identity.load(), imprint.default().edition
    words = parameters.in_words(edition.parameters)
    code = "; ".join(f"{name}={value}" for name, value in edition.parameters.items())
    for name, head in heads.items():
        text = (book / "html" / name).read_text()
        assert text.count('<p class="colophon">') == 1, name
        colophon = text.partition('<p class="colophon">')[2].partition("</p>")[0]
        tags = {tag["name"]: tag["content"] for tag in head("meta", attrs={"name": True})}
        assert about.built.partition(", built")[0] in colophon
        assert tags["version"] == about.version_to_cite
        assert f"built from commit {tags['revision']} on " in colophon
        assert colophon.startswith(tags["edition"])
        assert f"({words})" in unescape(colophon)
        assert tags["parameters"] == code


def _type(name: str) -> str | list[str]:
    special = {
        "index.html": ["Book", "Report"],
        "notebooks/data.html": ["Chapter", "DataCatalog"],
        "glossary.html": ["Chapter", "DefinedTermSet"],
    }
    return special.get(name, "ClaimReview" if name.startswith("claims/") else "Chapter")


def test_every_page_is_described_in_the_words_of_schema_org(heads):
    for name, head in heads.items():
        data = readers.linked_data(head)
        assert data["@type"] == _type(name), name
        readers.check(data, BASE + name)


def _addresses(value, key: str = "") -> set[str]:
    """Return the addresses within the site that JSON-LD names."""
    if isinstance(value, dict):
        return set().union(*(_addresses(inner, name) for name, inner in value.items()))
    if isinstance(value, list):
        return set().union(*(_addresses(inner, key) for inner in value))
    return {value} if key in ("@id", "url", "contentUrl", "isBasedOn") else set()


def test_what_json_ld_names_is_there(book, heads):
    site = book / "html"

    @functools.cache
    def anchors(file: str) -> set[str]:
        return set(re.findall(r'id="([^"]+)"', (site / file).read_text()))

    for name, head in heads.items():
        for address in filter(
            functools.partial(_file, name), _addresses(readers.linked_data(head))
        ):
            file, anchor = _file(name, address), urldefrag(address).fragment
            assert (site / file).is_file(), f"{name}: {address}"
            assert not anchor or anchor in anchors(file), f"{name}: {address}"


def test_the_glossary_defines_every_term(book, heads):
    terms = readers.linked_data(heads["glossary.html"])["hasDefinedTerm"]
    names = [name for term in terms for name in [term["name"], *term.get("alternateName", [])]]
    assert len(names) == (book / "html" / "glossary.html").read_text().count('<dt id="term-')
    assert all(term["description"] for term in terms)
