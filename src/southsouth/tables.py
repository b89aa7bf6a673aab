"""The tidy tables in ``data/``, read with the types that ``data/datapackage.json`` states."""

import copy
import difflib
import hashlib
import json
import zlib
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path, PurePosixPath

import numpy as np
import pandas as pd

from southsouth import paths, reads
from southsouth.errors import SouthSouthError

CATALOGUE = reads.CATALOGUE
ELSEWHERE = "elsewhere"
"""Key of the ids of the book's other tables, in the catalogue of a part of its data."""
TYPES = frozenset({"boolean", "date", "integer", "number", "string"})
"""The types of columns that are read here."""


def package(folder: Path | None = None) -> dict:
    """Return the data package descriptor.

    Parameters
    ----------
    folder : Path, optional
        The folder that holds it; the project's ``data/`` by default.

    Raises
    ------
    SouthSouthError
        If the file cannot be read, or is not JSON with a list of tables that have an ``id``.
        What else a description must say is checked in ``southsouth.sources.description``.
    """
    path = (folder or paths.data()) / CATALOGUE
    try:
        found = json.loads(path.read_bytes().decode("utf-8"), parse_constant=_no_constant)
    except FileNotFoundError:
        raise _unusable("is missing") from None
    except OSError as error:
        raise _unusable(f"cannot be read ({error.strerror or error})") from None
    except json.JSONDecodeError as error:
        raise _unusable(f"is not valid JSON (line {error.lineno})") from None
    except (ValueError, RecursionError):  # other bytes, a number of many digits, too deep
        raise _unusable("is not JSON in UTF-8") from None
    resources = found.get("resources") if isinstance(found, dict) else None
    elsewhere = found.get(ELSEWHERE, []) if isinstance(found, dict) else None
    if not all(isinstance(part, list) for part in (resources, elsewhere)) or not all(
        map(_has_id, resources)
    ):
        raise _unusable("has no list of tables, each with its id, under `resources`")
    return found


def _no_constant(name: str):
    raise ValueError(f"{name} is no number of JSON")


def _has_id(resource: object) -> bool:
    return (
        isinstance(resource, dict)
        and isinstance(resource.get("id"), str)
        and isinstance(resource.get("series", {}), dict)
    )


def _unusable(fault: str) -> SouthSouthError:
    return SouthSouthError(f"data/{CATALOGUE} {fault}: restore it (git checkout data/{CATALOGUE}).")


def ids() -> list[str]:
    """Return the ids of all tables, in the order of the catalogue."""
    return [resource["id"] for resource in _present()["resources"]]


def known() -> list[str]:
    """Return the ids of all tables of the book, those included that a part of its data lacks."""
    found = _present()
    return [*(resource["id"] for resource in found["resources"]), *found.get(ELSEWHERE, ())]


def of_file(name: str) -> str:
    """Return the id of the table in a file of ``data/``."""
    return name.removesuffix(".gz").removesuffix(".csv")


def of_files(names: Iterable[str]) -> list[str]:
    """Return the ids of the tables in some files of ``data/``, as a credit names them.

    The order is the catalogue's, with the lists of countries behind what was counted by them.
    """
    found = {of_file(name) for name in names}
    return sorted((table for table in ids() if table in found), key=is_list)


def is_list(table_id: str) -> bool:
    """Whether a table says which countries belong to a group, as a definition of the South does."""
    return table_id.startswith(("groups/", "un/"))


def describe(table_id: str) -> dict:
    """Return what the catalogue says of one table.

    Raises
    ------
    SouthSouthError
        If the catalogue has no such table, or does not say where it is and what its columns are.
    """
    path = paths.data() / CATALOGUE
    if path.is_file() and table_id in (found := _by_id(path, path.stat().st_mtime_ns)):
        return usable(copy.deepcopy(found[table_id]))
    if table_id in known():  # which says so if the catalogue itself is at fault
        raise SouthSouthError(
            f"The table {table_id} is not among these, which are a part of the book’s data: take "
            "data/ of the whole book."
        )
    raise SouthSouthError(f"There is no table {table_id}: {near(table_id, ids())}.")


def near(name: str, known: Iterable[str], where: str = f"data/{CATALOGUE}") -> str:
    """Return what a message says after an unknown name: up to three names that are like it."""
    found = difflib.get_close_matches(name, list(known), cutoff=0.5)
    if not found:
        return f"{where} lists those there are"
    return f"the nearest {'name is' if len(found) == 1 else 'names are'} {', '.join(found)}"


def usable(resource: dict) -> dict:
    """Return a description that says what it takes to read the table; SouthSouthError if not."""
    schema = resource.get("schema")
    fields = schema.get("fields") if isinstance(schema, dict) else None
    if (
        not inside(resource.get("path"))
        or not isinstance(resource.get("class"), str)
        or not isinstance(fields, list)
        or not all(map(_is_column, fields))
    ):
        raise SouthSouthError(
            f"data/{CATALOGUE} lacks the path, the class or the columns of {resource['id']}: "
            f"complete it, or restore it (git checkout data/{CATALOGUE})."
        )
    return resource


def _is_column(field: object) -> bool:
    return (
        isinstance(field, dict)
        and isinstance(field.get("name"), str)
        and isinstance(field.get("type"), str)
        and field["type"] in TYPES
    )


def inside(name: object) -> bool:
    """Tell whether a name is that of a file below the folder it is in."""
    if not isinstance(name, str) or not name.strip() or "\0" in name:
        return False
    path = PurePosixPath(name)
    return not path.is_absolute() and ".." not in path.parts


def vintages(producer: str, indicator: str) -> list[dict]:
    """Return what the catalogue says of every vintage of one series, oldest first.

    Parameters
    ----------
    producer, indicator : str
        As in the ``series`` key of a table, such as ``"worldbank"`` and ``"NY.GDP.MKTP.KD"``.

    Returns
    -------
    list of dict
        Ordered by ``series["vintage"]``, a date or the beginning of one (2026, 2026-02,
        2026-02-24; a beginning comes before the dates it may stand for); those without a date
        ("undated") come first. Tables of the aggregates that the producer prints
        (``series["rows"]`` is "aggregates") are not among them. Empty if there is no such series.
    """
    found = [
        resource
        for resource in package()["resources"]
        if resource.get("series", {}).get("producer") == producer
        and resource["series"].get("indicator") == indicator
        and resource["series"].get("rows") != "aggregates"
    ]
    return sorted(found, key=_age)


def _age(resource: dict) -> tuple[bool, str]:
    """Return what orders the vintages of a series: is it dated, and its date."""
    vintage = str(resource["series"].get("vintage"))
    return vintage[:1].isdigit(), vintage


def _present() -> dict:
    """Return the catalogue as it is now, which whoever gets it leaves as it is."""
    path = paths.data() / CATALOGUE
    return _package(path, path.stat().st_mtime_ns) if path.is_file() else package()


@lru_cache(maxsize=8)
def _package(path: Path, _changed: int) -> dict:
    return package(path.parent)


@lru_cache(maxsize=8)
def _by_id(path: Path, _changed: int) -> dict[str, dict]:
    """Return the resources of a state of the catalogue; none if it cannot be read."""
    try:
        return {item["id"]: item for item in package(path.parent)["resources"]}
    except SouthSouthError:
        return {}


def read(table_id: str) -> pd.DataFrame:
    """Return a table, typed: dates as datetime64, whole numbers as int, missing as missing.

    Units and meaning of the columns are in ``describe(table_id)["schema"]``. Each read is
    recorded, so that a build knows which notebook read which table (see ``southsouth.reads``).

    Raises
    ------
    SouthSouthError
        If the table is unknown, its file is missing, or a value is not of its stated type.
    """
    resource = describe(table_id)
    path = reads.open_data(resource["path"])
    stamp = path.stat()
    fields = json.dumps(resource["schema"]["fields"], sort_keys=True)
    return _load(path, stamp.st_mtime_ns, stamp.st_size, fields, table_id).copy()


def check_bytes() -> None:
    """Check that every table is there and is the file that the catalogue describes.

    Raises
    ------
    SouthSouthError
        At the first table that is missing or whose sha256 differs; names it and the remedies.
    """
    for resource in package()["resources"]:
        problem = byte_problem(usable(resource), paths.data())
        if problem:
            raise SouthSouthError(problem)


def byte_problem(resource: dict, folder: Path) -> str | None:
    """Return what is wrong with a table's file, or None."""
    path = folder / resource["path"]
    if not path.is_file():
        return _remedy(resource, "is missing")
    if f"sha256:{sha256(path)}" != resource.get("hash"):
        return _remedy(resource, f"is not the file that data/{CATALOGUE} describes")
    return None


def sha256(path: Path) -> str:
    """Return the sha256 of a file, in hexadecimal."""
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def parse(path: Path, fields: list[dict], label: str) -> pd.DataFrame:
    """Read a CSV file, plain or compressed (``.gz``), by a Table Schema.

    Only an empty cell is missing.

    Raises
    ------
    SouthSouthError
        If the columns are not those of the schema, or a value is not of its type.
    """
    if (frame := _parse_complete(path, fields)) is not None:
        return frame
    try:
        frame = pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8")
    except (ValueError, EOFError, OSError, zlib.error) as error:  # ragged, empty, cut, not UTF-8
        reason = " ".join(str(error).split())
        raise SouthSouthError(f"{label} is not a table in UTF-8 ({reason}); restore it.") from None
    if not isinstance(frame.index, pd.RangeIndex):  # pandas takes the first cells for names of rows
        raise SouthSouthError(f"{label} has a row of more cells than columns; restore it.")
    check_columns(frame, fields, label)
    for field in fields:
        try:
            frame[field["name"]] = typed(frame[field["name"]], field)
        except (ArithmeticError, ValueError, TypeError) as error:
            raise SouthSouthError(
                f"{label}, column {field['name']}: a value is not of type {field['type']} "
                f"({' '.join(str(error).split())}); restore the table or correct it."
            ) from None
    return frame


FAST = {"integer": "int64", "number": "float64", "string": str}


def _parse_complete(path: Path, fields: list[dict]) -> pd.DataFrame | None:
    """Parse a table of numbers and texts in one pass; None if that does not do.

    It is several times as fast as going by way of texts. A table with dates, truth values or
    missing whole numbers, and one with a fault, take the other way, which can say what is wrong.
    """
    names = [field["name"] for field in fields]
    if not {field["type"] for field in fields} <= FAST.keys():
        return None
    try:
        with np.errstate(invalid="raise"):  # an infinite whole number
            frame = pd.read_csv(
                path,
                dtype={field["name"]: FAST[field["type"]] for field in fields},
                keep_default_na=False,
                na_values=[""],
                encoding="utf-8",
            )
    except (ArithmeticError, ValueError, EOFError, OSError, zlib.error):
        return None
    shifted = list(frame.columns) != names or not isinstance(frame.index, pd.RangeIndex)
    return None if shifted or np.isinf(frame.select_dtypes("float64")).any(axis=None) else frame


def check_columns(frame: pd.DataFrame, fields: list[dict], label: str) -> None:
    """Check that a table has the columns of its schema, in order.

    Raises
    ------
    SouthSouthError
        If it has not; names both.
    """
    names = [field["name"] for field in fields]
    if list(frame.columns) != names:
        raise SouthSouthError(
            f"{label} has the columns {', '.join(frame.columns)} where data/{CATALOGUE} "
            f"describes {', '.join(names)}: restore the table or correct its schema."
        )


def typed(column: pd.Series, field: dict) -> pd.Series:
    """Convert a column of strings to the type of its field; an empty string is missing.

    Raises
    ------
    ArithmeticError, ValueError, TypeError
        If a value is not of that type.
    """
    column = column.mask(column == "")
    found = _converted(column, field["type"])
    if (found.isna() & column.notna()).any():
        raise ValueError("a word that stands for none")
    return found


def _converted(column: pd.Series, kind: str) -> pd.Series:
    if kind == "integer":
        whole = pd.to_numeric(column).astype("Int64")
        return whole if whole.isna().any() else whole.astype("int64")
    if kind == "number":
        numbers = pd.to_numeric(column).astype("float64")
        if np.isinf(numbers).any():
            raise ValueError("a number without end")
        return numbers
    if kind == "date":
        return pd.to_datetime(column, format="%Y-%m-%d")
    if kind == "boolean":
        truth = column.map({"true": True, "false": False}, na_action="ignore").astype("boolean")
        if (truth.isna() & column.notna()).any():
            raise ValueError("neither true nor false")
        return truth if truth.isna().any() else truth.astype(bool)
    return column


@lru_cache(maxsize=64)
def _load(path: Path, _changed: int, _size: int, fields: str, label: str) -> pd.DataFrame:
    """Parse a table once for each state of its file."""
    return parse(path, json.loads(fields), label)


def _remedy(resource: dict, fault: str) -> str:
    """Say what is wrong with a table and every way to mend it."""
    path, ways = f"data/{resource['path']}", [f"restore it (git checkout data/{resource['path']})"]
    if resource["class"] == "built":
        ways.append(f"rebuild it (southsouth data build {resource['id']})")
    if not fault.startswith("is missing"):
        ways.append(
            f"record a deliberate change (southsouth data accept {resource['id']})"
            if resource["class"] == "curated"
            else f"accept it as altered (southsouth data accept {resource['id']} --altered)"
        )
    listed = ways[0] if len(ways) == 1 else ", ".join(ways[:-1]) + ", or " + ways[-1]
    return f"{path} {fault}: {listed}."
