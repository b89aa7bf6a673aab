"""What every part of a page needs: which builder writes it, where things stand, and links."""

import html
import re

from docutils import nodes
from sphinx.util.osutil import relative_uri

from southsouth import wording

SITE = "html"
"""Name of the builder of the site."""
PRINT = "singlehtml"
"""Name of the builder of the printed book."""
PDF = "southsouth.pdf"
"""The printed book, at the root of the site."""
EPUB = "southsouth.epub"
"""The e-book, beside it."""
FRONT = "index.html"
"""The front page."""
CATALOGUE = "notebooks/data"
"""The page, by its Sphinx name, that lists the tables of data."""
REPORTED = "reported"
"""The page that lists the numbers that documents report."""
CLAIMS_FILE = "api/claims.json"
"""The file of the site that has the claims with their verdicts."""
DIFFERENCES_FILE = "api/differences.json"
"""The file of the site that has what other editions say otherwise."""
CLAIMS = "claims"
"""The folder of the pages of claims."""
BRIEFS = "briefs"
"""The folder of the country briefs."""
BRIEF = "country-brief"
"""The notebook of them all."""
BRIEF_LIST = "country-briefs"
"""The page that leads to them."""
EXHIBITS = "exhibits"
"""The folder of the files of figures and tables."""
AFTER_THEME = 950
"""When each script of ``_static`` has been put on every page, once: pages can take theirs off."""
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>&$|#~])")


def is_brief(docname: str) -> bool:
    """Return whether a page is the brief of a country."""
    return docname.startswith(f"{BRIEFS}/")


def is_print(translator) -> bool:
    """Return whether a page is written for paper."""
    return translator.builder.name == PRINT


def prose(text: str) -> str:
    """Return plain text as HTML, with the quotation marks of print."""
    return html.escape(wording.curled(text))


def link(text: str, uri: str) -> str:
    """Return a link, with text and address escaped."""
    return f'<a href="{html.escape(uri)}">{prose(text)}</a>'


def md(text: str) -> str:
    """Return text as Markdown that renders as it is."""
    return _SPECIAL.sub(r"\\\1", text)


def page_uri(translator, docname: str) -> str:
    """Return the address of another page, from the one that is being written."""
    return translator.builder.get_relative_uri(translator.builder.current_docname, docname)


def file_uri(translator, file: str) -> str:
    """Return the address of a file of the site, from the page that is being written."""
    here = translator.builder.get_target_uri(translator.builder.current_docname)
    return relative_uri(here, file)


def skip(_translator, _node) -> None:
    """Write nothing."""
    raise nodes.SkipNode


SKIPPED = dict.fromkeys(("text", "latex", "man", "texinfo"), (skip, None))
"""How Sphinx's other writers take what only a page in HTML can show, for ``app.add_node``."""
