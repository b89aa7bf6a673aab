"""What earlier builds kept and no build has used for long is dropped."""

import contextlib
import shutil
import time
from pathlib import Path

DAYS = 30
FOLDER_DAYS = 1
"""A folder is what a killed build left: none works in one for so long."""
MOST = 2_000_000_000
"""Bytes that a folder may hold."""


def prune(folder: Path, days: float = DAYS, most: int = MOST) -> None:
    """Drop what was not used for some days, and the longest unused of what is beyond a size.

    Parameters
    ----------
    folder : Path
        Of files whose use :func:`southsouth.execution.store.use` notes; and of what a killed
        build left there.
    days : float
    most : int
        In bytes.
    """
    now, size = time.time(), 0
    for used, bytes_, entry in sorted(_entries(folder), reverse=True):
        size += bytes_
        longest = min(days, FOLDER_DAYS) if entry.is_dir() else days
        if used < now - longest * 86_400 or size > most:
            _drop(entry)


def _entries(folder: Path) -> list[tuple[float, int, Path]]:
    """Return when each entry of a folder was last used, its bytes and its place."""
    found = []
    for entry in folder.iterdir() if folder.is_dir() else ():
        with contextlib.suppress(FileNotFoundError):  # another build has just moved it
            state = entry.stat()
            found.append((state.st_mtime, state.st_size, entry))
    return found


def _drop(entry: Path) -> None:
    with contextlib.suppress(OSError):
        if entry.is_dir():
            shutil.rmtree(entry)
        else:
            entry.unlink()
