"""The commit that a release is made from."""

import datetime as dt
import io
import subprocess
import tarfile
from dataclasses import dataclass
from pathlib import Path

import southsouth
from southsouth import paths
from southsouth.citing import changes, identity
from southsouth.citing.identity import Identity
from southsouth.errors import SouthSouthError

CODE = Path(southsouth.__file__).parent
"""The package that runs."""


@dataclass(frozen=True)
class Source:
    """A commit and what its ``CITATION.cff`` says.

    Attributes
    ----------
    identity : Identity
    commit : str
        The full hash.
    time : datetime
        Of the commit, in UTC.
    """

    identity: Identity
    commit: str
    time: dt.datetime


def load() -> Source:
    """Return the commit that is checked out.

    Raises
    ------
    SouthSouthError
        There is no git checkout, or it has changes; or a tag of the commit names another version
        than the book does; whatever ``identity.load`` raises.
    """
    about = identity.load()
    if not about.commit:
        raise SouthSouthError(
            "A release is made from a commit, and there is no git checkout here: clone the "
            "repository and run the command in the clone."
        )
    if about.commit.endswith("changes"):
        raise SouthSouthError(
            "A release is made from a commit, and the checkout has changes: commit or remove "
            "them, then run `make release`."
        )
    commit, seconds = _git("log", "-1", "--format=%H %ct").decode().split()
    _check_tags(about, commit)
    return Source(about, commit, dt.datetime.fromtimestamp(int(seconds), dt.UTC))


def check_code() -> None:
    """Refuse other code than that of the checkout, which would release under its name."""
    running, own = CODE, paths.root() / "src" / CODE.name
    if own.is_dir() and not own.samefile(running) and _content(own) != _content(running):
        raise SouthSouthError(
            f"southsouth runs from {running}, and its code is not that of the checkout: run `make "
            "release` in the checkout, with no PYTHONPATH set."
        )


def _content(package: Path) -> dict[str, bytes]:
    """Return the files of a package by name."""
    files = (file for file in package.rglob("*") if "__pycache__" not in file.parts)
    return {str(file.relative_to(package)): file.read_bytes() for file in files if file.is_file()}


def _check_tags(about: Identity, commit: str) -> None:
    """Refuse a commit with a tag of a version that it is not."""
    tags = _git("tag", "--list", "v*", "--points-at", commit).decode().split()
    if tags and not about.is_released:
        raise SouthSouthError(
            f"The commit has the tag {tags[0]}, and {changes.FILE} lists changes under "
            "“Unreleased”: give them the heading of a version, or remove the tag."
        )
    if wrong := [tag for tag in tags if tag != f"v{about.version}"]:
        raise SouthSouthError(
            f"The commit has the tag {wrong[0]}, and its {identity.FILE} says version "
            f"{about.version}: correct the version, or remove the tag."
        )


def extract(source: Source, folder: Path) -> None:
    """Write the files of the commit into ``folder``, with the bytes that are committed."""
    archive = _git("-c", "core.autocrlf=false", "archive", "--format=tar", source.commit)
    with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
        tar.extractall(folder, filter="data")


def _git(*arguments: str) -> bytes:
    return subprocess.check_output(["git", "-C", str(paths.root()), *arguments])
