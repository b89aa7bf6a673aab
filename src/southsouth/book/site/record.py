"""What the metadata of a page are made from."""

import posixpath
import textwrap
from dataclasses import dataclass

from docutils import nodes
from sphinx.application import Sphinx

from southsouth.book import facts
from southsouth.book.exhibits import collector, downloads, renderer
from southsouth.book.imprint import Imprint
from southsouth.book.pages import CLAIMS, EXHIBITS, FRONT
from southsouth.book.site import cover
from southsouth.book.site.cover import Picture
from southsouth.book.text import parts
from southsouth.citing.items import Item, Part
from southsouth.claims import sentences
from southsouth.claims.ledger import Judged

LONGEST = 300
"""Characters of a description; search engines and social networks show fewer."""
_TEXT = (nodes.document, nodes.section)


@dataclass(frozen=True)
class Record:
    """A page of the site, as its metadata describe it.

    Attributes
    ----------
    imprint : Imprint
    part : Part
        The page as a part of the book; the front page stands for the whole.
    description : str
    picture : Picture
    exhibits : tuple of dict
        What its figures and tables say of themselves, as the notebook left it.
    number : int or None
        Its number among the chapters, if it has one.
    chapters : tuple of Part
        Of the front page: what the book is made of.
    is_printed : bool
        Whether the PDF has it: it has the pages of the contents, no brief and no page of a claim.
    """

    imprint: Imprint
    part: Part
    description: str
    picture: Picture
    exhibits: tuple[dict, ...] = ()
    number: int | None = None
    chapters: tuple[Part, ...] = ()
    is_printed: bool = True

    @property
    def is_front(self) -> bool:
        """Whether this is the front page."""
        return self.part.address == FRONT

    @property
    def item(self) -> Item:
        """The page as it is cited."""
        return self.imprint.cite(self.part)

    @property
    def complete(self) -> bool:
        """Whether addresses are given in full: only if the book says where it is published."""
        return bool(self.imprint.identity.address)

    @property
    def address(self) -> str:
        """The address of the page itself."""
        return self.at(self.part.address)

    def at(self, file: str) -> str:
        """Return the address of a file of the site, with or without a fragment.

        It is relative to this page as long as the book is published nowhere.
        """
        if self.complete:
            return self.imprint.identity.address + file.removeprefix(FRONT)
        return posixpath.relpath(file, posixpath.dirname(self.part.address) or ".")


def of(app: Sphinx, imprint: Imprint, docname: str, doctree: nodes.document) -> Record:
    """Return the record of a page, from its resolved document."""
    part = _part(app, docname)
    is_front = part.address == FRONT
    return Record(
        imprint,
        part,
        _description(docname, "" if is_front else _opening(doctree)) or imprint.identity.abstract,
        _figure(collector.of_page(app.env, docname), imprint)
        or cover.picture(imprint.identity.title),
        tuple(node["exhibit"] for node in doctree.findall(renderer.exhibit_foot)),
        _numbers(app).get(docname),
        tuple(_part(app, name) for name in _numbers(app)) if is_front else (),
        "orphan" not in app.env.metadata[docname],
    )


def _part(app: Sphinx, docname: str) -> Part:
    if result := judged(docname):
        return parts.of_claim(result)
    title = app.env.titles[docname].astext()
    name = posixpath.basename(docname)
    return Part(name, "Chapter", title, app.builder.get_target_uri(docname))


def _numbers(app: Sphinx) -> dict[str, int]:
    """Return the number of each numbered chapter, in their order."""
    sections = app.env.toc_secnumbers.items()
    found = {docname: numbers[""][0] for docname, numbers in sections if "" in numbers}
    return dict(sorted(found.items(), key=lambda chapter: chapter[1]))


def _description(docname: str, opening: str) -> str:
    result = judged(docname)
    return textwrap.shorten(_verdict(result) if result else opening, LONGEST, placeholder=" …")


def _figure(exhibits: list[dict], imprint: Imprint) -> Picture | None:
    """Return the first figure of a page that is at least as wide as it is high, or else the first.

    What shows a link with a picture cuts from one that is higher.
    """
    pictures = [_picture(exhibit, imprint) for exhibit in exhibits if exhibit["svg"]]
    return next((p for p in pictures if p.width >= p.height), pictures[0] if pictures else None)


def _picture(exhibit: dict, imprint: Imprint) -> Picture:
    size = downloads.size(exhibit["svg"], downloads.origin(exhibit, imprint))
    return Picture(f"{EXHIBITS}/{exhibit['id']}.png", *size, exhibit["alt"])


def judged(docname: str) -> Judged | None:
    """Return the result that a page of a claim is about; None for every other page."""
    folder, _, id = docname.partition("/")
    return facts.results()[id] if folder == CLAIMS else None


def _verdict(result: Judged) -> str:
    return f"{sentences.judgement(result).capitalize()}. {sentences.verdict(result)}"


def _opening(doctree: nodes.document) -> str:
    """Return the first paragraph of a page, written or shown by a cell; empty if it has none."""
    paragraphs = (p for p in doctree.findall(nodes.paragraph) if _is_text(p.parent))
    return next((p.astext() for p in paragraphs), "")


def _is_text(around: nodes.Node) -> bool:
    shown = isinstance(around, nodes.container) and "cell_output" in around["classes"]
    return shown or isinstance(around, _TEXT)
