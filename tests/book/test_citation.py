"""Citations in the sentences of a page: role ``{citation}``."""

from dataclasses import replace
from types import SimpleNamespace

import pytest
from docutils import nodes

from conftest import ROOT
from identities import identity
from southsouth.book.editions import Edition
from southsouth.book.imprint import Imprint
from southsouth.book.text.citation import CitationRole, PublishedDirective
from southsouth.citing.items import Part
from southsouth.errors import SouthSouthError

IDENTITY = identity()
ABOUT = Imprint(IDENTITY, Edition("default", "Default edition"))


def cited(key: str, folder=ROOT, drawn_on: list | None = None):
    """Return the node that the role writes on a page of the book in ``folder``."""
    drawn_on = [] if drawn_on is None else drawn_on
    role = CitationRole()
    environment = SimpleNamespace(
        srcdir=folder,
        config=SimpleNamespace(southsouth_imprint=ABOUT),
        note_dependency=drawn_on.append,
    )
    document = SimpleNamespace(settings=SimpleNamespace(env=environment))
    role.inliner = SimpleNamespace(document=document)
    (node,) = role.lookup(key)
    return node


def test_the_book_is_cited_with_version_and_edition_its_title_in_italics():
    node = cited("book")
    assert node.astext() == "Author, A. (2026). A Book (Version 1.2, Default edition)."
    assert [run.astext() for run in node if run.tagname == "emphasis"] == ["A Book"]


def published(about):
    directive = SimpleNamespace(config=SimpleNamespace(southsouth_imprint=about))
    (told,) = PublishedDirective.run(directive)
    return told


def test_a_book_without_an_address_says_so():
    assert published(ABOUT).astext().startswith("The book is not yet published: it has no address")


def test_a_book_with_addresses_leads_to_them():
    about = replace(ABOUT, identity=identity(address="https://example.org/b/", doi="10.5281/1"))
    told = published(about)
    places = ["https://example.org/b/", "https://doi.org/10.5281/1"]
    assert told.astext() == f"The book is published at {' and '.join(places)}."
    assert [link["refuri"] for link in told.findall(nodes.reference)] == places


def test_a_chapter_is_cited_in_the_book(tmp_path):
    (tmp_path / "page.md").write_text("# What is R&D?\n\nText.\n")
    drawn_on = []
    node = cited("page", tmp_path, drawn_on)
    assert node.astext().startswith("Author, A. (2026). What is R&D? In A Book")
    assert drawn_on == [str(tmp_path / "page.md")]
    assert "(2026). Which day is the United" in cited("notebooks/un-day-2003").astext()


def test_a_claim_is_cited_with_its_verdict_and_its_permanent_name():
    text = cited("claims/plan-of-action-18-september-1978").astext()
    assert "Verdict: contradicted [Claim plan-of-action-18-september-1978. “…" in text
    assert ", section 2, third paragraph). Correct: 12 September 1978" in text
    assert text.endswith("]. In A Book (Version 1.2, Default edition).")


@pytest.mark.parametrize("key", ["nowhere", "claims/no-such-claim"])
def test_what_there_is_not_cannot_be_cited(key):
    with pytest.raises(KeyError):
        cited(key)


def test_a_page_without_a_title_cannot_be_cited(tmp_path):
    (tmp_path / "page.md").write_text("Text.\n")
    with pytest.raises(SouthSouthError, match="no title"):
        cited("page", tmp_path)
    assert ABOUT.cite()["type"] == "book"


def test_the_front_page_is_cited_as_the_book():
    front = Part("index", "Chapter", "A Book", "index.html")
    assert ABOUT.cite(front) == ABOUT.cite()
