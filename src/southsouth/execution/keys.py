"""Keys of everything that the outputs of a run depend on: code, parameters, packages, data."""

import functools
import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from southsouth import paths, tables
from southsouth.execution.dependencies import digest, environment, modules
from southsouth.execution.runs import Run, code, read_notebook

ENGINE = "import southsouth.execution.execute\nimport southsouth.execution.interpreter"
"""What executes a notebook, as a source that imports it."""


def code_key(run: Run) -> str:
    """Return the key of what a run computes, but for the data it reads."""
    return code_keys([run])[run.name]


def code_keys(runs: Iterable[Run]) -> dict[str, str]:
    """Return ``code_key`` of runs by their names; what those of one notebook share is read once."""
    shared = functools.cache(_shared)
    return {run.name: _key(run, *shared(run.notebook)) for run in runs}


def _key(run: Run, cells: list[str], around: list[str | bytes]) -> str:
    return digest(json.dumps([cells, dict(run.parameters)], sort_keys=True), *around)


def _shared(notebook: Path) -> tuple[list[str], list[str | bytes]]:
    """Return the code of a notebook; and the environment and modules that it runs with."""
    cells = _code(notebook, notebook.stat().st_mtime_ns)
    files = modules(*cells, ENGINE)
    return cells, [environment(), *(file.read_bytes() for file in files)]


@functools.lru_cache(maxsize=64)
def _code(notebook: Path, _changed: int) -> list[str]:
    return code(read_notebook(notebook))


def catalogue() -> str:
    """Return the key of what is said of all tables, but for who uses them."""
    file = paths.data() / tables.CATALOGUE
    return digest(_descriptions(file, file.stat().st_mtime_ns)) if file.is_file() else ""


def data_key(key: str, files: Mapping[str, str]) -> str:
    """Return the full key: ``key`` with the data files read, by digest, and what is said of them.

    A cell may say the vintage of a table. Who uses a table is left out: that is found by running.
    """
    file = paths.data() / tables.CATALOGUE
    said = _descriptions(file, file.stat().st_mtime_ns, frozenset(files))
    return digest(key, json.dumps(files, sort_keys=True), said)


@functools.lru_cache(maxsize=64)
def _descriptions(_file: Path, _changed: int, files: frozenset[str] | None = None) -> str:
    """Return what is said of the tables of some files, or of all."""
    every = tables.package()["resources"]
    read = [item for item in every if files is None or item["path"] in files]
    said = [{name: item[name] for name in item if name != "usedBy"} for item in read]
    return json.dumps(said, sort_keys=True)
