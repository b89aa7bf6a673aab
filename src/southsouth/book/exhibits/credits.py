"""Where an exhibit comes from: producer, vintage and licence of its data, in one line."""

import functools
import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from southsouth import wording
from southsouth.book import facts
from southsouth.citing.identity import Identity

LICENCES = {
    "CC-BY-3.0-IGO": "CC BY 3.0 IGO",
    "CC-BY-4.0": "CC BY 4.0",
    "CC-BY-NC-4.0": "CC BY-NC 4.0",
    "CC0-1.0": "CC0 1.0",
    "IMF-terms": "IMF terms of use",
    "ODC-PDDL-1.0": "PDDL 1.0",
    "ODbL-1.0": "ODbL",
    "PDDL-1.0": "PDDL 1.0",
    "UN-copyright": "© United Nations",
    "UN-facts": "no licence stated",
    "UN-terms": "UN terms of use",
    "UNCTAD-terms": "UNCTAD terms of use",
    "cite-SEGIB": "no licence stated",
    "cite-UNDP": "no licence stated",
    "etalab-2.0": "Etalab 2.0",
    "facts": "no licence stated",
}
"""Names of licences in ``data/datapackage.json``, and SPDX identifiers, as a credit has them."""

MADE = {"fig": "computed", "tbl": "compiled"}
"""What is said of an exhibit without a table of data, by the beginning of its id."""


@dataclass(frozen=True)
class Source:
    """One table in a credit.

    Attributes
    ----------
    text : str
        Producer, title and vintage, without what they share with the source before; empty if they
        are the same.
    table : str
        Its id.
    terms : str
        What closes its text: the licence, where the next source has another.
    """

    text: str
    table: str
    terms: str


def sources(tables: Iterable[str]) -> tuple[Source, ...]:
    """Return the tables behind an exhibit as its credit names them: each once, likes together."""
    return _sources(tuple(dict.fromkeys(tables)))


def together(tables: Iterable[str]) -> list[list[Source]]:
    """Return the sources of tables, those of one credit together; the first has its text."""
    found: list[list[Source]] = []
    for source in sources(tables):
        if source.text:
            found.append([])
        found[-1].append(source)
    return found


@functools.cache  # the numbers of a page, and the briefs, have most of their tables in common
def _sources(tables: tuple[str, ...]) -> tuple[Source, ...]:
    items = [facts.resource(table) for table in tables]
    said = {item["id"]: _between_semicolons(item) for item in items}
    first = list(dict.fromkeys(said.values()))
    items.sort(key=lambda item: first.index(said[item["id"]]))
    texts = shortened([said[item["id"]] for item in items])
    return tuple(
        Source(text, item["id"], terms)
        for text, item, terms in zip(texts, items, _closing(items, texts), strict=True)
    )


def _between_semicolons(item: dict) -> str:
    return dated(item["credit"], item["vintage"]).replace("; ", ", ")


def dated(credit: str, vintage: str) -> str:
    """Return a credit with its vintage, unless it names it already.

    A vintage is a text that begins with what is known of the date; how it is known stands in
    brackets.
    """
    said = re.sub(r"\s*\(.*?\)", "", vintage)
    said = re.sub(r"\d{4}-\d{2}(-\d{2})?", _in_words, said)
    if _figures(said) & _figures(credit):
        return credit
    return ", ".join([credit, *(part for part in said.split(", ") if part not in credit)])


def _in_words(day: re.Match) -> str:
    text = wording.dated(day[0], "day" if day[1] else "month")
    return text.replace(wording.NBSP, " ")


def _figures(text: str) -> set[str]:
    """Return the years and versions that a text names."""
    return set(re.findall(r"[A-Za-z]*\d[\w.]*\d|v\d", text))


def shortened(texts: list[str]) -> list[str]:
    """Return credits, each without what it shares with the one before but for its end.

    The end is the last word, or the date that follows producer and title. A credit that is the
    same as the one before is an empty text.
    """
    return [_shortened(before, text) for before, text in zip(["", *texts], texts, strict=False)]


def _shortened(before: str, text: str) -> str:
    if text == before:
        return ""
    for mark, least in ((" ", ""), (", ", ", ")):
        stem, _, end = text.rpartition(mark)
        if stem and least in stem and stem == before.rpartition(mark)[0]:
            return end
    return text


def licence(item: dict) -> str:
    """Return the licences of a table in words."""
    names = (LICENCES.get(terms["name"], terms["name"]) for terms in item["licenses"])
    return wording.listing(dict.fromkeys(names))


def _closing(items: list[dict], texts: list[str]) -> list[str]:
    """Return what closes the text of each table: one licence for all in a row that share it.

    Credits that name their licence themselves need no other.
    """
    closing: list[str] = []
    terms = ["" if _names(item) else licence(item) for item in items]
    for said, row in groupby(zip(terms, texts, strict=True), key=lambda pair: pair[0]):
        shown = [bool(text) for _, text in row]
        many = {0: "", 1: "", 2: "both: "}.get(sum(shown), "all: ")
        last = max((place for place, text in enumerate(shown) if text), default=-1)
        closing += [f"({many}{said})" if said and n == last else "" for n in range(len(shown))]
    return closing


def _names(item: dict) -> bool:
    return any(LICENCES.get(t["name"], t["name"]) in item["credit"] for t in item["licenses"])


def rights(identity: Identity) -> str:
    """Say which licence covers what."""
    text, code = (
        LICENCES.get(name, name) for name in (identity.licence_of_text, identity.licence_of_code)
    )
    return (
        f"Text and figures: {text}. Code: {code}. Data remain under the terms of their producers."
    )


def line(exhibit: dict, own: str) -> str:
    """Return the credit of an exhibit as plain text with its full stop, without "Source:".

    Parameters
    ----------
    exhibit : dict
        What it says of itself, as :mod:`southsouth.narrate` left it.
    own : str
        SPDX identifier of the licence of the book's texts and figures.
    """
    named = sources(exhibit["tables"])
    if not named:  # a figure of the audit itself, or a table that a page draws up
        audited = "" if "drawn_from" in exhibit else " from the claims of its ledger"
        return f"{MADE[exhibit['id'][:3]]} in this book{audited} ({LICENCES.get(own, own)})."
    return "; ".join(f"{s.text} {s.terms}".rstrip() for s in named if s.text) + "."
