"""The data of an exhibit as plain text: a CSV file says what the page says, without Markdown."""

import csv
import io
import re

from docutils import nodes
from sphinx.application import Sphinx

from southsouth.book.exhibits.renderer import exhibit_foot
from southsouth.book.text import bibliography
from southsouth.book.text.roles import ROLES

_ROLE = re.compile(r"\{([a-z:]+)\}`([^`]+)`")
_ESCAPED = re.compile(r"\\([^\w\s])")
BEFORE_COLLECTED = 400
"""Priority of a handler that runs before the exhibits of a page are collected."""


def data(exhibit: dict) -> str:
    """Return the CSV of an exhibit with roles written out, and sources by their labels.

    Parameters
    ----------
    exhibit : dict
        What it says of itself, as :mod:`southsouth.narrate` left it.
    """
    cited = {c["heading"] for c in exhibit.get("columns", ()) if c["style"] == "cite"}
    if not (cited or _ROLE.search(exhibit["csv"])):
        return exhibit["csv"]
    headings, *rows = csv.reader(io.StringIO(exhibit["csv"], newline=""))
    written = io.StringIO()
    lines = csv.writer(written, lineterminator="\n")
    lines.writerow(headings)
    for row in rows:
        cells = zip(headings, row, strict=True)
        lines.writerow([_labels(cell) if name in cited else words(cell) for name, cell in cells])
    return written.getvalue()


def words(markdown: str) -> str:
    """Return a cell of Markdown as it is read: what its roles say, and no marks."""
    return _ESCAPED.sub(r"\1", _ROLE.sub(_said, markdown))


def _said(role: re.Match) -> str:
    name, content = role.groups()
    if name.startswith("cite:"):
        return _labels(content)
    if name in ROLES:
        return "".join(node.astext() for node in ROLES[name]().lookup(content))
    return content


def _labels(keys: str) -> str:
    return "; ".join(map(bibliography.label, filter(None, re.split(r"[,;]\s*", keys))))


def write_out(_app: Sphinx, doctree: nodes.document) -> None:
    """Give every exhibit of a page its data as plain text."""
    for foot in doctree.findall(exhibit_foot):
        foot["exhibit"] = {**foot["exhibit"], "csv": data(foot["exhibit"])}


def setup(app: Sphinx) -> None:
    """Register the handler with Sphinx."""
    app.connect("doctree-read", write_out, priority=BEFORE_COLLECTED)
