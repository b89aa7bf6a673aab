"""Putting a finished book in its place: one build at a time, never half a book."""

import contextlib
import errno
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from southsouth import locking
from southsouth.errors import SouthSouthError
from southsouth.execution import disk

PARTS = {"html": "objects.inv", "pdf": "southsouth.pdf", "epub": "southsouth.epub"}
"""The folders of a built book, each with a file by which it is known as one."""

JOURNAL = ".placing"
REMEDIES = {
    **dict.fromkeys([errno.ENOSPC, errno.EDQUOT], "free space there"),
    **dict.fromkeys([errno.EACCES, errno.EPERM], "change its permissions"),
    **dict.fromkeys([errno.EEXIST, errno.ENOTDIR], "move the file that stands in its way"),
    errno.EROFS: "make its disk writable",
    errno.ENOENT: "put it back",
}
"""What helps against an error of the system."""


def _aside(place: Path) -> Path:
    return place.with_name(f".{place.name}.old")


def locked(out: Path) -> contextlib.AbstractContextManager[None]:
    """Hold the folder for one build; SouthSouthError if another is writing there."""
    return locking.held(
        out, f"Another build is writing in {out}: wait for it, or choose a folder with --out."
    )


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
        Another build is writing there, or the disk is full or may not be written, or a file that
        the book is made of cannot be read.
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
        raise failure("book", out, error) from error


def failure(made: str, out: Path, error: OSError) -> SouthSouthError:
    """Return what an error of the system stopped, with its remedy.

    Parameters
    ----------
    made : str
        What was to be written, such as "book".
    out : Path
        The folder for it.
    error : OSError
    """
    said, remedy = error.strerror or error, REMEDIES.get(error.errno, "see what ails it")
    file = disk.file_of(error)
    if file and not _on_one_path(file, out):
        fault = f"could not be made because of {file} ({said}): {remedy}"
    else:
        fault = (
            f"could not be written in {out} ({said}): {remedy}, or choose another folder with --out"
        )
    return SouthSouthError(f"The {made} {fault}; the {made} made before is untouched.")


def _on_one_path(file: Path, folder: Path) -> bool:
    """Return whether a file is in a folder, or a folder that this one is in."""
    file, folder = file.resolve(), folder.resolve()
    return file.is_relative_to(folder) or folder.is_relative_to(file)


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
