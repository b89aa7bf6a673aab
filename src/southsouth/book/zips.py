"""Zip files that depend on nothing but what is in them: the same files give the same bytes."""

import datetime as dt
from collections.abc import Collection, Iterable
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

OLDEST = dt.date(1980, 1, 1)
"""The first day that a zip file can name; where no other matters, it says nothing."""
LEVEL = 4
"""Of compression: beside the usual 6 it takes three fifths of the time for a hundredth more."""
COMPRESSED = (".gz",)
"""Ends of names of files that are compressed already, and are not compressed again."""
UNIX = 3
"""The system that a file says it was made on, wherever it is made."""


def write(
    target: Path,
    files: Iterable[tuple[str, bytes]],
    day: dt.date = OLDEST,
    stored: Collection[str] = (),
) -> None:
    """Write a zip file.

    Parameters
    ----------
    target : Path
    files : iterable of (str, bytes)
        Name and content of each file, in their order.
    day : date
        Which every file bears.
    stored : collection of str
        Names of other files that are not compressed.
    """
    date = (*max(day, OLDEST).timetuple()[:3], 0, 0, 0)
    with ZipFile(target, "w") as archive:
        for name, content in files:
            entry = ZipInfo(name, date_time=date)
            entry.external_attr = 0o644 << 16
            entry.create_system = UNIX
            whole = name in stored or name.endswith(COMPRESSED)
            method = ZIP_STORED if whole else ZIP_DEFLATED
            archive.writestr(entry, content, compress_type=method, compresslevel=LEVEL)
