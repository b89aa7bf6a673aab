"""Those who read the head of a page: a reference manager, and a processor of JSON-LD."""

import functools
import json
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin

from bs4 import BeautifulSoup
from pyld import jsonld

SCHEMA = "http://schema.org/"
VOCABULARY = Path(__file__).parent / "schema_org.json"
DATES, ADDRESS, TEXT = {"Date", "DateTime", "Time"}, "URL", "Text"

# The rules of Zotero's translators "Embedded Metadata" and "RDF", as far as they apply to tags that
# a book can have: https://github.com/zotero/translators
PREFIXES = ("dc", "dcterms", "og", "article", "book", "prism", "bibo", "eprints")
HIGHWIRE = {
    "citation_title": "title",
    "citation_publication_date": "date",
    "citation_inbook_title": "publicationTitle",
    "citation_book_title": "bookTitle",
    "citation_doi": "DOI",
    "citation_public_url": "url",
    "citation_language": "language",
}
DECIDES = {
    "citation_journal_title": "journalArticle",
    "citation_technical_report_institution": "report",
    "citation_conference_title": "conferencePaper",
    "citation_conference": "conferencePaper",
    "citation_book_title": "bookSection",
    "citation_dissertation_institution": "thesis",
}
GUESSES = {"citation_title": "journalArticle", "citation_isbn": "book"}
OPEN_GRAPH = {"book": "book", "website": "webpage"}
DUBLIN_CORE = {"book": "book", "report": "report", "bookchapter": "bookSection"}


def zotero(page: BeautifulSoup) -> dict:
    """Return the item that Zotero makes of a page."""
    tags = [(tag.get("name") or tag.get("property"), tag.get("content")) for tag in page("meta")]
    tags = [(name, content) for name, content in tags if name and content]
    triples = defaultdict(list)
    for name, content in tags:
        prefix, _, term = re.sub(r"[.:_]", " ", name, count=1).partition(" ")
        if prefix.lower() in PREFIXES:
            triples[f"{prefix.lower()}:{term[:1].lower()}{term[1:]}"].append(content)

    def first(*names: str) -> str | None:
        return next((triples[name][0] for name in names if name in triples), None)

    return {
        "itemType": OPEN_GRAPH.get(first("og:type"))
        or DUBLIN_CORE.get((first("dc:type") or "").lower().replace(" ", ""))
        or next((DECIDES[name] for name, _ in reversed(tags) if name in DECIDES), None)
        or next((GUESSES[name] for name, _ in tags if name in GUESSES), "webpage"),
        "title": first("dc:title", "og:title"),
        "publicationTitle": first("dc:source", "og:site_name"),
        "rights": first("dc:rights"),
        "date": first("dcterms:issued", "dc:date"),
        "url": first("og:url"),
        "abstractNote": first("og:description"),
        "language": first("dc:language"),
        **{HIGHWIRE[name]: content for name, content in tags if name in HIGHWIRE},
        "creators": [_creator(content) for name, content in tags if name == "citation_author"],
        "pdf": next((content for name, content in tags if name == "citation_pdf_url"), None),
    }


def _creator(name: str) -> tuple[str, str]:
    """Return family and given name: what follows a comma is given, else the last word is family."""
    bare = re.sub(r"^[\s.,/\[\]:]+|[\s.,/\[\]:]+$", "", name)
    if "," in name:
        family, _, given = bare.partition(",")
        return family, given.strip()
    given, _, family = bare.rpartition(" ")
    return family, given


def creators(item: dict) -> list[tuple[str, str]]:
    """Return family and given name of the authors of a CSL item."""
    return [
        (name.get("literal") or name["family"], name.get("given", "")) for name in item["author"]
    ]


def linked_data(page: BeautifulSoup) -> dict:
    """Return the JSON-LD of a page, of which there is one."""
    (script,) = page.find_all("script", type="application/ld+json")
    return json.loads(script.string)


@functools.cache
def vocabulary() -> dict:
    """Return the types and properties of schema.org that the book uses."""
    return json.loads(VOCABULARY.read_text())


def _context() -> dict:
    """Return schema.org's context, which says what of a page is an address or a date."""
    terms = {"@vocab": SCHEMA}
    for name, said in vocabulary()["properties"].items():
        ranges = set(said["range"])
        kind = "@id" if ADDRESS in ranges and TEXT not in ranges else None
        kind = f"{SCHEMA}Date" if ranges & DATES else kind
        terms[name] = {"@id": SCHEMA + name, **({"@type": kind} if kind else {})}
    return {"@context": terms}


def expanded(data: dict, address: str) -> list[dict]:
    """Return JSON-LD expanded by a processor that fetches nothing."""

    def loader(url, _options):
        assert url.rstrip("/") == "https://schema.org", url
        document = {"contentType": "application/ld+json", "contextUrl": None}
        return document | {"documentUrl": url, "document": _context()}

    return jsonld.expand(data, {"base": address, "documentLoader": loader})


def nodes(expanded_value) -> Iterator[dict]:
    """Yield every object that has a type."""
    if isinstance(expanded_value, list):
        for value in expanded_value:
            yield from nodes(value)
    elif isinstance(expanded_value, dict) and "@value" not in expanded_value:
        if "@type" in expanded_value:
            yield expanded_value
        for key, value in expanded_value.items():
            if not key.startswith("@"):
                yield from nodes(value)


def kinds(node: dict) -> set[str]:
    """Return the types of an object with all that these are a kind of."""
    known, found = vocabulary()["types"], set()
    waiting = [kind.removeprefix(SCHEMA) for kind in node["@type"]]
    while waiting:
        kind = waiting.pop()
        assert kind in known, f"schema.org/{kind}: look it up, and add it to {VOCABULARY.name}"
        found.add(kind)
        waiting += known[kind]
    return found


def check(data: dict, address: str) -> None:
    """Assert that JSON-LD says only what schema.org has words for, each where it belongs."""
    (root,) = expanded(data, address)
    properties = vocabulary()["properties"]
    for node in nodes(root):
        types = kinds(node)
        for key, values in node.items():
            if key.startswith("@"):
                continue
            name = key.removeprefix(SCHEMA)
            assert name in properties, f"{key}: look it up, and add it to {VOCABULARY.name}"
            domain, ranges = (set(properties[name][end]) for end in ("domain", "range"))
            assert types & domain, f"{name} says nothing of {sorted(types)}"
            for value in values:
                if "@type" in value and "@value" not in value:
                    assert kinds(value) & ranges, f"{name} is no {value['@type']}"
                elif "@id" in value:
                    assert ADDRESS in ranges, f"{name} is no address"
                    assert urljoin(address, value["@id"]) == value["@id"], value["@id"]
