"""The engine in a fork gives what papermill's own engine gives."""

import subprocess
import sys

import nbformat
import papermill
import pytest
from nbformat import v4

from southsouth.execution import warm
from southsouth.execution.orders import Warming
from southsouth.execution.outputs import tidy
from southsouth.execution.runs import Run

PLOT = """import matplotlib.pyplot as plt
plt.plot([1, 2])
plt.title("t");"""
CELLS = {
    "a value, a stream and a display in order": [
        "from IPython.display import display, Markdown\nprint('a')\ndisplay(Markdown('*b*'))\n"
        "print('c', end='')\nprint('d')\n5",
    ],
    "standard error": ["import sys\nprint('x', file=sys.stderr)\nprint('y')"],
    "raw data of several types": [
        "from IPython.display import display\n"
        "display({'application/x+json': {'a': (1, 2.5, None)}, 'text/plain': 'p'}, "
        "metadata={'m': {'id': 1}}, raw=True)",
    ],
    "a data frame": ["import pandas as pd\npd.DataFrame({'a': [1, 2.25]})"],
    "a figure of pyplot": [PLOT],
    "a display that is updated, and one that is cleared": [
        "from IPython.display import clear_output, display\nshown = display('old', display_id='i')",
        "display('gone')\nclear_output()\nprint('left')",
        "shown.update('new')",
    ],
    "magics, history and counts": ["%precision 2", "", "6 * 7.0", "_ + 1", "Out", "_i"],
    "what C code and other processes write": [
        "import os, subprocess, time\nprint('a')\nos.write(1, 'b é\\n'.encode())\n"
        "subprocess.run(['echo', 'c'])\ntime.sleep(1)",
        "import multiprocessing, sys\nforked = multiprocessing.get_context('fork')\n"
        "process = forked.Process(target=sys.stdout.write, args=('d',))\nprocess.start()\n"
        "process.join()\ntime.sleep(1)",
    ],
    "a process that writes where standard output was": [
        "import subprocess, sys\nsubprocess.run(['echo', 'x'], stdout=sys.stdout)\n"
        "sys.stdout.encoding",
    ],
    "await": ["import asyncio\nawait asyncio.sleep(0, 'slept')"],
    "a definition used by a later cell": ["def f():\n    return __name__", "f()"],
}


def written(folder, cells):
    """Write a notebook of these code cells; the first holds the parameters."""
    notebook = v4.new_notebook(cells=[v4.new_code_cell(source) for source in ["n = 1", *cells]])
    notebook.cells[0].metadata["tags"] = ["parameters"]
    notebook.metadata["kernelspec"] = {"name": "python3", "language": "python", "display_name": "P"}
    for place, cell in enumerate(notebook.cells):
        cell.id = f"cell-{place}"
    nbformat.write(notebook, folder / "in.ipynb")
    return folder / "in.ipynb"


def test_outputs_are_those_of_papermill(tmp_path, monkeypatch):
    monkeypatch.delenv("PYTEST_CURRENT_TEST")  # by which a kernel leaves descriptors alone
    cases = [case for case in CELLS if case != "standard error"]
    file = written(tmp_path, [cell for case in cases for cell in CELLS[case]])
    with warm.WarmInterpreter(Warming(("pandas", "matplotlib.pyplot"))) as interpreter:
        outcome = next(interpreter.run([Run(file, {"n": 2}, "out")], tmp_path, 1))
    assert outcome.error == ""
    ours = nbformat.read(tmp_path / "out.ipynb", as_version=4)
    theirs = tidy(papermill.execute_notebook(file, None, {"n": 2}, progress_bar=False))
    for cell, twin in zip(ours.cells, theirs.cells, strict=True):
        assert cell == twin
    assert ours == theirs


def test_a_cell_may_write_more_than_a_pipe_holds(tmp_path):
    file = written(tmp_path, ["import os\nos.write(1, 'é'.encode() * 100_001);"])
    with warm.WarmInterpreter(Warming()) as interpreter:
        list(interpreter.run([Run(file, {}, "out")], tmp_path, 1))
    (output,) = nbformat.read(tmp_path / "out.ipynb", as_version=4).cells[-1].outputs
    assert len(output.text) == output.text.count("é") == 100_001


def with_errors(file, engine):
    """Return what an engine leaves of a notebook that fails, or that writes a warning."""
    out = file.with_name(f"{engine}.ipynb")
    execute = (
        "import sys, papermill, southsouth.execution.engine\n"
        "file, out, engine = sys.argv[1:]\n"
        "papermill.execute_notebook(file, out, engine_name=engine, progress_bar=False)"
    )
    command = [sys.executable, "-c", execute, str(file), str(out), engine]
    subprocess.run(command, check=False, capture_output=True)
    return tidy(nbformat.read(out, as_version=4))


@pytest.mark.parametrize(
    "cells",
    [
        CELLS["standard error"],
        ["import os, time\nos.write(2, b'from C')\ntime.sleep(1)"],
        ["print('before')\n1 / 0", "2"],
    ],
)
def test_so_is_what_no_page_may_show(tmp_path, cells, monkeypatch):
    monkeypatch.delenv("PYTEST_CURRENT_TEST")
    ours, theirs = (
        with_errors(written(tmp_path, cells), name) for name in ("southsouth", "nbclient")
    )
    for cell in (cell for notebook in (ours, theirs) for cell in notebook.cells):
        cell.pop("id")  # of the cells that point at the error
        for output in cell.get("outputs", ()):
            output.pop("traceback", None)  # it names temporary files
    assert ours == theirs
