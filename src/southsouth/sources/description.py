"""What ``data/datapackage.json`` must say of every table, and that it speaks of every file."""

import re
from collections.abc import Iterator
from pathlib import Path

from southsouth import tables
from southsouth.errors import SouthSouthError

ID = re.compile(r"[a-z0-9_]+/[a-z0-9_]+")
SHA256 = re.compile(r"[0-9a-f]{64}")
COMMIT = re.compile(r"[0-9a-f]{7,40}")
TEXTS = ("title", "description", "producer", "vintage", "credit")
LISTS = ("gaps", "sources", "licenses")
CLASSES = {"built": ("raw",), "curated": (), "fetched": ("follows", "series", "responses")}
"""What a table of each class has beside the rest."""
LIMITS = frozenset({"required", "minimum", "enum"})
"""The constraints that are checked here; another would be passed over in silence."""
BESIDE = frozenset({"claims", "corrections"})
"""The folders of ``data/`` that hold no tables."""


def check(package: dict, data: Path) -> None:
    """Check that every table is described whole, and every file of ``data/`` is described.

    A table's path follows from its id, so that no table can be written outside ``data/``.

    Parameters
    ----------
    package : dict
        As ``southsouth.tables.package`` returns it.
    data : Path
        The folder of the tables.

    Raises
    ------
    SouthSouthError
        At the first fault; names the table and what to write.
    """
    check_described(package)
    _check_files({resource["path"] for resource in package["resources"]}, data)


def check_described(package: dict) -> None:
    """Check that every table is described whole; errors as ``check``."""
    pinned: dict[str, str] = {}
    taken: dict[str, set] = {"id": set(), "name": set()}
    for resource in package["resources"]:
        for fault in _faults(resource, pinned, taken):
            raise SouthSouthError(f"data/{tables.CATALOGUE}, {resource['id']}: {fault}.")


def _faults(resource: dict, pinned: dict[str, str], taken: dict[str, set]) -> Iterator[str]:
    """Give what is wrong with the description of one table."""
    yield from _place(resource, taken)
    for key in TEXTS:
        if not _text(resource.get(key)):
            yield f"write its {key}"
    for key in LISTS:
        if not _some(resource.get(key)):
            yield f"write its {key}, a list of one or more"
    yield from _kind(resource)
    yield from _columns(resource.get("schema"))
    for entry in resource.get("raw", []):
        yield from _raw(entry, pinned)


def _place(resource: dict, taken: dict[str, set]) -> Iterator[str]:
    """Check id, name and path."""
    table_id = resource["id"]
    if not ID.fullmatch(table_id):
        yield "an id is topic/table, of small letters, digits and _"
    if resource.get("path") not in (f"{table_id}.csv", f"{table_id}.csv.gz"):
        yield f"its path is {table_id}.csv or {table_id}.csv.gz, not {resource.get('path')}"
    name = table_id.replace("/", "-").replace("_", "-")
    if resource.get("name") != name:
        yield f"its name is {name}, not {resource.get('name')}"
    for key, seen in taken.items():
        if resource[key] in seen:
            yield f"another table has the same {key}; give it one of its own"
        seen.add(resource[key])


def _kind(resource: dict) -> Iterator[str]:
    """Check the class, and what a table of that class has."""
    kind = resource.get("class")
    if kind not in CLASSES:
        yield f"its class is {', '.join(CLASSES)}, not {kind}"
        return
    for key in CLASSES[kind]:
        if not resource.get(key):
            yield f"write its {key}, as a {kind} table has"
    if kind != "built" and resource.get("raw"):
        yield f"a {kind} table is made from no raw files; remove its raw"
    if not isinstance(resource.get("raw", []), list):
        yield "its raw is a list"
    series = resource.get("series", {"producer": "-", "indicator": "-", "vintage": "-"})
    if not isinstance(series, dict) or not all(
        series.get(key) for key in ("producer", "indicator", "vintage")
    ):
        yield "its series has a producer, an indicator and a vintage"
    if not all(_text(licence.get("title")) for licence in _dicts(resource["licenses"])):
        yield "write the title of each of its licenses"


def _columns(schema: object) -> Iterator[str]:
    """Check the columns and the key."""
    fields = schema.get("fields") if isinstance(schema, dict) else None
    if not _some(fields):
        yield "write the fields of its schema"
        return
    for field in _dicts(fields):
        name = field.get("name")
        limits = field.get("constraints", {})
        if not _text(name):
            yield "each column has a name"
        if field.get("type") not in tables.TYPES:
            yield f"the type of column {name} is one of {', '.join(sorted(tables.TYPES))}"
        if not isinstance(limits, dict) or set(limits) - LIMITS:
            yield f"the constraints of column {name} are {', '.join(sorted(LIMITS))}"
    names = [field.get("name") for field in _dicts(fields)]
    if len(set(names)) < len(names):
        yield "two columns have one name"
    key = schema.get("primaryKey")
    columns = [key] if isinstance(key, str) else key
    if not _some(columns) or not all(column in names for column in columns):
        yield f"its primaryKey is one or more of {', '.join(map(str, names))}, not {key}"


def _raw(entry: object, pinned: dict[str, str]) -> Iterator[str]:
    """Check which bytes a raw file has, and where they come from."""
    if not isinstance(entry, dict) or not tables.inside(entry.get("file")):
        yield "each raw file has the name of a file below the raw folder"
        return
    name = entry["file"]
    if not SHA256.fullmatch(str(entry.get("sha256"))):
        yield f"write the sha256 of {name}, 64 hexadecimal digits"
    if not COMMIT.fullmatch(str(entry.get("commit"))):
        yield f"write the commit of {name}, 7 to 40 hexadecimal digits"
    for key in ("repository", "path"):
        if not _text(entry.get(key)):
            yield f"write the {key} of {name}"
    if not isinstance(entry.get("bytes"), int):
        yield f"write the bytes of {name}"
    if entry.get("tree") and not SHA256.fullmatch(str(entry.get("members_sha256"))):
        yield f"write the members_sha256 of {name}, 64 hexadecimal digits"
    if pinned.setdefault(name, entry["sha256"]) != entry["sha256"]:
        yield f"another table pins other bytes of {name}"


def _check_files(described: set[str], data: Path) -> None:
    """Check that no file lies in ``data/`` that nothing describes."""
    for path in sorted(data.rglob("*")):
        name = path.relative_to(data)
        if (
            path.is_file()
            and name.parts[0] not in BESIDE
            and not any(part.startswith(".") for part in name.parts)
            and name.as_posix() not in {*described, tables.CATALOGUE}
        ):
            raise SouthSouthError(
                f"data/{name.as_posix()} is not described: describe it in "
                f"data/{tables.CATALOGUE}, or remove it."
            )


def _text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _some(value: object) -> bool:
    return isinstance(value, list) and bool(value)


def _dicts(values: list) -> list[dict]:
    """Return the values; one that is no mapping counts as an empty one."""
    return [value if isinstance(value, dict) else {} for value in values]
