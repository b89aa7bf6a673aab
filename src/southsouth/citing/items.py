"""What can be cited, each as one CSL-JSON item: the book and its parts.

CSL-JSON is the data model of the Citation Style Language (https://citationstyles.org); reference
managers read it as it is, and every other format is written from it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from southsouth import wording
from southsouth.citing.identity import Author, Identity
from southsouth.errors import SouthSouthError

Item = dict[str, Any]
"""A CSL-JSON item. Strings are plain text: ``records`` and ``styles`` mark them up."""

Name = dict[str, str]
"""A name in an item: family and given of a person, or literal."""

BOOK = "book"
"""The name by which the whole book is cited; a part is cited by its id."""

CHAPTER = "part-title"
"""Field of what is less than a page: the title of that page, a part of the book."""
NAMED = "briefs/"
"""Folder of the site whose pages stand under their own names: the codes of countries."""
BY_NAME = "id"
"""Folder of the site in which whatever can be cited has an address by its name."""


@dataclass(frozen=True)
class Part:
    """What a citation says of a part of the book.

    Attributes
    ----------
    id : str
        Its permanent name: ``migration``, ``fig-…``, ``tbl-…``, ``growth/preferred-share`` or the
        id of a claim.
    kind : str
        What it is, capitalised: Chapter, Figure, Table, Claim or Number.
    title : str
    address : str
        Where it stands, from the root of the site.
    details : str
        What a citation adds in square brackets: of a figure or table its data, of a number also
        its value and definition, of a claim what its verdict rests on.
    within : str
        Title of the page that it is on; empty for a page.
    source : mapping
        Of a number that a document reports: that document as a CSL-JSON item, without id.
    """

    id: str
    kind: str
    title: str
    address: str
    details: str = ""
    within: str = ""
    source: Mapping[str, Any] = field(default_factory=dict)

    @property
    def lasting(self) -> str:
        """Where it can always be found."""
        return lasting(self.id, self.address)


def lasting(id: str, address: str) -> str:
    """Return where something can always be found: by its name, which a brief's address has."""
    return address if address.startswith(NAMED) else by_name(id)


def by_name(id: str) -> str:
    """Return the address of an id that never changes, from the root of the site.

    What has the name of its page before its own is found on the page of that name.
    """
    page, _, key = id.partition("/")
    return f"{BY_NAME}/{page}.html{key and f'#{key}'}"


def book(identity: Identity, edition: str) -> Item:
    """Return the citation of the whole book.

    Parameters
    ----------
    identity : Identity
    edition : str
        ``Edition.name_to_cite``.
    """
    built = [f"Built from commit {identity.commit}."] if identity.commit else []
    return {
        "id": "southsouth",
        "type": "book",
        "title": identity.title,
        **_common(identity, edition),
        **_place(identity),
        "abstract": identity.abstract,
        **({"note": built[0]} if built else {}),
    }


def part(identity: Identity, edition: str, cited: Part) -> Item:
    """Return the citation of a part of the book; parameters as in ``book``."""
    if cited.source:
        return _reported(identity, edition, cited)
    described = _described(cited)
    return {
        "id": _id(cited),
        "type": "chapter",
        "title": wording.typeset(cited.title).removesuffix("."),
        **({CHAPTER: wording.typeset(cited.within)} if cited.within else {}),
        "container-title": identity.title,
        **({"medium": wording.nested(wording.typeset(described))} if described else {}),
        **_common(identity, edition),
        **_place(identity, cited.lasting),
    }


def _id(cited: Part) -> str:
    return f"southsouth-{cited.id.replace('/', '-')}"


def _described(cited: Part) -> str:
    """Return what a citation adds in brackets; the details of a number begin with its value."""
    named = "" if cited.kind == "Chapter" else f"{cited.kind} {cited.id}"
    joint = ": " if cited.kind == "Number" else ". "
    return joint.join(filter(None, [named, cited.details]))


def _reported(identity: Identity, edition: str, cited: Part) -> Item:
    """Return the citation of a number that a document reports: of that document, not of the book.

    The book is named as where the number is recorded.
    """
    by = f"{identity.by}, {identity.issued[:4]}"
    said = [f"{by}; version {identity.version_to_cite}", edition]
    said += _place(identity, cited.lasting).values()
    recorded = f"Recorded in {identity.title} ({', '.join(said)})"
    read = cited.source.get("note", "").removesuffix(".")
    described = ". ".join(filter(None, [_described(cited), read, recorded]))
    source = {name: value for name, value in cited.source.items() if name != "note"}
    return {"id": _id(cited), **source, "medium": wording.nested(wording.typeset(described))}


def _common(identity: Identity, edition: str) -> Item:
    year, month, day = map(int, identity.issued.split("-"))
    return {
        "author": [name(author) for author in identity.authors],
        "issued": {"date-parts": [[year, month, day]]},
        "version": identity.version_to_cite,
        "edition": edition,
        "language": "en-GB",
    }


def name(author: Author) -> Name:
    """Return the name of an author as an item has it."""
    if author.is_person:
        return {"family": author.family, "given": author.given}
    return {"literal": author.name}


def inverted(named: Name) -> str:
    """Return a name with the family first, and that of an entity with a comma after it.

    The comma keeps programs from taking the last word of an entity for a family.
    """
    return f"{named['literal']}," if "literal" in named else f"{named['family']}, {named['given']}"


def _place(identity: Identity, address: str = "") -> Item:
    """Return where it can be read: a part by its own address, the book by its DOI as well."""
    place = {"URL": identity.address + address} if identity.address else {}
    if identity.doi and not (place and address):
        place["DOI"] = identity.doi
    return place


def find(parts: Iterable[Part], id: str, page: str = "") -> Part:
    """Return the part with a name.

    Raises
    ------
    SouthSouthError
        There is none; says how to list what there is, on ``page`` if one is named.
    """
    for cited in parts:
        if cited.id == id:
            return cited
    where = f" {page}" if page else ""
    raise SouthSouthError(
        f"There is nothing to cite by the name {id!r}: `southsouth cite --list{where}` prints the "
        "names of pages, figures, tables, claims and numbers."
    )
