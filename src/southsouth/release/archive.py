"""Files -> one tar.gz that depends on nothing but them: a manifest, a fixed order, fixed times."""

import gzip
import hashlib
import tarfile
from collections.abc import Mapping
from pathlib import Path

MANIFEST = "manifest-sha256.txt"
_EXECUTABLE = 0o100


def sha256(file: Path) -> str:
    """Return the sha256 of a file, in hexadecimal digits."""
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def manifest(files: Mapping[str, Path]) -> str:
    """Return the sha256 of every file by name, as ``sha256sum --check`` reads it."""
    return "".join(f"{sha256(files[name])}  {name}\n" for name in sorted(files))


def write(target: Path, folder: str, files: Mapping[str, Path], seconds: int) -> None:
    """Write an archive.

    Parameters
    ----------
    target : Path
        The archive to write.
    folder : str
        The folder that all its files are in.
    files : mapping
        The files by their names in that folder.
    seconds : int
        The time that every file bears, in seconds since 1970.
    """
    with (
        target.open("wb") as stream,
        gzip.GzipFile("", "wb", fileobj=stream, mtime=seconds) as packed,
        tarfile.open(fileobj=packed, mode="w", format=tarfile.PAX_FORMAT) as tar,
    ):
        for name in sorted(files):
            with files[name].open("rb") as content:
                tar.addfile(_member(f"{folder}/{name}", files[name], seconds), content)


def _member(name: str, file: Path, seconds: int) -> tarfile.TarInfo:
    """Return the entry of a file: nobody's, and executable or not."""
    found = file.stat()
    entry = tarfile.TarInfo(name)
    entry.size, entry.mtime = found.st_size, seconds
    entry.mode = 0o755 if found.st_mode & _EXECUTABLE else 0o644
    return entry
