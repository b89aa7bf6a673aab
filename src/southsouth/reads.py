"""A record of the files of ``data/`` that a process reads, so that a build knows who read what."""

import os
from pathlib import Path

from southsouth import paths
from southsouth.errors import SouthSouthError

VARIABLE = "SOUTHSOUTH_READS"
"""Environment variable naming the file that the record is appended to."""


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
    if log := os.environ.get(VARIABLE):
        with open(log, "a", encoding="utf-8") as record:
            record.write(f"{name}\n")
    return file


def recorded(log: Path) -> list[str]:
    """Return the names recorded in a log, each once."""
    return sorted(set(log.read_text(encoding="utf-8").split())) if log.is_file() else []
