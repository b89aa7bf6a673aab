"""What the picture of a figure says of itself when it has left the book."""

import html
from dataclasses import dataclass

from southsouth import wording
from southsouth.book.exhibits import credits
from southsouth.book.imprint import Imprint
from southsouth.citing import licences

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
DCTERMS = "http://purl.org/dc/terms/"


@dataclass(frozen=True)
class Provenance:
    """Title, makers, book, data and licence of a figure, each a plain text.

    Attributes
    ----------
    title, alt : str
    authors : str
    book : str
        Title of the book, version and edition.
    issued : str
        Date of the version, as YYYY-MM-DD.
    address : str
        Where the figure can always be found; within the book as long as it is published nowhere.
    data : str
        Producer, vintage and licence of the data.
    licence : str
        SPDX identifier of the figure's own.
    """

    title: str
    alt: str
    authors: str
    book: str
    issued: str
    address: str
    data: str
    licence: str

    @property
    def rights(self) -> str:
        """Who made the figure, and its licence."""
        return f"{self.authors}, {credits.LICENCES.get(self.licence, self.licence)}"

    @property
    def credit(self) -> tuple[str, str]:
        """What stands under the picture itself: the data, and the book that it is from."""
        return f"Source: {self.data}", f"{self.rights}. From {self.book}: {self.address}"


def of(exhibit: dict, about: Imprint, address: str) -> Provenance:
    """Return the provenance of a figure; ``address`` from the root of the site."""
    identity = about.identity
    return Provenance(
        title=wording.typeset(exhibit["title"]),
        alt=exhibit["alt"],
        authors=identity.by,
        book=f"{identity.title}, version {identity.version}, {about.edition.name_to_cite}",
        issued=identity.issued,
        address=identity.address + address,
        data=wording.typeset(credits.line(exhibit, identity.licence_of_text)),
        licence=identity.licence_of_text,
    )


def to_svg(said: Provenance) -> str:
    """Return it as title, description and metadata of an SVG, in Dublin Core's terms."""
    terms = {
        "title": said.title,
        "creator": said.authors,
        "isPartOf": said.book,
        "issued": said.issued,
        "identifier": said.address,
        "source": said.data,
        "rights": said.rights,
        "license": licences.address(said.licence),
    }
    lines = [
        f"<dcterms:{name}>{html.escape(text)}</dcterms:{name}>" for name, text in terms.items()
    ]
    return "\n".join(
        [
            f"<title>{html.escape(said.title)}</title>",
            f"<desc>{html.escape(said.alt)}</desc>",
            f'<metadata><rdf:RDF xmlns:rdf="{RDF}" xmlns:dcterms="{DCTERMS}">',
            '<rdf:Description rdf:about="">',
            *lines,
            "</rdf:Description></rdf:RDF></metadata>",
        ]
    )


def to_png(said: Provenance) -> dict[str, str]:
    """Return it under the keywords that the PNG specification gives."""
    return {
        "Title": said.title,
        "Author": said.authors,
        "Description": said.alt,
        "Copyright": said.rights,
        "Source": f"{said.book}, {said.address}. Data: {said.data}",
    }
