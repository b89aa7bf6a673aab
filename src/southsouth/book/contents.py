"""The table of contents: which pages the book has, in order."""

from collections.abc import Iterator
from pathlib import Path

import yaml

from southsouth import paths
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
        choices = [root / f"{name}{suffix}" for suffix in (".ipynb", ".md")]
        file = next((choice for choice in choices if choice.is_file()), None)
        if file is None:
            raise SouthSouthError(
                f"{FILE} names {name}, of which there is no .ipynb or .md: restore it, or take it "
                f"out of {FILE}."
            )
        found.append(file)
    return found


def _read(file: Path) -> dict:
    try:
        toc = yaml.safe_load(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise SouthSouthError(f"{FILE} is missing: restore it (git checkout {FILE}).") from None
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        reason = " ".join(str(error).split())
        raise SouthSouthError(f"{FILE} is not YAML in UTF-8 ({reason}): restore it.") from None
    if not isinstance(toc, dict) or "root" not in toc:
        raise SouthSouthError(f"{FILE} has no root page: restore it (git checkout {FILE}).")
    return toc


def _names(toc: dict) -> Iterator[str]:
    """Yield the names of the pages: the root, then chapters and their sections."""
    yield str(toc["root"])
    for part in toc.get("parts") or [toc]:
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
