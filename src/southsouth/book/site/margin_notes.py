"""Notes in the margin of wide screens: each source of a page beside its first citation.

``book.css`` draws a note from the title of the link, which stands in the page already; the width
of the margin and the place of the contents of the page are there, too.
"""

from docutils import nodes
from sphinx.application import Sphinx

from southsouth.book.pages import SITE
from southsouth.book.text import bibliography
from southsouth.book.text.first_citations import first_citations

NOTED = "noted"
"""Class of a link that has a note."""
OWN = "en"
"""The language of the book."""


def mark(app: Sphinx, doctree: nodes.document, _docname: str) -> None:
    """Mark the first link to each source of a page of the site, and the language of its title."""
    if app.builder.name != SITE:
        return
    keys = {cited.citation_id: cited.key for cited in app.env.get_domain("cite").citations}
    for _, references in first_citations(doctree):
        for reference in references:
            reference["classes"].append(NOTED)
            if code := bibliography.language(keys.get(reference["refuri"].rpartition("#")[2], "")):
                _mark_title(reference, code)


def _mark_title(reference: nodes.reference, code: str) -> None:
    """Mark the language of a link's title; its words are the book's."""
    label = nodes.inline("", "", *reference.children, classes=[bibliography.CLASS + OWN])
    reference.children = [label]
    label.parent = reference
    reference["classes"].append(bibliography.CLASS + code)


def setup(app: Sphinx) -> None:
    """Register the handler with Sphinx."""
    app.connect("doctree-resolved", mark)
