"""The sources as a list of entries for those who listen to a page.

docutils gives an entry the role ``doc-biblioentry``, which WAI-ARIA has withdrawn (DPUB-ARIA 1.1).
"""

from docutils import nodes
from sphinx.application import Sphinx


def visit_citation(self, node):
    """Open an entry, and the list before the first one."""
    if not isinstance(node.previous_sibling(), nodes.citation):
        self.body.append('<div role="list" class="citation-list">\n')
    self.body.append(self.starttag(node, "div", classes=["citation"], role="listitem"))


def depart_citation(self, node):
    """Close an entry, and the list after the last one."""
    self.body.append("</div>\n")
    if not isinstance(node.next_node(descend=False, siblings=True), nodes.citation):
        self.body.append("</div>\n")


def setup(app: Sphinx) -> None:
    """Register the writing of an entry with Sphinx."""
    app.add_node(nodes.citation, override=True, html=(visit_citation, depart_citation))
