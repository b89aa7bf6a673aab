"""What is to be executed: a notebook with parameters."""

import ast
import functools
import textwrap
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from southsouth.errors import SouthSouthError

LONGEST = 200
"""Characters that are told of a notebook that cannot be read, or of its parameters."""


@dataclass(frozen=True)
class Run:
    """A notebook to be executed with the parameters that differ from those written in it.

    Attributes
    ----------
    notebook : Path
    parameters : mapping
    name : str
        What it is known by, and the name of its executed file: the notebook's own, or that of a
        country.
    """

    notebook: Path
    parameters: Mapping
    name: str


def read_notebook(file: Path) -> NotebookNode:
    """Read a notebook, or say which one cannot be read; others read the same, so change none."""
    try:
        about = file.stat()
        return _read(file, about.st_mtime_ns, about.st_ctime_ns, about.st_size)
    except Exception as error:  # nbformat raises its own for each kind of damage
        reason = " ".join(str(error).split())[:LONGEST]
        raise SouthSouthError(
            f"{file.name} is not a readable notebook ({reason}): correct it, or restore it "
            "(git checkout)."
        ) from error


@functools.lru_cache(maxsize=32)  # the chapters, which several read in turn
def _read(file: Path, _changed: int, _moved: int, _size: int) -> NotebookNode:
    # Without the validation of nbformat.read, which only logs what it finds, in twice the time.
    found = nbformat.convert(nbformat.reader.reads(file.read_text(encoding="utf-8")), 4)
    if odd := [n for n, cell in enumerate(found.cells, 1) if not _is_cell(cell)]:
        raise ValueError(f"its cell {odd[0]} is not as the format has it")
    return found


def _is_cell(cell: object) -> bool:
    """Tell whether a cell has what is asked of it without asking whether it is there."""
    if not isinstance(cell, dict) or not isinstance(cell.get("metadata"), dict):
        return False
    tags, outputs = cell["metadata"].get("tags", []), cell.get("outputs", [])
    return (
        cell.get("cell_type") in ("code", "markdown", "raw")
        and isinstance(cell.get("source"), str)
        and isinstance(tags, list)
        and (cell["cell_type"] != "code" or {"execution_count", "outputs"} <= cell.keys())
        and isinstance(outputs, list)
        and all(isinstance(output, dict) for output in outputs)
    )


def tagged(notebook: NotebookNode, tag: str) -> Iterator[NotebookNode]:
    """Yield the cells with a tag."""
    return (cell for cell in notebook.cells if tag in cell.metadata.get("tags", []))


def code(notebook: NotebookNode) -> list[str]:
    """Return the source of every code cell."""
    return [cell.source for cell in notebook.cells if cell.cell_type == "code"]


def default_parameters(notebook: NotebookNode) -> dict:
    """Return the values assigned in the cell tagged ``parameters``.

    Raises
    ------
    SouthSouthError
        The cell holds anything but assignments of plain values.
    """
    scope: dict = {}
    for cell in tagged(notebook, "parameters"):
        try:
            for node in ast.parse(cell.source).body:
                scope[node.targets[0].id] = ast.literal_eval(node.value)
        except (SyntaxError, ValueError, AttributeError):
            said = textwrap.shorten(cell.source, LONGEST, placeholder=" …")
            raise SouthSouthError(
                'The cell tagged parameters must hold lines like south = "m49", and no others: '
                f"{said}."
            ) from None
    return scope


def defaults(notebooks: list[Path]) -> dict:
    """Return the parameters written in the notebooks; where they differ, the first."""
    found: dict = {}
    for notebook in notebooks:
        found = {**default_parameters(read_notebook(notebook)), **found}
    return found


def plan(notebook: Path, parameters: Mapping, name: str = "") -> Run:
    """Return the run of a notebook: the parameters it declares whose values differ."""
    own = default_parameters(read_notebook(notebook))
    changed = {k: v for k, v in parameters.items() if k in own and own[k] != v}
    return Run(notebook, changed, name or notebook.stem)
