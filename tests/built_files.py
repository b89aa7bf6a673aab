"""The files of a book, as they are at a moment: the next build writes others in their places."""

from pathlib import Path

from southsouth.release.differing import Files

PARTS = ("html", "pdf", "epub")


def files(folder: Path, *patterns: str) -> dict[str, bytes]:
    """Return the files of a folder that match patterns, by their names in it."""
    return dict(Files(folder, *patterns))


def book(project: Path) -> dict[str, bytes]:
    """Return the files of the book of a project."""
    return files(project / "_build", *(f"{part}/**/*" for part in PARTS))
