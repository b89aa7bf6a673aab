"""A Python process that imports what runs need once, and forks a process for each run.

A fork has everything the interpreter had in memory when it was made, and nothing of what other
runs did: notebooks are as far from one another as in kernels of their own. The interpreter has one
thread, which is what makes forking safe.

It is started by :mod:`southsouth.execution.warm` as ``python -m southsouth.execution.interpreter``
with the number of a socket. There it is sent a warming and then one order after another, tells
which processes are at work on each, and answers with an outcome as it ends. When the socket closes,
it ends, and with it all it forked.
"""

import contextlib
import gc
import importlib
import os
import signal
import sys
import time
import warnings
from collections.abc import Mapping
from dataclasses import dataclass, replace
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess

from southsouth import reads
from southsouth.execution import garbage, keys
from southsouth.execution.orders import Order, Outcome, Started, Warming

EXECUTE = "southsouth.execution.execute"
ENVIRONMENT = {
    "MPLBACKEND": "module://matplotlib_inline.backend_inline",  # as a kernel has it
    "OMP_NUM_THREADS": "1",  # forks share the cores, and sums come out the same everywhere
    "OPENBLAS_NUM_THREADS": "1",
}


@dataclass(frozen=True)
class _Ready:
    """What forks find: the data files that were read for them by digest, and the catalogue's."""

    files: Mapping[str, str]
    catalogue: str


@dataclass
class _Fork:
    """A run under way: its process, what its outcome comes through, and when it has to end."""

    order: Order
    process: BaseProcess
    outcome: Connection
    deadline: float


def serve(orders: Connection) -> None:
    """Warm up, then run what is ordered until the socket is closed."""
    gc.disable()  # hardly anything of what is imported can go
    ready = _warm(orders.recv())
    gc.collect()
    gc.freeze()  # what is here now is never freed: forks share its memory
    gc.enable()
    garbage.rarely()
    forks: list[_Fork] = []
    try:
        while True:
            heard = wait([orders, *(fork.outcome for fork in forks)], _patience(forks))
            for fork in [f for f in forks if f.outcome in heard or time.monotonic() > f.deadline]:
                forks.remove(fork)
                orders.send(_outcome(fork))
            if orders in heard:
                forks.append(_fork(orders.recv(), ready, orders))
                _start(forks[-1], orders)
    except (EOFError, ConnectionError):
        pass  # the command has ended
    finally:
        for fork in forks:
            _end(fork)


def _warm(warming: Warming) -> _Ready:
    """Import and prepare; what fails here fails again in the run that needs it, which says so."""
    catalogue = keys.catalogue()
    with contextlib.suppress(Exception):
        importlib.import_module(EXECUTE).rehearse()
    with reads.recording() as files, contextlib.suppress(Exception):
        for name in warming.modules:
            with contextlib.suppress(Exception):
                importlib.import_module(name)
        if warming.prepare:
            module, _, function = warming.prepare.partition(":")
            with warnings.catch_warnings():
                warnings.simplefilter("error")  # a run has to show it, not this process
                getattr(importlib.import_module(module), function)(**warming.arguments)
    return _Ready(files, catalogue)


def _patience(forks: list[_Fork]) -> float | None:
    """Return the seconds until the first run has taken too long."""
    deadlines = [fork.deadline for fork in forks]
    return max(0.0, min(deadlines) - time.monotonic()) if deadlines else None


def _fork(order: Order, ready: _Ready, orders: Connection) -> _Fork:
    """Fork a process that waits for its order, in a group of its own with all it will start."""
    context = get_context("fork")
    here, there = context.Pipe()
    process = context.Process(target=_run, args=(ready, there, (orders, here)))
    process.start()
    os.setpgid(process.pid, process.pid)
    there.close()
    return _Fork(order, process, here, time.monotonic() + order.seconds)


def _start(fork: _Fork, orders: Connection) -> None:
    """Let a fork begin, once it is known whom to end if this process is killed."""
    orders.send(Started(fork.order.run.name, fork.process.pid))
    with contextlib.suppress(ConnectionError):  # killed already: its outcome will tell
        fork.outcome.send(fork.order)


def _run(ready: _Ready, outcome: Connection, others: tuple) -> None:
    """Do one run in a fork of this interpreter."""
    for connection in others:
        connection.close()
    try:
        order = outcome.recv()
    except EOFError:  # the interpreter was killed
        return
    done = importlib.import_module(EXECUTE).execute(order.run, order.folder)
    # What was read while warming up is older than what the run found.
    files = {**done.files, **ready.files} if not done.error else {}
    outcome.send(replace(done, files=files, catalogue=ready.catalogue))
    outcome.close()


def _end(fork: _Fork) -> None:
    """End a run, and what it started."""
    fork.outcome.close()
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(fork.process.pid, signal.SIGKILL)
    fork.process.join()


def _outcome(fork: _Fork) -> Outcome:
    """Return what became of a run that has told it, has been killed, or has taken too long."""
    name = fork.order.run.name
    try:
        if not fork.outcome.poll():
            told = (
                f"The notebook {name} ran longer than {fork.order.seconds:.0f} seconds and was "
                "ended: look for what does not end in its cells; what was done is kept."
            )
            return Outcome(name, error=told)
        return fork.outcome.recv()
    except (EOFError, OSError):  # the latter in the middle of a message
        return Outcome(
            name,
            error=f"The process that ran {name} was killed, perhaps for want of memory: run the "
            "same command again, with --jobs 1 if it recurs; what was done is kept.",
        )
    finally:
        _end(fork)


def main() -> None:
    """Serve the socket whose number is the argument; Ctrl-C is for the command that started it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        serve(Connection(int(sys.argv[1])))
    finally:
        os.killpg(0, signal.SIGKILL)  # what was started while warming up, and this


if __name__ == "__main__":
    main()
