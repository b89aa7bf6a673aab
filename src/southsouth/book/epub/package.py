"""The file of an e-book: its parts, what they are, and who made it, packed as EPUB 3."""

import datetime as dt
import re
import uuid
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from southsouth.book import zips
from southsouth.book.epub.templates import render
from southsouth.book.exhibits import credits
from southsouth.book.imprint import Imprint

MIMETYPE = "application/epub+zip"
MIMETYPE_FILE = "mimetype"
"""The first file of an EPUB, which is not compressed: programs know the format by its bytes."""
FOLDER = "EPUB/"
PROPERTIES = {"nav.xhtml": "nav", "cover.png": "cover-image"}
PICTURES = {
    ".gif": "image/gif",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".svg": "image/svg+xml",
}
"""Kinds of pictures that every program for e-books shows."""
TYPES = {
    **PICTURES,
    ".css": "text/css",
    ".ncx": "application/x-dtbncx+xml",
    ".txt": "text/plain",
    ".woff2": "font/woff2",
    ".xhtml": "application/xhtml+xml",
}


@dataclass(frozen=True)
class Item:
    """A line of the list of parts."""

    href: str
    type: str
    properties: str

    @property
    def id(self) -> str:
        """A name that XML allows."""
        return re.sub(r"[^\w.-]", "-", self.href)


def identifier(about: Imprint) -> str:
    """Return a name of this version and edition of the book that no other book has.

    It is a UUID made from a name (RFC 9562, version 5), so the same book always has the same one.
    """
    identity = about.identity
    said = f"{identity.title}, version {identity.version_to_cite}, {about.edition.label}"
    return uuid.uuid5(uuid.NAMESPACE_URL, said).urn


def described(parts: dict[str, bytes], spine: list[str], about: Imprint, language: str) -> bytes:
    """Return the package document of these parts, read in the order of ``spine``."""
    items = [
        Item(quote(name), TYPES[Path(name).suffix], PROPERTIES.get(name, ""))
        for name in sorted(parts)
    ]
    return render(
        "package.opf",
        identifier=identifier(about),
        identity=about.identity,
        language=language,
        edition=about.edition.label,
        rights=credits.rights(about.identity),
        items=items,
        spine=spine,
    ).encode()


def pack(parts: dict[str, bytes], package: bytes, day: str, target: Path) -> None:
    """Write the EPUB; the same parts of the same ``day`` (YYYY-MM-DD) give the same bytes."""
    container = render("container.xml", package=f"{FOLDER}package.opf").encode()
    files = {
        MIMETYPE_FILE: MIMETYPE.encode(),
        "META-INF/container.xml": container,
        f"{FOLDER}package.opf": package,
        **{FOLDER + name: content for name, content in sorted(parts.items())},
    }
    zips.write(target, files.items(), dt.date.fromisoformat(day), {MIMETYPE_FILE})
