"""A Python process that imports what runs need once, and forks a process for each run.

A fork has everything the interpreter had in memory when it was made, and nothing of what other
runs did: notebooks are as far from one another as in kernels of their own. The interpreter has one
thread, which is what makes forking safe.

It is started by :mod:`southsouth.execution.warm` as ``python -m southsouth.execution.interpreter``
with the number of a socket. There it is sent a warming and then one order after another, and
answers with an outcome as each ends. When the socket closes, it ends, and with it all it forked.
"""

import contextlib
import gc
import importlib
import os
import signal
import sys
import time
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess

from southsouth import reads
from southsouth.errors import SouthSouthError
from southsouth.execution.orders import Order, Outcome, Warming

ENVIRONMENT = {
    "MPLBACKEND": "module://matplotlib_inline.backend_inline",  # as a kernel has it
    "OMP_NUM_THREADS": "1",  # forks share the cores, and sums come out the same everywhere
    "OPENBLAS_NUM_THREADS": "1",
}


@dataclass
class _Fork:
    """A run under way: its process, what its outcome comes through, and when it has to end."""

    order: Order
    process: BaseProcess
    outcome: Connection
    deadline: float
    late: bool = False


def serve(orders: Connection) -> None:
    """Warm up, then run what is ordered until the socket is closed."""
    prepared = _warm(orders.recv())
    gc.collect()
    gc.freeze()  # what is here now is never freed: forks share its memory
    forks: list[_Fork] = []
    with contextlib.suppress(EOFError, ConnectionError):
        while True:
            ready = wait([orders, *(fork.process.sentinel for fork in forks)], _patience(forks))
            if orders in ready:
                forks.append(_start(orders.recv(), prepared, orders))
            for fork in [fork for fork in forks if _ended(fork)]:
                forks.remove(fork)
                orders.send(_outcome(fork))
    for fork in forks:
        fork.process.kill()


def _warm(warming: Warming) -> dict[str, str]:
    """Import and prepare; return the data files that were read for it, by digest."""
    importlib.import_module("southsouth.execution.execute")
    for name in warming.modules:
        with contextlib.suppress(ImportError):
            importlib.import_module(name)
    if not warming.prepare:
        return {}
    module, _, function = warming.prepare.partition(":")
    # What fails here fails again in the run that needs it, which says so.
    with reads.recording() as files, contextlib.suppress(SouthSouthError):
        getattr(importlib.import_module(module), function)(**warming.arguments)
    return {name: reads.digest(name) for name in files}


def _patience(forks: list[_Fork]) -> float | None:
    """Return the seconds until the first run has taken too long."""
    deadlines = [fork.deadline for fork in forks]
    return max(0.0, min(deadlines) - time.monotonic()) if deadlines else None


def _start(order: Order, prepared: dict[str, str], orders: Connection) -> _Fork:
    context = get_context("fork")
    here, there = context.Pipe(duplex=False)
    process = context.Process(target=_run, args=(order, prepared, there, (orders, here)))
    process.start()
    there.close()
    return _Fork(order, process, here, time.monotonic() + order.seconds)


def _run(order: Order, prepared: dict[str, str], outcome: Connection, others: tuple) -> None:
    """Do one run in a fork of this interpreter."""
    from southsouth.execution.execute import execute  # noqa: PLC0415 - imported while warming up

    for connection in others:
        connection.close()
    outcome.send(execute(order.run, order.folder, prepared))
    outcome.close()


def _ended(fork: _Fork) -> bool:
    """Return whether a run has ended; one that takes too long is ended."""
    if fork.process.is_alive() and time.monotonic() > fork.deadline:
        fork.late = True
        fork.process.kill()
        fork.process.join()
    return not fork.process.is_alive()


def _outcome(fork: _Fork) -> Outcome:
    name = fork.order.run.name
    fork.process.join()
    if fork.late:
        return Outcome(name, error=f"{name} ran longer than {fork.order.seconds:.0f} seconds.")
    with fork.outcome, contextlib.suppress(EOFError):
        return fork.outcome.recv()
    return Outcome(
        name,
        error=f"The process that ran {name} was killed, perhaps for want of memory: run the same "
        "command again, with --jobs 1 if it recurs; what was done is kept.",
    )


def main() -> None:
    """Serve the socket whose number is the argument; Ctrl-C is for the command that started it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.environ.update(ENVIRONMENT)
    serve(Connection(int(sys.argv[1])))
    os._exit(0)


if __name__ == "__main__":
    main()
