"""From raw files to ``data/``: built aside, checked, then put in place."""

import contextlib
import fcntl
import functools
import gzip
import json
import os
import tempfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pandas as pd

from southsouth import paths, tables
from southsouth.errors import SouthSouthError
from southsouth.sources import corrections, raw, schema
from southsouth.sources.controls import Read, fetched
from southsouth.sources.registry import CONTROLS, MAKERS

Say = Callable[[str], None]
GZIP = 31
"""zlib's name for a gzip container, here without file name and time."""


def build(say: Say, raw_folder: Path | None = None, only: tuple[str, ...] = ()) -> None:
    """Rebuild built tables and record their bytes in the data package.

    The tables are made in a folder beside ``data/`` and checked there; only then does each take
    its place, whole. On any failure ``data/`` is as it was.

    Parameters
    ----------
    say : callable
        Is told one line a table.
    raw_folder : Path, optional
        Where the producers' files are; see ``southsouth.sources.raw.folder``.
    only : tuple of str
        Ids of the tables to build; all that are built when empty.

    Raises
    ------
    SouthSouthError
        If a table is unknown or another process is writing to ``data/``, a raw file is missing or
        altered, a table is not as described, a control total is not met, or the disk is full.
    """
    data = paths.data()
    where = raw.folder(raw_folder)
    try:
        with alone(data), tempfile.TemporaryDirectory(prefix=".data-", dir=data.parent) as aside:
            package = tables.package()
            wanted = _wanted(package, only)
            entries = corrections.load(data)
            made = Path(aside)
            for resource in wanted:
                say(_make(resource, where, made, entries))
            read = functools.cache(lambda table: _either(table, package, made, data))
            for resource in wanted if only else package["resources"]:
                resource["checked"] = _control(resource, read, entries)
                say(f"checked {resource['id']}: {resource['checked']}")
            _swap(package, wanted, made, data)
    except OSError as error:
        raise SouthSouthError(
            f"The tables could not be written ({error.strerror or error}): free some disk space or "
            "check the permissions of data/; the tables are as they were."
        ) from None


def _wanted(package: dict, only: tuple[str, ...]) -> list[dict]:
    """Return the descriptions of the tables to build."""
    built = [item for item in package["resources"] if item["class"] == "built"]
    unknown = sorted(set(only) - {item["id"] for item in built})
    if unknown:
        raise SouthSouthError(
            f"No table {unknown[0]} is built from raw files: `southsouth data build` without a "
            "name builds all that are."
        )
    return [item for item in built if not only or item["id"] in only]


@contextlib.contextmanager
def alone(data: Path) -> Iterator[None]:
    """Hold ``data/`` for one writer; the lock goes with the process, however it ends."""
    with (data / ".lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise SouthSouthError(
                "Another process is writing to data/: wait for it to end, then try again."
            ) from None
        yield


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
        found = _control(resource, frames.__getitem__, entries)
        say(f"checked {resource['id']} ({len(frames[resource['id']]):,} rows): {found}")


def accept(table_id: str) -> None:
    """Record a deliberate change of a table: its new hash and size, after a check of its schema.

    Raises
    ------
    SouthSouthError
        If the table is unknown or not as its schema says, or another process is writing to
        ``data/``.
    """
    tables.describe(table_id)
    data = paths.data()
    with alone(data):
        package = tables.package()
        for resource in package["resources"]:
            if resource["id"] == table_id:
                schema.check_file(resource, data)
                _stamp(resource, data / resource["path"])
        _write_package(package, data)


def record_uses(uses: dict[str, dict]) -> None:
    """Record in the data package what uses each table: its ``chapters`` and ``claims``.

    Raises
    ------
    SouthSouthError
        If another process is writing to ``data/``.
    """
    data = paths.data()
    with alone(data):
        package = tables.package()
        for resource in package["resources"]:
            resource["usedBy"] = uses[resource["id"]]
        _write_package(package, data)


def add(resources: list[dict], made: Path) -> None:
    """Put new tables, made in a folder aside, beside the others; none is overwritten.

    Parameters
    ----------
    resources : list of dict
        Their descriptions; each comes after the last of the same series.
    made : Path
        The folder aside; ``resource["path"]`` is below it.

    Raises
    ------
    SouthSouthError
        If a table is there already, or another process is writing to ``data/``.
    """
    data = paths.data()
    with alone(data):
        package = tables.package()
        for resource in resources:
            if any(item["id"] == resource["id"] for item in package["resources"]):
                raise SouthSouthError(
                    f"There is a table {resource['id']} already: remove it, or keep it as it is."
                )
            package["resources"].insert(_after_its_series(package, resource), resource)
        _swap(package, resources, made, data)


def _after_its_series(package: dict, resource: dict) -> int:
    """Return the place of a new table in the catalogue."""
    series = resource["series"]["producer"], resource["series"]["indicator"]
    places = [
        place
        for place, item in enumerate(package["resources"])
        if "series" in item and (item["series"]["producer"], item["series"]["indicator"]) == series
    ]
    return places[-1] + 1 if places else len(package["resources"])


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
    """Read a table from the folder aside if it was made there, else from ``data/``."""
    resource = next(item for item in package["resources"] if item["id"] == table_id)
    return schema.check_file(resource, made if (made / resource["path"]).is_file() else data)


def _control(resource: dict, read: Read, entries: list[dict]) -> str:
    """Run the control of one table; return what it found, in a few words."""
    if resource["class"] == "fetched":
        return fetched.control(resource)(read, entries)
    control = CONTROLS.get(resource["id"])
    return control(read, entries) if control else "schema"


def _swap(package: dict, wanted: list[dict], made: Path, data: Path) -> None:
    """Put the new tables in place, each in one step, and the data package last."""
    for resource in wanted:
        (data / resource["path"]).parent.mkdir(exist_ok=True)
        _keep_if_equal(data / resource["path"], made / resource["path"])
        _stamp(resource, made / resource["path"])
    _write_package(package, made)
    for resource in wanted:
        os.replace(made / resource["path"], data / resource["path"])
    os.replace(made / tables.CATALOGUE, data / tables.CATALOGUE)


def _keep_if_equal(old: Path, new: Path) -> None:
    """Take the compressed bytes of the old file if it holds the same table.

    Other builds of zlib compress the same table to other bytes; only a changed table shall
    change its file.
    """
    if new.suffix != ".gz" or not old.is_file():
        return
    try:
        same = gzip.decompress(old.read_bytes()) == gzip.decompress(new.read_bytes())
    except (OSError, EOFError, zlib.error):  # the old file is damaged
        return
    if same:
        new.write_bytes(old.read_bytes())


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
    """Write a table as CSV: sorted by its key, UTF-8, lines ended by a newline.

    A path that ends in ``.gz`` is compressed, without name and time, so that equal tables are
    equal bytes.
    """
    frame = frame.sort_values(key, kind="stable")
    for name in frame.select_dtypes(bool):
        frame[name] = frame[name].map({True: "true", False: "false"})
    text = frame.to_csv(index=False, lineterminator="\n").encode("utf-8")
    path.write_bytes(zlib.compress(text, 9, GZIP) if path.suffix == ".gz" else text)
