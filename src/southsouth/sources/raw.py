"""The producers' own files: where they are, and proof that they are the pinned ones."""

import os
from pathlib import Path

import platformdirs

from southsouth.errors import SouthSouthError
from southsouth.sources import trees
from southsouth.sources.once import read_once
from southsouth.tables import sha256


def folder(given: Path | None = None) -> Path:
    """Return the folder of the raw files.

    The one given, else ``$SOUTHSOUTH_RAW``, else the user's cache.
    """
    if given:
        return Path(given)
    named = os.environ.get("SOUTHSOUTH_RAW")
    return Path(named) if named else platformdirs.user_cache_path("southsouth") / "raw"


def pinned(entry: dict, where: Path) -> Path:
    """Return the path of a raw file after checking its bytes.

    Parameters
    ----------
    entry : dict
        ``file`` and ``sha256`` as recorded in the data package; see ``matches``.
    where : Path
        The folder of raw files.

    Raises
    ------
    SouthSouthError
        If the file is missing or is not the pinned one.
    """
    path = where / entry["file"]
    if not path.is_file():
        raise SouthSouthError(
            f"The raw file {entry['file']} is not in {where}: fetch it (southsouth data fetch), or "
            "name the folder that has it in SOUTHSOUTH_RAW or with --raw."
        )
    if not matches(entry, path):
        raise SouthSouthError(
            f"The raw file {entry['file']} in {where} is not the pinned one (its sha256 differs): "
            f"fetch it again (southsouth data fetch {entry['file']}), or take it from "
            f"{entry['repository']} at commit {entry['commit']}."
        )
    return path


def matches(entry: dict, path: Path) -> bool:
    """Tell whether a file is the pinned one.

    Its bytes are the pinned ones; or, for an archive packed from a tree of files (an entry with
    ``tree`` and ``members_sha256``), its members are, however they were packed.
    """
    if sha256(path) == entry["sha256"]:
        return True
    return bool(entry.get("tree")) and _members(path) == entry["members_sha256"]


@read_once
def _members(path: Path) -> str | None:
    """Return the digest of an archive's members."""
    return trees.digest(path)
