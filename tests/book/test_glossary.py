"""First uses of a glossary's terms become links; everything else stays as it was."""

from types import SimpleNamespace

import pytest
from docutils import nodes
from sphinx import addnodes

from conftest import ROOT
from southsouth.book.text import glossary
from southsouth.book.text.roles import claim_verdict, number

PAGE = """# Terms

```{glossary}
:sorted:

South
Global South
  Where the book draws it.

South-South cooperation
  More than the {term}`South`.

claim
  One sentence.
```
"""


@pytest.fixture
def app(tmp_path):
    (tmp_path / "glossary.md").write_text(PAGE)
    depends = []
    environment = SimpleNamespace(docname="notebooks/x", note_dependency=depends.append)
    return SimpleNamespace(env=environment, srcdir=str(tmp_path), depends=depends)


def page(*content):
    return nodes.document(None, None, "", *content)


def linked(tree):
    found = tree.findall(addnodes.pending_xref)
    return [(link.astext(), link["reftarget"]) for link in found]


def test_terms_are_the_heads_of_the_entries(tmp_path, app):
    assert glossary.terms(tmp_path) == ("South", "Global South", "South-South cooperation", "claim")


def test_the_first_use_is_linked_and_the_text_is_unchanged(app):
    text = "Claims on the Global South: a claim, the South, South-South cooperation, the South."
    tree = page(nodes.paragraph("", text))
    glossary.link_first_uses(app, tree)
    assert linked(tree) == [
        ("Claims", "claim"),
        ("Global South", "Global South"),
        ("South", "South"),
        ("South-South cooperation", "South-South cooperation"),
    ]
    assert tree.astext() == text
    assert app.depends


def test_a_term_is_linked_once_a_page(app):
    tree = page(nodes.paragraph("", "A claim."), nodes.paragraph("", "The claim again."))
    glossary.link_first_uses(app, tree)
    assert linked(tree) == [("claim", "claim")]


@pytest.mark.parametrize(
    "closed",
    [
        nodes.title("", "A claim"),
        nodes.paragraph("", "", claim_verdict("", "A claim", claim="x")),
        nodes.paragraph("", "", number("", "a claim", key="x", docname="x")),
        nodes.paragraph("", "", nodes.reference("", "a claim", refuri="x")),
        nodes.paragraph("", "", nodes.literal("", "claim")),
        nodes.figure("", nodes.caption("", "A claim")),
        nodes.block_quote("", nodes.paragraph("", "A claim")),
        nodes.paragraph("", "", nodes.inline("", "A claim", classes=["cited"])),
        nodes.table("", nodes.paragraph("", "A claim")),
        nodes.paragraph("", "She proclaimed, reclaimed and claimed; South-Southern; south."),
    ],
)
def test_headings_links_identifiers_exhibits_and_parts_of_words_are_left(app, closed):
    tree = page(closed)
    glossary.link_first_uses(app, tree)
    assert linked(tree) == []


def test_everyday_words_are_left(app, tmp_path):
    (tmp_path / "glossary.md").write_text("```{glossary}\ndecision\n  An act.\n```\n")
    tree = page(nodes.paragraph("", "A last-minute decision, and options."))
    glossary.link_first_uses(app, tree)
    assert linked(tree) == []


def test_the_glossary_does_not_link_to_itself(app):
    app.env.docname = "glossary"
    tree = page(nodes.paragraph("", "A claim."))
    glossary.link_first_uses(app, tree)
    assert linked(tree) == []


def test_every_term_of_the_book_is_explained_once():
    known = [term.casefold() for term in glossary.terms(ROOT)]
    assert len(known) > 30
    assert len(set(known)) == len(known)
