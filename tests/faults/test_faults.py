"""Each thing outside the book fails once: one sentence, a non-zero exit, the book of before whole.

What fails inside a module is tested with it, and marked as a fault too: raw files in
sources/test_damaged_files.py, a full disk in execution/test_full_disk.py, WeasyPrint in
book/test_typeset.py. A kill while a book takes its place is in book/test_placing.py.
"""

import json
import re
import shutil
from pathlib import Path

import pytest

from conftest import ROOT, call_southsouth, run_southsouth, write_notebook
from describing import described
from southsouth import tables
from southsouth.book import placing
from southsouth.execution import warm

pytestmark = pytest.mark.fault
READ_ONLY = Path("/sys")
"""A folder that nobody may write in, not even an administrator."""
NO_HOME = {"HOME": str(READ_ONLY), "XDG_CACHE_HOME": "", "XDG_CONFIG_HOME": "", "MPLCONFIGDIR": ""}
NEVER_ENDS = "while True:\n    pass"
KILLED = "import os, signal\nos.kill(os.getpid(), signal.SIGKILL)"
CRASHES = "import ctypes\nctypes.string_at(0)"
HUNGRY = "import resource\nresource.setrlimit(resource.RLIMIT_AS, (2**31, 2**31))\nbytearray(2**32)"


@pytest.fixture
def project(small_project):
    """Return a project of one chapter with all that a book needs, and a book made before."""
    (small_project / "_toc.yml").write_text("root: index\nchapters:\n- file: notebooks/total\n")
    (small_project / "index.md").write_text("# A page\n")
    for name in ("_config.yml", "_static", "addresses.csv", "editions", "CITATION.cff"):
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, small_project / name)
    (small_project / "references.bib").write_text("@misc{one,\n  title = {One}\n}\n")
    describe(small_project / "data")
    for part, mark in placing.PARTS.items():
        (small_project / "_build" / part).mkdir(parents=True)
        (small_project / "_build" / part / mark).write_text("the book of before")
    return small_project


def describe(data: Path) -> None:
    """Describe one table whole in the catalogue, in the place of those that there are."""
    for file in data.glob("*.csv"):
        file.unlink()
    (data / "lists").mkdir()
    (data / "lists" / "counts.csv").write_text("iso3,people\nARG,2\nKEN,3\n")
    fields = [{"name": "iso3", "type": "string"}, {"name": "people", "type": "integer"}]
    resource = described("lists/counts", fields, ["iso3"])
    resource["hash"] = f"sha256:{tables.sha256(data / 'lists' / 'counts.csv')}"
    (data / tables.CATALOGUE).write_text(json.dumps({"resources": [resource]}))


def state(out: Path) -> dict[str, bytes]:
    files = [file for part in placing.PARTS for file in (out / part).rglob("*")]
    return {str(file): file.read_bytes() for file in files}


def cut(name: str):
    def spoil(project):
        file = project / name
        file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])

    return spoil


def lose(name: str):
    return lambda project: (project / name).unlink()


def cell(code: str):
    return lambda project: write_notebook(project / "notebooks" / "total.ipynb", "x = 1", code)


def read_only(name: str):
    """Return what puts a folder that may only be read in the place of another."""

    def spoil(project):
        (project / name).parent.mkdir(exist_ok=True)
        (project / name).symlink_to(READ_ONLY)

    return spoil


ENDLESS = cell(NEVER_ENDS)
NOTEBOOK = "notebooks/total.ipynb"
AGAIN = "run the same command again"
COUNTS = "data/lists/counts.csv"
FAULTS = {
    "a table is missing": (lose(COUNTS), f"{COUNTS} is missing: restore it"),
    "a table is cut": (cut(COUNTS), f"{COUNTS} is not the file that .*: restore it"),
    "the catalogue is cut": (cut("data/datapackage.json"), "is not valid JSON .*: restore it"),
    "the list of addresses is cut": (
        cut("addresses.csv"),
        r"addresses\.csv .*: restore it",
    ),
    "the bibliography is cut": (cut("references.bib"), r"references\.bib cannot be .*: correct it"),
    "a notebook is cut": (cut(NOTEBOOK), r"total\.ipynb is not a readable .*: correct it"),
    "a notebook is missing": (lose(NOTEBOOK), "_toc.yml names notebooks/total, .*: restore it"),
    "a cell kills its kernel": (cell(KILLED), f"that ran total was killed, .*: {AGAIN}"),
    "a cell crashes its kernel": (cell(CRASHES), f"that ran total was killed, .*: {AGAIN}"),
    "a cell runs for ever": (ENDLESS, "total ran longer than 1 seconds .*: look for"),
    "memory is limited": (cell(HUNGRY), f"total needs more memory .* {AGAIN} with --jobs 1"),
    "a cell fails": (cell("1 / 0"), "total stopped with ZeroDivisionError: .* run it to see"),
    "the kept folder is read-only": (
        read_only("_build/executed"),
        f"Executed notebooks could not be written in .*: let it be .* and {AGAIN}",
    ),
}


@pytest.mark.parametrize(("spoil", "said"), FAULTS.values(), ids=FAULTS)
def test_a_fault_is_one_sentence_and_the_book_of_before_stands(project, monkeypatch, spoil, said):
    monkeypatch.setattr(warm, "RUN_TIMEOUT", 1 if spoil is ENDLESS else 60)
    spoil(project)
    refused(project, said)


def refused(project: Path, said: str, *arguments: str) -> None:
    """Check that no book can be made, what is told of it, and that the one before is whole."""
    before = state(project / "_build")
    done = call_southsouth(project, "book", *arguments)
    assert done.returncode == 1
    (told,) = [line for line in done.stderr.splitlines() if line.startswith("Error: ")]
    assert re.search(said, told), told
    assert state(project / "_build") == before
    assert not list(project.rglob(".new-*"))


def test_a_folder_that_cannot_be_written_is_named(project):
    said = r"The book could not be written in /sys/book \(.*\): .*choose another folder"
    refused(project, said, "--out", str(READ_ONLY / "book"))


def test_two_builds_at_once_do_not_mix(project):
    with placing.locked(project / "_build"):
        refused(project, f"Another build is writing in {project / '_build'}: wait for it, or")


def test_a_chapter_with_a_figure_runs_without_a_home(project):
    """Libraries look for a folder of their own there; they do without, and say nothing."""
    code = "import matplotlib.pyplot as plt\nfigure = plt.plot([1, 2])\n1 / 0"
    write_notebook(project / "notebooks" / "total.ipynb", "x = 1", code)
    done = run_southsouth(project, "book", environment=NO_HOME)
    assert done.returncode == 1
    assert "The notebook total stopped with ZeroDivisionError" in done.stderr
    assert "Traceback" not in done.stderr
