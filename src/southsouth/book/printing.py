"""The pages as one printable document, and the document as a PDF."""

import hashlib
import html
import logging
import re
from pathlib import Path

from docutils import nodes
from jinja2 import Environment, PackageLoader
from sphinx import addnodes
from sphinx.builders.singlehtml import SingleFileHTMLBuilder

from southsouth.book import imprint
from southsouth.book.pages import PRINT
from southsouth.errors import SouthSouthError

NEEDS_PANGO = (
    "WeasyPrint cannot find Pango, which lays out the PDF: install it (on Debian or Ubuntu "
    "`apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0`, on macOS "
    "`brew install pango`) and run the command again."
)


BY_ALPHABET = ("glossary", "bibliography")
"""Pages whose entries a reader of the paper finds without a page number."""

UNBROKEN = re.compile(r"[^/\s-]{60,}")
"""Parts of an address that could not end a line."""


def load_weasyprint():
    """Return the module weasyprint, or say in one sentence that Pango is missing."""
    try:
        import weasyprint  # noqa: PLC0415 - loads system libraries, which may be absent
    except OSError:
        raise SouthSouthError(NEEDS_PANGO) from None
    return weasyprint


def _unique(docname: str, anchor: str) -> str:
    """Return an anchor that is unique in the whole book."""
    return f"{docname.replace('/', '-')}--{anchor}"


class PrintBuilder(SingleFileHTMLBuilder):
    """Sphinx's single-page builder with book-wide anchors and a page made for paper."""

    name = PRINT
    copysource = False

    def get_theme_config(self):
        """Use no site theme: the page is laid out by ``print/book.html``."""
        return "basic", {}

    def add_drawing(self, svg: str) -> str:
        """Write a drawing beside the page and return its address."""
        file = f"drawings/{hashlib.sha256(svg.encode()).hexdigest()[:16]}.svg"
        (Path(self.outdir) / "drawings").mkdir(exist_ok=True)
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
                    node["ids"] = [_unique(docname, name) for name in node["ids"]]
                if "refid" in node:
                    node["refid"] = _unique(docname, node["refid"])

    def fix_refuris(self, tree: nodes.Node) -> None:
        """Turn links between pages into links inside the one page, followed by the page number.

        Terms and sources stand in lists by alphabet and need no page number.
        """
        for node in tree.findall(nodes.reference):
            uri = node.get("refuri", "")
            if uri.startswith("#document-"):
                docname, _, anchor = uri.removeprefix("#document-").partition("#")
                node["refuri"] = f"#{_unique(docname, anchor)}" if anchor else uri
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
        """Let an address end a line within a part too long for one; others end it at a stroke."""
        for text in list(tree.findall(nodes.Text)):
            if isinstance(text.parent, nodes.reference) and text.startswith("http"):
                parts = UNBROKEN.sub(lambda m: re.sub("([%_.=])", "\\1\u200b", m[0]), text)
                text.parent.replace(text, nodes.Text(parts))

    def assemble_doctree(self) -> nodes.document:
        """Return the whole book as one document."""
        tree = super().assemble_doctree()
        self._anchored(tree)
        self._sort_sources(tree)
        self._without_silent_cells(tree)
        self._divide_addresses(tree)
        titles = {docname: title for _, title, docname in self._chapters()}
        for chapter in list(tree.findall(addnodes.start_of_file)):
            chapter.parent.remove(chapter)  # a chapter stands beside the front page, not in it
            kicker = nodes.paragraph("", titles[chapter["docname"]], classes=["kicker"])
            chapter.insert(0, kicker)
            tree += chapter
        return tree

    def _chapters(self):
        """Yield part, short title and document name of each chapter."""
        for toctree in self.env.get_doctree(self.config.root_doc).findall(addnodes.toctree):
            for title, docname in toctree["entries"]:
                yield toctree["caption"], title or self.env.titles[docname].astext(), docname

    def assemble_toc_secnumbers(self):
        """Return section numbers under the book-wide anchors."""
        numbers = {}
        for docname, sections in self.env.toc_secnumbers.items():
            for anchor, number in sections.items():
                name = f"#{_unique(docname, anchor[1:])}" if anchor else ""
                numbers[f"{docname}/{name}"] = number
        return {self.config.root_doc: numbers}

    def assemble_toc_fignumbers(self):
        """Return figure and table numbers under the book-wide anchors."""
        numbers: dict = {}
        for docname, kinds in self.env.toc_fignumbers.items():
            for kind, figures in kinds.items():
                numbers[f"{docname}/{kind}"] = {
                    _unique(docname, anchor): number for anchor, number in figures.items()
                }
        return {self.config.root_doc: numbers}

    def _contents(self) -> str:
        """Return the contents: parts, chapters and their sections."""
        front = next(self.env.get_doctree(self.config.root_doc).findall(nodes.section))["ids"][0]
        lines, part = [_contents_line("chapter", front, "What the book finds")], ""
        for caption, title, docname in self._chapters():
            if caption != part:
                lines.append(f'<p class="caption">{html.escape(caption)}</p>')
                part = caption
            lines += self._chapter_contents(title, docname)
        return "\n".join(lines)

    def _chapter_contents(self, title: str, docname: str) -> list[str]:
        lines = []
        for entry in self.env.tocs[docname].findall(nodes.reference):
            anchor, number = entry["anchorname"], entry.get("secnumber", ())
            if len(number) > 2 or (anchor and not number):
                continue
            target = _unique(docname, anchor[1:]) if anchor else f"document-{docname}"
            numbered = ".".join(map(str, number)) + ". " if number else ""
            level = "section" if anchor else "chapter"
            lines.append(
                _contents_line(level, target, numbered + (entry.astext() if anchor else title))
            )
        return lines

    def write_doc_serialized(self, docname, doctree):
        """Skip the search index: paper has none."""

    def finish(self) -> None:
        """Copy pictures only: the print page needs no site files."""
        self.copy_image_files()
        (Path(self.outdir) / "_static").mkdir(exist_ok=True)  # extensions write there

    def handle_page(self, pagename, addctx, templatename="page.html", *rest, **named) -> None:
        """Write the one page of the book."""
        environment = Environment(loader=PackageLoader("southsouth.book", "print"), autoescape=True)
        page = environment.get_template("book.html").render(
            body=addctx["body"],
            contents=self._contents(),
            identity=imprint.of(self.config).identity,
            edition=imprint.of(self.config).edition.label,
        )
        (Path(self.outdir) / "index.html").write_text(page, encoding="utf-8")


def _contents_line(level: str, target: str, text: str) -> str:
    return f'<p class="{level}"><a href="#{target}">{html.escape(text)}</a></p>'


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


def write_pdf(page: Path, target: Path, static: Path) -> None:
    """Lay out the printable page as a tagged PDF.

    Parameters
    ----------
    page : Path
        ``index.html`` as the print builder wrote it.
    target : Path
        The PDF to write.
    static : Path
        The folder whose ``fonts/`` the style sheet uses.
    """
    weasyprint = load_weasyprint()
    from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415 - see load_weasyprint

    faults: list[str] = []
    log = logging.getLogger("weasyprint")
    log.setLevel(logging.WARNING)
    handler = logging.Handler()
    handler.emit = lambda record: faults.append(record.getMessage())
    log.addHandler(handler)
    fonts = FontConfiguration()
    style = Path(__file__).parent / "print" / "book.css"
    sheet = weasyprint.CSS(
        string=style.read_text(encoding="utf-8"),
        base_url=(static / "fonts").as_uri() + "/",
        font_config=fonts,
    )
    weasyprint.HTML(filename=str(page)).write_pdf(
        str(target), stylesheets=[sheet], font_config=fonts, pdf_variant="pdf/ua-1"
    )
    if faults:
        raise SouthSouthError(f"The PDF is not sound: {'; '.join(dict.fromkeys(faults))}.")
