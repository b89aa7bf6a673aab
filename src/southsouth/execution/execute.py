"""One notebook, executed by papermill in this process."""

import contextlib
import os
import tempfile
import time
from collections.abc import Iterator, Mapping
from errno import EIO
from pathlib import Path

import nbformat
import papermill
from nbformat import v4

from southsouth import paths, reads
from southsouth.errors import SouthSouthError
from southsouth.execution import disk
from southsouth.execution.engine import NAME
from southsouth.execution.orders import Outcome
from southsouth.execution.outputs import refuse_warnings, tidy
from southsouth.execution.runs import Run

LONGEST = 500
"""Characters that are told of what a notebook raised."""


def execute(run: Run, folder: Path) -> Outcome:
    """Execute a notebook into ``folder``, under the run's name.

    Parameters
    ----------
    run : Run
    folder : Path
    """
    began = time.monotonic()
    log = folder / f"{run.name}.reads"
    ipython = folder / "ipython"  # nobody's own start-up files
    variables = {reads.VARIABLE: str(log), "IPYTHONDIR": str(ipython)}
    try:
        with _set(variables), _quiet(folder / f"{run.name}.log"):
            _execute(run, folder / f"{run.name}.ipynb")
    except OSError as error:
        places = disk.places(error, [folder.parent, Path(tempfile.gettempdir())])
        told = disk.unwritten(f"What {run.name} makes", error, places)
        return Outcome(run.name, error=told, errno=error.errno or EIO)
    except Exception as error:  # whatever a notebook raises, its reader gets one sentence
        return Outcome(run.name, error=_explain(run, error))
    return Outcome(run.name, reads.recorded(log), time.monotonic() - began)


def rehearse() -> None:
    """Execute a small notebook for what is loaded and compiled the first time, and stays."""
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    parameters = v4.new_code_cell("number = 0", metadata={"tags": ["parameters"]})
    cells = [parameters, v4.new_code_cell("print(number)\nnumber")]
    with tempfile.TemporaryDirectory() as folder:
        notebook = Path(folder) / "in.ipynb"
        nbformat.write(v4.new_notebook(cells=cells, metadata={"kernelspec": kernel}), notebook)
        execute(Run(notebook, {"number": 1}, "out"), Path(folder))


def _execute(run: Run, output: Path) -> None:
    executed = papermill.execute_notebook(
        str(run.notebook),
        None,
        parameters=dict(run.parameters),
        engine_name=NAME,
        cwd=str(paths.root()),
        kernel_name="python3",
        progress_bar=False,
    )
    refuse_warnings(run.name, tidy(executed))
    nbformat.write(executed, output)


def _explain(run: Run, error: Exception) -> str:
    kind = getattr(error, "ename", type(error).__name__)
    message = str(getattr(error, "evalue", error)).strip()[:LONGEST] or kind
    if kind == MemoryError.__name__:
        return (
            f"The notebook {run.name} needs more memory than there is: end other programs, or run "
            "the same command again with --jobs 1; what was done is kept."
        )
    if kind == SouthSouthError.__name__:
        return message if isinstance(error, SouthSouthError) else f"{run.name}: {message}"
    return (
        f"The notebook {run.name} stopped with {kind}: {message.splitlines()[0]} "
        f"Open notebooks/{run.notebook.name} and run it to see where."
    )


@contextlib.contextmanager
def _set(variables: Mapping[str, str]) -> Iterator[None]:
    """Set variables of the environment for a while."""
    before = {name: os.environ.get(name) for name in variables}
    os.environ.update(variables)
    try:
        yield
    finally:
        for name, value in before.items():
            os.environ.pop(name, None)
            if value is not None:
                os.environ[name] = value


@contextlib.contextmanager
def _quiet(log: Path) -> Iterator[None]:
    """Send what this process and its own write on standard error to a file."""
    saved = os.dup(2)
    with log.open("w") as stream:
        os.dup2(stream.fileno(), 2)
        try:
            yield
        finally:
            os.dup2(saved, 2)
            os.close(saved)
