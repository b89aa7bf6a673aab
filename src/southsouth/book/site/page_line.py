"""The line under the title of a page: version, edition, how to cite and how to run it again."""

import html

from docutils import nodes
from sphinx.application import Sphinx

from southsouth.book import cite_links, imprint
from southsouth.book.pages import SITE, SKIPPED, link, page_uri
from southsouth.book.site import launch
from southsouth.citing.items import BOOK

EDITIONS = "editions"
"""The page on other editions."""


class page_line(nodes.General, nodes.Element):
    """The line under a page's title."""


def visit_page_line(self, node):
    """Write the line."""
    about = imprint.of(self.config)
    docname = self.builder.current_docname
    if docname == self.config.root_doc:
        cite = cite_links.to(self, BOOK, "Cite this book")
    else:
        cite = cite_links.to(self, cite_links.name(docname), "Cite this page")
    said = f"Version {about.identity.version} · {_edition(self, about.edition.name_to_cite)}"
    line = " · ".join(filter(None, [said, cite, launch.offers(self)]))
    self.body.append(f'<p class="page-line">{line}</p>')
    raise nodes.SkipNode


def _edition(translator, name: str) -> str:
    """Return the name of the edition, with a link to what differs in others where that is told."""
    if EDITIONS not in translator.builder.env.found_docs:
        return html.escape(name)
    return link(name, page_uri(translator, EDITIONS))


def add_page_line(app: Sphinx, doctree: nodes.document) -> None:
    """Put the line under the title of a page of the site."""
    title = next(doctree.findall(nodes.title), None)
    if app.builder.name != SITE or title is None:
        return
    title.parent.insert(title.parent.index(title) + 1, page_line())


def setup(app: Sphinx) -> None:
    """Register node, handler and the files of the cite control with Sphinx."""
    app.add_node(page_line, html=(visit_page_line, None), **SKIPPED)
    app.connect("doctree-read", add_page_line)
    app.add_js_file("cite.js", loading_method="defer")
