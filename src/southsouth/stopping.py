"""What Ctrl-C and a request to end (SIGTERM) do to a command."""

import contextlib
import os
import signal
import threading
from collections.abc import Iterator

FATAL = 128
"""Added to the number of the signal, this is the exit code of a command that it ended."""


@contextlib.contextmanager
def at_once() -> Iterator[None]:
    """End at once, in silence, when there is nothing to clean up: while modules are loaded.

    An exception that comes in the middle of an import may be swallowed and reported there.
    """
    with _handled(_exit, signal.SIGINT, signal.SIGTERM):
        yield


@contextlib.contextmanager
def cleanly() -> Iterator[None]:
    """End by an exception, so that what was begun is taken back and removed."""
    with _handled(_raise, signal.SIGTERM):
        yield


@contextlib.contextmanager
def _handled(handler, *signals: signal.Signals) -> Iterator[None]:
    """Handle signals in a way of one's own for a while; only the main thread can.

    One that is ignored, as Ctrl-C is by a command in the background, stays so.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    heard = [number for number in signals if signal.getsignal(number) is not signal.SIG_IGN]
    before = {number: signal.signal(number, handler) for number in heard}
    try:
        yield
    finally:
        for number, kept in before.items():
            signal.signal(number, kept)


def _exit(number: int, _frame) -> None:
    os._exit(FATAL + number)


def _raise(number: int, _frame) -> None:
    raise SystemExit(FATAL + number)
