"""Who made the book, in which version: read from ``CITATION.cff`` and from git alone."""

import datetime as dt
import functools
import os
import re
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass

from southsouth import paths, wording, yaml_files
from southsouth.citing import changes
from southsouth.errors import SouthSouthError

FILE = "CITATION.cff"
UNRELEASED = "+unreleased"
"""Follows a version where changes followed it: what SemVer calls metadata of a build."""
FOREIGN = "dubious ownership"
"""What git says of a checkout that belongs to another user, and tells nothing about."""
NEEDED = ("title", "abstract", "version", "date-released", "authors", "license")


@dataclass(frozen=True)
class Author:
    """A person, or whoever has one name only: an entity, or a person known by one."""

    family: str
    given: str = ""

    @property
    def is_person(self) -> bool:
        """Whether the name has a family and a given part, which references print apart."""
        return bool(self.given)

    @property
    def described(self) -> dict[str, str]:
        """The author in the words of Schema.org: type, name, and the two names of a person."""
        if not self.is_person:
            return {"@type": "Organization", "name": self.name}
        names = {"givenName": self.given, "familyName": self.family}
        return {"@type": "Person", "name": self.name, **names}

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
    """Of a release as ``CITATION.cff`` has it; ``UNRELEASED`` follows it where changes do."""
    released: str
    """Date of the release, or of the one before, as YYYY-MM-DD."""
    authors: tuple[Author, ...]
    licences: tuple[str, ...]
    """SPDX identifiers: of the code, then of text and figures; one if it is the same."""
    address: str
    """Where the book is published, ending with a stroke; empty as long as it is nowhere."""
    doi: str
    """Empty as long as there is none."""
    commit: str
    """Short hash, " with changes" if the checkout has any; empty outside a git checkout."""
    commit_date: str
    built_on: str
    """Day of the build as YYYY-MM-DD: see ``_built_on``."""
    repository: str = ""
    """Where the source is published, without a stroke at the end; empty as long as it is not."""

    @property
    def licence_of_code(self) -> str:
        """SPDX identifier."""
        return self.licences[0]

    @property
    def licence_of_text(self) -> str:
        """SPDX identifier of the licence of text and figures."""
        return self.licences[-1]

    @property
    def is_released(self) -> bool:
        """Whether this is a version, and not what follows one."""
        return not self.version.endswith(UNRELEASED)

    @property
    def issued(self) -> str:
        """Date as YYYY-MM-DD: of the release, or of the build where there is none."""
        return self.released if self.is_released else self.built_on

    @property
    def version_to_cite(self) -> str:
        """The version in one word; of what is unreleased it ends with the commit."""
        commit = [] if self.is_released else self.commit.split()
        return ".".join([self.version, *commit])

    @property
    def places(self) -> tuple[str, ...]:
        """The addresses at which the book is published: its own and that of its DOI."""
        return tuple(filter(None, [self.address, self.doi and f"https://doi.org/{self.doi}"]))

    @property
    def by(self) -> str:
        """The authors in one line."""
        return wording.listing([author.name for author in self.authors])

    @property
    def built(self) -> str:
        """Version and build in one sentence without its full stop."""
        said = "Version" if self.is_released else "Unreleased, after version"
        text = f"{said} {self.version.removesuffix(UNRELEASED)} of {_said(self.released)}"
        origin = f" from commit {self.commit}" if self.commit else ""
        return f"{text}, built{origin} on {_said(self.built_on)}"


def _said(day: str) -> str:
    return wording.date(day).replace(wording.NBSP, " ")


def load() -> Identity:
    """Return the identity of the book.

    Raises
    ------
    SouthSouthError
        ``CITATION.cff`` is missing, is not YAML, lacks a field, or has one that says nothing or
        can be read in two ways.
    """
    cff = _read()
    missing = [name for name in NEEDED if _says_nothing(cff.get(name))]
    if missing:
        raise SouthSouthError(f"{FILE} lacks {', '.join(missing)}: add it.")
    commit, day = _commit()
    return Identity(
        title=_text(cff, "title"),
        abstract=_text(cff, "abstract"),
        version=_version(cff["version"]) + (UNRELEASED if changes.unreleased() else ""),
        released=_released(cff["date-released"]),
        authors=_authors(cff["authors"]),
        licences=_licences(cff["license"]),
        address=_address(cff, "url"),
        doi=_doi(_text(cff, "doi")),
        commit=commit,
        commit_date=day,
        built_on=_built_on(commit, day),
        repository=_address(cff, "repository-code").rstrip("/"),
    )


def _read() -> dict:
    cff = yaml_files.read(paths.root() / FILE, FILE)
    if not isinstance(cff, dict):
        raise SouthSouthError(f"{FILE} holds no fields: restore it.")
    return cff


def _says_nothing(value) -> bool:
    return value in (None, []) or (isinstance(value, str) and not value.strip())


def _text(fields: Mapping, name: str) -> str:
    """Return a field in one line, as YAML may hold it folded; empty if there is none."""
    value = fields.get(name)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise SouthSouthError(f"{FILE}: {name} is {value!r}, which is no text: write it in words.")
    return " ".join(value.split())


def _version(value) -> str:
    if isinstance(value, float):
        raise SouthSouthError(
            f"{FILE}: version is the number {value}, and YAML reads 1.10 as 1.1: write it in "
            "quotation marks."
        )
    if type(value) not in (str, int):
        raise SouthSouthError(f"{FILE}: version is {value!r}: write it as 1.0.0.")
    return str(value)


def _licences(value) -> tuple[str, ...]:
    """Return the licence of the code, then that of the text, which is one of Creative Commons."""
    names = value if isinstance(value, list) else [value]
    if not all(isinstance(name, str) and name for name in names):
        raise SouthSouthError(f"{FILE}: license is {value!r}: name licences by their SPDX ids.")
    if len(names) == 1:
        return tuple(names)
    of_text = [name for name in names if name.startswith("CC")]
    if len(names) != 2 or len(of_text) != 1:
        raise SouthSouthError(
            f"{FILE}: license is {', '.join(names)}: name one licence for everything, or one for "
            "the code and one of Creative Commons for the text."
        )
    return tuple(sorted(names, key=of_text.count))


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
    if name := _text(entry, "name"):
        return Author(name)
    if not _text(entry, "family-names"):
        raise SouthSouthError(f"{FILE}: an author has neither name nor family-names: add one.")
    family = (_text(entry, key) for key in ("name-particle", "family-names", "name-suffix"))
    return Author(" ".join(filter(None, family)), _text(entry, "given-names"))


_URL = re.compile(r"https?://[^\s{}<>\"\\]+")
_DOI = re.compile(r"10\.[\d.]+/[^\s{}<>\"\\]+")
"""Neither is encoded where it is cited: what would end a field, or nest in one, is refused."""


def _address(cff: Mapping, field: str) -> str:
    url = _text(cff, field)
    if url and not _URL.fullmatch(url):
        raise SouthSouthError(
            f"{FILE}: {field} is {url!r}: write it in full, beginning with https://, without "
            "spaces and braces."
        )
    return url and f"{url.rstrip('/')}/"


def _doi(doi: str) -> str:
    if doi and not _DOI.fullmatch(doi):
        raise SouthSouthError(f"{FILE}: doi is {doi!r}: write it without address, as 10.5281/1234.")
    return doi


def _git(*arguments: str) -> str:
    command = ["git", "-C", str(paths.root()), *arguments]
    in_english = {**os.environ, "LC_ALL": "C"}
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=in_english)
    return done.stdout.strip()


def _commit() -> tuple[str, str]:
    try:
        if _git("rev-parse", "--show-prefix"):  # the book lies within a checkout of other things
            return "", ""
        changed = _git("status", "--porcelain")
        # Git's own short hash grows with the repository: a clone of one commit has a shorter one.
        revision, day = _git("log", "-1", "--abbrev=10", "--format=%h %cs").split()
    except subprocess.CalledProcessError as error:
        if FOREIGN in error.stderr:
            _tell_of_foreign_checkout()
        return "", ""
    except (OSError, ValueError):
        return "", ""
    return (f"{revision} with changes" if changed else revision), day


@functools.cache
def _tell_of_foreign_checkout() -> None:
    """Say once what is missing, and what git asks for: a book without its commit is still one."""
    print(
        "The book will not name its commit, for the checkout belongs to another user: to allow "
        f"it, run git config --global --add safe.directory {paths.root()}",
        file=sys.stderr,
    )


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
