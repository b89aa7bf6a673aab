"""Checkouts with a commit, and books that say they were built from it."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml

from southsouth.book import built, editions, imprint, unchanged
from southsouth.citing import identity

SOMEBODY = {
    f"GIT_{who}_{what}": value
    for who in ("AUTHOR", "COMMITTER")
    for what, value in (("NAME", "A"), ("EMAIL", "a@example.org"), ("DATE", "2026-05-03T12:00:00Z"))
}

CFF = {
    "title": "A",
    "abstract": "B",
    "version": "1.2",
    "date-released": "2026-05-03",
    "authors": [{"name": "C"}],
    "license": ["MIT", "CC-BY-4.0"],
}


def cite(folder: Path) -> None:
    """Give a project a ``CITATION.cff``."""
    (folder / "CITATION.cff").write_text(yaml.safe_dump(CFF))


def git(folder: Path, *arguments: str) -> None:
    """Run git in a folder, as somebody at some time."""
    subprocess.run(["git", *arguments], cwd=folder, env=os.environ | SOMEBODY, check=True)


def commit(folder: Path) -> None:
    """Make a folder a checkout of one commit of all that is in it."""
    (folder / ".gitignore").write_text("_build/\ndist/\n.lock\n")
    git(folder, "init", "--quiet")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "All of it")


def pretend_to_build(folder: Path) -> None:
    """Put a book in ``_build`` that says that it was built just now."""
    site = folder / "_build" / "html"
    (site / "api").mkdir(parents=True)
    shutil.copytree(folder / "notebooks", site / "_sources" / "notebooks")
    (site / "index.html").write_text("<title>A book</title>")
    (site / "objects.inv").write_text("")
    (site / "api" / "claims.json").write_text("{}")
    for kind in ("pdf", "epub"):
        (folder / "_build" / kind).mkdir()
        (folder / "_build" / kind / f"southsouth.{kind}").write_text("A book in one file")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        built.write(site, imprint.default())
        made_of = unchanged.inputs(identity.load(), editions.load("default"))
        unchanged.note(folder / "_build", made_of)
