"""Runs on other machines, by way of a Dask scheduler.

Every worker has the project itself, at the same commit and with the same packages and data; no
disk is shared: an order goes out as names, and the executed notebook comes back through the
scheduler. A worker that is lost loses nothing: the scheduler gives its orders to another.
"""

import contextlib
import tempfile
import threading
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from distributed import Client, KilledWorker, as_completed, get_worker

from southsouth import paths
from southsouth.errors import SouthSouthError
from southsouth.execution.keys import code_key
from southsouth.execution.orders import Outcome, Warming
from southsouth.execution.runs import Run
from southsouth.execution.warm import WarmInterpreter

PATIENCE = 10
"""Seconds to wait for the scheduler, and then for its first worker."""


@dataclass(frozen=True)
class Delivered:
    """What comes back from a worker: the outcome, and the executed notebook, compressed."""

    outcome: Outcome
    notebook: bytes = b""


def run_on(
    runs: Iterable[Run], folder: Path, scheduler: str, keys: Mapping[str, str], warming: Warming
) -> Iterator[Outcome]:
    """Do runs on the workers of a scheduler; yield what became of each, as they end.

    Parameters
    ----------
    runs : iterable of Run
        Of notebooks of this project.
    folder : Path
        Where the executed notebooks are put, each under the name of its run.
    scheduler : str
        Its address, as ``tcp://host:8786``.
    keys : mapping
        Name of a run to its ``code_key``: a worker that comes to another refuses.
    warming : Warming

    Raises
    ------
    SouthSouthError
        No scheduler answers, it has no workers, or it was lost.
    """
    with _connected(scheduler) as client:
        futures = {
            client.submit(_work, without_place(run), keys[run.name], warming, pure=False): run
            for run in runs
        }
        for future in as_completed(futures, loop=client.loop):
            delivered = _delivered(future, futures[future].name)
            if delivered.notebook:
                file = folder / f"{delivered.outcome.name}.ipynb"
                file.write_bytes(zlib.decompress(delivered.notebook))
            future.release()
            yield delivered.outcome


@contextlib.contextmanager
def _connected(scheduler: str) -> Iterator[Client]:
    try:
        client = Client(scheduler, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError, TimeoutError) as error:
        raise SouthSouthError(
            f"No scheduler answers at {scheduler}: start one with `dask scheduler`, and give the "
            "address it prints."
        ) from error
    with client:
        try:
            client.wait_for_workers(1, timeout=PATIENCE)
        except TimeoutError:
            raise SouthSouthError(
                f"The scheduler at {scheduler} has no workers: start some with "
                f"`dask worker {scheduler}` in a copy of the project."
            ) from None
        yield client


def without_place(run: Run) -> Run:
    """Return a run whose notebook is named from the root of the project, wherever that is."""
    return replace(run, notebook=run.notebook.relative_to(paths.root()))


def _delivered(future, name: str) -> Delivered:
    try:
        return future.result()
    except KilledWorker:
        error = f"Every worker that ran {name} was killed, perhaps for want of memory."
    except Exception as error_there:  # what a worker could not even begin
        error = f"A worker could not run {name}: {error_there}."
    return Delivered(Outcome(name, error=error))


_here = threading.local()
"""Of each thread of a worker: the interpreter it keeps warm, and for what."""


def _work(run: Run, key: str, warming: Warming) -> Delivered:
    """Do one run on a worker."""
    run = replace(run, notebook=paths.root() / run.notebook)
    if not run.notebook.is_file() or code_key(run) != key:
        return Delivered(
            Outcome(
                run.name,
                error=f"The worker {get_worker().address} has another version of the code, or of "
                "the packages: bring its copy of the project to the same commit, and set it up "
                "with make.",
            )
        )
    with tempfile.TemporaryDirectory(prefix="southsouth-") as folder:
        outcome = next(_interpreter(warming).run([run], Path(folder), 1))
        if outcome.error:
            return Delivered(outcome)
        executed = (Path(folder) / f"{run.name}.ipynb").read_bytes()
    return Delivered(outcome, zlib.compress(executed))


def _interpreter(warming: Warming) -> WarmInterpreter:
    """Return this thread's interpreter, started anew for another warming or after its end."""
    warmed_for, interpreter = getattr(_here, "kept", (None, None))
    if interpreter and (warmed_for != warming or not interpreter.is_alive()):
        interpreter.close()
        interpreter = None
    _here.kept = warming, interpreter or WarmInterpreter(warming)
    return _here.kept[1]
