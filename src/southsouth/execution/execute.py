"""One notebook, executed by papermill in this process."""

import contextlib
import os
import time
from collections.abc import Iterator
from errno import EIO
from pathlib import Path

import nbformat
import papermill

from southsouth import paths, reads
from southsouth.errors import SouthSouthError
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
    os.environ[reads.VARIABLE] = str(log)
    os.environ["IPYTHONDIR"] = str(folder / "ipython")  # nobody's own start-up files
    try:
        with _quiet(folder / f"{run.name}.log"):
            _execute(run, folder / f"{run.name}.ipynb")
    except OSError as error:
        return Outcome(run.name, error=f"{run.name} was not written.", errno=error.errno or EIO)
    except Exception as error:  # whatever a notebook raises, its reader gets one sentence
        return Outcome(run.name, error=_explain(run, error))
    return Outcome(run.name, reads.recorded(log), time.monotonic() - began)


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
    if kind == SouthSouthError.__name__:
        return message if isinstance(error, SouthSouthError) else f"{run.name}: {message}"
    return (
        f"The notebook {run.name} stopped with {kind}: {message.splitlines()[0]} "
        f"Open notebooks/{run.notebook.name} and run it to see where."
    )


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
