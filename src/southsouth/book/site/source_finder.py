"""How a reader comes to a source in the long list: by its first letter, or by words of it."""

from docutils import nodes
from sphinx.application import Sphinx

from southsouth.book.pages import SITE, SKIPPED, link, prose
from southsouth.book.text.bibliography import unaccented

LEAST = 30
"""Sources from which on a list has letters and a field."""


class source_finder(nodes.General, nodes.Element):
    """Letters and a field: attribute ``firsts``, the id of the first source of each letter."""


def visit_source_finder(self, node):
    """Write them; the field waits for its script."""
    letters = " ".join(link(letter, f"#{id}") for letter, id in node["firsts"].items())
    self.body.append(
        '<form class="sources-filter" role="search" aria-label="Sources" autocomplete="off" hidden>'
        f"<label>{prose('Words of a title, an author, a symbol or a note')}"
        '<input type="search" name="words"></label>'
        '<output></output></form><nav class="sources-letters" aria-label="Sources by letter">'
        f"{letters}</nav>"
    )
    raise nodes.SkipNode


def add(app: Sphinx, doctree: nodes.document, _docname: str) -> None:
    """Put them before the sources of a page that lists many."""
    listed = list(doctree.findall(nodes.citation))
    if app.builder.name != SITE or len(listed) < LEAST:
        return
    firsts: dict[str, str] = {}
    for source in listed:
        label = next(source.findall(nodes.label)).astext()
        firsts.setdefault(unaccented(label)[0].upper(), source["ids"][0])
    first = listed[0]
    first.parent.insert(first.parent.index(first), source_finder(firsts=firsts))


def setup(app: Sphinx) -> None:
    """Register the node, its script and the handler with Sphinx."""
    app.add_node(source_finder, html=(visit_source_finder, None), **SKIPPED)
    app.add_js_file("sources.js", loading_method="defer")
    app.connect("doctree-resolved", add)
