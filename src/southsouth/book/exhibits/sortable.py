"""Which tables of the site a reader can sort, and which of their rows stay at the end."""

import re
from collections.abc import Sequence

from docutils import nodes
from sphinx.application import Sphinx

from southsouth.book.pages import AFTER_THEME, SITE

LEAST = 6
"""Rows of a table that is worth sorting."""
SCRIPT = "tables.js"
_TOTAL = re.compile(r"(All|Sum|Total)\b.*|(The )?[Ww]orld")
_YEAR = re.compile(r"\d{4}")
_YEARS = re.compile(r"\d{4}( to |–)\d{4}")
_SHOWN = re.compile(r'<table class="[^"]*\bsortable\b')


def is_sortable(table: nodes.table) -> bool:
    """Return whether the rows of a table mean the same in any order.

    They do not where some head others, where a cell spans several, or where a column runs on from
    row to row.
    """
    head, rows = _rows(table, nodes.thead), _rows(table, nodes.tbody)
    if len(head) != 1 or len(rows) < LEAST:
        return False
    runs_on = any(entry.astext().startswith("Running") for entry in head[0])
    spanned = any("morecols" in cell or "morerows" in cell for row in rows for cell in row)
    return not (runs_on or spanned)


def totals(names: Sequence[str]) -> int:
    """Return how many of the last rows are totals, by the names of all rows."""
    single = all(_YEAR.fullmatch(name) for name in names[:-1])
    for count, name in enumerate(reversed(names)):
        if not (_TOTAL.fullmatch(name) or (single and _YEARS.fullmatch(name))):
            return count
    return len(names)


def _rows(table: nodes.table, part: type[nodes.Element]) -> list[nodes.row]:
    return [row for group in table.findall(part) for row in group.findall(nodes.row)]


def mark(app: Sphinx, doctree: nodes.document) -> None:
    """Give the tables of a page that can be sorted, and rows of totals in them, their classes."""
    if app.builder.name != SITE:
        return
    for table in doctree.findall(nodes.table):
        if "exhibit" in table["classes"] and is_sortable(table):
            table["classes"].append("sortable")
            rows = _rows(table, nodes.tbody)
            names = [row[0].astext() for row in rows]
            for row in rows[len(rows) - totals(names) :]:
                row["classes"].append("total")


def only_where_used(_app: Sphinx, _page: str, _template: str, context: dict, _doctree) -> None:
    """Take the script off the pages without such a table."""
    if not _SHOWN.search(context.get("body", "")):
        scripts = context["script_files"]
        context["script_files"] = [f for f in scripts if str(f.filename) != f"_static/{SCRIPT}"]


def setup(app: Sphinx) -> None:
    """Register the script and the handlers with Sphinx."""
    app.add_js_file(SCRIPT, loading_method="defer")
    app.connect("doctree-read", mark)
    app.connect("html-page-context", only_where_used, priority=AFTER_THEME)
