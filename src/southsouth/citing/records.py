"""Citations as records that reference managers import: BibTeX, RIS and CSL-JSON."""

import calendar
import codecs
import json
import re
from dataclasses import dataclass
from typing import ClassVar

import rispy
from pybtex.database import BibliographyData, Entry, Person
from pybtex.database.output import bibtex as bibtex_output

from southsouth.citing import items
from southsouth.citing.items import CHAPTER, Item

COMMANDS = {
    "$": r"\$",
    "\\": r"{\textbackslash}",
    "{": r"{\textbraceleft}",
    "}": r"{\textbraceright}",
    "^": r"{\textasciicircum}",
    "~": r"{\textasciitilde}",
}
"""Characters that the encoder of LaTeX takes for markup; BibTeX counts braces even if escaped."""


@dataclass(frozen=True)
class Kind:
    """What formats call a type of CSL."""

    bibtex: str
    ris: str


KINDS = {
    "book": Kind("book", "BOOK"),
    "chapter": Kind("incollection", "CHAP"),
    "article-journal": Kind("article", "JOUR"),
    "report": Kind("techreport", "RPRT"),
    "document": Kind("misc", "GEN"),
}
"""The types of the book, of its parts, and of the sources that it names."""
PUBLISHERS = {"techreport": "institution", "misc": "howpublished"}
"""What BibTeX calls the publisher of a type, where not so."""


class _Latex(dict):
    """LaTeX of characters by their codes, as ``str.translate`` asks for it."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        # pybtex registers the encoding
        self[code] = COMMANDS.get(character) or codecs.encode(character, "ulatex+utf-8")
        return self[code]


class _BibtexWriter(bibtex_output.Writer):
    def _write_field(self, stream, type, value):
        written = value if type == "month" else self.quote(value)  # a macro of every style
        stream.write(f",\n    {type} = {written}")

    def check_braces(self, s):
        """Look closely where braces do not pair: that takes longer than all other writing."""
        if s.count("{") != s.count("}"):
            super().check_braces(s)


class _RisWriter(rispy.RisWriter):
    DEFAULT_MAPPING: ClassVar = {**rispy.TAG_KEY_MAPPING, "BT": "book_title"}

    def set_header(self, count):
        """Write no number before the record: some programs refuse a file that begins with one."""
        return ""


def csl_json(item: Item) -> str:
    """Return the item as a CSL-JSON array of one."""
    return json.dumps([item], ensure_ascii=False, indent=1) + "\n"


def bibtex(item: Item) -> str:
    """Return a BibTeX entry: ``@book``, ``@incollection`` for a part, or of a source its type.

    DOI and URL are not encoded: styles print them inside commands which take every character.
    """
    kind = KINDS[item["type"]]
    year, month, _ = _date(item)
    fields = {
        "title": _braced(item["title"]),
        "journal" if kind.bibtex == "article" else "booktitle": _braced(
            item.get("container-title")
        ),
        PUBLISHERS.get(kind.bibtex, "publisher"): _braced(item.get("publisher")),
        **_numbered(item),
        "volume": item.get("volume"),
        "chapter": _latex(item.get(CHAPTER, "")),
        "pages": item.get("page", "").replace("–", "--"),
        "year": year and str(year),
        "month": month and calendar.month_abbr[month].lower(),
        "note": _latex(_sentences([_version(item), *_notes(item)])),
        "doi": item.get("DOI"),
        "url": item.get("URL"),
    }
    entry = Entry(
        kind.bibtex,
        fields=[(key, value) for key, value in fields.items() if value],
        persons={"author": [_person(name) for name in item["author"]]},
    )
    return _BibtexWriter(encoding="utf-8").to_string(BibliographyData({item["id"]: entry}))


_NUMBER = re.compile(r"(?:([A-Za-z ]+) )?(\S*\d.*)")


def _numbered(item: Item) -> dict[str, str]:
    """Return the number of a work, and of a report its kind: else BibTeX calls it technical."""
    number = item.get("number") or item.get("issue", "")
    if item["type"] != "report":
        return {"number": _latex(number)}
    found = _NUMBER.fullmatch(number)
    kind, number = found.groups() if found else (number, "")
    return {"type": _latex(kind or "Document"), "number": _latex(number)}


_LATEX = _Latex()


def _latex(text: str) -> str:
    return text.translate(_LATEX)


def _braced(text: str | None) -> str | None:
    return text and f"{{{_latex(text)}}}"


def _person(name: items.Name) -> Person:
    if "literal" in name:
        return Person(last=_braced(name["literal"]))
    return Person(first=_latex(name["given"]), last=_latex(name["family"]))


def _date(item: Item) -> tuple[int | None, int | None, int | None]:
    """Return year, month and day; what is not known of a source's date is None."""
    known = item.get("issued", {}).get("date-parts", [[]])[0]
    return tuple([*known, None, None, None][:3])


def _version(item: Item) -> str:
    """Return version and edition in words, which BibTeX has no field for; empty of a source.

    Its styles print "edition" after an edition.
    """
    return f"Version {item['version']}, {item['edition']}" if "version" in item else ""


def _notes(item: Item) -> list[str]:
    """Return what neither BibTeX nor RIS has a field for."""
    return [item.get("medium", ""), item.get("note", "").rstrip(".")]


def _sentences(said: list[str]) -> str:
    found = ". ".join(filter(None, said))
    return found and f"{found}."


def ris(item: Item) -> str:
    """Return a RIS record: ``BOOK``, ``CHAP`` for a part, or of a source its type."""
    year, month, day = _date(item)
    first, _, last = item.get("page", "").partition("–")
    fields = {
        "type_of_reference": KINDS[item["type"]].ris,
        "id": item["id"],
        "title": item["title"],
        "secondary_title": item.get("container-title"),
        "book_title": item.get("container-title"),  # where older programs look for it
        "authors": [items.inverted(name) for name in item["author"]],
        "year": year and str(year),
        "date": "/".join(f"{part:02}" if part else "" for part in (year, month, day) if year),
        "edition": _version(item),
        "publisher": item.get("publisher"),
        "number": item.get("number") or item.get("issue"),
        "volume": item.get("volume"),
        "section": item.get(CHAPTER),
        "start_page": first,
        "end_page": last,
        "notes": [note] if (note := _sentences(_notes(item))) else None,
        "language": item.get("language"),
        "doi": item.get("DOI"),
        "urls": [item["URL"]] if "URL" in item else None,
    }
    record = {key: value for key, value in fields.items() if value}
    return rispy.dumps([record], implementation=_RisWriter)
