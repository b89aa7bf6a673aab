"""What every part of a page needs: which builder writes it, and addresses from page to page."""

import html
import re
from dataclasses import dataclass

from docutils import nodes
from sphinx.util.osutil import relative_uri

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>$|#~])")
PRINT = "singlehtml"
"""Name of the builder of the printed book."""
PDF = "southsouth.pdf"
"""The printed book, at the root of the site."""
EPUB = "southsouth.epub"
"""The e-book, beside it."""


@dataclass(frozen=True)
class Picture:
    """A PNG of the site.

    Attributes
    ----------
    file : str
        From the root of the site.
    width, height : int
        In pixels.
    alt : str
        What it shows.
    """

    file: str
    width: int
    height: int
    alt: str


SITE = "html"
"""Name of the builder of the site."""


def is_print(translator) -> bool:
    """Return whether a page is written for paper."""
    return translator.builder.name == PRINT


def link(text: str, uri: str) -> str:
    """Return a link, with text and address escaped."""
    return f'<a href="{html.escape(uri)}">{html.escape(text)}</a>'


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
