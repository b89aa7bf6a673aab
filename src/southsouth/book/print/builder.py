"""The pages as one printable document, for :mod:`southsouth.book.print.typeset` to lay out."""

import hashlib
import re
from pathlib import Path

from docutils import nodes
from jinja2 import Environment, PackageLoader, Template
from sphinx import addnodes
from sphinx.builders.singlehtml import SingleFileHTMLBuilder

from southsouth.book import imprint
from southsouth.book.exhibits import credits
from southsouth.book.pages import PRINT, is_brief
from southsouth.book.print import data_archive, footnotes, front_matter, unbroken
from southsouth.book.print.front_matter import unique
from southsouth.book.text import citation, parts
from southsouth.citing import formats, items

BY_ALPHABET = ("glossary", "bibliography")
"""Pages whose entries a reader of the paper finds without a page number."""

HOST = re.compile(r"https?://[^/]*/?")
"""What begins an address and never ends a line alone."""

UNBROKEN = re.compile(r"[^/\s-]{60,}")
"""Parts of an address that could not end a line."""


class PrintBuilder(SingleFileHTMLBuilder):
    """Sphinx's single-page builder with book-wide anchors and a page made for paper."""

    name = PRINT
    copysource = False

    def get_theme_config(self):
        """Use no site theme: the page is laid out by ``print/book.html``."""
        return "basic", {}

    def add_drawing(self, svg: str) -> str:
        """Write a drawing beside the page and return its address."""
        file = f"{front_matter.DRAWINGS}/{hashlib.sha256(svg.encode()).hexdigest()[:16]}.svg"
        (Path(self.outdir) / front_matter.DRAWINGS).mkdir(exist_ok=True)
        (Path(self.outdir) / file).write_text(svg, encoding="utf-8")
        return file

    def _anchored(self, tree: nodes.Node) -> None:
        """Give each chapter's anchors, and the links to them, names unique in the book."""
        for part in list(tree.findall(addnodes.start_of_file)):
            docname = part["docname"]
            for node in part.findall(nodes.Element):
                if any(isinstance(a, addnodes.start_of_file) for a in _up_to(node, part)):
                    continue
                if node.get("ids"):
                    node["ids"] = [unique(docname, name) for name in node["ids"]]
                if "refid" in node:
                    node["refid"] = unique(docname, node["refid"])

    def fix_refuris(self, tree: nodes.Node) -> None:
        """Turn links between pages into links inside the one page, followed by the page number.

        Terms and sources stand in lists by alphabet and need no page number.
        """
        for node in tree.findall(nodes.reference):
            uri = node.get("refuri", "")
            if uri.startswith("#document-"):
                docname, _, anchor = uri.removeprefix("#document-").partition("#")
                node["refuri"] = f"#{unique(docname, anchor)}" if anchor else uri
                if docname != _docname(node) and not (anchor and docname in BY_ALPHABET):
                    node["classes"].append("elsewhere")

    @staticmethod
    def _without_silent_cells(tree: nodes.Node) -> None:
        """Take out cells that show nothing: on paper they would leave gaps."""
        for cell in list(tree.findall(nodes.container)):
            shown = (
                n for n in cell.findall() if not isinstance(n, nodes.container | nodes.comment)
            )
            if "cell" in cell["classes"] and next(shown, None) is None:
                cell.parent.remove(cell)

    @staticmethod
    def _sort_sources(tree: nodes.Node) -> None:
        """Put the sources in the order of the words that the text cites them by."""
        sources = list(tree.findall(nodes.citation))
        ordered = sorted(sources, key=lambda source: source[0].astext().casefold())
        places = [(source.parent, source.parent.index(source)) for source in sources]
        for (parent, place), source in zip(places, ordered, strict=True):
            parent[place] = source

    @staticmethod
    def _divide_addresses(tree: nodes.Node) -> None:
        """Let an address end a line at a stroke behind its host, or within a part too long."""
        for text in list(tree.findall(nodes.Text)):
            host = HOST.match(text) if isinstance(text.parent, nodes.reference) else None
            if host:
                whole, path = nodes.inline("", host[0], classes=["nowrap"]), text[host.end() :]
                parts = UNBROKEN.sub(lambda m: re.sub("([%_.=])", "\\1\u200b", m[0]), path)
                text.parent.replace(text, [whole, nodes.Text(parts)])

    def assemble_doctree(self) -> nodes.document:
        """Return the whole book as one document, its front page and chapters side by side."""
        tree = super().assemble_doctree()
        self._anchored(tree)
        self._sort_sources(tree)
        self._without_silent_cells(tree)
        unbroken.keep(tree)
        self._divide_addresses(tree)
        chapters = list(tree.findall(addnodes.start_of_file))
        for chapter in chapters:
            chapter.parent.remove(chapter)
        titles = {docname: title for _, title, docname in front_matter.chapters(self.env)}
        front = nodes.container("", *tree.children, classes=["chapter", "opening"])
        if not is_brief(self.config.root_doc):
            _title(front).children = [nodes.Text(front_matter.OPENING)]
        tree.children = []
        tree += front
        for chapter in chapters:
            unbroken.keep_ends(_title(chapter))
            kicker = nodes.paragraph("", titles[chapter["docname"]], classes=["kicker"])
            tree += nodes.container("", kicker, chapter, classes=["chapter"])
        for _, caption in front_matter.captioned(tree):
            unbroken.keep_ends(caption)
        footnotes.add(tree)
        self._exhibits = front_matter.exhibits(tree, self._exhibit_numbers())
        return tree

    def _exhibit_numbers(self) -> dict[str, tuple]:
        """Return the numbers of figures and tables by their book-wide anchors."""
        (kinds,) = self.assemble_toc_fignumbers().values()
        return {anchor: number for numbers in kinds.values() for anchor, number in numbers.items()}

    def assemble_toc_secnumbers(self):
        """Return section numbers under the book-wide anchors."""
        numbers = {}
        for docname, sections in self.env.toc_secnumbers.items():
            for anchor, number in sections.items():
                name = f"#{unique(docname, anchor[1:])}" if anchor else ""
                numbers[f"{docname}/{name}"] = number
        return {self.config.root_doc: numbers}

    def assemble_toc_fignumbers(self):
        """Return figure and table numbers under the book-wide anchors."""
        numbers: dict = {}
        for docname, kinds in self.env.toc_fignumbers.items():
            for kind, figures in kinds.items():
                alone = docname == self.config.root_doc  # its anchors stand as they are
                numbers[f"{docname}/{kind}"] = {
                    anchor if alone else unique(docname, anchor): number
                    for anchor, number in figures.items()
                }
        return {self.config.root_doc: numbers}

    def write_doc_serialized(self, docname, doctree):
        """Note the pictures of the pages; skip the search index, for paper has none."""
        self.post_process_images(doctree)

    def finish(self) -> None:
        """Copy pictures only: the print page needs no site files."""
        self.copy_image_files()
        (Path(self.outdir) / "_static").mkdir(exist_ok=True)  # extensions write there

    def handle_page(self, pagename, addctx, templatename="page.html", *rest, **named) -> None:
        """Write the one page: of the book, with the data its PDF carries beside it, or a brief."""
        brief = is_brief(self.config.root_doc)
        write = self._write_brief if brief else self._write_book
        page = write(addctx["body"], imprint.of(self.config))
        (Path(self.outdir) / "index.html").write_text(page, encoding="utf-8")

    def _write_brief(self, body: str, about: imprint.Imprint) -> str:
        docname = self.config.root_doc
        cited = parts.page(Path(self.env.doc2path(docname)), docname)
        return _template("brief.html").render(
            body=body,
            title=cited.title,
            identity=about.identity,
            rights=credits.rights(about.identity),
            edition_name=about.edition.name_to_cite,
            citation=formats.get("apa").write(about.cite(cited)),
        )

    def _write_book(self, body: str, about: imprint.Imprint) -> str:
        archive = data_archive.write(Path(self.outdir) / data_archive.NAME)
        return _template("book.html").render(
            body=body,
            contents=front_matter.contents(self.env),
            exhibits=self._exhibits,
            identity=about.identity,
            rights=credits.rights(about.identity),
            edition=about.edition.label,
            edition_name=about.edition.name_to_cite,
            citation=formats.get("apa").write(
                items.book(about.identity, about.edition.name_to_cite)
            ),
            nowhere=citation.NOWHERE,
            archive={"name": archive.name, "size": data_archive.size(archive)},
        )


def _template(name: str) -> Template:
    around = Environment(loader=PackageLoader("southsouth.book", "print"), autoescape=True)
    around.filters["spaced"] = unbroken.spaced
    return around.get_template(name)


def _title(chapter: nodes.Element) -> nodes.title:
    return next(chapter.findall(nodes.title))


def _docname(node: nodes.Node) -> str:
    """Return the document that a part of the one page is from; the front page has none."""
    while node is not None and not isinstance(node, addnodes.start_of_file):
        node = node.parent
    return node["docname"] if node else ""


def _up_to(node: nodes.Node, top: nodes.Node):
    """Yield the ancestors of ``node`` below ``top``."""
    node = node.parent
    while node is not None and node is not top:
        yield node
        node = node.parent
