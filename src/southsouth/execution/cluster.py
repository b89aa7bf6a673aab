"""Runs on other machines, by way of a Dask scheduler.

Every worker has the project itself, at the same commit and with the same packages and data; no
disk is shared: an order goes out as names, and the executed notebook comes back through the
scheduler. A worker that is lost loses nothing: the scheduler gives its orders to another. One that
has another version of the project is dismissed, whenever it comes, and others do what it was given.
"""

import contextlib
import gc
import logging
import tempfile
import threading
import zlib
from asyncio import CancelledError
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from distributed import Client, Future, KilledWorker, get_worker, wait

from southsouth import paths
from southsouth.errors import SouthSouthError
from southsouth.execution.keys import catalogue, code_key
from southsouth.execution.orders import Outcome, Warming
from southsouth.execution.runs import Run
from southsouth.execution.warm import WarmInterpreter

OTHER_VERSION = (
    "another version of the code, the packages or the data: bring its copy of the project to the "
    "same commit, set it up with make book and start it anew"
)
PATIENCE = 10
"""Seconds to wait for the scheduler, and then for its first worker."""


Version = tuple[str, str]
"""The key of a run's code, and that of what is said of all tables."""


@dataclass(frozen=True)
class Delivered:
    """What comes back from a worker.

    Attributes
    ----------
    outcome : Outcome
    notebook : bytes
        The executed notebook, compressed; empty if there is none.
    begun : bool
        Whether the worker could begin, as far as is known; if not, it may be unfit for any run.
    """

    outcome: Outcome
    notebook: bytes = b""
    begun: bool = True


def run_on(
    runs: Iterable[Run],
    folder: Path,
    scheduler: str,
    *,
    keys: Mapping[str, str],
    warming: Warming,
    tell: Callable[[str], None],
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
        Name of a run to its ``code_key``: a worker that comes to another is dismissed.
    warming : Warming
    tell : function
        Called with a sentence about workers that are dismissed.

    Raises
    ------
    SouthSouthError
        No scheduler answers, it has no workers, none has this version, or it was lost.
    """
    versions = {name: (key, catalogue()) for name, key in keys.items()}
    with _connected(scheduler) as client:
        for delivered in Dispatch(client, versions, warming, tell).do(list(runs)):
            if delivered.notebook:
                file = folder / f"{delivered.outcome.name}.ipynb"
                file.write_bytes(zlib.decompress(delivered.notebook))
            yield delivered.outcome


@dataclass(frozen=True)
class _Sent:
    """A run that was sent out, and how many workers had been dismissed until then."""

    run: Run
    dismissed: int


class Dispatch:
    """Runs sent to workers, and sent again where a worker was unfit for them."""

    def __init__(
        self,
        client: Client,
        versions: Mapping[str, Version],
        warming: Warming,
        tell: Callable[[str], None],
    ):
        self._client, self._versions, self._warming, self._tell = client, versions, warming, tell
        self._under_way: dict[Future, _Sent] = {}
        self._dismissed = 0

    def do(self, runs: list[Run]) -> Iterator[Delivered]:
        """Yield what comes back of each run, once."""
        for run in runs[:1]:
            self.dismiss_others(run)
        for run in runs:
            self._send(run)
        for future, sent in self._ended():
            delivered = _delivered(future, sent.run.name)
            future.release()
            if delivered.begun or not self._sent_again(sent):
                yield delivered

    def dismiss_others(self, run: Run) -> None:
        """Dismiss workers that have a run in another version: they would fail all.

        One that is lost meanwhile does nothing and harms nothing.

        Raises
        ------
        SouthSouthError
            All would have to be dismissed.
        """
        found = self._client.run(_version, without_place(run), on_error="return")
        there = {worker: own for worker, own in found.items() if not isinstance(own, OSError)}
        others = sorted(worker for worker, own in there.items() if own != self._versions[run.name])
        if not others:
            return
        told = f"{', '.join(others)}: {OTHER_VERSION}"
        if len(others) == len(there):
            raise SouthSouthError(f"{told}.")
        self._tell(f"{told}; until then the others do its work.")
        self._client.retire_workers(others)
        self._dismissed += len(others)

    def _send(self, run: Run) -> None:
        order = without_place(run), self._versions[run.name], self._warming
        future = self._client.submit(_work, *order, pure=False)
        self._under_way[future] = _Sent(run, self._dismissed)

    def _sent_again(self, sent: _Sent) -> bool:
        """Send out a run again if its worker was, or is now, dismissed."""
        self.dismiss_others(sent.run)
        if unfit := self._dismissed > sent.dismissed:
            self._send(sent.run)
        return unfit

    def _ended(self) -> Iterator[tuple[Future, _Sent]]:
        """Yield what was sent out, as it ends; SouthSouthError if nobody is left to end it."""
        while waiting := list(self._under_way):
            with contextlib.suppress(TimeoutError):
                wait(waiting, timeout=PATIENCE, return_when="FIRST_COMPLETED")
            done = [future for future in waiting if future.done()]
            for future in done:
                yield future, self._under_way.pop(future)
            if not done and not self._client.scheduler_info()["workers"]:
                raise SouthSouthError(
                    f"The scheduler at {self._client.scheduler.address} has lost all its workers: "
                    "start them anew and run the same command again; what was done is kept."
                )


@contextlib.contextmanager
def _connected(scheduler: str) -> Iterator[Client]:
    gc.collect()  # a client that never connected blocks another one for ever if it goes meanwhile
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
    return Delivered(Outcome(name, error=error), begun=False)


_here = threading.local()
"""Of each thread of a worker: the interpreter it keeps warm, and for what."""


def _version(run: Run) -> Version:
    """Return the version in which a worker has a run; empty keys if it has no such notebook."""
    run = replace(run, notebook=paths.root() / run.notebook)
    return (code_key(run), catalogue()) if run.notebook.is_file() else ("", "")


def _work(run: Run, version: Version, warming: Warming) -> Delivered:
    """Do one run on a worker."""
    address = get_worker().address
    if _version(run) != version:
        refused = Outcome(run.name, error=f"{address}: {OTHER_VERSION}.")
        return Delivered(refused, begun=False)
    run = replace(run, notebook=paths.root() / run.notebook)
    state = warming, code_key(replace(run, parameters={})), _state_of_data()
    with tempfile.TemporaryDirectory(prefix="southsouth-") as folder:
        outcome = next(_interpreter(state).run([run], Path(folder), 1))
        if outcome.errno:  # of this worker's disk, not of the command's
            outcome = Outcome(run.name, error=f"{address}: {outcome.error}")
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
