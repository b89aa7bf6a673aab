"""Several files of ``data/`` replaced together: all of them, or none.

The new files are made in a folder beside ``data/``, which only the holder of the lock may have.
While they are put in place a journal lies there, with the files they replace: a swap that was cut
off is taken back by its own process, or, if that was killed, by the next that takes the lock.
"""

import contextlib
import errno
import json
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from southsouth import locking, tables
from southsouth.errors import SouthSouthError

PREFIX = ".data-"
OLD = ".old"
"""The folder, in the one beside ``data/``, of the files that are replaced."""
JOURNAL = ".journal.json"
"""The new sha256 of each file that is replaced; it is there while they are."""
ROOM = frozenset({errno.ENOSPC, errno.EDQUOT})
RIGHTS = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})
PLACE = frozenset({errno.EISDIR, errno.ENOTDIR, errno.EEXIST, errno.ENOTEMPTY})


def alone(data: Path) -> contextlib.AbstractContextManager[None]:
    """Hold ``data/`` for one writer; SouthSouthError if another process holds it."""
    return locking.held(
        data, "Another process is writing to data/: wait for it to end, then try again."
    )


@contextlib.contextmanager
def writing(data: Path) -> Iterator[Path]:
    """Hold ``data/`` and give a folder beside it for what will take its place.

    What a killed process left is settled first. At the end, however it comes, a swap that was
    not completed is taken back and the folder removed.

    Raises
    ------
    SouthSouthError
        If another process is writing to ``data/``, or a file cannot be read or written.
    """
    try:
        with alone(data):
            for left in sorted(data.parent.glob(f"{PREFIX}*")):
                _settle(left, data)
            made = Path(tempfile.mkdtemp(prefix=PREFIX, dir=data.parent))
            try:
                yield made
            finally:
                _settle(made, data)
    except OSError as error:
        raise SouthSouthError(_words(error, data)) from None


def replace(paths: Iterable[str], made: Path, data: Path) -> None:
    """Put files made in the folder aside in their places in ``data/``, all or none.

    A file that is there with the same bytes stays, so the journal names only what changes: by its
    digest a new file can be told from an old one that was put back.

    Parameters
    ----------
    paths : iterable of str
        Where they are in both folders; they take their places in this order.
    made, data : Path
        The folder that ``writing`` gave, and ``data/``.
    """
    paths = [path for path in paths if not _same(made / path, data / path)]
    for path in paths:
        (data / path).parent.mkdir(exist_ok=True)
        _keep(data / path, made / OLD / path)
    _write_whole(made / JOURNAL, {path: tables.sha256(made / path) for path in paths})
    for path in paths:
        os.replace(made / path, data / path)
    (made / JOURNAL).unlink()


def _same(new: Path, old: Path) -> bool:
    return old.is_file() and tables.sha256(old) == tables.sha256(new)


def _keep(old: Path, kept: Path) -> None:
    """Keep a file that will be replaced, if there is one."""
    if not old.exists():
        return
    kept.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(old, kept)
    except IsADirectoryError:
        raise
    except OSError:  # a file system without links, or a folder in the place of the file
        shutil.copy2(old, kept)


def _write_whole(path: Path, content: dict) -> None:
    """Write the journal so that it is there whole, on the disk, or not at all."""
    draft = path.with_suffix(".draft")
    with draft.open("w", encoding="utf-8") as file:
        json.dump(content, file)
        file.flush()
        os.fsync(file.fileno())
    os.replace(draft, path)


def _settle(made: Path, data: Path) -> None:
    """Take back a swap that was not completed, then remove its folder."""
    journal = made / JOURNAL
    if journal.is_file():
        try:
            for path, digest in json.loads(journal.read_text(encoding="utf-8")).items():
                _put_back(data / path, made / OLD / path, digest)
            journal.unlink()
        except (OSError, ValueError) as error:
            raise SouthSouthError(
                f"data/ is partly replaced, and could not be put back ({_reason(error)}): mend "
                "that, then run `southsouth data build`, which puts it back first; the files are "
                f"in {made.name} beside data/."
            ) from None
    shutil.rmtree(made, ignore_errors=True)


def _put_back(path: Path, kept: Path, digest: str) -> None:
    """Put one old file back if the new one has its place; a file changed since then stays."""
    if not path.is_file() or tables.sha256(path) != digest:
        return
    if kept.exists():
        os.replace(kept, path)
    else:
        path.unlink()


def _reason(error: Exception) -> str:
    return " ".join(str(getattr(error, "strerror", None) or error).split())


def _words(error: OSError, data: Path) -> str:
    """Say which file could not be read or written, why, and what to do."""
    remedies = [
        (ROOM, "free some disk space"),
        (RIGHTS, "check its permissions"),
        (PLACE, "remove the file or folder that is in its place"),
    ]
    remedy = next((words for kinds, words in remedies if error.errno in kinds), "look into that")
    return (
        f"{_named(error, data)} could not be read or written ({_reason(error)}): {remedy}, then "
        "try again; data/ is as it was."
    )


def _named(error: OSError, data: Path) -> str:
    """Name the file of a fault as a person knows it."""
    if not (error.filename2 or error.filename):
        return "A file"
    path = Path(os.fsdecode(error.filename2 or error.filename))
    if not path.is_relative_to(data.parent):
        return str(path)
    parts = path.relative_to(data.parent).parts
    if not parts or parts[0].startswith(PREFIX):
        parts = ("data", *parts[1:])
    return "/".join(parts) if len(parts) > 1 else f"{parts[0]}/"
