"""The cite control: links from a page and its parts to their citations.

Each leads to the page of citations that :mod:`southsouth.book.site.cite_pages` writes; where
scripts run, ``_static/cite.js`` opens it over the page instead.
"""

import html

from docutils import nodes
from sphinx.application import Sphinx

from southsouth.book import imprint
from southsouth.book.pages import SITE, file_uri, skip
from southsouth.book.text.citation import BOOK

FOLDER = "cite"


class page_line(nodes.General, nodes.Element):
    """The line under a page's title: version, edition, and how to cite."""


def name(docname: str) -> str:
    """Return the name by which a page is cited: the last part of its address."""
    return docname.rpartition("/")[2]


def page(docname: str) -> str:
    """Return the address, from the root of the site, of the citations of a page and its parts."""
    return f"{FOLDER}/{name(docname)}.html"


def to(translator, part: str, text: str = "Cite", about: str = "") -> str:
    """Return a link to the citation of a part of the page that is being written.

    Parameters
    ----------
    part : str
        Its id, as in :class:`southsouth.citing.items.Part`.
    text : str
    about : str
        What a reader hears who cannot see what stands beside the link.
    """
    uri = f"{file_uri(translator, page(translator.builder.current_docname))}#{part}"
    heard = f'<span class="visually-hidden"> {html.escape(about)}</span>' if about else ""
    return f'<a class="cite" href="{html.escape(uri)}">{text}{heard}</a>'


def to_number(translator, key: str) -> str:
    """Return a link to the citation of a number of the page that is being written."""
    return to(
        translator, f"{name(translator.builder.current_docname)}/{key}", about=f"number {key}"
    )


def visit_page_line(self, node):
    """Write the line under the title."""
    about = imprint.of(self.config)
    docname = self.builder.current_docname
    front = docname == self.config.root_doc
    cite = to(self, BOOK, "Cite this book") if front else to(self, name(docname), "Cite this page")
    said = f"Version {about.identity.version} · {html.escape(about.edition.name_to_cite)}"
    self.body.append(f'<p class="page-line">{said} · {cite}</p>')
    raise nodes.SkipNode


def add_page_line(app: Sphinx, doctree: nodes.document) -> None:
    """Put the line under the title of a page of the site."""
    title = next(doctree.findall(nodes.title), None)
    if app.builder.name != SITE or title is None:
        return
    title.parent.insert(title.parent.index(title) + 1, page_line())


def setup(app: Sphinx) -> None:
    """Register node, handler and script with Sphinx."""
    app.add_node(page_line, html=(visit_page_line, None), text=(skip, None))
    app.connect("doctree-read", add_page_line)
    app.add_js_file("cite.js", loading_method="defer")
    app.add_css_file("cite.css")
