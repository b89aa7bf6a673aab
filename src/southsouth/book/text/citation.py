"""How the book and its parts are cited, and where it is published, in sentences of a page.

Role ``{citation}`` and directive ``{published}``.
"""

import html
import re
from collections.abc import Iterator
from pathlib import Path

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from southsouth.book import facts, imprint
from southsouth.book.pages import CLAIMS
from southsouth.book.text import parts
from southsouth.book.text.roles import TracedRole
from southsouth.citing import styles
from southsouth.citing.items import BOOK, Part

CITED = "cited"
"""Class of a citation that is shown to be copied."""
STYLE = "apa"
"""The style in which pages show how they are cited; the cite control has the others."""
NOWHERE = (
    "The book is not yet published: it has no address on the web and no DOI. A citation names the "
    "version instead, and of what no version has yet the commit."
)


class CitationRole(TracedRole):
    """``{citation}`book```, ``{citation}`notebooks/name``` or ``{citation}`claims/id```."""

    what = "citation of"

    def lookup(self, key):
        part = None if key == BOOK else self._part(key)
        cited = styles.marked_up(imprint.of(self.config).cite(part), STYLE)
        return [nodes.inline("", "", *_runs(cited), classes=[CITED])]

    def _part(self, key: str) -> Part:
        """Return a claim, or a page by its name; KeyError if there is none."""
        if key.startswith(f"{CLAIMS}/"):
            return parts.of_claim(facts.results()[key.removeprefix(f"{CLAIMS}/")])
        folder = Path(self.env.srcdir)
        for file in (folder / f"{key}.ipynb", folder / f"{key}.md"):
            if file.is_file():
                self.env.note_dependency(str(file))
                return parts.page(file, key)
        raise KeyError(key)


def _runs(marked_up: str) -> Iterator[nodes.Node]:
    """Yield the runs of a citation in HTML, of which every other one is set in italics."""
    for place, run in enumerate(re.split(r"</?i>", marked_up)):
        text = html.unescape(run)
        yield nodes.emphasis(text, text) if place % 2 else nodes.Text(text)


class PublishedDirective(SphinxDirective):
    """``{published}``: where the book is published, or that it is not."""

    def run(self):
        places = imprint.of(self.config).identity.places
        if not places:
            return [nodes.paragraph("", NOWHERE)]
        links = [nodes.reference("", place, refuri=place) for place in places]
        told = nodes.paragraph("", "The book is published at ", links[0])
        for link in links[1:]:
            told += [nodes.Text(" and "), link]
        told += nodes.Text(".")
        return [told]


def setup(app) -> None:
    """Register role and directive with Sphinx."""
    app.add_role("citation", CitationRole())
    app.add_directive("published", PublishedDirective)
