"""Reading a large file once, however many tables are made of it."""

from collections.abc import Callable
from functools import lru_cache, wraps
from pathlib import Path
from typing import TypeVar

Answer = TypeVar("Answer")


def read_once(read: Callable[[Path], Answer]) -> Callable[[Path], Answer]:
    """Let a reader of one file keep its last answer for as long as the file stays as it is.

    The file is taken for the same while its place, its time of change and its size are. What is
    returned is shared: the callers must not alter it.
    """

    @lru_cache(maxsize=1)
    def kept(path: Path, _changed: int, _size: int) -> Answer:
        return read(path)

    @wraps(read)
    def reader(path: Path) -> Answer:
        stamp = path.stat()
        return kept(path.absolute(), stamp.st_mtime_ns, stamp.st_size)

    return reader
