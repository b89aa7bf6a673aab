"""Where a page cites each of its sources for the first time: there its note stands."""

from collections.abc import Iterator

from docutils import nodes

CITATION = "bibtex-citation"
"""Class of a citation: one source or several in one pair of brackets."""
UNNOTED = (nodes.table, nodes.title, nodes.caption)
"""Where no note stands."""
LISTS_SOURCES = "lists-sources"
"""Class of what has no notes because it lists its sources itself."""


def first_citations(page: nodes.Node) -> Iterator[tuple[nodes.inline, list[nodes.reference]]]:
    """Yield the citations of a page that may have a note, each with its first references.

    A citation comes with those of its references whose source no earlier one has; with none, it
    is left out.
    """
    met: set[str] = set()
    for citation in page.findall(_is_noted):
        references: dict[str, nodes.reference] = {}
        for found in citation.findall(nodes.reference):
            if "refuri" in found:  # to another page
                references.setdefault(found["refuri"], found)
        new = [found for uri, found in references.items() if uri not in met]
        met.update(references)
        if new:
            yield citation, new


def _is_noted(node: nodes.Node) -> bool:
    if not isinstance(node, nodes.inline) or CITATION not in node["classes"]:
        return False
    while node.parent is not None:
        node = node.parent
        if isinstance(node, UNNOTED) or LISTS_SOURCES in node.get("classes", ()):
            return False
    return True
