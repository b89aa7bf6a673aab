"""Committed notebooks: whole, in the form that tools write, with nothing of a machine in them."""

import nbformat
import pytest

from conftest import ROOT

FILES = sorted([*(ROOT / "notebooks").glob("*.ipynb"), ROOT / "docs" / "chapter.ipynb"])
KERNEL = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
PLACES = (*(f"/{name}/" for name in ("home", "root", "tmp", "Users")), "C:\\\\")


def faults(notebook: nbformat.NotebookNode, text: str) -> list[str]:
    """Return what is wrong with a notebook, given with its text as committed."""
    cells = notebook.cells
    code = [cell for cell in cells if cell.cell_type == "code"]
    counts = [cell.execution_count for cell in code]
    ids = [cell.get("id") for cell in cells]
    tags = [tag for cell in cells for tag in cell.metadata.get("tags", [])]
    outputs = [output for cell in code for output in cell.outputs]
    in_order = ([*range(1, len(code) + 1)], [None] * len(code))
    failed = [o for o in outputs if o.output_type == "error" or o.get("name") == "stderr"]
    found = {
        "it is not as nbformat writes it": text.rstrip() != nbformat.writes(notebook).rstrip(),
        "its cells were not run in order": counts not in in_order,
        "a cell has no id, or that of another": None in ids or len(set(ids)) < len(ids),
        "it was made with another kernel": dict(notebook.metadata) != {"kernelspec": KERNEL},
        "cells have metadata besides tags": any(cell.metadata.keys() - {"tags"} for cell in cells),
        "no one cell holds the parameters": tags.count("parameters") != 1,
        "a cell failed or warned": bool(failed),
        "an output names a folder of a machine": any(place in str(outputs) for place in PLACES),
        "the last cell is empty": not cells[-1].source.strip(),
    }
    return [fault for fault, there in found.items() if there]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_notebook_is_clean(file):
    text = file.read_text(encoding="utf-8")
    notebook = nbformat.reads(text, as_version=4)
    nbformat.validate(notebook)
    assert faults(notebook, text) == [], "make refresh writes it anew"


def test_what_is_not_clean_is_named():
    notebook = nbformat.read(FILES[0], as_version=4)
    code = next(cell for cell in notebook.cells if cell.cell_type == "code")
    code.execution_count = 7
    code.metadata["collapsed"] = True
    code.outputs = [nbformat.v4.new_output("stream", name="stderr", text="/home/me/x.py: warning")]
    notebook.cells[-1].source = " "
    assert faults(notebook, nbformat.writes(notebook)) == [
        "its cells were not run in order",
        "cells have metadata besides tags",
        "a cell failed or warned",
        "an output names a folder of a machine",
        "the last cell is empty",
    ]
