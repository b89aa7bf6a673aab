"""Runs handed to a warm interpreter, so many at a time."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import weakref
from collections.abc import Iterable, Iterator
from multiprocessing.connection import Connection
from pathlib import Path

from southsouth import paths
from southsouth.errors import SouthSouthError
from southsouth.execution.dependencies import imported
from southsouth.execution.interpreter import ENVIRONMENT
from southsouth.execution.orders import Order, Outcome, Warming
from southsouth.execution.runs import Run, code, read_notebook

RUN_TIMEOUT = 600
"""Seconds a notebook may run before it is stopped."""
MODULE = "southsouth.execution.interpreter"


_open: weakref.WeakSet[Connection] = weakref.WeakSet()
"""To interpreters, which end when nobody holds the other end any more."""


def _leave() -> None:
    """Close, in a fork, what only the process that started the interpreters is to hold."""
    for orders in _open:
        orders.close()


os.register_at_fork(after_in_child=_leave)


class WarmInterpreter:
    """An interpreter that has imported what runs need; each run is done in a fork of it.

    Use it as a context manager. Ended, it takes with it what still runs.
    """

    def __init__(self, warming: Warming):
        here, there = socket.socketpair()
        with there:
            self._process = _started(there.fileno())
        self._orders = Connection(here.detach())
        _open.add(self._orders)
        self._groups: dict[str, int] = {}
        self._send(warming)

    def __enter__(self):
        return self

    def __exit__(self, *_raised) -> None:
        self.close()

    def close(self) -> None:
        """End it, and what still runs with it."""
        _kill(self._process.pid)
        self._process.wait()
        with contextlib.suppress(SouthSouthError):
            while True:  # what it had told before it ended
                self._receive()
        for group in self._groups.values():
            _kill(group)
        self._orders.close()

    def is_alive(self) -> bool:
        """Return whether it can be given runs."""
        return self._process.poll() is None

    def run(self, runs: Iterable[Run], folder: Path, jobs: int) -> Iterator[Outcome]:
        """Yield what became of each run, as they end, ``jobs`` at a time.

        Raises
        ------
        SouthSouthError
            The interpreter itself was killed.
        """
        waiting, under_way = iter(runs), 0
        while True:
            for run in waiting:
                self._send(Order(run, folder, RUN_TIMEOUT))
                under_way += 1
                if under_way == jobs:
                    break
            if not under_way:
                return
            yield self._receive()
            under_way -= 1

    def _send(self, message: Warming | Order) -> None:
        with self._alive():
            self._orders.send(message)

    def _receive(self) -> Outcome:
        """Return the next outcome; remember which processes are at work until theirs comes."""
        while True:
            with self._alive():
                message = self._orders.recv()
            if isinstance(message, Outcome):
                self._groups.pop(message.name, None)
                return message
            self._groups[message.name] = message.group

    @contextlib.contextmanager
    def _alive(self) -> Iterator[None]:
        try:
            yield
        except (EOFError, OSError):  # the latter in the middle of a message
            raise SouthSouthError(
                "The process that runs notebooks was killed, perhaps for want of memory: run the "
                "same command again, with --jobs 1 if it recurs; what was done is kept."
            ) from None


def _started(orders: int) -> subprocess.Popen:
    """Start an interpreter on the socket that it is to serve."""
    try:
        return subprocess.Popen(
            [sys.executable, "-m", MODULE, str(orders)],
            pass_fds=[orders],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            cwd=paths.root(),
            env={**os.environ, **ENVIRONMENT},
            process_group=0,  # Ctrl-C is for the command, and all of it can be ended at once
        )
    except OSError as error:
        raise SouthSouthError(
            f"The process that runs notebooks cannot be started ({error.strerror or error}): end "
            "other programs, or free memory, and run the same command again."
        ) from None


def _kill(group: int) -> None:
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(group, signal.SIGKILL)


def run_here(runs: Iterable[Run], folder: Path, jobs: int, warming: Warming) -> Iterator[Outcome]:
    """Do runs in one interpreter; see :meth:`WarmInterpreter.run`."""
    with WarmInterpreter(warming) as interpreter:
        yield from interpreter.run(runs, folder, jobs)


def modules(notebooks: Iterable[Path]) -> tuple[str, ...]:
    """Return the names of the modules that notebooks import."""
    cells = (cell for notebook in set(notebooks) for cell in code(read_notebook(notebook)))
    return tuple(sorted({name for cell in cells for name in imported(cell)}))
