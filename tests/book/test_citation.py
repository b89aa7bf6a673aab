"""Citations of the book, of a chapter and of a claim."""

from types import SimpleNamespace

import pytest

from conftest import ROOT
from southsouth.book import citation, stock
from southsouth.book.identity import Identity

IMPRINT = Identity("A Book", "About.", "1.2", "3 May 2026", "A. Author", "abc1234", "2026-05-03")


def test_the_book_is_cited_with_version_date_and_commit():
    runs = citation.of_book(IMPRINT)
    assert runs == (
        "A. Author. ",
        "A Book",
        ", version 1.2, 3 May 2026, built from commit abc1234.",
    )


@pytest.mark.parametrize(("part", "stop"), [("What is it?", ""), ("The Day", ".")])
def test_a_chapter_is_cited_in_the_book(part, stop):
    before, book, after = citation.of_book(IMPRINT, part)
    assert before == f"A. Author. “{part}{stop}” In "
    assert (book, after) == ("A Book", ", version 1.2, 3 May 2026.")


def test_a_claim_is_cited_with_its_verdict_and_its_permanent_name():
    result = stock.results()["plan-of-action-18-september-1978"]
    before, _, after = citation.of_claim(IMPRINT, result)
    assert before.endswith(": contradicted.” In ")
    assert after.endswith(", claim plan-of-action-18-september-1978.")


def test_the_title_of_a_page_is_its_first_heading(tmp_path):
    (tmp_path / "page.md").write_text("# What is it?\n\nText.\n")
    assert citation.title(tmp_path, "page") == "What is it?"
    assert citation.title(ROOT, "notebooks/un-day-2003").startswith("Which day is the United")


def test_a_page_that_there_is_not_cannot_be_cited(tmp_path):
    with pytest.raises(KeyError, match="nowhere"):
        citation.title(tmp_path, "nowhere")
    role = citation.CitationRole()
    role.inliner = SimpleNamespace(document=None)
    with pytest.raises(KeyError):
        role.lookup("claims/no-such-claim")
