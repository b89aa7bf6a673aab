"""The two processes that render a book: forked early, and ended however the build ends."""

import contextlib
import multiprocessing
import os
import signal
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.process import BaseProcess
from multiprocessing.util import Finalize

from southsouth.errors import SouthSouthError
from southsouth.execution import garbage


@contextlib.contextmanager
def started(
    load: Callable[[], None] = lambda: None,
) -> Iterator[tuple[ProcessPoolExecutor, contextlib.AbstractContextManager]]:
    """Load what two processes need, and fork them; what this one has open to write, they hold too.

    They end with the block, at once if it fails, or if the block of what is given beside them does:
    whoever clears up after a failure does so when they are gone. SouthSouthError tells that one was
    killed.
    """
    load()
    before = multiprocessing.active_children()
    with ProcessPoolExecutor(2, multiprocessing.get_context("fork"), _ready) as pool:
        for _ in range(2):
            pool.submit(os.getpid)  # a process is started when there is work for it
        own = [child for child in multiprocessing.active_children() if child not in before]
        try:
            yield pool, _ended(own)
        except BrokenProcessPool:
            raise SouthSouthError(
                "A process that rendered the book was killed, perhaps for want of memory: "
                "run the same command again; the book built before is untouched."
            ) from None
        except BaseException:
            _end(own)
            raise


@contextlib.contextmanager
def _ended(own: list[BaseProcess]) -> Iterator[None]:
    """End processes before a failure goes on from here."""
    try:
        yield
    except BaseException:
        _end(own)
        raise


def _end(own: list[BaseProcess]) -> None:
    for child in own:
        child.kill()  # nobody waits for what they do
        child.join()


def _ready() -> None:
    """Make this process end as it should.

    It ends without clearing up, which takes seconds after a layout. Without its parent it would
    wait for work for ever; and when the build is interrupted it has nothing to say.
    """
    if signal.getsignal(signal.SIGINT) is not signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    garbage.rarely()
    Finalize(None, os._exit, args=(0,), exitpriority=0)
    parent = multiprocessing.parent_process().pid
    signal.signal(signal.SIGALRM, lambda *_: None if os.getppid() == parent else os._exit(1))
    signal.setitimer(signal.ITIMER_REAL, 1, 1)  # no thread: parts of the book are made in forks
