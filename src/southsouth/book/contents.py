"""The table of contents: which pages the book has, in order."""

import os
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from southsouth import paths, yaml_files
from southsouth.errors import SouthSouthError

FILE = "_toc.yml"


def chapters() -> list[Path]:
    """Return the notebooks that the table of contents names, in its order.

    Raises
    ------
    SouthSouthError
        The file is missing or malformed, or names a page that there is not.
    """
    return [file for file in _files() if file.suffix == ".ipynb"]


def pages() -> list[Path]:
    """Return the Markdown pages that it names; errors as ``chapters``."""
    return [file for file in _files() if file.suffix == ".md"]


def _files() -> list[Path]:
    root = paths.root()
    found = []
    for name in _names(_read(root / FILE)):
        if PurePosixPath(name).is_absolute() or ".." in PurePosixPath(name).parts:
            raise SouthSouthError(f"{FILE} names {name}, which is outside the project: correct it.")
        choices = [root / f"{name}{suffix}" for suffix in (".ipynb", ".md")]
        # not Path.is_file, which fails where a name is too long for the system
        file = next((choice for choice in choices if os.path.isfile(choice)), None)
        if file is None:
            raise SouthSouthError(
                f"{FILE} names {name}, of which there is no .ipynb or .md: restore it, or take it "
                f"out of {FILE}."
            )
        found.append(file)
    return found


def _read(file: Path) -> dict:
    toc = yaml_files.read(file, FILE)
    if not isinstance(toc, dict) or not isinstance(toc.get("root"), str):
        raise SouthSouthError(f"{FILE} has no root page: restore it (git checkout {FILE}).")
    return toc


def _names(toc: dict) -> Iterator[str]:
    """Yield the names of the pages: the root, then chapters and their sections."""
    yield toc["root"]
    parts = toc.get("parts") or [toc]
    if not isinstance(parts, list):
        raise SouthSouthError(f"{FILE}: parts must be a list: restore it (git checkout {FILE}).")
    for part in parts:
        yield from _entries(part, "chapters")


def _entries(holder, key: str) -> Iterator[str]:
    entries = holder.get(key, []) if isinstance(holder, dict) else None
    if not isinstance(entries, list) or not all(
        isinstance(entry, dict) and isinstance(entry.get("file"), str) for entry in entries
    ):
        raise SouthSouthError(
            f"{FILE}: each of the {key} needs a line `- file: name`: correct it, or restore the "
            f"file (git checkout {FILE})."
        )
    for entry in entries:
        yield entry["file"]
        yield from _entries(entry, "sections")
