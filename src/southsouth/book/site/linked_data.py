"""JSON-LD of schema.org for every page: the book, its chapters, data, terms and claims reviewed.

Types and properties are those of https://schema.org. Addresses may be relative: JSON-LD resolves
them against the page that it stands in.
"""

import re
from collections.abc import Iterator

from docutils import nodes
from sphinx import addnodes

from southsouth import tables
from southsouth.book import facts
from southsouth.book.exhibits import credits
from southsouth.book.pages import CATALOGUE, EXHIBITS, FRONT, PDF
from southsouth.book.site import record
from southsouth.book.site.record import Record
from southsouth.book.text import bibliography, glossary
from southsouth.citing import licences
from southsouth.citing.identity import Identity
from southsouth.citing.items import Part
from southsouth.claims import sentences
from southsouth.claims.ledger import Judged

CONTEXT = "https://schema.org"
FEEDS = {
    "notebooks/ledger": ("Every claim with its verdict", "api/claims.json"),
    "notebooks/timeline": ("The events of the timeline", "api/timeline.json"),
}
"""Pages that list what a file of the site has for machines."""
OURS = "This book"
PEOPLE = {
    "Fouquin and Hugot (CEPII)": ("Fouquin", "Hugot"),
    "Jankin, Baturo, Dasandi": ("Jankin", "Baturo", "Dasandi"),
    "Voeten, Strezhnev, Bailey": ("Voeten", "Strezhnev", "Bailey"),
}
"""Producers of data that are persons; the others are organizations."""


def of_page(page: Record, docname: str, doctree: nodes.document) -> dict:
    """Return the JSON-LD of a page, by what it is."""
    if page.is_front:
        own = _book(page)
    elif result := record.judged(docname):
        own = _review(page, result)
    elif docname == CATALOGUE:
        own = {"@type": ["Chapter", "DataCatalog"], "dataset": list(_datasets(page))}
    elif docname == glossary.DOCNAME:
        own = {
            "@type": ["Chapter", "DefinedTermSet"],
            "hasDefinedTerm": list(_terms(page, doctree)),
        }
    else:
        own = {"@type": "Chapter"}
    return {"@context": CONTEXT, **_work(page), **_parts(page, docname), **own}


def licence(spdx: str) -> str:
    """Return the address of a licence by its SPDX identifier."""
    return licences.address(spdx)


def _work(page: Record) -> dict:
    """Return what is said of every page."""
    identity = page.imprint.identity
    within = {} if page.is_front else {"isPartOf": _whole(page)}
    number = {"position": page.number} if page.number else {}
    return {
        "@id": page.address,
        "url": page.address,
        "name": page.item["title"],
        "description": page.description,
        **within,
        **number,
        "author": [author.described for author in identity.authors],
        "datePublished": identity.issued,
        "dateModified": identity.built_on,
        "version": identity.version_to_cite,
        "inLanguage": page.item["language"],
        "license": licence(identity.licence_of_text),
        "isAccessibleForFree": True,
        "image": _picture(page),
    }


def _picture(page: Record) -> dict:
    picture = page.picture
    return {
        "@type": "ImageObject",
        "contentUrl": page.at(picture.file),
        "width": f"{picture.width} px",
        "height": f"{picture.height} px",
        "caption": picture.alt,
    }


def _whole(page: Record) -> dict:
    """Return the book, edition and commit, as a page refers to it."""
    identity = page.imprint.identity
    return {
        "@type": ["Book", "Report"],
        "@id": page.at(FRONT),
        "url": page.at(FRONT),
        "name": identity.title,
        "bookEdition": page.imprint.edition.label,
        "version": identity.version_to_cite,
        **_identifiers(identity),
    }


def _identifiers(identity: Identity) -> dict:
    known = {"DOI": identity.doi, "commit": identity.commit}
    given = [
        {"@type": "PropertyValue", "propertyID": name, "value": value}
        for name, value in known.items()
        if value
    ]
    return {"identifier": given} if given else {}


def _book(page: Record) -> dict:
    """Return what is said of the whole book."""
    identity = page.imprint.identity
    return {
        **_whole(page),
        "license": [licence(spdx) for spdx in identity.licences],
        "abstract": identity.abstract,
        "encoding": _file(page, PDF, "application/pdf"),
        "hasPart": [_chapter(page, chapter) for chapter in page.chapters],
    }


def _chapter(page: Record, chapter: Part) -> dict:
    address = page.at(chapter.address)
    return {"@type": "Chapter", "@id": address, "url": address, "name": chapter.title}


def _file(page: Record, file: str, media_type: str, kind: str = "MediaObject", **more) -> dict:
    return {"@type": kind, "contentUrl": page.at(file), "encodingFormat": media_type, **more}


def _parts(page: Record, docname: str) -> dict:
    """Return the figures and tables of a page, and what it has for machines."""
    found = [_exhibit(page, exhibit) for exhibit in page.exhibits]
    if docname in FEEDS:
        name, file = FEEDS[docname]
        data = _file(page, file, "application/json", "DataDownload")
        found.append({"@type": "Dataset", "name": name, "distribution": data})
    return {"hasPart": found} if found else {}


def _exhibit(page: Record, exhibit: dict) -> dict:
    """Return a figure as an image, a table as data; a table of words is a table."""
    about = {
        "@id": f"{page.address}#{exhibit['id']}",
        "name": exhibit["title"],
        **({"description": exhibit["note"]} if exhibit["note"] else {}),
        "creditText": credits.line(exhibit, page.imprint.identity.licence_of_text),
        **_based_on(page, exhibit["tables"]),
    }
    file = f"{EXHIBITS}/{exhibit['id']}"
    if exhibit["id"].startswith("fig-"):
        image = _file(page, f"{file}.svg", "image/svg+xml", "ImageObject")
        return {**image, **about, "caption": exhibit["alt"]}
    if not exhibit["csv"]:
        return {"@type": "Table", **about}
    data = _file(page, f"{file}.csv", "text/csv", "DataDownload")
    return {"@type": "Dataset", **about, "distribution": data}


def _based_on(page: Record, used: list[str]) -> dict:
    """Name the tables of the catalogue that an exhibit was computed from."""
    addresses = [_entry(page, table) for table in dict.fromkeys(used)]
    return {"isBasedOn": addresses} if addresses else {}


def _entry(page: Record, table: str) -> str:
    return page.at(f"{CATALOGUE}.html#{facts.anchor(table)}")


def _datasets(page: Record) -> Iterator[dict]:
    """Yield the tables of the catalogue, as their producers' data."""
    for item in tables.package()["resources"]:
        sources = [source["path"] for source in item["sources"] if source.get("path")]
        size = f"{item['bytes']} B"
        file = _file(
            page, f"api/{item['path']}", item["mediatype"], "DataDownload", contentSize=size
        )
        yield {
            "@type": "Dataset",
            "@id": _entry(page, item["id"]),
            "url": _entry(page, item["id"]),
            "name": item["title"],
            "alternateName": item["id"],
            "description": item["description"],
            "creator": _producer(item["producer"], page),
            "creditText": item["credit"],
            "version": item["vintage"],
            "license": [terms["path"] for terms in item["licenses"]],
            "conditionsOfAccess": item["redistribution"],
            "variableMeasured": [_variable(field) for field in item["schema"]["fields"]],
            "distribution": file,
            **({"isBasedOn": sources} if sources else {}),
        }


def _producer(name: str, page: Record) -> dict | list[dict]:
    if name == OURS:
        return [author.described for author in page.imprint.identity.authors]
    if name in PEOPLE:
        return [
            {"@type": "Person", "familyName": family, "name": family} for family in PEOPLE[name]
        ]
    return {"@type": "Organization", "name": name}


def _variable(field: dict) -> dict:
    """Return a column by its name and a word on it: the page and the data package say more."""
    given = {
        "name": field["name"],
        "alternateName": field.get("title"),
        "description": None if "title" in field else field.get("description"),
        "unitText": field.get("unit"),
    }
    return {"@type": "PropertyValue", **{key: value for key, value in given.items() if value}}


def _terms(page: Record, doctree: nodes.document) -> Iterator[dict]:
    """Yield the entries of the glossary; its other names follow the first."""
    for entry in doctree.findall(nodes.definition_list_item):
        if not isinstance(entry.parent.parent, addnodes.glossary):
            continue
        names = [term for term in entry.children if isinstance(term, nodes.term)]
        others = [term.astext() for term in names[1:]]
        yield {
            "@type": "DefinedTerm",
            "@id": f"{page.address}#{names[0]['ids'][0]}",
            "name": names[0].astext(),
            **({"alternateName": others} if others else {}),
            "description": re.sub(r"\s+", " ", entry.children[-1].astext()),
        }


def _review(page: Record, result: Judged) -> dict:
    """Return a claim, where it stands, and the verdict on it.

    A verdict has a name and no mark: "attested" and "unresolved" are no degrees of truth, so any
    number would say more than was found.
    """
    claim, judged = result.claim, sentences.judgement(result)
    said = {"@type": "Organization", "name": claim.source.publisher}
    address = bibliography.address(claim.source.cite)
    document = {
        "@type": "CreativeWork",
        "name": claim.source.title,
        "author": said,
        "datePublished": claim.source.date,
        **({"url": address} if address else {}),
        "hasPart": {"@type": "Quotation", "text": claim.quote},
    }
    return {
        "@type": "ClaimReview",
        "claimReviewed": claim.says,
        "reviewBody": sentences.verdict(result),
        "itemReviewed": {
            "@type": "Claim",
            "name": claim.says,
            "author": said,
            "datePublished": claim.source.date,
            "appearance": document,
        },
        "reviewRating": {
            "@type": "Rating",
            "alternateName": judged.capitalize(),
            "ratingExplanation": sentences.MEANINGS[judged],
        },
        "encoding": _file(page, f"api/claims/{claim.id}.json", "application/json"),
    }
