"""Many runs: those that must be are executed, and kept as they end."""

import contextlib
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path

from nbformat import NotebookNode

from southsouth import reads
from southsouth.errors import SouthSouthError
from southsouth.execution import disk, warm
from southsouth.execution.kept import Kept
from southsouth.execution.keys import catalogue, code_key, code_keys
from southsouth.execution.orders import Outcome, Warming
from southsouth.execution.outputs import with_outputs
from southsouth.execution.runs import Run, code, read_notebook

Runner = Callable[[Iterable[Run], Path], Iterator[Outcome]]
"""What does runs and puts the executed notebooks into a folder, each under the name of its run."""


Finish = Callable[[Callable[[str], None]], dict[str, NotebookNode]]
"""Executes what was begun, tells of each run, and returns the executed notebooks by their names."""


def execute_all(
    runs: list[Run], kept: Kept, jobs: int, tell: Callable[[str], None]
) -> dict[str, NotebookNode]:
    """Return the executed notebook of every run by name; as ``begun``, without preparation."""
    with begun(runs, kept, jobs) as finish:
        return finish(tell)


@contextlib.contextmanager
def begun(runs: list[Run], kept: Kept, jobs: int, prepare: str = "") -> Iterator[Finish]:
    """Make ready in another process what executes those runs that must be; give what does it.

    Finished notebooks are kept as they come, so an interrupted build resumes where it stopped.
    Before several are executed, the function ``prepare`` (``module:function``) is called once.

    What is given raises SouthSouthError if a notebook fails, or its code or data change while it
    runs; the first that does.
    """
    keys = code_keys(runs)
    waiting = [run for run in runs if not kept.has(keys[run.name])]
    # Long notebooks first, so that no process waits for the last of them.
    waiting.sort(key=lambda run: len(code(read_notebook(run.notebook))), reverse=True)
    modules = warm.modules(run.notebook for run in waiting)
    warming = Warming(modules, prepare if len(waiting) > 1 else "")
    with contextlib.ExitStack() as until_done:
        runner = None
        if waiting:
            interpreter = until_done.enter_context(warm.WarmInterpreter(warming))
            runner = partial(interpreter.run, jobs=jobs)

        def finish(tell: Callable[[str], None]) -> dict[str, NotebookNode]:
            for run in runs:
                if run not in waiting:
                    tell(f"  kept      {run.name}")
            for number, outcome in enumerate(executed(waiting, keys, kept, runner), 1):
                if outcome.error:
                    raise SouthSouthError(outcome.error)
                place = f"({number} of {len(waiting)})"
                tell(f"  executed  {outcome.name}  {outcome.seconds:.1f} s  {place}")
            until_done.close()
            return dict(finished(runs, keys, kept))

        yield finish


def finished(
    runs: list[Run], keys: Mapping[str, str], kept: Kept
) -> Iterator[tuple[str, NotebookNode]]:
    """Yield the name of each run, and its notebook as it reads now with the outputs kept of it.

    Raises
    ------
    SouthSouthError
        Code or data of a run are no longer those of its key, or what is kept is damaged.
    """
    now = code_keys(runs)
    for run in runs:
        key = keys[run.name]
        if now[run.name] != key or not kept.has(key):
            raise SouthSouthError(_changed(run))
        yield run.name, with_outputs(read_notebook(run.notebook), kept.get(key))


def executed(
    runs: list[Run], keys: Mapping[str, str], kept: Kept, runner: Runner
) -> Iterator[Outcome]:
    """Execute runs and keep them; yield what became of each, as they end.

    Raises
    ------
    SouthSouthError
        What is executed cannot be kept, as on a full disk; or what ``runner`` raises.
    """
    if not runs:
        return
    by_name = {run.name: run for run in runs}
    try:
        with tempfile.TemporaryDirectory(dir=kept.folder) as folder:
            for outcome in runner(runs, Path(folder)):
                run = by_name.pop(outcome.name)
                yield _keep(run, keys[run.name], outcome, kept, Path(folder))
    except OSError as error:
        told = disk.unwritten("Executed notebooks", error, [kept.folder])
        raise SouthSouthError(told) from error


def _keep(run: Run, key: str, outcome: Outcome, kept: Kept, folder: Path) -> Outcome:
    """Keep what a run made, unless what it was made of has changed meanwhile."""
    if outcome.errno:
        raise SouthSouthError(outcome.error)
    if outcome.error:
        return outcome
    unchanged = (
        code_key(run) == key
        and outcome.catalogue == catalogue()
        and all(reads.digest(name) == found for name, found in outcome.files.items())
    )
    if not unchanged:
        return Outcome(run.name, error=_changed(run))
    kept.add(key, outcome.files, folder / f"{run.name}.ipynb")
    return outcome


def _changed(run: Run) -> str:
    return (
        f"The code or data of {run.name} changed meanwhile, or differ on the machine that ran it: "
        "run the same command again."
    )
