"""What can be cited, each as one CSL-JSON item: the book and its parts.

CSL-JSON is the data model of the Citation Style Language (https://citationstyles.org); reference
managers read it as it is, and every other format is written from it.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from southsouth import wording
from southsouth.citing.identity import Author, Identity
from southsouth.errors import SouthSouthError

Item = dict[str, object]
"""A CSL-JSON item. Strings are plain text: ``records`` and ``styles`` mark them up."""

BY_NAME = "id"
"""Folder of the site in which every page, claim, figure and table has an address by its name."""
MOST_CREDITS = 3
"""So many producers a citation of a number names; the list on its page names all."""


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
        What a citation adds in square brackets: of a number its value, definition and data.
    """

    id: str
    kind: str
    title: str
    address: str
    details: str = ""

    @property
    def lasting(self) -> str:
        """Where it can always be found: by its name, but for a number, which stands on its page."""
        return self.address if self.kind == "Number" else by_name(self.id)


def by_name(id: str) -> str:
    """Return the address of an id that never changes, from the root of the site."""
    return f"{BY_NAME}/{id}.html"


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
    named = "" if cited.kind == "Chapter" else f"{cited.kind} {cited.id}"
    described = ": ".join(filter(None, [named, cited.details]))
    return {
        "id": f"southsouth-{cited.id.replace('/', '-')}",
        "type": "chapter",
        "title": wording.typeset(cited.title).removesuffix("."),
        "container-title": identity.title,
        **({"medium": wording.typeset(described)} if described else {}),
        **_common(identity, edition),
        **_place(identity, cited.lasting),
    }


def _common(identity: Identity, edition: str) -> Item:
    year, month, day = map(int, identity.released.split("-"))
    return {
        "author": [_name(author) for author in identity.authors],
        "issued": {"date-parts": [[year, month, day]]},
        "version": identity.version,
        "edition": edition,
        "language": "en-GB",
    }


def _name(author: Author) -> dict[str, str]:
    if author.given:
        return {"family": author.family, "given": author.given}
    return {"literal": author.family}


def _place(identity: Identity, address: str = "") -> Item:
    """Return where it can be read: a part by its own address, the book by its DOI as well."""
    place = {"URL": identity.address + address} if identity.address else {}
    if identity.doi and not (place and address):
        place["DOI"] = identity.doi
    return place


def number_details(said: dict, definition: str, credits: Iterable[str]) -> str:
    """Return value, definition and data of a number in one line.

    Parameters
    ----------
    said : dict
        The number, as :func:`southsouth.narrate.say` left it.
    definition : str
        What counts as the South in it; empty where that plays no part.
    credits : iterable of str
        Producer, title and vintage of each table that it was computed from.
    """
    data = _data(list(dict.fromkeys(credits)))
    return "; ".join(filter(None, [_value(said), definition, data]))


def _value(said: dict) -> str:
    """Return a number as written, and to ten digits where it was rounded for that."""
    value = said["value"]
    if not isinstance(value, float):
        return said["text"]
    exact = f"{value:.10g}" if abs(value) < 1e9 else f"{value:.0f}"
    return said["text"] if exact == said["text"] else f"{said['text']} (exactly {exact})"


def _data(credits: list[str]) -> str:
    if not credits:
        return ""
    more = len(credits) - MOST_CREDITS
    rest = f" and {more} more, listed on its page" if more > 0 else ""
    return f"data: {'; '.join(credits[:MOST_CREDITS])}{rest}"


def find(parts: Iterable[Part], id: str) -> Part:
    """Return the part with a name; SouthSouthError if there is none."""
    for cited in parts:
        if cited.id == id:
            return cited
    raise SouthSouthError(
        f"There is nothing to cite by the name {id!r}: `southsouth cite --list` prints the "
        "names of pages, figures, tables, claims and numbers."
    )
