"""Words in another language than the book's, marked for who reads aloud or breaks lines.

A source has its language in ``references.bib``. What a table, a list or a claim quotes of it, in
quotation marks, is in that language; in a sentence of the book a role marks the words:
``{es}`Plan de Acción```.
"""

import re
from collections.abc import Iterator

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxRole

from southsouth.book.pages import md
from southsouth.book.text import bibliography

_QUOTED = re.compile("(?<=“)([^”]+)(?=”)")


def mark(element: nodes.Element, code: str) -> None:
    """Mark the quotations in an element as in a language; without a code nothing."""
    for text in list(element.findall(nodes.Text)) if code else ():
        text.parent.replace(text, list(_parts(text.astext(), code)))


def _parts(text: str, code: str) -> Iterator[nodes.Node]:
    for place, part in enumerate(_QUOTED.split(text)):
        yield _inline(part, code) if place % 2 else nodes.Text(part)


def _inline(words: str, code: str) -> nodes.inline:
    return nodes.inline("", words, classes=[bibliography.CLASS + code])


def marked_up(escaped: str, code: str) -> str:
    """Return a text of HTML with its quotations marked as in a language."""
    return _QUOTED.sub(rf'<span lang="{code}">\1</span>', escaped) if code else escaped


def in_markdown(text: str, code: str) -> str:
    """Return plain text as Markdown, with its quotations in the role of a language."""
    parts = _QUOTED.split(text) if code else [text]
    return "".join(
        f"{{{code}}}`{part}`" if place % 2 else md(part) for place, part in enumerate(parts)
    )


class LanguageRole(SphinxRole):
    """``{es}`words```: words in another language."""

    def run(self):
        return [_inline(self.text, self.name)], []


def in_rows(_app: Sphinx, doctree: nodes.document) -> None:
    """Mark what tables quote: a cell that cites has the language of the first source it cites.

    One that cites none has that of the first source of its row.
    """
    for row in doctree.findall(nodes.row):
        first = _cited(row)
        for cell in row.findall(nodes.entry):
            mark(cell, bibliography.language(_cited(cell) or first))


def _cited(element: nodes.Element) -> str:
    """Return the key of the first source that an element cites; empty if it cites none."""
    links = element.findall(addnodes.pending_xref)
    keys = (link["reftarget"] for link in links if link["refdomain"] == "cite")
    return next(keys, "").partition(",")[0]


def setup(app: Sphinx) -> None:
    """Register a role for each language, and the handler, with Sphinx."""
    for code in bibliography.LANGUAGES.values():
        app.add_role(code, LanguageRole())
    app.connect("doctree-read", in_rows)
