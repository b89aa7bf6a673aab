"""The ways into an e-book: contents by part, chapter and section; lists of figures and tables."""

from dataclasses import dataclass, field

from lxml.html import HtmlElement

from southsouth.book.epub.chapters import words


@dataclass
class Entry:
    """A line of a list; a part of the book leads nowhere itself."""

    text: str
    href: str = ""
    children: list["Entry"] = field(default_factory=list)


def contents(page: HtmlElement) -> list[Entry]:
    """Return the contents of the printed page, nested: parts, chapters, sections."""
    top = Entry("")
    part = top
    for line in _lists(page)[0].findall("p"):
        level, entry = line.get("class"), _entry(line)
        if level == "part":
            part = entry
        parent = {"part": top, "chapter": part}.get(level) or part.children[-1]
        parent.children.append(entry)
    return top.children


def exhibits(page: HtmlElement) -> dict[str, list[Entry]]:
    """Return the printed page's lists of figures and of tables, each by its heading."""
    return {
        words(listed.find("h1")): [_entry(line) for line in listed.findall("p")]
        for listed in _lists(page)[1:]
    }


def _lists(page: HtmlElement) -> list[HtmlElement]:
    """Return the lists before the text: contents, then those of figures and tables there are."""
    return page.xpath("body/*[contains(@class, 'contents')]")


def _entry(line: HtmlElement) -> Entry:
    anchor = line.find("a")
    return Entry(words(line), "" if anchor is None else anchor.get("href"))
