"""Sources at the foot of the printed page.

In print, the first citation of a source in a chapter gets a note with the whole reference; later
ones keep their label alone, and the list of all sources stays at the end of the book.
"""

from docutils import nodes

from southsouth.book.text.first_citations import first_citations

NOTE = "footnote"
"""Class of a note, which the style sheet moves to the foot of the page."""

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
        for citation, references in list(first_citations(chapter)):
            new = [sources[uri] for ref in references if (uri := ref["refuri"]) in sources]
            if new:
                _insert_after(citation, _note(new))


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
