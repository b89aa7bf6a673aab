"""From raw files to ``data/``: built aside, checked, then put in place."""

import gzip
import json
import zlib
from collections.abc import Callable
from pathlib import Path

import pandas as pd

from southsouth import paths, tables
from southsouth.errors import SouthSouthError
from southsouth.sources import corrections, description, raw, schema, swap, verification
from southsouth.sources.controls import Read
from southsouth.sources.registry import MAKERS

Say = Callable[[str], None]
GZIP = 31
"""zlib's name for a gzip container, here without file name and time."""


def build(
    say: Say,
    raw_folder: Path | None = None,
    only: tuple[str, ...] = (),
    begin: Say = lambda _table: None,
) -> None:
    """Rebuild built tables and record their bytes in the data package.

    The tables are made in a folder beside ``data/`` and checked there, as are the tables that are
    checked against them; only then do they take their places, all or none.

    Parameters
    ----------
    say : callable
        Is told one line a table.
    raw_folder : Path, optional
        Where the producers' files are; see ``southsouth.sources.raw.folder``.
    only : tuple of str
        Ids of the tables to build; all that are built when empty.
    begin : callable, optional
        Is told the id of each table before it is made.

    Raises
    ------
    SouthSouthError
        If a table is unknown or another process is writing to ``data/``, the data package lacks
        something, a raw file is missing or altered, a table is not as described, a control total
        is not met, or the disk is full.
    """
    data = paths.data()
    where = raw.folder(raw_folder)
    with swap.writing(data) as made:
        package = tables.package()
        description.check(package, data)
        wanted = _wanted(package, only)
        entries = corrections.load(data)
        for resource in wanted:
            begin(resource["id"])
            say(_make(resource, where, made, entries))
            resource.pop("altered", None)
        ids = {resource["id"] for resource in wanted}
        read = verification.reader(package, data, made)
        _check(package, ids if only else None, read, entries, say)
        _place(package, wanted, made, data)


def _wanted(package: dict, only: tuple[str, ...]) -> list[dict]:
    """Return the descriptions of the tables to build."""
    built = {item["id"]: item for item in package["resources"] if item["class"] == "built"}
    for name in sorted(set(only) - set(built)):
        kinds = {item["id"]: item["class"] for item in package["resources"]}
        reason = f"it is {kinds[name]}" if name in kinds else tables.near(name, built)
        raise SouthSouthError(f"No table {name} is built from raw files: {reason}.")
    return [item for item in built.values() if not only or item["id"] in only]


def _check(
    package: dict,
    changed: set[str] | None,
    read: Read,
    entries: list[dict],
    say: Say,
) -> None:
    """Run the controls that a change concerns (all: None), and record what they find."""
    every = package["resources"]
    for resource in every if changed is None else verification.concerned(package, changed):
        found = verification.control(resource, read, entries)
        if not found.met:
            raise SouthSouthError(found.line + _altered_too(package, found))
        found.record(resource)
        say(f"checked {resource['id']}: {found.line}")


def _altered_too(package: dict, found: verification.Found) -> str:
    """Say which tables that a control read were accepted as altered: they may be the reason."""
    altered = [item["id"] for item in package["resources"] if item.get("altered")]
    names = [name for name in altered if name in found.against]
    return f" Rebuild too what is altered: {', '.join(names)}." if names else ""


def accept(table_id: str, altered: bool = False, say: Say = lambda _line: None) -> str:
    """Record a deliberate change of a table, after a check of its schema and of the controls.

    The file is written anew as one is written here (UTF-8 without a mark, lines ended by a
    newline, quotes where needed, equal bytes for equal tables); the cells and the order of its
    rows stay.

    Parameters
    ----------
    table_id : str
        The table. One that is not curated is no longer what its producer published: it is marked
        as altered until it is built again.
    altered : bool
        Accept such a table. What its control finds is told, and is no fault.
    say : callable, optional
        Is told what the controls find.

    Returns
    -------
    str
        What the control of the table found.

    Raises
    ------
    SouthSouthError
        If the table is unknown or not as its schema says, it is not curated and not accepted as
        altered, a control is not met, or another process is writing to ``data/``.
    """
    data = paths.data()
    curated = tables.describe(table_id)["class"] == "curated"
    if curated == altered:
        raise SouthSouthError(_other_way(table_id, tables.describe(table_id)["class"]))
    with swap.writing(data) as made:
        package = tables.package()
        description.check(package, data)
        entries = corrections.load(data)
        resource = next(item for item in package["resources"] if item["id"] == table_id)
        schema.check_file(resource, data)
        _write_plainly(data / resource["path"], made / resource["path"])
        schema.check_file(resource, made)
        read = verification.reader(package, data, made)
        if altered:
            resource["altered"] = True
            found = verification.control(resource, read, entries)
            found.record(resource)
            say(f"altered {table_id}: {found.line}")
        else:
            _check(package, {table_id}, read, entries, say)
        _place(package, [resource], made, data)
    return resource["checked"]


def _other_way(table_id: str, kind: str) -> str:
    """Say how a table of the other class is accepted."""
    if kind == "curated":
        return f"{table_id} is curated, so that no change alters it: leave --altered out."
    way = (
        f"rebuild it (southsouth data build {table_id})"
        if kind == "built"
        else "restore it with git checkout"
    )
    return (
        f"{table_id} is {kind}, from what its producer published: {way}, or accept it as altered "
        f"(southsouth data accept {table_id} --altered)."
    )


def _write_plainly(old: Path, new: Path) -> None:
    """Write a table anew as one is written here, cell by cell as it is."""
    new.parent.mkdir(exist_ok=True)
    frame = pd.read_csv(old, dtype=str, keep_default_na=False, encoding="utf-8")
    _write_text(frame.to_csv(index=False, lineterminator="\n"), new)
    _keep_if_equal(old, new)


def record_uses(uses: dict[str, dict]) -> None:
    """Record in the data package what uses each table: its ``chapters`` and ``claims``.

    Raises
    ------
    SouthSouthError
        If another process is writing to ``data/``, or the disk is full.
    """
    data = paths.data()
    with swap.writing(data) as made:
        package = tables.package()
        for resource in package["resources"]:
            resource["usedBy"] = uses[resource["id"]]
        _place(package, [], made, data)


def add(resources: list[dict], made: Path, data: Path) -> None:
    """Put new tables, made in a folder aside, beside the others; none is overwritten.

    Parameters
    ----------
    resources : list of dict
        Their descriptions; each comes after the last of the same series.
    made, data : Path
        The folder that ``swap.writing`` gave, with ``resource["path"]`` below it, and ``data/``.

    Raises
    ------
    SouthSouthError
        If a table is there already, or its description lacks something.
    """
    package = tables.package()
    for resource in resources:
        if any(item["id"] == resource["id"] for item in package["resources"]):
            raise SouthSouthError(
                f"There is a table {resource['id']} already: remove it, or keep it as it is."
            )
        package["resources"].insert(_after_its_series(package, resource), resource)
    description.check(package, data)
    _place(package, resources, made, data)


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
            f"Nothing makes {table_id}: add it to MAKERS of its producer's module in "
            "src/southsouth/sources/, or mark it as curated in data/datapackage.json."
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


def _place(package: dict, changed: list[dict], made: Path, data: Path) -> None:
    """Put changed tables in their places, and the data package with them."""
    for resource in changed:
        _keep_if_equal(data / resource["path"], made / resource["path"])
        _stamp(resource, made / resource["path"])
    text = json.dumps(package, indent=2, ensure_ascii=False) + "\n"
    (made / tables.CATALOGUE).write_text(text, encoding="utf-8")
    swap.replace([*(resource["path"] for resource in changed), tables.CATALOGUE], made, data)


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


def write_csv(frame: pd.DataFrame, key: list[str], path: Path) -> None:
    """Write a table as CSV: sorted by its key, UTF-8, lines ended by a newline.

    A path that ends in ``.gz`` is compressed, without name and time, so that equal tables are
    equal bytes.
    """
    frame = frame.sort_values(key, kind="stable")
    for name in frame.select_dtypes(bool):
        frame[name] = frame[name].map({True: "true", False: "false"})
    _write_text(frame.to_csv(index=False, lineterminator="\n"), path)


def _write_text(text: str, path: Path) -> None:
    """Write the text of a table, compressed if its name ends in ``.gz``."""
    content = text.encode("utf-8")
    path.write_bytes(zlib.compress(content, 9, GZIP) if path.suffix == ".gz" else content)
