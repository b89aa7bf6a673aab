"""A record of the files of ``data/`` that a process reads, and what is known by it.

A build knows by it who read what, and a function whether what it made before is still right.
"""

import contextlib
import functools
import hashlib
import os
import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import ParamSpec, TypeVar

from southsouth import paths
from southsouth.errors import SouthSouthError

VARIABLE = "SOUTHSOUTH_READS"
"""Environment variable naming the file that the record is appended to."""
CATALOGUE = "datapackage.json"
"""What says of every table where it is and what its columns are; nobody is recorded to read it."""
Asked = ParamSpec("Asked")
Given = TypeVar("Given")


def open_data(name: str) -> Path:
    """Return the path of a file of ``data/`` and record that it is read.

    Raises
    ------
    SouthSouthError
        The file is missing.
    """
    file = paths.data() / name
    if not file.is_file():
        raise SouthSouthError(
            f"data/{name} is missing: restore it with `git checkout data/{name}`."
        )
    _record(name)
    return file


def list_data(pattern: str) -> list[Path]:
    """Return the files of ``data/`` that match a pattern, and record that they are listed."""
    _record(pattern)
    return sorted(paths.data().glob(pattern))


def digest(name: str) -> str:
    """Return one sha256 over the names and bytes of the files that a name or pattern stands for."""
    total = hashlib.sha256()
    for file in sorted(paths.data().glob(name)):
        state = file.stat()
        content = _digest_of(file, state.st_mtime_ns, state.st_ctime_ns, state.st_size)
        total.update(f"{file.name}\0{content}\0".encode())
    return total.hexdigest()


@functools.lru_cache(maxsize=512)
def _digest_of(file: Path, _changed: int, _moved: int, _size: int) -> str:
    """Return the sha256 of a file, computed once for each state of it."""
    return hashlib.sha256(file.read_bytes()).hexdigest()


def _record(name: str) -> None:
    if os.environ.get(VARIABLE):
        repeat({name: digest(name)})


def repeat(files: Mapping[str, str]) -> None:
    """Record that files are read as they were when something was made of them: name to digest."""
    if log := os.environ.get(VARIABLE):
        _append(log, "".join(f"{found} {name}\n" for name, found in files.items()))


def _append(log: str, lines: str) -> None:
    """Add to a record; an error of the system names it, as one of writing does not."""
    try:
        with open(log, "a", encoding="utf-8") as record:
            record.write(lines)
    except OSError as error:
        raise OSError(error.errno, error.strerror, log) from None


@contextlib.contextmanager
def recording(apart: bool = False) -> Iterator[dict[str, str]]:
    """Give the names that are read or listed inside the block with their digests then.

    It is filled at the end of the block. A record that is already being kept has them as well,
    unless this one is kept ``apart``. A process keeps one record: threads must not share it.
    """
    names: dict[str, str] = {}
    before = os.environ.get(VARIABLE)
    with tempfile.NamedTemporaryFile(prefix="southsouth-") as file:
        log = Path(file.name)
        os.environ[VARIABLE] = file.name
        try:
            yield names
        finally:
            if before is None:
                del os.environ[VARIABLE]
            else:
                os.environ[VARIABLE] = before
            names.update(recorded(log))
            if before and not apart:
                _append(before, log.read_text(encoding="utf-8"))


def remembered(function: Callable[Asked, Given]) -> Callable[Asked, Given]:
    """Let a function of its arguments and of tables work once for each state of them.

    The state is that of the files that it read, and of the catalogue. What it returns is shared by
    all who ask: it must not be changed. Each is recorded to have read the files that it rests on.
    """
    known: dict[tuple, tuple[Given, dict[str, str]]] = {}

    @functools.wraps(function)
    def recall(*arguments: Asked.args, **options: Asked.kwargs) -> Given:
        key = (digest(CATALOGUE), arguments, tuple(sorted(options.items())))
        try:
            found = known.get(key)
        except TypeError:  # an argument that is no key: the function says what is wrong with it
            return function(*arguments, **options)
        if found and all(digest(name) == content for name, content in found[1].items()):
            repeat(found[1])
            return found[0]
        with recording() as files:
            value = function(*arguments, **options)
        if files:
            known[key] = (value, files)
        return value

    return recall


def recorded(log: Path) -> dict[str, str]:
    """Return what was read or listed, with its digest at that moment (the first, if it changed)."""
    lines = log.read_text(encoding="utf-8").splitlines() if log.is_file() else []
    return {name: found for found, name in (line.split(" ", 1) for line in reversed(lines))}
