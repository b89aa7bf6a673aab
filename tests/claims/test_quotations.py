"""Every claim is quoted as its document has it."""

import re

import pytest

from conftest import ROOT
from southsouth.claims import registry
from southsouth.errors import SouthSouthError

SOURCES = ROOT.parent / "shared" / "sources"


def plain(text: str) -> str:
    shown = re.sub(r"\[([^\]]*)\]\(#?\)", r"\1", text)
    shown = re.sub(r"</?sup>|\*+", "", shown)
    return " ".join(shown.replace("‘", "'").replace("’", "'").split())


here = pytest.mark.skipif(
    not SOURCES.is_dir(), reason="the audited documents are not beside the project"
)
CLAIMS = registry.load()


@here
@pytest.mark.parametrize("id", CLAIMS)
def test_a_claim_is_quoted_word_for_word(id):
    document = plain((SOURCES / CLAIMS[id].document).read_text(encoding="utf-8"))
    assert plain(CLAIMS[id].quote) in document


@here
@pytest.mark.parametrize("document", sorted({claim.document for claim in CLAIMS.values()}))
def test_claims_stand_in_the_order_of_their_document(document):
    text = plain((SOURCES / document).read_text(encoding="utf-8"))
    places = [text.index(plain(c.quote)) for c in CLAIMS.values() if c.document == document]
    assert places == sorted(places)


def test_no_quotation_breaks_off_before_what_it_is_about():
    open_ended = re.compile(r"\b(a|an|the|of|to|from|first|through|by|in|on|with|and)$")
    assert not [id for id, claim in CLAIMS.items() if open_ended.search(claim.quote)]


def test_a_link_in_the_document_does_not_end_a_quotation(tmp_path):
    claim = CLAIMS["interamerican-course-43rd"]
    for other in CLAIMS.values():
        with (tmp_path / other.document).open("a", encoding="utf-8") as file:
            file.write(f"{other.quote}\n")
    file = tmp_path / claim.document
    marked = claim.quote.replace("43rd", "43<sup>rd</sup>").replace("Course", "[Course](#)")
    file.write_text(file.read_text(encoding="utf-8").replace(claim.quote, marked))
    assert registry.check_quotations(tmp_path) == len(CLAIMS)


def test_a_quotation_that_is_not_in_its_document_is_named(tmp_path):
    for claim in CLAIMS.values():
        with (tmp_path / claim.document).open("a", encoding="utf-8") as file:
            file.write(f"{claim.quote}\n\n")
    assert registry.check_quotations(tmp_path) == len(CLAIMS)
    (last,) = [c for c in CLAIMS.values() if c.id == "un-day-first-date-14-december"]
    file = tmp_path / last.document
    file.write_text(file.read_text(encoding="utf-8").replace(last.quote, "Initially held"))
    with pytest.raises(
        SouthSouthError, match=rf"claim {last.id}, quote: is not in {last.document}"
    ):
        registry.check_quotations(tmp_path)
    file.unlink()
    with pytest.raises(SouthSouthError, match=f"{last.document} is not in"):
        registry.check_quotations(tmp_path)
