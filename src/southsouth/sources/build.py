"""From raw files to ``data/``: built aside, checked, then put in place."""

import json
import os
import tempfile
from collections.abc import Callable
from pathlib import Path

import pandas as pd

from southsouth import paths, tables
from southsouth.errors import SouthSouthError
from southsouth.sources import controls, corrections, raw, schema
from southsouth.sources.registry import MAKERS

Say = Callable[[str], None]


def build(say: Say, raw_folder: Path | None = None) -> None:
    """Rebuild every built table and record its bytes in the data package.

    The tables are made in a folder beside ``data/`` and checked there; only then does each take
    its place, whole. On any failure ``data/`` is as it was.

    Raises
    ------
    SouthSouthError
        If a raw file is missing or altered, a table is not as described, a control total is not
        met, or the disk is full.
    """
    data = paths.data()
    package = tables.package()
    entries = corrections.load(data)
    where = raw.folder(raw_folder)
    try:
        with tempfile.TemporaryDirectory(prefix=".data-", dir=data.parent) as aside:
            made = Path(aside)
            for resource in package["resources"]:
                if resource["class"] == "built":
                    say(_make(resource, where, made, entries))
            for resource in package["resources"]:
                say(_control(resource, lambda table: _either(table, package, made, data), entries))
            _swap(package, made, data)
    except OSError as error:
        raise SouthSouthError(
            f"The tables could not be written ({error.strerror or error}): free some disk space or "
            "check the permissions of data/; the tables are as they were."
        ) from None


def verify(say: Say) -> None:
    """Check existence, bytes, schema and control totals of every table; say one line a table.

    Raises
    ------
    SouthSouthError
        Names the first fault and how to mend it.
    """
    data = paths.data()
    package = tables.package()
    entries = corrections.load(data)
    frames = {}
    for resource in package["resources"]:
        problem = tables.byte_problem(resource, data)
        if problem:
            raise SouthSouthError(problem)
        frames[resource["id"]] = schema.check_file(resource, data)
    for resource in package["resources"]:
        say(_control(resource, frames.__getitem__, entries, len(frames[resource["id"]])))


def accept(table_id: str) -> None:
    """Record a deliberate change of a table: its new hash and size, after a check of its schema.

    Raises
    ------
    SouthSouthError
        If the table is unknown or not as its schema says.
    """
    tables.describe(table_id)
    data, package = paths.data(), tables.package()
    for resource in package["resources"]:
        if resource["id"] == table_id:
            schema.check_file(resource, data)
            _stamp(resource, data / resource["path"])
    _write_package(package, data)


def _make(resource: dict, where: Path, made: Path, entries: list[dict]) -> str:
    """Make one table in the folder aside and check its schema; return a line of progress."""
    table_id = resource["id"]
    if table_id not in MAKERS:
        raise SouthSouthError(
            f"Nothing makes {table_id}: add it to src/southsouth/sources/registry.py, or mark it "
            "as curated in data/datapackage.json."
        )
    files = [raw.pinned(entry, where) for entry in resource["raw"]]
    frame = MAKERS[table_id](*files)
    tables.check_columns(frame, resource["schema"]["fields"], f"data/{resource['path']}")
    frame = corrections.apply(table_id, frame, entries)
    path = made / resource["path"]
    path.parent.mkdir(exist_ok=True)
    write_csv(frame, schema.keys(resource), path)
    schema.check_file(resource, made)
    return f"made {table_id} ({len(frame):,} rows)"


def _either(table_id: str, package: dict, made: Path, data: Path) -> pd.DataFrame:
    """Read a table from the folder aside, or, if it is curated, from ``data/``."""
    resource = next(item for item in package["resources"] if item["id"] == table_id)
    return schema.check_file(resource, made if resource["class"] == "built" else data)


def _control(resource: dict, read: controls.Read, entries: list[dict], rows: int = 0) -> str:
    """Run the control of one table; return a line of report."""
    control = controls.CONTROLS.get(resource["id"])
    found = control(read, entries) if control else "schema"
    return f"checked {resource['id']}{f' ({rows:,} rows)' if rows else ''}: {found}"


def _swap(package: dict, made: Path, data: Path) -> None:
    """Put the new tables in place, each in one step, and the data package last."""
    for resource in package["resources"]:
        if resource["class"] == "built":
            (data / resource["path"]).parent.mkdir(exist_ok=True)
            _stamp(resource, made / resource["path"])
    _write_package(package, made)
    for resource in package["resources"]:
        if resource["class"] == "built":
            os.replace(made / resource["path"], data / resource["path"])
    os.replace(made / tables.CATALOGUE, data / tables.CATALOGUE)


def _stamp(resource: dict, path: Path) -> None:
    """Record hash and size of a table's file."""
    resource["hash"] = f"sha256:{tables.sha256(path)}"
    resource["bytes"] = path.stat().st_size


def _write_package(package: dict, folder: Path) -> None:
    """Write the data package, whole or not at all."""
    text = json.dumps(package, indent=2, ensure_ascii=False) + "\n"
    draft = folder / f".{tables.CATALOGUE}.draft"
    draft.write_text(text, encoding="utf-8")
    os.replace(draft, folder / tables.CATALOGUE)


def write_csv(frame: pd.DataFrame, key: list[str], path: Path) -> None:
    """Write a table as CSV: sorted by its key, UTF-8, lines ended by a newline."""
    frame = frame.sort_values(key, kind="stable")
    for name in frame.select_dtypes(bool):
        frame[name] = frame[name].map({True: "true", False: "false"})
    frame.to_csv(path, index=False, lineterminator="\n", encoding="utf-8")
