"""The producers' own files: where they are, and proof that they are the pinned ones."""

import os
from pathlib import Path

import platformdirs

from southsouth.errors import SouthSouthError
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
        ``file`` and ``sha256`` as recorded in the data package.
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
            f"The raw file {entry['file']} is not in {where}: put it there, or name its folder "
            "in SOUTHSOUTH_RAW or with --raw."
        )
    if sha256(path) != entry["sha256"]:
        raise SouthSouthError(
            f"The raw file {entry['file']} in {where} is not the pinned one (its sha256 differs): "
            f"take it again from {entry['repository']} at commit {entry['commit']}."
        )
    return path
