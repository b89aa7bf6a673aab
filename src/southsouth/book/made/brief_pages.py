"""The pages of country briefs, and the list that leads to them: directive ``{briefs}``."""

import html
import re
import unicodedata
from itertools import groupby
from pathlib import Path

from docutils import nodes
from nbformat import NotebookNode, v4
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from southsouth.book import facts
from southsouth.book.pages import BRIEFS, SITE, SKIPPED, is_brief, is_print, link, page_uri
from southsouth.briefs import called_also, country, lists
from southsouth.execution.outputs import set_parameters

_ROLE = re.compile(r"\{num\}`([a-z0-9-]+)`")
_FILTER = (
    '<form class="briefs-filter" role="search" aria-label="Members" autocomplete="off" hidden>'
    "<label>Name, code or group"
    '<input type="search" name="words" spellcheck="false"></label>'
    '<output aria-live="polite"></output></form>\n'
)


class brief_list(nodes.General, nodes.Element):
    """Every Member of the United Nations by name, with a link to its brief where it has one."""


class BriefsDirective(SphinxDirective):
    """``{briefs}``: the Members by name, under the letters with which they begin."""

    def run(self):
        return [brief_list()]


def page(executed: NotebookNode) -> NotebookNode:
    """Return an executed brief as a page outside the contents.

    Its title is in plain words, and its parameters stand where the notebook has its own.
    """
    set_parameters(executed)
    said = {number["key"]: number["text"] for number in facts.said(executed)}
    heading = next(cell for cell in executed.cells if cell.cell_type == "markdown")
    title, line, rest = heading.source.partition("\n")
    heading.source = _ROLE.sub(lambda role: said[role[1]], title) + line + rest
    executed.metadata["orphan"] = True
    return executed


def write(executed: Path, source: Path) -> Path:
    """Write an executed brief as a page among the others of ``source``; return its file.

    One that is there of the same brief stays.
    """
    folder = source / BRIEFS
    folder.mkdir(exist_ok=True)
    file = folder / executed.name
    if file.is_file() and file.stat().st_mtime_ns > executed.stat().st_mtime_ns:
        return file
    notebook = v4.reads(executed.read_text(encoding="utf-8"))  # written by the book, hence valid
    text = v4.writes(page(notebook)) + "\n"
    file.write_text(text, encoding="utf-8")
    return file


def add(app: Sphinx) -> None:
    """Put executed briefs beside the pages of the site, before Sphinx looks for pages.

    They are in the folder that ``southsouth_briefs`` names. The printed book has none of them:
    each is printed by itself.
    """
    if is_brief(app.config.root_doc):
        return
    known = app.config.exclude_patterns
    if app.builder.name != SITE:
        if (Path(app.srcdir) / BRIEFS).is_dir():  # of a site made from the same folder
            known.append(f"{BRIEFS}/*")
        return
    executed = app.config.southsouth_briefs
    for file in sorted(Path(executed).glob("*.ipynb")) if executed else ():
        write(file, Path(app.srcdir))


def visit_brief_list(self, node):
    """Write a list a letter; on paper, where there are no briefs to go to, say where they are."""
    if is_print(self):
        self.body.append(
            "<p>None of the briefs is in this document: each is a page of the site, and a PDF of "
            "its own where <code>southsouth brief ISO3 --pdf</code> prints it.</p>\n"
        )
        raise nodes.SkipNode
    there = self.builder.env.found_docs
    letters = {
        letter.upper(): list(codes)
        for letter, codes in groupby(sorted(country.codes(), key=_order), lambda c: _order(c)[0])
    }
    links = " ".join(f'<a href="#letter-{letter}">{letter}</a>' for letter in letters)
    self.body.append(f'{_FILTER}<nav class="briefs-letters" aria-label="Letters">{links}</nav>\n')
    for letter, codes in letters.items():
        self.body.append(
            f'<section class="briefs-letter" id="letter-{letter}" tabindex="-1"><h2>{letter}</h2>\n'
            '<ul class="briefs">'
        )
        self.body += [_entry(self, code, f"{BRIEFS}/{code}" in there) for code in codes]
        self.body.append("</ul></section>\n")
    raise nodes.SkipNode


def _order(code: str) -> str:
    """Return what orders countries by name, letters with accents as those without."""
    return _plain(country.of(code).title)


def _plain(text: str) -> str:
    """Return text without accents, capitals and marks, as ``choices.js`` reads what is sought."""
    letters = unicodedata.normalize("NFD", text).casefold()
    bare = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return " ".join(re.findall(r"[^\W_]+", bare))


def _words(code: str) -> str:
    """Return the words by which the filter of the list finds a country, each once."""
    here = country.of(code)
    others = called_also.names(code)
    said = (here.title, here.name, *others, code, here.region, *lists.memberships(code))
    return " ".join(dict.fromkeys(_plain(" ".join(said)).split()))


def _entry(translator, code: str, there: bool) -> str:
    title = country.of(code).title
    named = link(title, page_uri(translator, f"{BRIEFS}/{code}")) if there else html.escape(title)
    words = html.escape(_words(code))
    region = html.escape(country.of(code).region)
    return f'<li data-words="{words}">{named} <code>{code}</code> <span>{region}</span></li>\n'


def setup(app: Sphinx) -> None:
    """Register directive, node and configuration value with Sphinx."""
    app.add_config_value("southsouth_briefs", "", "", (str,))
    app.add_directive("briefs", BriefsDirective)
    app.add_node(brief_list, html=(visit_brief_list, None), **SKIPPED)
    app.add_js_file("briefs.js", loading_method="defer")
    app.add_css_file("briefs.css")
    app.connect("builder-inited", add)
