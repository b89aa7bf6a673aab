"""The data package as one file, to be attached to the printed book."""

import datetime as dt
from pathlib import Path

from southsouth import paths
from southsouth.book import zips

NAME = "southsouth-data.zip"
DESCRIPTION = "The tables that every number of the book is computed from: a data package."


def files(folder: Path) -> list[Path]:
    """Return what belongs to the data package, in a fixed order: all but hidden files."""
    return sorted(
        file
        for file in folder.rglob("*")
        if file.is_file() and not any(p.startswith(".") for p in file.relative_to(folder).parts)
    )


def write(target: Path) -> Path:
    """Write ``data/`` as a zip file with ``datapackage.json`` at its root.

    The same files give the same bytes, whenever and wherever it is written.

    Parameters
    ----------
    target : Path

    Returns
    -------
    Path
        ``target``.
    """
    folder = paths.data()
    named = ((file.relative_to(folder).as_posix(), file.read_bytes()) for file in files(folder))
    zips.write(target, named)
    return target


def size(file: Path) -> str:
    """Return the size of a file in words: ``8.7 MB``."""
    return f"{file.stat().st_size / 1e6:.1f} MB"


def attachments(folder: Path, day: str) -> list:
    """Return the archive in ``folder``, if there is one, as ``weasyprint.Attachment`` of a day."""
    if not (folder / NAME).is_file():
        return []
    from weasyprint import Attachment  # noqa: PLC0415 - loads system libraries

    date = dt.datetime.fromisoformat(day)
    attached = Attachment(
        filename=folder / NAME,
        name=NAME,
        description=DESCRIPTION,
        created=date,
        modified=date,
        relationship="Data",
    )
    return [attached]
