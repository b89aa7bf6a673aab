"""How the book and its parts are cited: role ``{citation}``."""

import re
from pathlib import Path

import nbformat
from docutils import nodes

from southsouth.book import identity, stock
from southsouth.book.identity import Identity
from southsouth.book.roles import TracedRole
from southsouth.claims import sentences
from southsouth.claims.ledger import Judged

BOOK = "book"
CITED = "cited"
"""Class of a citation that is shown to be copied."""


def of_book(imprint: Identity, part: str = "", end: str = "") -> tuple[str, str, str]:
    """Return a citation in three runs of text, of which the second is set in italics.

    Parameters
    ----------
    imprint : Identity
    part : str
        Title of a chapter or statement of a claim; none for the whole book.
    end : str
        What follows the version, such as the name of a claim.
    """
    within = f"“{part}{'' if part[-1:] in '?!.' else '.'}” In " if part else ""
    version = f", version {imprint.version}, {imprint.released}"
    edition = f", built from commit {imprint.commit}" if imprint.commit and not part else ""
    return f"{imprint.authors}. {within}", imprint.title, f"{version}{edition}{end}."


def of_claim(imprint: Identity, result: Judged) -> tuple[str, str, str]:
    """Return the citation of a claim with its verdict, in three runs as ``of_book``."""
    said = f"{result.claim.says.rstrip('.')}: {sentences.judgement(result)}"
    return of_book(imprint, said, f", claim {result.claim.id}")


def title(source: Path, docname: str) -> str:
    """Return the title of a page.

    Raises
    ------
    KeyError
        There is no such page, or it has no title.
    """
    notebook, page = source / f"{docname}.ipynb", source / f"{docname}.md"
    if notebook.is_file():
        cells = nbformat.read(notebook, as_version=4).cells
        text = "\n".join(cell.source for cell in cells if cell.cell_type == "markdown")
    elif page.is_file():
        text = page.read_text(encoding="utf-8")
    else:
        raise KeyError(docname)
    if not (found := re.search(r"^# (.+)$", text, re.M)):
        raise KeyError(f"{docname} has no title")
    return found[1]


class CitationRole(TracedRole):
    """``{citation}`book```, ``{citation}`notebooks/name``` or ``{citation}`claims/id```."""

    what = "citation of"

    def lookup(self, key):
        imprint = identity.load()
        if key.startswith("claims/"):
            runs = of_claim(imprint, stock.results()[key.removeprefix("claims/")])
        elif key == BOOK:
            runs = of_book(imprint)
        else:
            runs = of_book(imprint, title(Path(self.env.srcdir), key))
        before, book, after = runs
        runs = (nodes.Text(before), nodes.emphasis(book, book), nodes.Text(after))
        return [nodes.inline("", "", *runs, classes=[CITED])]


def setup(app) -> None:
    """Register the role with Sphinx."""
    app.add_role("citation", CitationRole())
