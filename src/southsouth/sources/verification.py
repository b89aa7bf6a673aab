"""Every table against its description, its schema and the control totals of its producer."""

import functools
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from southsouth import paths, tables
from southsouth.errors import SouthSouthError
from southsouth.sources import corrections, description, schema
from southsouth.sources.controls import Read, fetched
from southsouth.sources.registry import CONTROLS

Say = Callable[[str], None]


class Found(NamedTuple):
    """What the control of a table found."""

    line: str
    """What was reproduced, or what is wrong."""
    against: list[str]
    """The other tables that the control read, in order."""
    met: bool = True

    def record(self, resource: dict) -> None:
        """Write it into the description of the table."""
        resource["checked"] = self.line
        if self.against:
            resource["checkedAgainst"] = self.against
        else:
            resource.pop("checkedAgainst", None)


def control(resource: dict, read: Read, entries: list[dict]) -> Found:
    """Run the control of one table.

    Parameters
    ----------
    resource : dict
        The description of the table.
    read : callable
        Reads a table by its id.
    entries : list of dict
        The corrections; see ``southsouth.sources.corrections.load``.
    """
    seen: list[str] = []

    def reading(table_id: str) -> pd.DataFrame:
        seen.append(table_id)
        return read(table_id)

    try:
        line, met = _run(resource, reading, entries), True
    except SouthSouthError as fault:
        line, met = str(fault), False
    return Found(line, sorted(set(seen) - {resource["id"]}), met)


def _run(resource: dict, read: Read, entries: list[dict]) -> str:
    """Return what the control found, in a few words."""
    if resource["class"] == "fetched":
        return fetched.control(resource)(read, entries)
    own = CONTROLS.get(resource["id"])
    return own(read, entries) if own else "schema"


def concerned(package: dict, changed: set[str]) -> list[dict]:
    """Return the tables to check after a change: those changed, and those checked against them."""
    return [
        resource
        for resource in package["resources"]
        if resource["id"] in changed or changed & set(resource.get("checkedAgainst", []))
    ]


def reader(package: dict, data: Path, made: Path | None = None) -> Read:
    """Return a reader of tables that checks each against its schema, once.

    A table is read from the folder ``made`` if it is there, else from ``data``.
    """
    known = {resource["id"]: resource for resource in package["resources"]}

    @functools.cache
    def read(table_id: str) -> pd.DataFrame:
        resource = known.get(table_id) or tables.describe(table_id)  # which says what is wrong
        aside = made is not None and (made / resource["path"]).is_file()
        return schema.check_file(resource, made if aside else data)

    return read


def verify(say: Say) -> None:
    """Check description, bytes, schema and control totals of every table; say one line a table.

    A table that was accepted as altered is said to be so: what its control finds, or that of a
    table checked against it, is then no fault.

    Raises
    ------
    SouthSouthError
        Names the first fault and how to mend it.
    """
    data = paths.data()
    package = tables.package()
    description.check(package, data)
    entries = corrections.load(data)
    read = reader(package, data)
    for resource in package["resources"]:
        _check_bytes(resource, data)
        if not resource.get("altered"):
            corrections.check_made(resource, read(resource["id"]), entries)
    altered = {resource["id"] for resource in package["resources"] if resource.get("altered")}
    for resource in package["resources"]:
        found = control(resource, read, entries)
        excused = altered & {resource["id"], *found.against}
        if not excused:
            _check_found(found, resource)
        word = "altered" if resource["id"] in altered else "checked"
        line = f"{word} {resource['id']} ({len(read(resource['id'])):,} rows): {found.line}"
        others = sorted(excused - {resource["id"]})
        say(f"{line} ({', '.join(others)} altered)" if others else line)


def _check_bytes(resource: dict, data: Path) -> None:
    """Check that a table is the file described."""
    problem = tables.byte_problem(resource, data)
    if problem:
        raise SouthSouthError(problem)
    size = (data / resource["path"]).stat().st_size
    if resource.get("bytes") != size:
        raise SouthSouthError(
            f"data/{tables.CATALOGUE} says that data/{resource['path']} has "
            f"{resource.get('bytes')} bytes where it has {size}: {_again(resource)}."
        )


def _check_found(found: Found, resource: dict) -> None:
    """Check that a control is met, and finds what the description says."""
    if not found.met:
        raise SouthSouthError(found.line)
    recorded = resource.get("checked"), resource.get("checkedAgainst", [])
    if recorded != (found.line, found.against):
        raise SouthSouthError(
            f'data/{tables.CATALOGUE} says of {resource["id"]} "{resource.get("checked")}" '
            f"(against {', '.join(recorded[1]) or 'itself'}), and its control finds "
            f'"{found.line}" (against {", ".join(found.against) or "itself"}): {_again(resource)}.'
        )


def _again(resource: dict) -> str:
    """Return the way to record anew what was found."""
    ways = {
        "built": f"rebuild it (southsouth data build {resource['id']})",
        "curated": f"record it (southsouth data accept {resource['id']})",
    }
    return ways.get(resource["class"], "rebuild the tables (southsouth data build)")
