"""What is told when something cannot be written, as on a full disk."""

import errno
import os
import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path

FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
LITTLE = 1_000_000
"""A disk with fewer bytes than these left is taken for the full one."""


def full(error: BaseException | None) -> OSError | None:
    """Return the full disk that an exception came of; None if it came of something else."""
    while error and not (isinstance(error, OSError) and error.errno in FULL):
        error = error.__cause__ or error.__context__
    return error  # type: ignore[return-value]  # the loop ends with no other kind


def file_of(error: OSError) -> Path | None:
    """Return the file of an error if it is known; of a copy without room, the one to be written."""
    name = error.filename2 if error.filename2 and error.errno in FULL else error.filename
    return Path(os.fsdecode(name)) if isinstance(name, str | bytes) else None


def places(error: OSError, folders: Sequence[Path]) -> Sequence[Path]:
    """Return the folder of an error's file; those of ``folders`` that are full if none is known."""
    if file := file_of(error):
        return [file.parent]
    return [f for f in folders if shutil.disk_usage(f).free < LITTLE] or folders


def unwritten(what: str, error: OSError, folders: Iterable[Path]) -> str:
    """Return the sentence for what could not be written in one of some folders, with the remedy."""
    said = os.strerror(error.errno) if error.errno else error
    remedy = "free space there" if full(error) else "let it be a folder that can be written"
    return (
        f"{what} could not be written in {' or '.join(map(str, folders))} ({said}): {remedy} and "
        "run the same command again; what was done is kept."
    )
