"""What stands under a figure or table: its note, its credit, and what can be taken from it."""

import html

from docutils import nodes
from sphinx.application import Sphinx

from southsouth.book import cite_links, facts, imprint
from southsouth.book.exhibits import credits
from southsouth.book.exhibits.renderer import exhibit_foot
from southsouth.book.pages import (
    CATALOGUE,
    EXHIBITS,
    SKIPPED,
    file_uri,
    is_print,
    link,
    page_uri,
    prose,
)


def files(exhibit: dict) -> dict[str, str]:
    """Return what can be downloaded of an exhibit: the ending of a file to what it is called."""
    drawn = exhibit["id"].startswith("fig-")
    return {
        **({"csv": "Data (CSV)"} if exhibit["csv"] else {}),
        **({"svg": "Image (SVG)", "png": "Image (PNG)"} if drawn else {}),
    }


def _credit(translator, exhibit: dict) -> str:
    """Return the credit, each source linked to its table in the catalogue."""
    if is_print(translator) or not exhibit["tables"]:
        own = imprint.of(translator.config).identity.licence_of_text
        return prose(f"Source: {credits.line(exhibit, own)}")
    return f"Source: {linked_sources(translator, exhibit['tables'])}."


def linked_sources(translator, tables: list[str]) -> str:
    """Return producer, vintage and licence of tables, each linked to its place in the catalogue.

    Of tables of one credit each is a number behind it.
    """
    page = page_uri(translator, CATALOGUE)
    said = []
    for together in credits.together(tables):
        source = together[0]
        if len(together) == 1:
            text = link(source.text, _place_of(page, source))
        else:
            listed = (_nth(number, page, table) for number, table in enumerate(together, 1))
            text = f"{prose(source.text)} (tables {', '.join(listed)})"
        said.append(f"{text} {prose(source.terms)}".rstrip())
    return "; ".join(said)


def _place_of(page: str, source: credits.Source) -> str:
    return f"{page}#{facts.anchor(source.table)}"


def _nth(number: int, page: str, source: credits.Source) -> str:
    """Return the link to one of several tables: a number, with the title of the table."""
    title = html.escape(facts.resource(source.table)["title"])
    named = f'title="{title}" aria-label="Table {number}: {title}"'
    return f'<a href="{html.escape(_place_of(page, source))}" {named}>{number}</a>'


def _downloads(translator, exhibit: dict, code: str) -> str:
    """Return the links to files, code and citation; in print the name of the exhibit."""
    if is_print(translator):
        return f'<span class="exhibit-name">{exhibit["id"]}</span>'
    links = [
        link(text, file_uri(translator, f"{EXHIBITS}/{exhibit['id']}.{ending}"))
        for ending, text in files(exhibit).items()
    ]
    links += [link("Code", f"#{code}")] if code else []
    links.append(cite_links.to(translator, exhibit["id"], about=exhibit["title"]))
    return f'<span class="downloads">{" · ".join(links)}</span>'


def visit(self, node):
    """Write note, credit line and downloads."""
    exhibit = node["exhibit"]
    parts = [
        prose(exhibit["note"]),
        _credit(self, exhibit),
        _downloads(self, exhibit, node.get("code", "")),
    ]
    text = " ".join(part for part in parts if part)
    self.body.append(f'<p class="exhibit-foot">{text}</p>')
    raise nodes.SkipNode


def setup(app: Sphinx) -> None:
    """Register the node with Sphinx."""
    app.add_node(exhibit_foot, html=(visit, None), **SKIPPED)
