"""The pages of country briefs, and the list that leads to them: directive ``{briefs}``."""

import html
import re
import unicodedata
from pathlib import Path

import nbformat
from docutils import nodes
from nbformat import NotebookNode
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from southsouth.book import stock
from southsouth.book.pages import BRIEFS, SITE, SKIPPED, is_brief, is_print, link, page_uri
from southsouth.briefs import country

_ROLE = re.compile(r"\{num\}`([a-z0-9-]+)`")


class brief_list(nodes.General, nodes.Element):
    """Every Member of the United Nations by region, with a link to its brief where it has one."""


class BriefsDirective(SphinxDirective):
    """``{briefs}``: the Members by region."""

    def run(self):
        return [brief_list()]


def page(executed: NotebookNode) -> NotebookNode:
    """Return an executed brief as a page: its title in plain words, outside the contents."""
    said = {number["key"]: number["text"] for number in stock.said(executed)}
    heading = next(cell for cell in executed.cells if cell.cell_type == "markdown")
    title, line, rest = heading.source.partition("\n")
    heading.source = _ROLE.sub(lambda role: said[role[1]], title) + line + rest
    executed.metadata["orphan"] = True
    return executed


def write(executed: Path, source: Path) -> None:
    """Write an executed brief as a page among the others of ``source``."""
    folder = source / BRIEFS
    folder.mkdir(exist_ok=True)
    nbformat.write(page(nbformat.read(executed, as_version=4)), folder / executed.name)


def add(app: Sphinx) -> None:
    """Put executed briefs beside the pages of the site, before Sphinx looks for pages.

    They are in the folder that ``southsouth_briefs`` names. The printed book has none of them:
    each is printed by itself.
    """
    if is_brief(app.config.root_doc):
        return
    known = app.config.exclude_patterns
    if app.builder.name != SITE:
        known.append(f"{BRIEFS}/*")
        return
    executed = app.config.southsouth_briefs
    for file in sorted(Path(executed).glob("*.ipynb")) if executed else ():
        write(file, Path(app.srcdir))


def visit_brief_list(self, node):
    """Write a list a region; on paper, where there are no briefs to go to, none."""
    if is_print(self):
        raise nodes.SkipNode
    there = self.builder.env.found_docs
    for region in sorted(set(country.regions().values())):
        self.body.append(f'<h2>{html.escape(region)}</h2>\n<ul class="briefs">')
        for code in sorted(country.codes(), key=_order):
            if country.regions()[code] == region:
                self.body.append(f"<li>{_entry(self, code, f'{BRIEFS}/{code}' in there)}</li>\n")
        self.body.append("</ul>\n")
    raise nodes.SkipNode


def _order(code: str) -> str:
    """Return what orders countries by name, letters with accents as those without."""
    name = unicodedata.normalize("NFD", country.of(code).title)
    return "".join(letter for letter in name if not unicodedata.combining(letter)).casefold()


def _entry(translator, code: str, there: bool) -> str:
    title = country.of(code).title
    named = link(title, page_uri(translator, f"{BRIEFS}/{code}")) if there else html.escape(title)
    return f"{named} <code>{code}</code>"


def setup(app: Sphinx) -> None:
    """Register directive, node and configuration value with Sphinx."""
    app.add_config_value("southsouth_briefs", "", "", (str,))
    app.add_directive("briefs", BriefsDirective)
    app.add_node(brief_list, html=(visit_brief_list, None), **SKIPPED)
    app.connect("builder-inited", add)
