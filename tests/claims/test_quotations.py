"""Every claim is quoted as its document has it."""

import pytest

from conftest import ROOT
from southsouth.claims import registry

SOURCES = ROOT.parent / "shared" / "sources"


def plain(text: str) -> str:
    return " ".join(text.replace("‘", "'").replace("’", "'").split())


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
