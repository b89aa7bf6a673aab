"""Citations as records that reference managers import: BibTeX, RIS and CSL-JSON."""

import calendar
import codecs
import json
from typing import ClassVar

import rispy
from pybtex.database import BibliographyData, Entry, Person
from pybtex.database.output import bibtex as bibtex_output

from southsouth.citing import items
from southsouth.citing.items import Item

COMMANDS = {
    "$": r"\$",
    "\\": r"{\textbackslash}",
    "{": r"{\textbraceleft}",
    "}": r"{\textbraceright}",
    "^": r"{\textasciicircum}",
    "~": r"{\textasciitilde}",
}
"""Characters that the encoder of LaTeX takes for markup; BibTeX counts braces even if escaped."""


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
    """Return a BibTeX entry: ``@book``, or ``@incollection`` for a part.

    DOI and URL are not encoded: styles print them inside commands which take every character.
    """
    year, month, _ = item["issued"]["date-parts"][0]
    fields = {
        "title": _braced(item["title"]),
        "booktitle": _braced(item.get("container-title")),
        "year": str(year),
        "month": calendar.month_abbr[month].lower(),
        "version": _latex(item["version"]),
        "note": _latex(_note(item)),
        "doi": item.get("DOI"),
        "url": item.get("URL"),
    }
    entry = Entry(
        "incollection" if "container-title" in item else "book",
        fields=[(key, value) for key, value in fields.items() if value],
        persons={"author": [_person(name) for name in item["author"]]},
    )
    return _BibtexWriter(encoding="utf-8").to_string(BibliographyData({item["id"]: entry}))


_LATEX = _Latex()


def _latex(text: str) -> str:
    return text.translate(_LATEX)


def _braced(text: str | None) -> str | None:
    return text and f"{{{_latex(text)}}}"


def _person(name: items.Name) -> Person:
    if "literal" in name:
        return Person(last=_braced(name["literal"]))
    return Person(first=_latex(name["given"]), last=_latex(name["family"]))


def _note(item: Item) -> str:
    """Return what BibTeX and RIS have no field for; styles print "edition" after an edition."""
    said = [
        f"Version {item['version']}, {item['edition']}",
        item.get("medium"),
        item.get("note", "").rstrip("."),
    ]
    return ". ".join(filter(None, said)) + "."


def ris(item: Item) -> str:
    """Return a RIS record: ``BOOK``, or ``CHAP`` for a part."""
    year, month, day = item["issued"]["date-parts"][0]
    fields = {
        "type_of_reference": "CHAP" if "container-title" in item else "BOOK",
        "id": item["id"],
        "title": item["title"],
        "secondary_title": item.get("container-title"),
        "book_title": item.get("container-title"),  # where older programs look for it
        "authors": [items.inverted(name) for name in item["author"]],
        "year": str(year),
        "date": f"{year}/{month:02}/{day:02}",
        "edition": item["edition"],
        "type_of_work": item.get("medium"),
        "notes": [_note(item)],
        "language": item["language"],
        "doi": item.get("DOI"),
        "urls": [item["URL"]] if "URL" in item else None,
    }
    record = {key: value for key, value in fields.items() if value}
    return rispy.dumps([record], implementation=_RisWriter)
