"""Who made the book, in which version: read from ``CITATION.cff`` and from git alone."""

import subprocess
from dataclasses import dataclass

import yaml

from southsouth import paths, wording
from southsouth.errors import SouthSouthError

NEEDED = ("title", "abstract", "version", "date-released", "authors")


@dataclass(frozen=True)
class Identity:
    """What a cover and the foot of a page say of the book."""

    title: str
    abstract: str
    version: str
    released: str
    authors: str
    commit: str
    """Short hash, " with changes" if the checkout has any; empty outside a git checkout."""
    commit_date: str

    @property
    def built(self) -> str:
        """The version in one sentence."""
        text = f"Version {self.version} of {self.released.replace(wording.NBSP, ' ')}"
        return f"{text}, built from commit {self.commit}" if self.commit else text


def _git(*arguments: str) -> str:
    command = ["git", "-C", str(paths.root()), *arguments]
    return subprocess.check_output(command, stderr=subprocess.DEVNULL, text=True).strip()


def _commit() -> tuple[str, str]:
    try:
        changed = _git("status", "--porcelain")
        revision, day = _git("log", "-1", "--format=%h %cs").split()
    except (OSError, subprocess.CalledProcessError, ValueError):
        return "", ""
    return (f"{revision} with changes" if changed else revision), day


def load() -> Identity:
    """Return the identity of the book.

    Raises
    ------
    SouthSouthError
        ``CITATION.cff`` is missing, is not YAML or lacks a field.
    """
    try:
        cff = yaml.safe_load((paths.root() / "CITATION.cff").read_text(encoding="utf-8"))
    except (OSError, yaml.YAMLError) as error:
        raise SouthSouthError(f"CITATION.cff cannot be read ({error}): restore it.") from error
    missing = [name for name in NEEDED if not (isinstance(cff, dict) and cff.get(name))]
    if missing:
        raise SouthSouthError(f"CITATION.cff lacks {', '.join(missing)}: add it.")
    authors = [a.get("name") or f"{a['given-names']} {a['family-names']}" for a in cff["authors"]]
    commit, day = _commit()
    return Identity(
        title=cff["title"],
        abstract=cff["abstract"],
        version=str(cff["version"]),
        released=wording.date(cff["date-released"]),
        authors=", ".join(authors),
        commit=commit,
        commit_date=day,
    )
