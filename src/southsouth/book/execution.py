"""Notebooks -> executed notebooks, by papermill, in parallel, each only when it must.

An executed notebook is kept under a key of everything its outputs depend on: its code, its
parameters, the modules of this package that it imports, the locked environment, and the files of
``data/`` that it read (recorded while it ran). A change of prose alone runs nothing.
"""

import ast
import contextlib
import copy
import json
import os
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

import nbformat
from traitlets.config import Config

from southsouth import paths, reads, tables
from southsouth.book.dependencies import digest, environment, modules
from southsouth.errors import SouthSouthError

CELL_TIMEOUT = 600
"""Seconds one cell may run before the notebook is stopped."""


@dataclass(frozen=True)
class Run:
    """A notebook to be executed with the parameters that differ from those written in it."""

    notebook: Path
    parameters: dict

    @property
    def name(self) -> str:
        """The notebook's file name without its ending: the address of its page."""
        return self.notebook.stem


def read_notebook(file: Path) -> nbformat.NotebookNode:
    """Read a notebook, or say which one cannot be read."""
    try:
        return nbformat.read(file, as_version=4)
    except Exception as error:  # nbformat raises its own for each kind of damage
        raise SouthSouthError(f"{file.name} is not a readable notebook: {error}.") from error


def _tagged(notebook: nbformat.NotebookNode, tag: str) -> Iterator[nbformat.NotebookNode]:
    return (cell for cell in notebook.cells if tag in cell.metadata.get("tags", []))


def default_parameters(notebook: nbformat.NotebookNode) -> dict:
    """Return the values assigned in the cell tagged ``parameters``."""
    scope: dict = {}
    for cell in _tagged(notebook, "parameters"):
        try:
            for node in ast.parse(cell.source).body:
                scope[node.targets[0].id] = ast.literal_eval(node.value)
        except (SyntaxError, ValueError, AttributeError):
            raise SouthSouthError(
                f'The cell tagged parameters must hold lines like south = "m49", not: {cell.source}'
            ) from None
    return scope


def defaults(notebooks: list[Path]) -> dict:
    """Return the parameters written in the notebooks; where they differ, the first."""
    found: dict = {}
    for notebook in notebooks:
        found = {**default_parameters(read_notebook(notebook)), **found}
    return found


def plan(notebook: Path, parameters: dict) -> Run:
    """Return the run of a notebook: the parameters it declares whose values differ."""
    defaults = default_parameters(read_notebook(notebook))
    changed = {
        key: value
        for key, value in parameters.items()
        if key in defaults and defaults[key] != value
    }
    return Run(notebook, changed)


def _code(notebook: nbformat.NotebookNode) -> list[str]:
    return [cell.source for cell in notebook.cells if cell.cell_type == "code"]


def code_key(run: Run) -> str:
    """Return the key of what a run computes, but for the data it reads."""
    code = _code(read_notebook(run.notebook))
    return digest(
        json.dumps([code, run.parameters], sort_keys=True),
        environment(),
        *modules("\n".join(code)),
    )


def data_key(key: str, files: dict[str, str]) -> str:
    """Return the full key: ``key`` with the data files read, by digest, and what is said of them.

    A cell may say the vintage of a table. Who uses a table is left out: that is found by running.
    """
    read = [item for item in tables.package()["resources"] if item["path"] in files]
    said = [{name: item[name] for name in item if name != "usedBy"} for item in read]
    return digest(key, json.dumps([files, said], sort_keys=True))


class Kept:
    """The executed notebooks of earlier builds, in one folder."""

    def __init__(self, folder: Path):
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def find(self, key: str) -> nbformat.NotebookNode | None:
        """Return the executed notebook whose code and data are those of now, if there is one."""
        record = self.folder / f"{key}.json"
        try:
            files = {name: reads.digest(name) for name in json.loads(record.read_text())}
            return read_notebook(self.folder / f"{data_key(key, files)}.ipynb")
        except (OSError, ValueError, SouthSouthError):
            return None  # never kept, out of date, or damaged: it is executed again

    def files(self, key: str) -> list[str]:
        """Return the data files that the run of this key read when it was last executed."""
        return json.loads((self.folder / f"{key}.json").read_text())

    def add(self, key: str, files: dict[str, str], executed: Path) -> None:
        """Keep an executed notebook with the list of the data files it read."""
        executed.replace(self.folder / f"{data_key(key, files)}.ipynb")
        record = self.folder / f"{key}.json"
        aside = record.with_suffix(f".{os.getpid()}")
        aside.write_text(json.dumps(sorted(files)))
        aside.replace(record)


def _tidy(executed: nbformat.NotebookNode) -> nbformat.NotebookNode:
    """Drop what differs from run to run: times, the runner's own marks."""
    executed.metadata.pop("papermill", None)
    for cell in executed.cells:
        cell.metadata.pop("papermill", None)
        cell.metadata.pop("execution", None)
        if "injected-parameters" in cell.metadata.get("tags", []):
            cell.metadata.tags.append("hide-input")
            cell.id = "injected-parameters"
    return executed


def with_outputs(
    source: nbformat.NotebookNode, executed: nbformat.NotebookNode
) -> nbformat.NotebookNode:
    """Return the present text of a notebook with the outputs of its executed twin."""
    result = copy.deepcopy(source)
    ran = [cell for cell in executed.cells if cell.cell_type == "code"]
    injected = [c for c in ran if "injected-parameters" in c.metadata.get("tags", [])]
    own = [cell for cell in ran if cell not in injected]
    code = [cell for cell in result.cells if cell.cell_type == "code"]
    for cell, twin in zip(code, own, strict=True):
        cell.outputs, cell.execution_count = twin.outputs, twin.execution_count
    if injected:
        place = result.cells.index(next(_tagged(result, "parameters")))
        result.cells[place + 1 : place + 1] = injected
    return result


def _refuse_warnings(name: str, executed: nbformat.NotebookNode) -> None:
    for output in (o for cell in executed.cells for o in cell.get("outputs", [])):
        if output.get("name") == "stderr":
            said = " ".join(output.text.split())[:300]
            raise SouthSouthError(f"{name}: a cell wrote a warning, which no page may show: {said}")


def _explain(name: str, error: Exception) -> str:
    message = str(getattr(error, "evalue", error)).strip() or type(error).__name__
    if getattr(error, "ename", "") == SouthSouthError.__name__:
        return f"{name}: {message}"
    kind = getattr(error, "ename", type(error).__name__)
    lines = message.splitlines()
    return (
        f"The notebook {name} stopped with {kind}: {lines[0] if lines else ''} "
        f"Open notebooks/{name}.ipynb and run it to see where."
    )


@contextlib.contextmanager
def _quiet(log: Path) -> Iterator[None]:
    """Send what this process and its kernel write on standard error to a file."""
    saved = os.dup(2)
    with log.open("w") as stream:
        os.dup2(stream.fileno(), 2)
        try:
            yield
        finally:
            os.dup2(saved, 2)
            os.close(saved)


def execute(run: Run, folder: str) -> tuple[dict[str, str], float]:
    """Execute one notebook into ``folder``; return the data files it read and its seconds.

    Raises
    ------
    SouthSouthError
        A cell failed, ran too long, or the kernel died.
    """
    import papermill  # noqa: PLC0415 - a second to import, needed only when something runs

    began = time.monotonic()
    log = Path(folder) / f"{run.name}.reads"
    os.environ[reads.VARIABLE] = str(log)
    os.environ.setdefault("PYDEVD_DISABLE_FILE_VALIDATION", "1")
    os.environ["IPYTHONDIR"] = str(Path(folder) / "ipython")  # nobody's own start-up files
    output = Path(folder) / f"{run.name}.ipynb"
    # A socket file of its own: no port to clash with, and no network needed.
    noise = _quiet(Path(folder) / f"{run.name}.log")
    with noise, tempfile.TemporaryDirectory(prefix="southsouth-") as sockets:
        kernel = {"transport": "ipc", "ip": str(Path(sockets) / "kernel")}
        try:
            papermill.execute_notebook(
                str(run.notebook),
                str(output),
                parameters=run.parameters,
                cwd=str(paths.root()),
                kernel_name="python3",
                progress_bar=False,
                execution_timeout=CELL_TIMEOUT,
                config=Config({"KernelManager": kernel}),
            )
        except Exception as error:  # whatever a notebook raises, its reader gets one sentence
            raise SouthSouthError(_explain(run.name, error)) from None
    executed = _tidy(read_notebook(output))
    _refuse_warnings(run.name, executed)
    nbformat.write(executed, output)
    return reads.recorded(log), time.monotonic() - began


def _finished(pool: ProcessPoolExecutor, waiting: list[Run], folder: str) -> Iterator:
    running = {pool.submit(execute, run, folder): run for run in waiting}
    try:
        for future in as_completed(running):
            files, seconds = future.result()
            yield running[future], files, seconds
    except BrokenProcessPool:
        raise SouthSouthError(
            "A process that ran notebooks was killed, perhaps for want of memory: run the same "
            "command again, with --jobs 1 if it recurs; what was done is kept."
        ) from None
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def execute_all(
    runs: list[Run], kept: Kept, jobs: int, tell: Callable[[str], None]
) -> dict[str, nbformat.NotebookNode]:
    """Return the executed notebook of every run by name, executing those that must be.

    Finished notebooks are kept as they come, so an interrupted build resumes where it stopped.
    """
    keys = {run.name: code_key(run) for run in runs}
    done = {run.name: kept.find(keys[run.name]) for run in runs}
    waiting = [run for run in runs if done[run.name] is None]
    # Long notebooks first, so that no process waits for the last of them.
    waiting.sort(key=lambda run: len(_code(read_notebook(run.notebook))), reverse=True)
    for run in runs:
        if run not in waiting:
            tell(f"  kept      {run.name}")
    with tempfile.TemporaryDirectory(dir=kept.folder) as folder:
        count = min(jobs, len(waiting)) or 1
        pool = ProcessPoolExecutor(count, mp_context=get_context("spawn"))
        finished = _finished(pool, waiting, folder)
        for number, (run, files, seconds) in enumerate(finished, 1):
            kept.add(keys[run.name], files, Path(folder) / f"{run.name}.ipynb")
            done[run.name] = kept.find(keys[run.name])
            if done[run.name] is None or code_key(run) != keys[run.name]:
                raise SouthSouthError(
                    f"The code or data of {run.name} changed while it ran: run the same "
                    "command again."
                )
            tell(f"  executed  {run.name}  {seconds:.1f} s  ({number} of {len(waiting)})")
    return {run.name: with_outputs(read_notebook(run.notebook), done[run.name]) for run in runs}
