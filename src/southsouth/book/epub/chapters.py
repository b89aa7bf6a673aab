"""The printed page, cut into the chapters of an e-book."""

import re
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from southsouth.errors import SouthSouthError

FRONT = "index"
"""The chapter before all others."""
_OPENING = "document-"
"""What the id of a chapter begins with on the printed page; the name of its page follows."""
_ON_PAPER = ("headerlink", "toctree-wrapper", "cell_input", "fn-bracket", "backrefs", "pdf-alone")
"""Classes of what the printed page hides or an e-book has no use for."""
_ROLES = {"bibtex-citation": "doc-biblioref", "std-term": "doc-glossref"}
"""What a link is, by the class of the text around it or in it."""


def clean(page: HtmlElement) -> None:
    """Take out what is for paper or a browser alone, and set the caption above each figure."""
    for name in _ON_PAPER:
        for element in page.find_class(name):
            element.drop_tree()
    for script in list(page.iter("script")):
        script.drop_tree()
    for figure in page.iter("figure"):
        figure.extend(figure.findall("figcaption/img"))
    for entry in page.xpath("//*[@role='doc-biblioentry']"):
        entry.set("role", "listitem")  # the first is out of use since DPUB-ARIA 1.1


def cut(page: HtmlElement) -> dict[str, HtmlElement]:
    """Return the chapters by the names of their files, in reading order."""
    chapters = {}
    for chapter in page.xpath("//main/*[contains(@class, 'chapter')]"):
        opening = chapter.xpath(f"*[starts-with(@id, '{_OPENING}')]/@id")
        chapters[_file(opening[0]) if opening else FRONT] = chapter
    return chapters


def _file(opening: str) -> str:
    return opening.removeprefix(_OPENING).replace("/", "-")


def link(page: HtmlElement, chapters: dict[str, HtmlElement], address: str) -> None:
    """Lead every link to the file that holds its target.

    Links to other files of the site lead to the site if it has an ``address``, else they are text.

    Raises
    ------
    SouthSouthError
        A link leads to nothing.
    """
    where = {id: name for name, chapter in chapters.items() for id in chapter.xpath(".//@id")}
    for anchor in page.xpath("//a[@href]"):
        href = anchor.get("href")
        if href.startswith("#"):
            anchor.set("href", _within(href[1:], where))
        elif not urlsplit(href).scheme and address:
            anchor.set("href", address + href)
        elif not urlsplit(href).scheme:
            anchor.drop_tag()
    for name, role in _ROLES.items():
        for element in page.find_class(name):
            for anchor in element.xpath("ancestor::a | descendant::a"):
                anchor.set("role", role)


def _within(target: str, where: dict[str, str]) -> str:
    """Return the address, within the e-book, of a place of the printed page."""
    if target not in where:
        raise SouthSouthError(f"The e-book lacks {target!r}, to which a link leads: mend the link.")
    file = f"{where[target]}.xhtml"
    return file if target.startswith(_OPENING) else f"{file}#{target}"


def words(element: HtmlElement) -> str:
    """Return the text of an element in one line."""
    return re.sub(r"\s+", " ", element.text_content()).strip()
