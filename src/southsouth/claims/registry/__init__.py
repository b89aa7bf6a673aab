"""The registry of claims: ``data/claims/*.yml``, read strictly.

A file holds the claims of one document and the axes of choice that they share. A key that is not
known, an option without a justification, a missing or over-long quotation, a source that the
bibliography has not: each is refused in one sentence that names the file, the claim and the field.
"""

import hashlib
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path

from southsouth import paths, reads, yaml_files
from southsouth.claims.model import TOPICS, Axis, Claim, Document
from southsouth.claims.registry import computed, documented
from southsouth.claims.registry.place import Place
from southsouth.errors import SouthSouthError

QUOTE_WORDS = 25
LONGEST_ID = 80
"""Letters: an id is the name of a file, an anchor and the key of a citation."""
KINDS: dict[str, tuple[dict, dict]] = {
    "computed": (computed.FIELDS, computed.MAY),
    "documented": (documented.FIELDS, documented.MAY),
    "attested": (documented.ATTESTED, documented.ATTESTED_MAY),
}
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_LINK, _MARKUP = re.compile(r"\[([^\]]*)\]\([^)]*\)"), re.compile(r"</?\w+>|\*")
_FILE = {
    "document": str,
    "title": str,
    "publisher": str,
    "date": str,
    "cite": str,
    "claims": list,
}
_FILE_MAY = {"axes": dict}
_CLAIM = {"id": str, "quote": str, "locator": str, "kind": str, "topic": str, "assertion": dict}
_CLAIM_MAY = {"evidence": list}


def load() -> dict[str, Claim]:
    """Return every claim by its id, in the order of documents and then of the registry.

    Raises
    ------
    SouthSouthError
        A file is not as described above, or two claims share an id.
    """
    claims: dict[str, Claim] = {}
    for file in reads.list_data("claims/*.yml"):
        for claim in read(reads.open_data(f"claims/{file.name}")):
            if claim.id in claims:
                Place(file.name, f"claim {claim.id}").refuse("id", "is used twice")
            claims[claim.id] = claim
    return claims


def audited() -> frozenset[str]:
    """Return the bibliography keys of the audited documents: none is a witness for itself."""
    return frozenset(claim.source.cite for claim in load().values())


def read(file: Path) -> list[Claim]:
    """Return the claims of one file; errors as ``load``."""
    try:
        content = file.read_bytes()
    except OSError:
        content = b""  # who reads it as YAML says what is wrong
    return list(_read(file, hashlib.sha256(content).digest(), bibliography_keys()))


@lru_cache(maxsize=256)
def _read(file: Path, _content: bytes, known: frozenset[str]) -> tuple[Claim, ...]:
    """Return the claims of one file, made once for each content: nobody changes them."""
    content, place = yaml_files.read(file, f"data/claims/{file.name}"), Place(file.name)
    place.check(content, _FILE, _FILE_MAY)
    document = Path(content["document"])
    if document.stem != file.stem or document.name != content["document"]:
        place.refuse("document", f"must be the document {file.stem}, as the file is named")
    axes = computed.read_axes(content.get("axes", {}), file.name)
    if content["cite"] not in known:
        place.refuse("cite", f"references.bib has no entry {content['cite']!r}")
    claims = []
    for body in content["claims"]:
        id = body.get("id", "without id") if isinstance(body, dict) else "without id"
        place = Place(file.name, f"claim {id}")
        claims.append(_claim(body, content, axes, place))
        for path, key in _cited(body):
            if key not in known:
                place.refuse(path, f"references.bib has no entry {key!r}")
    for id, body in content.get("axes", {}).items():
        for path, key in _cited(body):
            if key not in known:
                Place(file.name, f"axis {id}").refuse(path, f"references.bib has no entry {key!r}")
    return tuple(claims)


def check_quotations(folder: Path) -> int:
    """Check that every claim is quoted word for word, against the texts of the documents.

    Spaces, links, other marks of Markdown and the form of apostrophes do not count. The texts are
    not part of the book.

    Parameters
    ----------
    folder : Path
        Holds the documents under the names that the claims give them.

    Returns
    -------
    int
        Number of quotations found.

    Raises
    ------
    SouthSouthError
        A document is missing, or a quotation is not in it.
    """
    claims = load()
    for claim in claims.values():
        file = folder / claim.document
        if not file.is_file():
            raise SouthSouthError(
                f"{claim.document} is not in {folder}: name the folder of the audited documents."
            )
        try:
            text = file.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            raise SouthSouthError(f"{claim.document} in {folder} is not in UTF-8.") from None
        if _words(claim.quote) not in _words(text):
            name = f"{Path(claim.document).stem}.yml"
            Place(name, f"claim {claim.id}").refuse("quote", f"is not in {claim.document}")
    return len(claims)


def _words(text: str) -> str:
    """Return a text by its words: links and other marks of Markdown are none."""
    shown = _MARKUP.sub("", _LINK.sub(r"\1", text))
    return " ".join(shown.replace("‘", "'").replace("’", "'").split())


def bibliography_keys() -> frozenset[str]:
    """Return the keys of ``references.bib``.

    Raises
    ------
    SouthSouthError
        If the file is missing, or not in UTF-8.
    """
    file = paths.root() / "references.bib"
    if not file.is_file():
        raise SouthSouthError(
            "references.bib is missing: restore it (git checkout references.bib)."
        )
    try:
        return _keys(file, file.stat().st_mtime_ns)
    except UnicodeDecodeError:
        raise SouthSouthError(
            "references.bib is not in UTF-8: correct it, or restore it (git checkout "
            "references.bib)."
        ) from None


@lru_cache(maxsize=8)
def _keys(file: Path, _changed: int) -> frozenset[str]:
    found = re.findall(r"^@\w+\{([^,\s]+),", file.read_text(encoding="utf-8"), re.M)
    return frozenset(found)


def _cited(body, path: str = "") -> Iterator[tuple[str, str]]:
    """Yield every bibliography key in a claim or an axis, with the way to it."""
    if isinstance(body, Mapping):
        for name, value in body.items():
            here = f"{path}.{name}".lstrip(".")
            if name in ("cite", "repeated") and isinstance(value, str):
                yield here, value
            elif name in ("cite", "repeated") and isinstance(value, list):
                yield from ((here, str(key)) for key in value)
            else:
                yield from _cited(value, here)
    elif isinstance(body, list):
        for number, item in enumerate(body, 1):
            yield from _cited(item, f"{path}.{number}")


def _claim(body, content: Mapping, axes: Mapping[str, Axis], place: Place) -> Claim:
    kind = body.get("kind") if isinstance(body, dict) else None
    if kind is not None:
        place.check({"kind": kind}, {"kind": str})
        place.one_of("kind", kind, KINDS)
    must, may = KINDS.get(kind, ({}, {}))
    place.check(body, {**_CLAIM, **must}, {**_CLAIM_MAY, **may})
    if not _SLUG.fullmatch(body["id"]) or len(body["id"]) > LONGEST_ID:
        place.refuse(
            "id", f"must be lower-case words joined by hyphens, {LONGEST_ID} letters at most"
        )
    if (words := len(body["quote"].split())) > QUOTE_WORDS:
        place.refuse("quote", f"has {words} words; quote at most {QUOTE_WORDS}")
    place.one_of("topic", body["topic"], TOPICS)
    common = {
        "id": body["id"],
        "source": Document(
            content["document"],
            content["title"],
            content["publisher"],
            content["date"],
            content["cite"],
        ),
        "quote": body["quote"],
        "locator": body["locator"],
        "kind": kind,
        "topic": body["topic"],
        "evidence": tuple(
            _evidence(item, place.within(f"evidence.{number}"))
            for number, item in enumerate(body.get("evidence", ()), 1)
        ),
    }
    if kind == "computed":
        return computed.read_claim(body, common, axes, place)
    return documented.read_claim(body, common, place)


def _evidence(body, place: Place) -> dict:
    place.check(body, {"cite": str, "says": str})
    return dict(body)
