"""The sentences of a notebook's prose as plain text, and the numbers that each one says."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.colon_fence import colon_fence_plugin
from mdit_py_plugins.myst_role import myst_role_plugin
from nbformat import NotebookNode

from southsouth.book import stock
from southsouth.book.text import bibliography
from southsouth.book.text.roles import ROLES

_DATED = ("on", "span", "yr", "undoc", "fact")
_EXHIBIT = {"fig": "the figure", "tbl": "the table"}
_KEY = re.compile("\ue000([a-z0-9-]+)\ue001")
_END = re.compile(r"(?<=[.!?])(?<!\bNo\.)[”’)]*\s+(?=[“(]?[A-Z0-9\ue000])")
_LEFT = re.compile(r"\s*\((?:see )?(?:the figure|the table|[\s;,])*\)|\s+(?=[,.;:])")
"""What a reader does not miss where citations and numbers of figures are left out."""
_BEGUN = re.compile(r"(^|[.!?]\s+)the (figure|table)\b")
_FENCE = ("fence", "colon_fence")


@dataclass(frozen=True)
class Sentence:
    """A sentence as a reader reads it, without citations in brackets."""

    text: str
    numbers: tuple[str, ...]
    """Keys of the numbers of the notebook that stand in it."""


def of(notebook: NotebookNode, folder: Path) -> Iterator[Sentence]:
    """Yield the sentences of an executed notebook, in order; ``folder`` has the other notebooks."""
    own = {number["key"]: number["text"] for number in stock.said(notebook)}
    said = Said(own, folder)
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            yield from _of_markdown(cell.source, said)


@dataclass(frozen=True)
class Said:
    """The numbers that a notebook may write: its own, and those of notebooks beside it."""

    own: dict[str, str]
    folder: Path

    def marked(self, name: str) -> str:
        """Return a number as written; if it is the notebook's own, after a mark with its key."""
        page, _, key = name.rpartition("/")
        if page:
            return stock.numbers(self.folder / f"{page}.ipynb")[key]["text"]
        return f"\ue000{key}\ue001{self.own[key]}"


def _of_markdown(source: str, said: Said) -> Iterator[Sentence]:
    parser = MarkdownIt("commonmark").enable("table").use(myst_role_plugin).use(colon_fence_plugin)
    for block in parser.parse(source):
        if block.type == "inline":
            text = _LEFT.sub("", "".join(_words(token, said) for token in block.children))
            text = _BEGUN.sub(lambda found: f"{found[1]}The {found[2]}", text)
            yield from _divided(re.sub(r"\s+", " ", text).strip())
        elif block.type in _FENCE:
            yield from _of_markdown(block.content, said)


def _divided(text: str) -> Iterator[Sentence]:
    for sentence in _END.split(text):
        keys = tuple(dict.fromkeys(_KEY.findall(sentence)))
        text = _KEY.sub("", sentence).strip()
        yield Sentence(text[:1].upper() + text[1:], keys)


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
        return stock.judgements()[content].capitalize()
    if name == "numref":
        return _EXHIBIT.get(content[:3], content)
    if name.startswith("cite:"):
        return bibliography.in_words(content) if name == "cite:t" else ""
    return re.sub(r"\s*<[^>]*>$", "", content)
