"""Keys of everything that the outputs of a run depend on: code, parameters, packages, data."""

import functools
import json
from collections.abc import Mapping
from pathlib import Path

from southsouth import paths, tables
from southsouth.execution.dependencies import digest, environment, modules
from southsouth.execution.runs import Run, code, read_notebook


def code_key(run: Run) -> str:
    """Return the key of what a run computes, but for the data it reads."""
    cells = _code(run.notebook, run.notebook.stat().st_mtime_ns)
    return digest(
        json.dumps([cells, dict(run.parameters)], sort_keys=True),
        environment(),
        *modules("\n".join(cells)),
    )


@functools.lru_cache(maxsize=64)
def _code(notebook: Path, _changed: int) -> list[str]:
    return code(read_notebook(notebook))


def data_key(key: str, files: Mapping[str, str]) -> str:
    """Return the full key: ``key`` with the data files read, by digest, and what is said of them.

    A cell may say the vintage of a table. Who uses a table is left out: that is found by running.
    """
    said = _descriptions(frozenset(files), (paths.data() / tables.CATALOGUE).stat().st_mtime_ns)
    return digest(key, json.dumps(files, sort_keys=True), said)


@functools.lru_cache(maxsize=64)
def _descriptions(files: frozenset[str], _changed: int) -> str:
    read = [item for item in tables.package()["resources"] if item["path"] in files]
    said = [{name: item[name] for name in item if name != "usedBy"} for item in read]
    return json.dumps(said, sort_keys=True)
