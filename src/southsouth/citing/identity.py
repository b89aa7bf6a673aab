"""Who made the book, in which version: read from ``CITATION.cff`` and from git alone."""

import datetime as dt
import os
import subprocess
from dataclasses import dataclass

import yaml

from southsouth import paths, wording
from southsouth.errors import SouthSouthError

FILE = "CITATION.cff"
NEEDED = ("title", "abstract", "version", "date-released", "authors", "license")


@dataclass(frozen=True)
class Author:
    """A person, or an entity that has one name only."""

    family: str
    given: str = ""

    @property
    def name(self) -> str:
        """The name as it is read."""
        return f"{self.given} {self.family}".strip()


@dataclass(frozen=True)
class Identity:
    """What a cover, the foot of a page and a citation say of the book."""

    title: str
    abstract: str
    version: str
    released: str
    """Date of the version, as YYYY-MM-DD."""
    authors: tuple[Author, ...]
    licences: tuple[str, ...]
    """SPDX identifiers: of the code, then of text and figures."""
    address: str
    """Where the book is published, ending with a stroke; empty as long as it is nowhere."""
    doi: str
    """Empty as long as there is none."""
    commit: str
    """Short hash, " with changes" if the checkout has any; empty outside a git checkout."""
    commit_date: str
    built_on: str
    """Day of the build as YYYY-MM-DD: see ``_built_on``."""

    @property
    def by(self) -> str:
        """The authors in one line."""
        return wording.listing([author.name for author in self.authors])

    @property
    def built(self) -> str:
        """Version and build in one sentence without its full stop."""
        text = f"Version {self.version} of {_said(self.released)}"
        origin = f" from commit {self.commit}" if self.commit else ""
        return f"{text}, built{origin} on {_said(self.built_on)}"


def _said(day: str) -> str:
    return wording.date(day).replace(wording.NBSP, " ")


def load() -> Identity:
    """Return the identity of the book.

    Raises
    ------
    SouthSouthError
        ``CITATION.cff`` is missing, is not YAML, lacks a field, or has one that says nothing.
    """
    cff = _read()
    missing = [name for name in NEEDED if not cff.get(name)]
    if missing:
        raise SouthSouthError(f"{FILE} lacks {', '.join(missing)}: add it.")
    licences = cff["license"] if isinstance(cff["license"], list) else [cff["license"]]
    commit, day = _commit()
    return Identity(
        title=_in_one_line(cff["title"]),
        abstract=_in_one_line(cff["abstract"]),
        version=str(cff["version"]),
        released=_released(cff["date-released"]),
        authors=_authors(cff["authors"]),
        licences=tuple(map(str, licences)),
        address=_address(str(cff.get("url") or "")),
        doi=_doi(str(cff.get("doi") or "")),
        commit=commit,
        commit_date=day,
        built_on=_built_on(commit, day),
    )


def _read() -> dict:
    try:
        cff = yaml.safe_load((paths.root() / FILE).read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        reason = " ".join(str(error).split())
        raise SouthSouthError(f"{FILE} cannot be read ({reason}): restore it.") from error
    if not isinstance(cff, dict):
        raise SouthSouthError(f"{FILE} holds no fields: restore it.")
    return cff


def _in_one_line(value) -> str:
    """Return a text that YAML may hold folded, with a line's end after it."""
    return " ".join(str(value).split())


def _released(value) -> str:
    try:
        return dt.date.fromisoformat(str(value)).isoformat()
    except ValueError:
        raise SouthSouthError(
            f"{FILE}: date-released is {value!r}, which is no date: write it as YYYY-MM-DD."
        ) from None


def _authors(entries) -> tuple[Author, ...]:
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise SouthSouthError(f"{FILE}: authors must be a list of names: see its documentation.")
    return tuple(_author(entry) for entry in entries)


def _author(entry: dict) -> Author:
    if entry.get("name"):
        return Author(str(entry["name"]))
    if not entry.get("family-names"):
        raise SouthSouthError(f"{FILE}: an author has neither name nor family-names: add one.")
    family = (entry.get("name-particle"), entry["family-names"], entry.get("name-suffix"))
    given = str(entry.get("given-names") or "")
    return Author(" ".join(str(part) for part in family if part), given)


def _address(url: str) -> str:
    if url and not url.startswith(("https://", "http://")):
        raise SouthSouthError(f"{FILE}: url is {url!r}: write it in full, beginning with https://.")
    return url and f"{url.rstrip('/')}/"


def _doi(doi: str) -> str:
    if doi and not doi.startswith("10."):
        raise SouthSouthError(f"{FILE}: doi is {doi!r}: write it without address, as 10.5281/1234.")
    return doi


def _git(*arguments: str) -> str:
    command = ["git", "-C", str(paths.root()), *arguments]
    return subprocess.check_output(command, stderr=subprocess.DEVNULL, text=True).strip()


def _commit() -> tuple[str, str]:
    try:
        if _git("rev-parse", "--show-prefix"):  # the book lies within a checkout of other things
            return "", ""
        changed = _git("status", "--porcelain")
        # Git's own short hash grows with the repository: a clone of one commit has a shorter one.
        revision, day = _git("log", "-1", "--abbrev=10", "--format=%h %cs").split()
    except (OSError, subprocess.CalledProcessError, ValueError):
        return "", ""
    return (f"{revision} with changes" if changed else revision), day


def _built_on(commit: str, day: str) -> str:
    """Return the day of a build.

    What is built from a commit alone is the same whenever it is built, so its day is that of the
    commit. The variable ``SOURCE_DATE_EPOCH`` overrides it, as reproducible-builds.org has it.
    """
    if epoch := os.environ.get("SOURCE_DATE_EPOCH"):
        try:
            return dt.datetime.fromtimestamp(int(epoch), dt.UTC).date().isoformat()
        except (ValueError, OverflowError, OSError):
            raise SouthSouthError(
                f"SOURCE_DATE_EPOCH is {epoch!r}: set it to a number of seconds, or not at all."
            ) from None
    return day if day and not commit.endswith("changes") else dt.date.today().isoformat()
