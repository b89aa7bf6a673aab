"""What pages draw on besides their own text: said numbers, dated events, reported values."""

import functools
import re
from collections.abc import Iterator
from pathlib import Path

import nbformat

from southsouth import paths, tables
from southsouth.book import contents
from southsouth.claims import ledger, sentences
from southsouth.execution.runs import read_notebook
from southsouth.narrate import NUMBER, TABLE


def said(notebook: nbformat.NotebookNode) -> list[dict]:
    """Return the numbers that an executed notebook says, in order."""
    outputs = (o for c in notebook.cells if c.cell_type == "code" for o in c.outputs)
    return [o.data[NUMBER] for o in outputs if NUMBER in o.get("data", {})]


def shown(notebook: nbformat.NotebookNode) -> Iterator[dict]:
    """Yield what each figure and table of an executed notebook says of itself, in order."""
    for cell in notebook.cells:
        for output in cell.get("outputs", ()):
            described = output.get("metadata", {}).get("southsouth")
            if meaning := described or output.get("data", {}).get(TABLE):
                yield meaning


@functools.lru_cache(maxsize=64)
def _numbers(file: Path, changed: int) -> dict[str, dict]:
    found = said(read_notebook(file))
    keys = [number["key"] for number in found]
    if len(set(keys)) < len(keys):
        twice = sorted({key for key in keys if keys.count(key) > 1})
        raise ValueError(f"numbers said twice: {', '.join(twice)}")
    return {number["key"]: number for number in found}


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


_results: dict[Path, dict[str, ledger.Judged]] = {}
"""By the folder of the project: a process may see another."""


def know(results: dict[str, ledger.Judged]) -> None:
    """Take over the ledger from the process that worked it out."""
    _results[paths.root()] = results


def results() -> dict[str, ledger.Judged]:
    """Return the ledger: the result of every claim by its id."""
    if paths.root() not in _results:
        know(ledger.results())
    return _results[paths.root()]


@functools.cache
def judgements() -> dict[str, str]:
    """Return the verdict on every claim, with its grade, by id."""
    return {id: sentences.judgement(result) for id, result in results().items()}


@functools.cache
def discussed() -> dict[str, dict[str, str]]:
    """Return for every claim that chapters name the chapters: name to title."""
    found: dict[str, dict[str, str]] = {}
    for file in contents.chapters():
        text = "\n".join(c.source for c in read_notebook(file).cells)
        title = re.search(r"^# (.+)$", text, re.M)
        for claim_id in re.findall(r"\{claim\}`([^`]+)`", text):
            found.setdefault(claim_id, {})[file.stem] = title[1] if title else file.stem
    return found


def resource(table: str) -> dict:
    """Return the description of one table; ValueError if there is none."""
    try:
        return _resources()[table]
    except KeyError:
        raise ValueError(f"no table {table!r} in data/datapackage.json") from None


@functools.cache
def _resources() -> dict[str, dict]:
    return {item["id"]: item for item in tables.package()["resources"]}


def anchor(table: str) -> str:
    """Return the id of a table's entry on the catalogue page."""
    return "table-" + table.replace("/", "-").replace("_", "-")
