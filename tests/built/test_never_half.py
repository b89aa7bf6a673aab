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

from killing import end_after
from small_books import ONE_CHAPTER, of_few_claims, shorten

CHAPTER = "special-unit-1974"
PARTS = ("html", "pdf", "epub")
BESIDE = {".lock", ".made-of.json", ".pages", "drawn", "executed", "logs", "typeset", *PARTS}
"""All that a build leaves in its folder."""
MANY, FEW = 32, 3
ENDS = [(how, group) for group in (True, False) for how in (signal.SIGKILL, signal.SIGTERM)]

Files = dict[str, bytes]


def files(folder: Path, *patterns: str) -> Files:
    found = (file for pattern in patterns for file in folder.glob(pattern) if file.is_file())
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in found}


def book(project: Path) -> Files:
    return files(project / "_build", *(f"{part}/**/*" for part in PARTS))


def differing(one: Files, other: Files) -> set[str]:
    return {name for name in one.keys() | other.keys() if one.get(name) != other.get(name)}


def run(command: list[str], project: Path) -> float:
    """Run a command to its end; return the seconds it took."""
    began = time.monotonic()
    assert not end_after(1200, signal.SIGKILL, command, project)
    return time.monotonic() - began


@pytest.fixture
def short(project) -> Path:
    """Return a project of one chapter."""
    shorten(project, ONE_CHAPTER)
    return project


def edit(project: Path, text: str) -> None:
    """Let text and code of the chapter say something, and nobody know what they come to."""
    file = project / "notebooks" / f"{CHAPTER}.ipynb"
    notebook = nbformat.read(file, as_version=4)
    notebook.cells[-1].metadata["said"] = text
    [*_, code] = (cell for cell in notebook.cells if cell.cell_type == "code")
    [first, *_] = (cell for cell in notebook.cells if cell.source.startswith("# "))
    code.source = f"{code.source.partition('  # said')[0]}  # said {text}"
    first.source = f"{first.source.partition(' (said')[0]} (said {text})"
    nbformat.write(notebook, file)
    shutil.rmtree(project / "_build" / "executed", ignore_errors=True)


def kill_builds(project: Path, points: int) -> Iterator[bool]:
    """Build one of two books in turn, killed at moments spread over a build; yield whether it was.

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
    assert differing(*clean.values())
    for point in range(points):
        old, new = ("two", "one") if point % 2 == 0 else ("one", "two")
        edit(project, new)
        how, group = ENDS[point % len(ENDS)]
        moment = took * (point + 0.5) / points
        killed = end_after(moment, how, command, project, group=group)
        assert not differing(book(project), clean[old if killed else new])
        yield killed
        took = run(command, project)
        assert not differing(book(project), clean[new])
        assert {entry.name for entry in (project / "_build").iterdir()} == BESIDE


@pytest.mark.thorough
def test_the_book_stands_whenever_a_build_is_killed(short):
    killed = sum(kill_builds(short, MANY))
    print(f"{killed} of {MANY} builds were killed")
    assert killed >= MANY * 3 // 4
