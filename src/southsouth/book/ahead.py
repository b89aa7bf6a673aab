"""Parts of the book, or figures, worked at in several processes before their turn comes.

What they find is kept for later builds, and so for this one: when the turn of a part comes, it is
taken over as if an earlier build had found it. Nothing but time depends on these processes.
"""

import contextlib
import os
import signal
from collections.abc import Callable, Sequence
from multiprocessing import get_context

MOST = 256
"""Heaps of tasks: each is named by one byte, which a pipe hands to one process alone."""
LONGEST = 900
"""Seconds after which a fork is not waited for any more."""


def run(tasks: Sequence, act: Callable, jobs: int, niceness: int = 0) -> None:
    """Act on each task in one of several forks of this process; what fails is left undone.

    Parameters
    ----------
    tasks : sequence
        Tuples of arguments.
    act : callable
    jobs : int
        How many forks; with one job nothing is done, for this process does it as well.
    niceness : int
        How far they let other processes go first, as the command ``nice`` counts.
    """
    if min(jobs, len(tasks)) < 2:
        return
    heaps = [tasks[place::MOST] for place in range(min(MOST, len(tasks)))]
    ours, theirs = os.pipe()
    os.write(theirs, bytes(range(len(heaps))))
    os.close(theirs)  # whoever reads when all tasks are taken comes to an end
    started = []
    try:
        with contextlib.suppress(OSError):  # no process can be had: the tasks are left undone
            for _ in range(jobs):
                fork = get_context("fork").Process(
                    target=_work, args=(ours, heaps, act, os.getpid(), niceness), daemon=True
                )
                fork.start()
                started.append(fork)
        for fork in started:
            fork.join(LONGEST)
    finally:
        for fork in started:
            fork.kill()
        os.close(ours)


def _work(turns: int, heaps: Sequence, act: Callable, parent: int, niceness: int) -> None:
    """Act on one heap of tasks after the other, as long as there is somebody to do it for."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_DFL)
    os.nice(niceness)
    while turn := os.read(turns, 1):
        for task in heaps[turn[0]]:
            if os.getppid() != parent:
                return
            with contextlib.suppress(Exception):  # the parent meets it too, and tells
                act(*task)
