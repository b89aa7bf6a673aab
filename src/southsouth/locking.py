"""A folder held by one process at a time."""

import contextlib
import fcntl
from collections.abc import Iterator
from pathlib import Path

from southsouth.errors import SouthSouthError


@contextlib.contextmanager
def held(folder: Path, refusal: str) -> Iterator[None]:
    """Hold a folder; the lock goes with the process, however it ends.

    Raises
    ------
    SouthSouthError
        Another process holds it: says ``refusal``.
    """
    with (folder / ".lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise SouthSouthError(refusal) from None
        yield
