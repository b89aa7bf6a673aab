"""Sources at the foot of the printed page.

In print, the first citation of a source in a chapter gets a note with the whole reference; later
ones keep their label alone, and the list of all sources stays at the end of the book.
"""

from docutils import nodes

from southsouth.book.made.timeline_page import timeline_event

NOTE = "footnote"
"""Class of a note, which the style sheet moves to the foot of the page."""

CITATION = "bibtex-citation"
"""Class of a citation: one source or several in one pair of brackets."""

UNNOTED = (nodes.table, nodes.title, nodes.caption, timeline_event)
"""Where no note stands: the timeline lists its sources itself."""

BEFORE_NOTE = ".,;:"
"""Signs that the mark of a note follows."""


def add(tree: nodes.document) -> None:
    """Add the notes to the whole book.

    Parameters
    ----------
    tree : document
        A chapter is a child of it; citations lead to anchors that are unique in it.
    """
    sources = {
        f"#{name}": source for source in tree.findall(nodes.citation) for name in source["ids"]
    }
    for chapter in tree.children:
        noted: set[str] = set()
        for citation in list(chapter.findall(_is_noted)):
            cited = [reference["refuri"] for reference in citation.findall(nodes.reference)]
            new = [uri for uri in dict.fromkeys(cited) if uri in sources and uri not in noted]
            noted.update(new)
            if new:
                _insert_after(citation, _note([sources[uri] for uri in new]))


def _is_noted(node: nodes.Node) -> bool:
    if not isinstance(node, nodes.inline) or CITATION not in node["classes"]:
        return False
    while node.parent is not None:
        node = node.parent
        if isinstance(node, UNNOTED):
            return False
    return True


def _note(sources: list[nodes.citation]) -> nodes.inline:
    """Return the references of sources: what follows their labels."""
    note = nodes.inline(classes=[NOTE])
    for source in sources:
        text = next(source.findall(nodes.paragraph))
        note += [*(child.deepcopy() for child in text.children), nodes.Text(" ")]
    return note


def _insert_after(citation: nodes.inline, note: nodes.inline) -> None:
    """Put the mark of a note after a citation and the sign that follows it."""
    sentence, place = citation.parent, citation.parent.index(citation) + 1
    after = sentence[place] if place < len(sentence) else None
    if isinstance(after, nodes.Text) and after[:1] in BEFORE_NOTE:
        sentence[place : place + 1] = [nodes.Text(after[:1]), note, nodes.Text(after[1:])]
    else:
        sentence.insert(place, note)
