"""The numbers a page says, at its foot: for each what anyone needs who has to defend it."""

import html
import re
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from urllib.parse import urlencode

from docutils import nodes
from sphinx.application import Sphinx

from southsouth import wording
from southsouth.book import cite_links, facts, imprint
from southsouth.book.exhibits.foot import linked_sources
from southsouth.book.pages import CLAIMS_FILE, SKIPPED, file_uri, link, page_uri, prose
from southsouth.book.site import launch
from southsouth.book.text import details, roles, sentences
from southsouth.book.text.excerpts import around
from southsouth.book.text.sentences import Sentence
from southsouth.execution.runs import read_notebook
from southsouth.narrate import is_number

OWN = "Data: no table; it is set or counted in the book itself."
"""Said of a number that no table is behind."""

LEDGER = "notebooks/ledger"
"""The page that lists the claims with their verdicts, and those alone that its address asks for."""

HEARD = 60
"""The most letters of a sentence in the name of a link."""

_OF_CLAIM = re.compile(r"(\bclaim )?\b([a-z0-9]+(?:-[a-z0-9]+)+)")


class number_list(nodes.General, nodes.Element):
    """What a page says: attribute ``numbers``, a list of ``Entry``."""


@dataclass(frozen=True)
class Entry:
    """A number of the list, or a word that was computed like one.

    Attributes
    ----------
    said : dict
        What :func:`southsouth.narrate.say` left of it.
    sentence : Sentence or None
        The first in which it stands on its page.
    code : str
        Id of the code that says it; empty if there is none.
    """

    said: dict
    sentence: Sentence | None
    code: str

    @property
    def key(self) -> str:
        """Its name."""
        return self.said["key"]


def entries(file: Path, code: dict[str, str]) -> list[Entry]:
    """Return what a notebook says, in its order; ``code`` has the id of the code by key.

    Raises
    ------
    KeyError, ValueError
        Something is said twice, or a sentence names what nobody said.
    """
    said = facts.numbers(file)
    if not said:
        return []
    standing = sentences.by_number(read_notebook(file), file.parent)
    return [Entry(said[key], standing.get(key), code.get(key, "")) for key in said]


def mark_places(doctree: nodes.document, docname: str) -> list[str]:
    """Give the first place of each number of a page in its text the id ``said-`` and its key.

    Returns the keys in the order of the text.
    """
    marked: dict[str, None] = {}
    for node in doctree.findall(roles.number):
        own = node["docname"] == docname and not isinstance(node.parent, nodes.title)
        if own and node["key"] not in marked:
            marked[node["key"]] = None
            node["ids"].append(_place(node["key"]))
    return list(marked)


def _place(key: str) -> str:
    return f"said-{key}"


def visit_number_list(self, node):
    """Write the list, folded: the numbers, and after them years, names and words."""
    numbers = [_written(self, entry) for entry in node["numbers"] if is_number(entry.said)]
    words = [_written(self, entry) for entry in node["numbers"] if not is_number(entry.said)]
    self.body.append('<details class="numbers">')
    self.body.append("<summary>The numbers on this page, and where each comes from</summary>")
    if numbers:
        self.body.append(f"<dl>{''.join(numbers)}</dl>")
    if words:
        self.body.append("<p>Years, names and words that were computed with them</p>")
        self.body.append(f"<dl>{''.join(words)}</dl>")
    self.body.append("</details>")
    raise nodes.SkipNode


def _written(translator, entry: Entry) -> str:
    """Return one entry of the list."""
    said = entry.said
    value = html.escape(str(said["value"]))
    name = html.escape(said["text"]) or "nothing, with these parameters"
    lines = (
        _quoted(entry),
        _about(translator, said),
        _behind(translator, said),
        _links(translator, entry),
    )
    about = "".join(f"<dd>{line}</dd>" for line in lines if line)
    return (
        f'<div id="num-{entry.key}"><dt><data value="{value}">{name}</data> '
        f"<code>{entry.key}</code></dt>{about}</div>"
    )


def _quoted(entry: Entry) -> str:
    """Return the sentence that says it, linked to its place in the text; empty if there is none."""
    if entry.sentence is None or not entry.said["text"]:
        return ""
    text, (start, end) = entry.sentence.text, entry.sentence.places[entry.key]
    before, number, after = map(_typeset, (text[:start], text[start:end], text[end:]))
    return f'<a class="place" href="#{_place(entry.key)}">“{before}<b>{number}</b>{after}”</a>'


def _typeset(text: str) -> str:
    return html.escape(wording.typeset(text))


def _about(translator, said: dict) -> str:
    """Return a rounded value more exactly, and what it measures; a claim stands by its words."""
    exact = details.exact(said)
    told = [f"More exactly {exact}" if exact else "", said["note"].removesuffix(".")]
    about = " ".join(f"{prose(text[0].upper() + text[1:])}." for text in told if text)
    return _OF_CLAIM.sub(partial(_claim, translator), about)


def _claim(translator, found: re.Match) -> str:
    """Return the words and the page of a claim that a note names by its id."""
    result = facts.results().get(found[2])
    if result is None:
        return found[0]
    says = result.claim.says.removesuffix(".")
    linked = f"“{link(says, file_uri(translator, result.claim.url))}”"
    return f"the claim {linked}" if found[1] else linked


def _behind(translator, said: dict) -> str:
    """Return what is behind a number: tables, or claims of the ledger; a word may have none."""
    if said["tables"]:
        return _data(translator, said["tables"])
    if "claims" in said:
        return _counted(translator, said["claims"])
    return OWN if is_number(said) else ""


def _counted(translator, claims: list[str]) -> str:
    """Return the link to the claims that were counted, in the ledger, and to its file."""
    page, number = page_uri(translator, LEDGER), wording.phrase(len(claims), "words")
    asked = urlencode({"claims": " ".join(claims)})
    told = f"the {number} {'claim' if len(claims) == 1 else 'claims'} that it counts"
    counted = link(told, f"{page}?{asked}") if claims else f"no claim of {link('the ledger', page)}"
    file = link(CLAIMS_FILE, file_uri(translator, CLAIMS_FILE))
    return f'<span class="sources">Data: {counted}, with verdicts; for machines, {file}.</span>'


def _data(translator, tables: list[str]) -> str:
    """Return the sources of tables, each once and linked to its tables in the catalogue."""
    said = linked_sources(translator, tables)
    return f'<span class="sources">Data: {said}.</span>' if said else ""


def _links(translator, entry: Entry) -> str:
    """Return the links to its code and, of a number, its citation."""
    links = [_code(translator, entry)] if entry.code else []
    if is_number(entry.said):
        links.append(cite_links.to_number(translator, entry.key, _heard(entry)))
    return " · ".join(links)


def _code(translator, entry: Entry) -> str:
    """Return the link to the cell that says a number, and the module that it has it from."""
    cell = link("Code", f"#{entry.code}")
    if not (module := entry.said.get("module")):
        return cell
    return f"{cell}, computed in {launch.code(imprint.of(translator.config).identity, module)}"


def _heard(entry: Entry) -> str:
    """Return a number with the words around it, by which those who listen know its links."""
    if entry.sentence is None:
        return entry.said["text"]
    return around(entry.sentence.text, *entry.sentence.places[entry.key], HEARD)


def setup(app: Sphinx) -> None:
    """Register the list with Sphinx."""
    app.add_node(number_list, html=(visit_number_list, None), **SKIPPED)
