"""Commands ended at some moment, with all that they started, and what is left of them."""

import os
import signal
import subprocess
import time
from collections.abc import Iterable, Sequence
from pathlib import Path

LONGEST = 120
"""Seconds in which all that a command started has to end once the command has."""


def end_after(
    seconds: float,
    how: signal.Signals,
    command: Sequence[str],
    folder: Path,
    *,
    group: bool = True,
) -> bool:
    """Run a command and end it after some seconds; return whether it was still at work then.

    Its process group is ended, or with ``group`` false its first process alone. All else that it
    started has to end by itself.
    """
    process = subprocess.Popen(
        command,
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        (os.killpg if group else os.kill)(process.pid, how)
        process.wait(LONGEST)
        at_work = True
    else:
        assert process.returncode == 0
        at_work = False
    finally:
        strays = left(process.pid)
        for pid in strays:
            os.kill(pid, signal.SIGKILL)
    assert not strays, f"{how.name} after {seconds:.1f} s left processes at work"
    return at_work


def left(session: int, seconds: float = LONGEST) -> set[int]:
    """Return the processes of a session that do not end within some seconds."""
    until = time.monotonic() + seconds
    while (pids := set(_of(session))) and time.monotonic() < until:
        time.sleep(0.05)
    return pids


def _of(session: int) -> Iterable[int]:
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, _parent, _group, of = stat.read_text().rpartition(")")[2].split()[:4]
        except OSError:  # it has just ended
            continue
        if int(of) == session and state != "Z":
            yield int(stat.parent.name)
