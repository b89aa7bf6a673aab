"""The printable page made ready to be laid out by WeasyPrint."""

from pathlib import Path
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

from southsouth.execution.dependencies import digest

LINED = {"p", "li", "footnote"}
"""Elements whose lines are set, and the class of notes."""

RUNNING = {
    "data-book": "book-title",
    "data-edition": "edition-to-cite",
    "data-version": "version",
}
"""Attributes of the body, and the classes of the elements whose words they repeat."""


def prepare(page: Element, folder: Path) -> None:
    """Change a page so that it can be laid out.

    Parameters
    ----------
    page : Element
    folder : Path
        Holds its pictures.
    """
    unlink_files(page)
    name_tables(page)
    name_book(page)
    name_pictures(page, folder)
    part_spaces(page)


def unlink_files(page: Element) -> None:
    """Leave links to files of the site as words: WeasyPrint would lead them to this machine's."""
    for link in page.iter("a"):
        address = link.get("href", "")
        if not address.startswith("#") and not urlsplit(address).scheme:
            link.attrib.pop("href", None)


def name_tables(page: Element) -> None:
    """Tell the rows of each numbered table how it is named on pages where it goes on."""
    for table in page.iter("table"):
        for number in table.iterfind("caption/span[@class='caption-number']"):
            table.find("tbody").set("data-continued", f"{number.text.strip()}, continued")


def name_book(page: Element) -> None:
    """Tell the body what the heads and feet of all pages say: book, edition and version."""
    body = page.find("body")
    for name, told in RUNNING.items():
        for element in body.iter():
            if told in element.get("class", "").split():
                body.set(name, "".join(element.itertext()))


def name_pictures(page: Element, folder: Path) -> None:
    """Tell each picture what its file holds, so that the text around it is known by it too."""
    for picture in page.iter("img"):
        file = folder / picture.get("src", "")
        if file.is_file():
            picture.set("data-content", digest(file))


def part_spaces(page: Element) -> None:
    """Give the last space of a text before a link or the like an element of its own.

    WeasyPrint ends a line after its first word where only that space goes beyond the margin.
    """
    for parent in page.iter():
        if parent.tag not in LINED and not LINED & set(parent.get("class", "").split()):
            continue
        for place, child in reversed(list(enumerate(parent))):
            before = parent[place - 1] if place else None
            text = (parent.text if before is None else before.tail) or ""
            if child.tag == "br" or not text.endswith(" ") or len(text.split()) == 1:
                continue
            space = Element("span")
            space.text = " "
            parent.insert(place, space)
            if before is None:
                parent.text = text[:-1]
            else:
                before.tail = text[:-1]
