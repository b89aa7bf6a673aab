"""What stands before the text of the printed book: contents, lists of figures and of tables."""

from collections.abc import Iterator
from dataclasses import dataclass

from docutils import nodes
from sphinx import addnodes
from sphinx.environment import BuildEnvironment

DEEPEST = 2
"""Sections are listed down to ``1.1``."""

OPENING = "The book at a glance"
"""The front page, as a chapter of the book: its own title is that of the book."""

DRAWINGS = "drawings"
"""Folder of the figures, beside the page."""
KINDS = {"figure": "Figures", "table": "Tables"}


@dataclass(frozen=True)
class Line:
    """A line that leads to a page.

    Attributes
    ----------
    level : str
        ``part``, ``chapter``, ``section`` or ``exhibit``; a part leads nowhere.
    number : str
        Empty where there is none.
    text : str
    target : str
        Anchor in the one page.
    """

    level: str
    number: str
    text: str
    target: str = ""


def unique(docname: str, anchor: str) -> str:
    """Return an anchor that is unique in the whole book."""
    return f"{docname.replace('/', '-')}--{anchor}"


def chapters(env: BuildEnvironment) -> Iterator[tuple[str, str, str]]:
    """Yield part, short title and document name of each chapter."""
    for toctree in env.get_doctree(env.config.root_doc).findall(addnodes.toctree):
        for title, docname in toctree["entries"]:
            yield toctree["caption"], title or env.titles[docname].astext(), docname


def contents(env: BuildEnvironment) -> Iterator[Line]:
    """Yield parts, chapters and their sections."""
    front = next(env.get_doctree(env.config.root_doc).findall(nodes.section))["ids"][0]
    yield Line("chapter", "", OPENING, front)
    part = ""
    for caption, title, docname in chapters(env):
        if caption != part:
            yield Line("part", "", caption)
            part = caption
        yield from _sections(env, title, docname)


def _sections(env: BuildEnvironment, title: str, docname: str) -> Iterator[Line]:
    for entry in env.tocs[docname].findall(nodes.reference):
        anchor, number = entry["anchorname"], entry.get("secnumber", ())
        if len(number) > DEEPEST or (anchor and not number):
            continue
        numbered = ".".join(map(str, number))
        if anchor:
            yield Line("section", numbered, entry.astext(), unique(docname, anchor[1:]))
        else:
            yield Line("chapter", numbered, title, f"document-{docname}")


def captioned(tree: nodes.document) -> Iterator[tuple[nodes.Element, nodes.TextElement]]:
    """Yield the figures and tables that have a caption, each with it."""
    for exhibit in tree.findall(lambda node: node.tagname in KINDS):
        for part in exhibit.children:
            if part.tagname in ("caption", "title"):
                yield exhibit, part


def exhibits(tree: nodes.document, numbers: dict[str, tuple]) -> dict[str, list[Line]]:
    """Return the lines of the lists of figures and of tables, by the list's heading.

    Parameters
    ----------
    tree : document
        The whole book, with anchors unique in it.
    numbers : dict
        Anchor to number, such as ``(3, 1)``.
    """
    lists: dict[str, list[Line]] = {heading: [] for heading in KINDS.values()}
    for exhibit, caption in captioned(tree):
        for anchor in numbers.keys() & set(exhibit["ids"]):
            numbered = ".".join(map(str, numbers[anchor]))
            lists[KINDS[exhibit.tagname]].append(
                Line("exhibit", numbered, caption.astext(), anchor)
            )
    return lists
