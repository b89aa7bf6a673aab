"""What a reader can search the site for, each with the words by which it is found."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from docutils import nodes
from sphinx import addnodes
from sphinx.environment import BuildEnvironment

from southsouth import tables, wording
from southsouth.book import facts
from southsouth.book.exhibits import collector, numbering, renderer
from southsouth.book.made.timeline_page import timeline_event
from southsouth.book.pages import BRIEFS, CATALOGUE, CLAIMS
from southsouth.book.site import numbers
from southsouth.book.site.workings import code_list
from southsouth.book.text import bibliography, glossary
from southsouth.briefs import called_also, country
from southsouth.claims import sentences

TIMELINE = "notebooks/timeline"
CHANGES = "CHANGELOG"
"""The page whose sections are alike and say little of the subject."""
ALSO = {
    "notebooks/displacement": ("Refugees", "Internally displaced people", "IDPs"),
    "notebooks/growth": ("GDP growth", "Economic growth", "World output"),
    "notebooks/ibero-america": ("SEGIB report", "PIFCSS"),
    "notebooks/investment": ("Foreign direct investment", "FDI"),
    "notebooks/migration": ("Migrants", "International migrants"),
    "notebooks/nairobi-to-busan": ("Nairobi 2009", "Busan 2011", "Aid effectiveness"),
    "notebooks/trade": ("South-South trade", "Trade between developing countries"),
    "notebooks/what-is-the-south": ("Definitions of the South", "Global South"),
}
"""What readers call chapters whose titles are questions."""
_GAP = re.compile(r" (?=[.,;:)])")
"""What a citation leaves before a mark."""
_APART = (
    nodes.table,
    nodes.figure,
    renderer.exhibit_foot,
    numbers.number_list,
    code_list,
    addnodes.glossary,
    timeline_event,
)
"""What is no text of a section: workings, and what is found by itself."""


@dataclass(frozen=True)
class Entry:
    """Something that has a place on the site.

    Attributes
    ----------
    title : str
    address : str
        From the root of the site.
    id : str
        A name made for programs, which a reader who knows it may ask for.
    names : tuple of str
        By which it is found as by its title: a symbol, what else it is called.
    beside : str
        What tells it from others of the same title.
    text : str
        Words in it.
    """

    title: str
    address: str
    id: str = ""
    names: tuple[str, ...] = ()
    beside: str = ""
    text: str = ""


def of(env: BuildEnvironment) -> dict[str, list[Entry]]:
    """Return the entries of a site that Sphinx has read, by kind.

    The kinds stand in the order in which those that are called alike are listed.
    """
    read = {name: env.get_doctree(name) for name in sorted(env.found_docs) if _in_contents(name)}
    found = {
        "Country": countries(env),
        "Chapter": chapters(env, read),
        "Term": terms(env, read),
        "Claim": claims(),
        "Document": documents(env),
        "Event": events(env),
        "Figure": exhibits(env, "fig-"),
        "Table": exhibits(env, "tbl-"),
        "Data": data(env),
        "Section": sections(env, read),
    }
    return {kind: list(entries) for kind, entries in found.items()}


def claims() -> Iterator[Entry]:
    """Yield the claims, found by what they say, their ids, quotations and verdicts."""
    for id, result in facts.results().items():
        claim, source = result.claim, result.claim.source
        beside = (
            f"{sentences.judgement(result).capitalize()} · {source.publisher}, {source.date[:4]}"
        )
        text = f"“{sentences.elided(claim.quote)}” {sentences.verdict(result)}"
        yield Entry(claim.says, claim.url, id, (), beside, text)


def countries(env: BuildEnvironment) -> Iterator[Entry]:
    """Yield the countries that have a brief, found by every name and code, and by its sections."""
    codes = [code for code in country.codes() if f"{BRIEFS}/{code}" in env.found_docs]
    topics = " ".join(_topics(env.get_doctree(f"{BRIEFS}/{codes[0]}"))) if codes else ""
    for code in codes:
        here = country.of(code)
        names, beside = called_also.names(code), f"{code} · {here.region}"
        yield Entry(here.title, f"{BRIEFS}/{code}.html", code, names, beside, topics)


def _topics(brief: nodes.document) -> Iterator[str]:
    """Yield the titles of the sections of a brief; all briefs have the same."""
    _, *sections = brief.findall(nodes.section)
    yield from map(_title, sections)


def documents(env: BuildEnvironment) -> Iterator[Entry]:
    """Yield the sources that the book lists, found by title and symbol, with author and year."""
    for cited in env.get_domain("cite").citations:
        source = bibliography.described(cited.key)
        address = f"{cited.bibliography_key.docname}.html#{cited.citation_id}"
        known = (*source.symbols, source.published) if source.symbols else (source.label,)
        yield Entry(source.title, address, "", source.symbols, " · ".join(known))


def exhibits(env: BuildEnvironment, kind: str) -> Iterator[Entry]:
    """Yield the figures or tables of the chapters; those of claims and briefs repeat themselves."""
    for exhibit in collector.everywhere(env):
        page = exhibit["page"]
        if exhibit["id"].startswith(kind) and _in_contents(page):
            number = numbering.called(env, page, exhibit["id"])
            title, address = wording.typeset(exhibit["title"]), f"{page}.html#{exhibit['id']}"
            beside = f"{number} · {env.titles[page].astext()}"
            yield Entry(title, address, exhibit["id"], (number,), beside)


def terms(env: BuildEnvironment, read: Mapping[str, nodes.document]) -> Iterator[Entry]:
    """Yield the terms of the glossary with what they mean."""
    name = glossary.DOCNAME
    for item in read[name].findall(nodes.definition_list_item) if name in read else ():
        title, *others = item.findall(nodes.term)
        names, text = tuple(term.astext() for term in others), _text(env, item[-1])
        yield Entry(title.astext(), f"{name}.html#{title['ids'][0]}", "", names, "", text)


def events(env: BuildEnvironment) -> Iterator[Entry]:
    """Yield the events of the timeline, found by title, symbol and date."""
    if TIMELINE not in env.found_docs:
        return
    for id, event in facts.events().items():
        symbol, summary = (
            value if isinstance(value, str) else "" for value in (event["symbol"], event["summary"])
        )
        day = wording.typeset(wording.dated(event["date"], event["precision"]))
        address = f"{TIMELINE}.html#event-{id}"
        yield Entry(event["title"], address, id, (symbol,) if symbol else (), day, summary)


def data(env: BuildEnvironment) -> Iterator[Entry]:
    """Yield the tables of the catalogue."""
    if CATALOGUE not in env.found_docs:
        return
    for item in tables.package()["resources"]:
        address = f"{CATALOGUE}.html#{facts.anchor(item['id'])}"
        yield Entry(item["title"], address, item["id"], (), item["producer"])


def chapters(env: BuildEnvironment, read: Mapping[str, nodes.document]) -> Iterator[Entry]:
    """Yield the pages of the contents, with the text before their first section."""
    listed = env.tocs[env.config.root_doc].findall(addnodes.toctree)
    short = {docname: title for contents in listed for title, docname in contents["entries"]}
    for docname, doctree in read.items():
        page, name = next(doctree.findall(nodes.section)), docname.rpartition("/")[2]
        names = (*filter(None, [short.get(docname)]), *ALSO.get(docname, ()))
        yield Entry(_title(page), f"{docname}.html", name, names, "", _text(env, page))


def sections(env: BuildEnvironment, read: Mapping[str, nodes.document]) -> Iterator[Entry]:
    """Yield the sections of those pages, each with its own text and the path to it."""
    for docname, doctree in read.items():
        if docname == CHANGES:
            continue
        _, *inner = doctree.findall(nodes.section)
        for section in inner:
            address = f"{docname}.html#{section['ids'][0]}"
            yield Entry(_title(section), address, "", (), _path(section), _text(env, section))


def _path(section: nodes.section) -> str:
    """Return the titles of the page and the sections that a section stands in."""
    around = section.parent
    within = _path(around) if isinstance(around.parent, nodes.section) else ""
    return " › ".join(filter(None, (within, _title(around))))


def _in_contents(docname: str) -> bool:
    return docname.partition("/")[0] not in (CLAIMS, BRIEFS)


def _title(section: nodes.section) -> str:
    return next(section.findall(nodes.title)).astext()


def _text(env: BuildEnvironment, section: nodes.Element) -> str:
    """Return the text of a section, without that of the sections in it."""
    found: list[str] = []
    for child in section.children:
        if isinstance(child, (nodes.paragraph, nodes.term)):
            found.append(_written(env, child))
        elif isinstance(child, nodes.Element) and not isinstance(child, (nodes.section, *_APART)):
            found.append(_text(env, child))
    return _GAP.sub("", " ".join(filter(None, found)))


def _written(env: BuildEnvironment, line: nodes.paragraph | nodes.term) -> str:
    """Return a line without citations, which are not resolved yet, as the page has it."""
    parts = []
    for text in line.findall(nodes.Text):
        around = _reference(text)
        if around is None or around["refdomain"] != "cite":
            parts.append(_named(env, text, around))
    return " ".join("".join(parts).split())


def _reference(text: nodes.Text) -> addnodes.pending_xref | None:
    node = text.parent
    while not isinstance(node, (nodes.paragraph, nodes.term)):
        if isinstance(node, addnodes.pending_xref):
            return node
        node = node.parent
    return None


def _named(env: BuildEnvironment, text: nodes.Text, around: addnodes.pending_xref | None) -> str:
    """Return a text; in the place of the id of an exhibit what it is called."""
    if around is None or around["reftype"] != "numref":
        return text.astext()
    docname, anchor, _ = env.get_domain("std").labels.get(around["reftarget"], ("", "", ""))
    return numbering.called(env, docname, anchor)
