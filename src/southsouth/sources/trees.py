"""A raw file that is a tree of speeches in a public repository, packed here as one archive.

Two archives of the same speeches seldom have the same bytes (compressors differ), so that such a
file is known by its members: see ``digest``.
"""

import hashlib
import lzma
import re
import tarfile
from pathlib import Path, PurePosixPath
from typing import BinaryIO

SPEECH = re.compile(r"[A-Z]{2,3}_\d{2}_\d{4}\.txt")
"""ISO3_session_year.txt; the European Union, which has no such code, is EU."""
LONGEST = 5_000_000
"""Bytes of a speech; the longest there is has a tenth of them. What says more is none."""
PRESET = 1
"""Of xz: a third of the time of its default for some two fifths more bytes."""


def digest(path: Path) -> str | None:
    """Return the digest of the speeches in a packed tree, or None if it is damaged.

    The sha256 of one line a speech, in order of name: name, length and sha256 of its bytes,
    parted by tabs. Other members, order, dates and compression do not matter. A tree with a speech
    that is too long for one is damaged.

    Parameters
    ----------
    path : Path
        A tar archive, compressed or not.
    """
    found = []
    try:
        with tarfile.open(path, "r|*") as archive:
            for member in archive:
                if _is_speech(member):
                    text = archive.extractfile(member).read()
                    found.append((member.name, len(text), hashlib.sha256(text).hexdigest()))
    except (tarfile.TarError, EOFError, OSError, lzma.LZMAError):
        return None
    lines = "".join(f"{name}\t{length}\t{sha256}\n" for name, length, sha256 in sorted(found))
    return hashlib.sha256(lines.encode()).hexdigest()


def pack(source: BinaryIO, inside: str, target: Path) -> int:
    """Pack the speeches of a repository's archive; return how many there are.

    Parameters
    ----------
    source : file
        The repository as tar, compressed or not, in one folder; it is read as a stream.
    inside : str
        The tree's folder in the repository; its last part begins the names of the members.
    target : Path
        The archive to write, as tar.xz.

    Raises
    ------
    tarfile.TarError, EOFError, zlib.error
        If the archive is damaged or cut, or has a speech that is too long for one.
    """
    count = 0
    with (
        tarfile.open(fileobj=source, mode="r|*") as repository,
        tarfile.open(target, "w:xz", preset=PRESET) as packed,
    ):
        for member in repository:
            name = _name(member.name, inside)
            if name and _is_speech(member):
                kept = tarfile.TarInfo(name)
                kept.size = member.size
                packed.addfile(kept, repository.extractfile(member))
                count += 1
    return count


def _name(name: str, inside: str) -> str | None:
    """Return a member's name below the tree, or None if it is elsewhere in the repository."""
    below = name.partition("/")[2]
    folder = PurePosixPath(inside)
    if not PurePosixPath(below).is_relative_to(folder) or ".." in PurePosixPath(below).parts:
        return None
    return str(PurePosixPath(below).relative_to(folder.parent))


def _is_speech(member: tarfile.TarInfo) -> bool:
    """Tell a speech from other members; one that is too long is refused."""
    named = SPEECH.fullmatch(PurePosixPath(member.name).name)
    if not named or not member.isfile():
        return False
    check_length(member)
    return True


def check_length(member: tarfile.TarInfo) -> None:
    """Raise ``tarfile.ReadError`` for a member that is too long for a speech."""
    if member.size > LONGEST:
        raise tarfile.ReadError(f"{member.name} is too long for a speech")
