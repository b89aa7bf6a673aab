"""Citations as records that reference managers import: BibTeX, RIS and CSL-JSON."""

import calendar
import json
from typing import ClassVar

import rispy
from pybtex.database import BibliographyData, Entry, Person
from pybtex.database.output import bibtex as bibtex_output

from southsouth.citing.items import Item

VERBATIM = ("doi", "url")
"""Fields that BibTeX styles print inside commands which take every character as it is."""


class _BibtexWriter(bibtex_output.Writer):
    def _write_field(self, stream, type, value):
        # the encoder takes a dollar sign for mathematics and leaves it as it is
        written = value if type in VERBATIM else self._encode(value).replace("$", r"\$")
        quoted = value if type == "month" else self.quote(written)  # a macro of every style
        stream.write(f",\n    {type} = {quoted}")


class _RisWriter(rispy.RisWriter):
    DEFAULT_MAPPING: ClassVar = {**rispy.TAG_KEY_MAPPING, "BT": "book_title"}

    def set_header(self, count):
        """Write no number before the record: some programs refuse a file that begins with one."""
        return ""


def csl_json(item: Item) -> str:
    """Return the item as a CSL-JSON array of one."""
    return json.dumps([item], ensure_ascii=False, indent=1) + "\n"


def bibtex(item: Item) -> str:
    """Return a BibTeX entry: ``@book``, or ``@incollection`` for a part."""
    year, month, _ = item["issued"]["date-parts"][0]
    fields = {
        "title": f"{{{item['title']}}}",
        "booktitle": _braced(item.get("container-title")),
        "year": str(year),
        "month": calendar.month_abbr[month].lower(),
        "version": item["version"],
        "note": _note(item),
        "doi": item.get("DOI"),
        "url": item.get("URL"),
    }
    entry = Entry(
        "incollection" if "container-title" in item else "book",
        fields=[(key, value) for key, value in fields.items() if value],
        persons={"author": [_person(name) for name in item["author"]]},
    )
    return _BibtexWriter(encoding="utf-8").to_string(BibliographyData({item["id"]: entry}))


def _braced(text: str | None) -> str | None:
    return text and f"{{{text}}}"


def _person(name: dict[str, str]) -> Person:
    if "literal" in name:
        return Person(last=f"{{{name['literal']}}}")
    return Person(first=name["given"], last=name["family"])


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
        "authors": [_ris_name(name) for name in item["author"]],
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


def _ris_name(name: dict[str, str]) -> str:
    """Return a name as RIS has it; the comma keeps the words of an entity together."""
    return f"{name['literal']}," if "literal" in name else f"{name['family']}, {name['given']}"
