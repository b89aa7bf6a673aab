"""The sentences of a notebook's prose as plain text, and the numbers that each one says."""

import functools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.colon_fence import colon_fence_plugin
from mdit_py_plugins.myst_role import myst_role_plugin
from nbformat import NotebookNode

from southsouth.book import facts
from southsouth.book.exhibits import numbering
from southsouth.book.text import bibliography
from southsouth.book.text.roles import JOINTS, ROLES
from southsouth.narrate import TEXT
from southsouth.wording import NBSP, before

_DATED = ("on", "span", "yr", "undoc", "fact")
_OTHERS = re.compile(r"\{num\}`([a-z0-9-]+)/")
_EXHIBIT = {"fig": "the figure", "tbl": "the table"}
_SAID = re.compile("\ue000([a-z0-9-]+)\ue001([^\ue002]*)\ue002")
"""A number of the notebook's own: its key, and how it is written."""
_JOINED = re.compile(
    rf"(?<=\ue001)([^\ue002]*)(?=\ue002 (?:{'|'.join(JOINTS)}) \ue000[^\ue001]*\ue001([^\ue002]*))"
)
_ABBREVIATIONS = (r"\bNo", r"[A-Z]\.[A-Z]", r"\b[a-z]\.[a-z]", r"\bcf", r"\bvs", r"\bSt", r"\bDr")
_END = re.compile(
    r"(?:(?<=[.!?])|(?<=[.!?][”’)]))"
    + "".join(rf"(?<!{written}\.)" for written in _ABBREVIATIONS)
    + r"\s+(?=[“(]?[A-Z0-9\ue000])(?![^\ue000]*\ue002)"
)
"""The end of a sentence: not of an abbreviation, and not within a number that is a text."""
_REFERENCE = r"the figure|the table|(?:Figure|Table) [A-Z]{3}\.\d+"
_LEFT = re.compile(rf"\s*\((?:see )?(?:{_REFERENCE}|[\s;,])*\)|\s+(?=[,.;:])")
"""What a reader does not miss where citations and numbers of figures are left out."""
_BEGUN = re.compile(r"(^|[.!?]\s+)the (figure|table)\b")
_UNIT = re.compile(rf"(?<=\d{NBSP})(per|percentage) ")
_FENCE = ("fence", "colon_fence")


@dataclass(frozen=True)
class Sentence:
    """A sentence as a reader reads it, without citations in brackets."""

    text: str
    places: Mapping[str, tuple[int, int]]
    """Where each number of the notebook, by its key, first stands in the text: start and end."""


def first(text: str) -> str:
    """Return the first sentence of a text; empty if there is none."""
    return _END.split(text.strip(), maxsplit=1)[0]


def of(notebook: NotebookNode, folder: Path) -> Iterator[Sentence]:
    """Yield the sentences of an executed notebook, in order; ``folder`` has the other notebooks.

    Within a number with its unit, as in "72.1 per cent", the spaces are no-break spaces.
    """
    own = {number["key"]: number["text"] for number in facts.said(notebook)}
    said = Said(own, folder, _exhibits(notebook))
    for cell in notebook.cells:
        for source in _prose(cell):
            yield from _of_markdown(source, said)


def _exhibits(notebook: NotebookNode) -> dict[str, str]:
    """Return what a brief calls its figures and tables, by their ids.

    Their numbers last; those of chapters change with the book, and are not quoted.
    """
    ids = [shown["id"] for shown in facts.shown(notebook)]
    if not (code := next(map(numbering.country, ids), "")):
        return {}
    kinds = numbering.of_brief(code, ids)
    return {
        id: f"{kind.capitalize()} {code}.{place}"
        for kind, numbers in kinds.items()
        for id, (_, place) in numbers.items()
    }


def _prose(cell: NotebookNode) -> list[str]:
    """Return the Markdown of a cell: its own, or what its code shows."""
    if cell.cell_type == "markdown":
        return [cell.source]
    shown = (output.get("data", {}) for output in cell.get("outputs", ()))
    return [data[TEXT] for data in shown if TEXT in data]


def by_number(notebook: NotebookNode, folder: Path) -> dict[str, Sentence]:
    """Return the first sentence in which each number of a notebook stands, by its key."""
    standing: dict[str, Sentence] = {}
    for sentence in of(notebook, folder):
        standing = dict.fromkeys(sentence.places, sentence) | standing
    return standing


def drawn_on(notebook: NotebookNode) -> set[str]:
    """Return the names of the other notebooks whose numbers stand in the prose of one."""
    prose = (cell.source for cell in notebook.cells if cell.cell_type == "markdown")
    return {name for source in prose for name in _OTHERS.findall(source)}


@dataclass(frozen=True)
class Said:
    """The numbers that a notebook may write: its own, and those of notebooks beside it."""

    own: dict[str, str]
    folder: Path
    exhibits: dict[str, str]
    """What figures and tables are called that have a number of their own."""

    def marked(self, name: str) -> str:
        """Return a number as written; if it is the notebook's own, between marks with its key."""
        page, _, key = name.rpartition("/")
        if page:
            return facts.numbers(self.folder / f"{page}.ipynb")[key]["text"]
        return f"\ue000{key}\ue001{self.own[key]}\ue002"


def _of_markdown(source: str, said: Said) -> Iterator[Sentence]:
    for block in _parser().parse(source):
        if block.type == "inline":
            text = _LEFT.sub("", "".join(_words(token, said) for token in block.children))
            text = _BEGUN.sub(lambda found: f"{found[1]}The {found[2]}", text)
            text = re.sub(r"[ \t\n]+", " ", text).strip()
            text = _JOINED.sub(lambda found: before(found[1], found[2]), text)
            text = _UNIT.sub(f"\\1{NBSP}", text)
            yield from map(_sentence, _END.split(text))
        elif block.type in _FENCE:
            yield from _of_markdown(block.content, said)


@functools.cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark").enable("table").use(myst_role_plugin).use(colon_fence_plugin)


def _sentence(marked: str) -> Sentence:
    """Return a sentence with its marks taken out."""
    text, places, done = "", {}, 0
    for said in _SAID.finditer(marked):
        text += marked[done : said.start()]
        places.setdefault(said[1], (len(text), len(text) + len(said[2])))
        text += said[2]
        done = said.end()
    text += marked[done:]
    return Sentence(text[:1].upper() + text[1:], places)


def _words(token: Token, said: Said) -> str:
    """Return what a reader reads of one piece of a line."""
    if token.type in ("softbreak", "hardbreak"):
        return " "
    if token.type == "myst_role":
        return _role(token.meta["name"], token.content, said)
    return token.content if token.type in ("text", "code_inline") else ""


def _role(name: str, content: str, said: Said) -> str:
    if name == "num":
        return said.marked(content)
    if name in _DATED:
        return "".join(node.astext() for node in ROLES[name]().lookup(content))
    if name == "claim":
        return facts.judgements()[content].capitalize()
    if name == "numref":
        return said.exhibits.get(content) or _EXHIBIT.get(content[:3], content)
    if name.startswith("cite:"):
        return bibliography.in_words(content) if name == "cite:t" else ""
    return re.sub(r"\s*<[^>]*>$", "", content)
