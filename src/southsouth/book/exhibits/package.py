"""The data of the exhibits as one Frictionless data package: ``exhibits/datapackage.json``."""

import csv
import hashlib
import io
import json
import re
from collections.abc import Iterable
from pathlib import Path

from southsouth.book import facts
from southsouth.book.exhibits import credits
from southsouth.book.imprint import Imprint
from southsouth.citing import licences
from southsouth.wording import MEASURES

TYPES = {
    "integer": re.compile(r"-?\d+"),
    "number": re.compile(r"-?\d+(\.\d+)?(e[+-]?\d+)?"),
    "date": re.compile(r"\d{4}-\d\d-\d\d"),
    "boolean": re.compile("True|False"),
}
"""Types of Table Schema that a column may have, as Pandas writes them; else it is of strings."""


def package(about: Imprint, exhibits: list[dict]) -> dict:
    """Return the description of all CSV files.

    Parameters
    ----------
    about : Imprint
    exhibits : list of dict
        What each says of itself, as :mod:`southsouth.narrate` left it.
    """
    identity = about.identity
    own = _own_licence(identity.licence_of_text)
    return {
        "profile": "tabular-data-package",
        "name": "southsouth-exhibits",
        "title": f"{identity.title}: the data of its figures and tables",
        "description": "What each figure plots and each table shows, unrounded, by the id of the "
        f"exhibit. {about.edition.label}.",
        "version": identity.version_to_cite,
        **({"homepage": identity.address} if identity.address else {}),
        "licenses": [own],
        "contributors": [{"title": author.name, "role": "author"} for author in identity.authors],
        "resources": [resource(exhibit, own) for exhibit in exhibits if exhibit["csv"]],
    }


def resource(exhibit: dict, own: dict) -> dict:
    """Return the description of one CSV; ``own`` is the licence of what the book itself compiled.

    Its licences are those of the tables it was computed from.
    """
    content = exhibit["csv"].encode()
    used = [facts.resource(table) for table in dict.fromkeys(exhibit["tables"])]
    about = " ".join(filter(None, [exhibit.get("alt"), exhibit["note"]]))
    return {
        "name": exhibit["id"],
        "path": f"{exhibit['id']}.csv",
        "profile": "tabular-data-resource",
        "title": exhibit["title"],
        **({"description": about} if about else {}),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "schema": {"fields": fields(exhibit), "missingValues": [""]},
        **({"sources": [_source(item) for item in used]} if used else {}),
        "licenses": _licences(used) or [own],
    }


def fields(exhibit: dict) -> list[dict]:
    """Return the columns of a CSV: name, type, and the unit if the style of a table's has one.

    Their names are headings, which say what they are and in which unit.
    """
    names, *rows = csv.reader(io.StringIO(exhibit["csv"], newline=""))
    styles = {column["heading"]: column["style"] for column in exhibit.get("columns", ())}
    columns = zip(*rows, strict=True) if rows else [()] * len(names)
    return [
        _field(name, values, styles.get(name, ""))
        for name, values in zip(names, columns, strict=True)
    ]


def _field(name: str, values: Iterable[str], style: str) -> dict:
    *_, unit = MEASURES.get(style, ("",))
    return {"name": name, "type": _type(values), **({"unit": unit} if unit else {})}


def _type(values: Iterable[str]) -> str:
    present = set(values) - {""}
    kinds = (kind for kind, form in TYPES.items() if all(map(form.fullmatch, present)))
    return next(kinds, "string") if present else "string"


def _source(item: dict) -> dict:
    paths = [source["path"] for source in item["sources"] if source.get("path")]
    title = credits.dated(item["credit"], item["vintage"])
    return {"title": title, **({"path": paths[0]} if paths else {})}


def _licences(used: list[dict]) -> list[dict]:
    """Return the licences of tables, each once."""
    found = [terms for item in used for terms in item["licenses"]]
    return [terms for place, terms in enumerate(found) if terms not in found[:place]]


def _own_licence(spdx: str) -> dict:
    return {"name": spdx, "path": licences.address(spdx)}


def write(folder: Path, about: Imprint, exhibits: list[dict]) -> None:
    """Write ``datapackage.json`` beside the CSV files."""
    text = json.dumps(package(about, exhibits), ensure_ascii=False, indent=1)
    (folder / "datapackage.json").write_text(text + "\n", encoding="utf-8")
