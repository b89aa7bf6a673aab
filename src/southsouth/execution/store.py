"""Files that a build keeps for the next one: read if they are there, written if they can be.

Nothing but time depends on them.
"""

import contextlib
import os
from pathlib import Path


def use(*files: Path) -> None:
    """Note that files are used now, which spares them when old ones are dropped."""
    for file in files:
        with contextlib.suppress(OSError):  # of a folder that may only be read
            os.utime(file)


def read(file: Path) -> bytes:
    """Return a file that was kept; empty if there is none that can be read."""
    use(file)
    try:
        return file.read_bytes()
    except OSError:
        return b""


def write(file: Path, content: bytes) -> None:
    """Keep a file, whole or not at all."""
    with contextlib.suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        aside = file.with_suffix(f".{os.getpid()}")
        aside.write_bytes(content)
        aside.replace(file)
