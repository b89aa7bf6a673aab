"""Putting a finished book in its place: one build at a time, never half a book."""

import contextlib
import fcntl
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from southsouth.errors import SouthSouthError

PARTS = {"html": ".buildinfo", "pdf": "southsouth.pdf", "epub": "southsouth.epub"}
"""The folders of a built book, each with a file by which it is known as one."""

JOURNAL = ".placing"


def _aside(place: Path) -> Path:
    return place.with_name(f".{place.name}.old")


@contextlib.contextmanager
def locked(out: Path) -> Iterator[None]:
    """Hold the folder for one build; the lock goes with the process, however it ends.

    Raises
    ------
    SouthSouthError
        Another build is writing there.
    """
    with (out / ".lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise SouthSouthError(
                f"Another build is writing in {out}: wait for it, or choose a folder with --out."
            ) from None
        yield


def check_own(out: Path) -> None:
    """Refuse to replace a folder that no build made."""
    for part, mark in PARTS.items():
        place = out / part
        if place.exists() and any(place.iterdir()) and not (place / mark).is_file():
            raise SouthSouthError(
                f"{place} was not made by southsouth and would be lost: move it, or choose another "
                "folder with --out."
            )


def recover(out: Path) -> None:
    """Undo what a build left that failed or was killed: bring back the book set aside.

    While the parts of a new book take their places, a file names those that replace nothing. If it
    is still there, the build ended in between, and no part of the new book may stay. What was
    unfinished is dropped.
    """
    journal = out / JOURNAL
    if journal.is_file():
        for part in journal.read_text(encoding="utf-8").split():
            shutil.rmtree(out / part, ignore_errors=True)
        for part in PARTS:
            if _aside(out / part).exists():
                shutil.rmtree(out / part, ignore_errors=True)
                _aside(out / part).rename(out / part)
        journal.unlink()
    for part in PARTS:
        shutil.rmtree(_aside(out / part), ignore_errors=True)
    for unfinished in out.glob(".new-*"):
        shutil.rmtree(unfinished, ignore_errors=True)


@contextlib.contextmanager
def workshop(out: Path) -> Iterator[Path]:
    """Give a folder beside the book to make the next one in; it is gone afterwards.

    Raises
    ------
    SouthSouthError
        Another build is writing there, or the disk is full or may not be written.
    """
    try:
        out.mkdir(parents=True, exist_ok=True)
        with locked(out):
            recover(out)
            check_own(out)
            try:
                yield Path(tempfile.mkdtemp(dir=out, prefix=".new-"))
            finally:
                recover(out)
    except OSError as error:
        raise SouthSouthError(
            f"The book could not be written in {out} ({error.strerror}): free space there or "
            "choose another folder with --out; the book built before is untouched."
        ) from error


def place(new: dict[str, Path], out: Path) -> None:
    """Put the parts of a new book in their places, all or none.

    Parameters
    ----------
    new : dict
        Name of a part, as in ``PARTS``, to the folder that was made.
    out : Path
        The folder of the book.
    """
    first = [part for part in new if not (out / part).exists()]
    (out / JOURNAL).write_text("\n".join(first), encoding="utf-8")
    for part, folder in new.items():
        if (out / part).exists():
            (out / part).rename(_aside(out / part))
        folder.rename(out / part)
    (out / JOURNAL).unlink()
    for part in new:
        shutil.rmtree(_aside(out / part), ignore_errors=True)
