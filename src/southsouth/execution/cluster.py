"""Runs on other machines, by way of a Dask scheduler.

Every worker has the project itself, at the same commit and with the same packages and data; no
disk is shared: an order goes out as names, and the executed notebook comes back through the
scheduler. A worker that is lost loses nothing: the scheduler gives its orders to another.
"""

import contextlib
import logging
import tempfile
import threading
import zlib
from asyncio import CancelledError
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from distributed import Client, Future, KilledWorker, get_worker, wait

from southsouth import paths
from southsouth.errors import SouthSouthError
from southsouth.execution.keys import code_key
from southsouth.execution.orders import Outcome, Warming
from southsouth.execution.runs import Run
from southsouth.execution.warm import WarmInterpreter

OTHER_VERSION = (
    "another version of the code or the packages: bring its copy of the project to the same commit "
    "and set it up with make book."
)
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
    waiting = list(runs)
    with _connected(scheduler) as client:
        _check_workers(client, waiting[:1], keys)
        futures = {
            client.submit(_work, without_place(run), keys[run.name], warming, pure=False): run
            for run in waiting
        }
        for future in _ended(client, futures):
            delivered = _delivered(future, futures[future].name)
            if delivered.notebook:
                file = folder / f"{delivered.outcome.name}.ipynb"
                file.write_bytes(zlib.decompress(delivered.notebook))
            future.release()
            yield delivered.outcome


def _check_workers(client: Client, runs: list[Run], keys: Mapping[str, str]) -> None:
    """Refuse a cluster of which some workers have other code or packages: they would fail all.

    A worker that is lost meanwhile does nothing and harms nothing.
    """
    for run in runs:
        found = client.run(_key, without_place(run), on_error="return")
        there = {worker: key for worker, key in found.items() if not isinstance(key, OSError)}
        if others := sorted(worker for worker, key in there.items() if key != keys[run.name]):
            raise SouthSouthError(f"{', '.join(others)}: {OTHER_VERSION}")


def _ended(client: Client, futures: Iterable[Future]) -> Iterator[Future]:
    """Yield futures as they end; SouthSouthError if there is nobody left to end them."""
    open_ones = set(futures)
    while open_ones:
        with contextlib.suppress(TimeoutError):
            wait(open_ones, timeout=PATIENCE, return_when="FIRST_COMPLETED")
        done = {future for future in open_ones if future.done()}
        open_ones -= done
        yield from done
        if not done and not client.scheduler_info()["workers"]:
            raise SouthSouthError(
                f"The scheduler at {client.scheduler.address} has lost all its workers: start them "
                "anew and run the same command again; what was done is kept."
            )


@contextlib.contextmanager
def _connected(scheduler: str) -> Iterator[Client]:
    try:
        client = Client(scheduler, timeout=PATIENCE)
    except (OSError, ValueError, TimeoutError) as error:
        raise SouthSouthError(
            f"No scheduler answers at {scheduler}: start one with `dask scheduler`, and give the "
            "address it prints."
        ) from error
    logging.getLogger("distributed").setLevel(logging.CRITICAL)  # what matters is told here
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
    except CancelledError:
        raise SouthSouthError(
            "The scheduler was lost: start it anew and run the same command again; what was done "
            "is kept."
        ) from None
    except KilledWorker:
        error = f"Every worker that ran {name} was killed, perhaps for want of memory."
    except Exception as error_there:  # what a worker could not even begin
        error = f"A worker could not run {name}: {error_there}."
    return Delivered(Outcome(name, error=error))


_here = threading.local()
"""Of each thread of a worker: the interpreter it keeps warm, and for what."""


def _key(run: Run) -> str:
    """Return the key of a run as a worker has it; empty if it has no such notebook."""
    run = replace(run, notebook=paths.root() / run.notebook)
    return code_key(run) if run.notebook.is_file() else ""


def _work(run: Run, key: str, warming: Warming) -> Delivered:
    """Do one run on a worker."""
    address = get_worker().address
    if _key(run) != key:
        return Delivered(Outcome(run.name, error=f"{address}: {OTHER_VERSION}"))
    run = replace(run, notebook=paths.root() / run.notebook)
    state = warming, code_key(replace(run, parameters={})), _state_of_data()
    with tempfile.TemporaryDirectory(prefix="southsouth-") as folder:
        outcome = next(_interpreter(state).run([run], Path(folder), 1))
        if outcome.errno:  # of this worker's disk, not of the command's
            outcome = Outcome(run.name, error=f"{address} cannot write: free space there.")
        if outcome.error:
            return Delivered(outcome)
        executed = (Path(folder) / f"{run.name}.ipynb").read_bytes()
    return Delivered(outcome, zlib.compress(executed))


def _state_of_data() -> tuple:
    """Return what tells one state of ``data/`` from another, without reading it."""
    files = sorted(file for file in paths.data().rglob("*") if file.is_file())
    return tuple((file.name, file.stat().st_mtime_ns, file.stat().st_size) for file in files)


def _interpreter(state: tuple) -> WarmInterpreter:
    """Return this thread's interpreter, started anew for another state and after its end.

    The state is the warming, the code and the data that it has in memory.
    """
    kept_for, interpreter = getattr(_here, "kept", (None, None))
    if interpreter and (kept_for != state or not interpreter.is_alive()):
        interpreter.close()
        interpreter = None
    _here.kept = state, interpreter or WarmInterpreter(state[0])
    return _here.kept[1]
