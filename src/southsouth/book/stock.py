"""What pages draw on besides their own text: said numbers, dated events, reported values."""

import functools
import json
from pathlib import Path

import nbformat

from southsouth import paths, tables
from southsouth.narrate import NUMBER


@functools.lru_cache(maxsize=64)
def _numbers(file: Path, changed: int) -> dict[str, dict]:
    notebook = nbformat.read(file, as_version=4)
    outputs = (o for c in notebook.cells if c.cell_type == "code" for o in c.outputs)
    said = [o.data[NUMBER] for o in outputs if NUMBER in o.get("data", {})]
    keys = [number["key"] for number in said]
    if len(set(keys)) < len(keys):
        twice = sorted({key for key in keys if keys.count(key) > 1})
        raise ValueError(f"numbers said twice: {', '.join(twice)}")
    return {number["key"]: number for number in said}


def numbers(file: Path) -> dict[str, dict]:
    """Return the numbers a notebook says, by key."""
    if not file.is_file():
        return {}
    return _numbers(file, file.stat().st_mtime_ns)


@functools.cache
def events() -> dict[str, dict]:
    """Return the events of the timeline by id."""
    return tables.read("timeline/events").set_index("id", drop=False).to_dict("index")


@functools.cache
def reported_values() -> dict[str, dict]:
    """Return the values that documents report, by id."""
    return tables.read("timeline/reported_values").set_index("id", drop=False).to_dict("index")


@functools.cache
def resources() -> list[dict]:
    """Return the descriptions of all tables, in the order of the catalogue."""
    text = (paths.data() / "datapackage.json").read_text(encoding="utf-8")
    return json.loads(text)["resources"]


def resource(table: str) -> dict:
    """Return the description of one table; ValueError if there is none."""
    for item in resources():
        if item["id"] == table:
            return item
    raise ValueError(f"no table {table!r} in data/datapackage.json")


def anchor(table: str) -> str:
    """Return the id of a table's entry on the catalogue page."""
    return "table-" + table.replace("/", "-").replace("_", "-")
