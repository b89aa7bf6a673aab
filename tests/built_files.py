"""The files that a command made, and which of them are not the same."""

from pathlib import Path

Files = dict[str, bytes]
PARTS = ("html", "pdf", "epub")


def files(folder: Path, *patterns: str) -> Files:
    """Return the files of a folder that match patterns, by their names in it."""
    found = (file for pattern in patterns for file in folder.glob(pattern) if file.is_file())
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in found}


def book(project: Path) -> Files:
    """Return the files of the book of a project."""
    return files(project / "_build", *(f"{part}/**/*" for part in PARTS))


def differing(one: Files, other: Files) -> set[str]:
    """Return the names of the files that are not the same in both."""
    return {name for name in one.keys() | other.keys() if one.get(name) != other.get(name)}
