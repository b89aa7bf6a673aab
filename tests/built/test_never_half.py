"""A command that is killed leaves what it made before, and the next one makes all of it.

SIGKILL and SIGTERM come in turn, to all processes of the command and to its first one alone.
"""

import shutil
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest

from built_files import PARTS, book, files
from checkouts import commit, pretend_to_build
from conftest import ROOT
from killing import end_after
from small_books import ONE_CHAPTER, of_few_claims, shorten
from southsouth.release.differing import between

CHAPTER = "special-unit-1974"
BESIDE = {".lock", ".made-of.json", ".pages", "drawn", "executed", "logs", "typeset", *PARTS}
"""All that a build leaves in its folder."""
MANY, SOME, FEW = 32, 8, 3
ENDS = [(how, group) for group in (True, False) for how in (signal.SIGKILL, signal.SIGTERM)]


def run(command: list[str], project: Path) -> float:
    """Run a command to its end; return the seconds it took."""
    began = time.monotonic()
    assert not end_after(1200, signal.SIGKILL, command, project)
    return time.monotonic() - began


def kill(command: list[str], project: Path, took: float, point: int, points: int) -> bool:
    """Kill a command at one of some moments spread over what it takes; return whether it was."""
    how, group = ENDS[point % len(ENDS)]
    return end_after(took * (point + 0.5) / points, how, command, project, group=group)


@pytest.fixture
def short(project) -> Path:
    """Return a project of one chapter."""
    shorten(project, ONE_CHAPTER)
    return project


def edit(project: Path, text: str) -> None:
    """Let text and code of the chapter say something, and what it was executed to be forgotten."""
    file = project / "notebooks" / f"{CHAPTER}.ipynb"
    notebook = nbformat.read(file, as_version=4)
    [*_, code] = (cell for cell in notebook.cells if cell.cell_type == "code")
    [first, *_] = (cell for cell in notebook.cells if cell.source.startswith("# "))
    code.source = f"{code.source.partition('  # said')[0]}  # said {text}"
    first.source = f"{first.source.partition(' (said')[0]} (said {text})"
    nbformat.write(notebook, file)
    shutil.rmtree(project / "_build" / "executed", ignore_errors=True)


def kill_builds(project: Path, points: int) -> Iterator[bool]:
    """Build one of two books in turn, killed at some moment; yield whether it was.

    After each the book before stands, or the new one if the build had ended, and the next build
    makes what is made from nothing, with nothing beside it.
    """
    command = [sys.executable, *of_few_claims(project, "book")]
    clean = {}
    for text in ("one", "two"):
        shutil.rmtree(project / "_build", ignore_errors=True)
        edit(project, text)
        took = run(command, project)
        clean[text] = book(project)
    assert between(*clean.values())
    for point in range(points):
        old, new = ("two", "one") if point % 2 == 0 else ("one", "two")
        edit(project, new)
        killed = kill(command, project, took, point, points)
        assert not between(book(project), clean[old if killed else new])
        yield killed
        took = run(command, project)
        assert not between(book(project), clean[new])
        assert {entry.name for entry in (project / "_build").iterdir()} == BESIDE


@pytest.mark.thorough
def test_whenever_a_build_is_killed_the_book_stands(short, record_property):
    killed = sum(kill_builds(short, MANY))
    record_property("killed", killed)
    assert killed >= MANY * 3 // 4


def test_builds_that_are_killed_one_after_the_other_leave_the_book_as_it_was(short):
    command = [sys.executable, *of_few_claims(short, "book")]
    took, before = run(command, short), book(short)
    edit(short, "one")
    assert any(kill(command, short, took, point, FEW) for point in range(FEW))
    assert not between(book(short), before)
    shutil.copy(ROOT / "notebooks" / f"{CHAPTER}.ipynb", short / "notebooks")
    shorten(short, ONE_CHAPTER)
    (short / "_build" / ".made-of.json").unlink()  # as it is, the book that stands would do
    run(command, short)
    assert not between(book(short), before)
    assert {entry.name for entry in (short / "_build").iterdir()} == BESIDE


def release(project: Path) -> None:
    commit(project)
    pretend_to_build(project)


MAKING = {
    "refresh": (lambda project: edit(project, "one"), ["notebooks/*.ipynb", "data/*.json"], False),
    "brief KEN BRA": (lambda _project: None, ["_build/briefs/*.ipynb"], False),
    "release": (release, ["dist/*.gz", "dist/*.sha256"], True),
}
"""A command to what goes before, the files it makes, and whether they are one whole."""


@pytest.mark.thorough
@pytest.mark.parametrize("said", MAKING)
def test_whenever_a_command_is_killed_its_files_are_whole(short, record_property, said):
    before, patterns, one_whole = MAKING[said]
    before(short)
    old = files(short, *patterns)
    command = [sys.executable, "-m", "southsouth", *said.split()]
    took, new = run(command, short), files(short, *patterns)
    killed = 0
    for point in range(SOME):
        _restore(short, files(short, *patterns), old)
        killed += kill(command, short, took, point, SOME)
        found = files(short, *patterns)
        assert all(found[name] in (old.get(name), new.get(name)) for name in found)
        assert not one_whole or found in (old, new) or found.keys() < new.keys()
        took = run(command, short)
        assert not between(files(short, *patterns), new)
    record_property("killed", killed)
    assert killed >= SOME // 2


def _restore(project: Path, now: dict, then: dict) -> None:
    """Put files back as they were; what was executed since is forgotten."""
    shutil.rmtree(project / "_build" / "executed", ignore_errors=True)
    for name in now.keys() - then.keys():
        (project / name).unlink()
    for name, content in then.items():
        (project / name).write_bytes(content)
