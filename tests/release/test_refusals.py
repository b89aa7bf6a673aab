"""A release that would be false is not made, and one made before stands."""

import errno
import json
import os
import shutil

import pytest

from checkouts import cite, commit, git, pretend_to_build
from southsouth.book import unchanged
from southsouth.errors import SouthSouthError
from southsouth.release import archive, packages, source
from southsouth.release.make import make


@pytest.fixture
def small_release(small_project, monkeypatch):
    """Return a checkout of a small project with a book; it is the working folder."""
    cite(small_project)
    (small_project / "CHANGELOG.md").write_text("# Changelog\n\n## 1.2 - 2026-05-03\n\n- All.\n")
    (small_project / "editions").mkdir()
    (small_project / "editions" / "default.yml").write_text("title: Default\nparameters: {}\n")
    (small_project / "_toc.yml").write_text("format: jb-book\nroot: notebooks/total\n")
    commit(small_project)
    pretend_to_build(small_project)
    monkeypatch.setattr(packages, "installed", list)
    return small_project


def change(folder):
    (folder / "note.txt").write_text("not committed")


def leave_git(folder):
    (folder / ".git").rename(folder / "git")


def lose_the_book(folder):
    (folder / "_build" / "html" / "api" / "build.json").unlink()


def lose_the_epub(folder):
    (folder / "_build" / "epub" / "southsouth.epub").unlink()


def commit_again(folder):
    git(folder, "commit", "--quiet", "--allow-empty", "--message", "More")


def say_new(folder, text):
    (folder / "CHANGELOG.md").write_text(f"# Changelog\n\n{text}")
    git(folder, "add", "CHANGELOG.md")
    commit_again(folder)


def build_otherwise(folder):
    file = folder / "_build" / "html" / "api" / "build.json"
    file.write_text(json.dumps(json.loads(file.read_text()) | {"parameters": {"factor": 2}}))


def tag_otherwise(folder):
    git(folder, "tag", "v1.2")
    git(folder, "tag", "v1.3")


def tag_what_is_unreleased(folder):
    say_new(folder, "## Unreleased\n\n- More of it.\n")
    git(folder, "tag", "v1.2")


def say_nothing_of_the_version(folder):
    say_new(folder, "## Unreleased\n\n## 1.20 - 2027-05-03\n\n- New.\n\n## 1.2 - 2026-05-03\n")


def build_by_other_code(folder):
    file = folder / "_build" / unchanged.FILE
    file.write_text(json.dumps(json.loads(file.read_text()) | {"inputs": "of other code"}))


def change_the_code(folder):
    shutil.copytree(source.CODE, folder / "src" / "southsouth")
    (folder / "src" / "southsouth" / "reads.py").write_text("# Other code\n")
    git(folder, "add", "src")
    commit_again(folder)


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (change, "the checkout has changes"),
        (change_the_code, f"southsouth runs from {source.CODE}, and its code is not that of the"),
        (leave_git, "no git checkout"),
        (lose_the_book, "no book in _build"),
        (lose_the_epub, "no book in _build"),
        (commit_again, "was built with commit"),
        (tag_otherwise, "has the tag v1.3, and its CITATION.cff says version 1.2: correct"),
        (say_nothing_of_the_version, "CHANGELOG.md says nothing of version 1.2, which CITATION"),
        (tag_what_is_unreleased, "has the tag v1.2, and CHANGELOG.md lists changes"),
        (build_by_other_code, "was built by other code, or was changed since"),
        (build_otherwise, "was built with parameters {'factor': 2}"),
    ],
)
def test_a_book_that_is_not_of_this_commit_is_refused(small_release, spoil, said):
    spoil(small_release)
    with pytest.raises(SouthSouthError, match=said):
        make(small_release / "dist", print)
    assert not (small_release / "dist").exists()


def test_the_tag_of_the_version_is_no_hindrance(small_release, monkeypatch):
    monkeypatch.setattr("southsouth.release.crate.text", lambda *_: "{}")
    for tag in ("v1.2", "draft"):
        git(small_release, "tag", tag)
    assert make(small_release / "dist", print).name == "southsouth-1.2.tar.gz"


def test_the_notes_of_a_release_are_what_the_changelog_says_of_its_version(
    small_release, monkeypatch
):
    monkeypatch.setattr("southsouth.release.crate.text", lambda *_: "{}")
    said = "## Unreleased\n\n## [1.20] - 2027-05-03\n\n- New.\n\n## 1.2 - 2026-05-03\n\n- All.\n"
    say_new(small_release, f"{said}\n## 1.1 - 2026-05-01\n\n- Before.\n")
    shutil.rmtree(small_release / "_build")
    pretend_to_build(small_release)
    make(small_release / "dist", print)
    assert (small_release / "dist" / "notes.md").read_text() == "- All.\n"


def test_a_full_disk_is_named_and_the_release_made_before_stands(small_release, monkeypatch):
    out = small_release / "dist"
    out.mkdir()
    (out / "southsouth-1.2.tar.gz").write_text("made before")

    def full(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(archive, "write", full)
    monkeypatch.setattr("southsouth.release.crate.text", lambda *_: "{}")
    with pytest.raises(SouthSouthError, match="No space left on device"):
        make(out, print)
    assert (out / "southsouth-1.2.tar.gz").read_text() == "made before"
    assert [f.name for f in out.iterdir() if f.name != ".lock"] == ["southsouth-1.2.tar.gz"]


@pytest.mark.parametrize("last", ["southsouth-1.2.tar.gz", "notes.md"])
def test_no_notes_of_another_release_stand_beside_an_archive(small_release, monkeypatch, last):
    out = small_release / "dist"
    out.mkdir()
    (out / "notes.md").write_text("- Of the release before.\n")

    replace = os.replace

    def full(file, target):
        if target.name == last:
            raise OSError(errno.ENOSPC, "No space left on device")
        replace(file, target)

    monkeypatch.setattr(os, "replace", full)
    monkeypatch.setattr("southsouth.release.crate.text", lambda *_: "{}")
    with pytest.raises(SouthSouthError, match="No space left on device"):
        make(out, print)
    assert not (out / "notes.md").exists()
