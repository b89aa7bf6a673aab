"""What several tests need: a small project, and what a command said."""

import contextlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from click.testing import CliRunner
from nbformat import v4

from southsouth.cli import main
from southsouth.execution.runs import Run

ROOT = Path(__file__).resolve().parents[1]
PAGES = [*sorted(file.name for file in ROOT.glob("*.md")), "references.bib"]
COPIED = [
    "CITATION.cff",
    "_config.yml",
    "_toc.yml",
    "addresses.csv",
    "requirements.txt",
    "_static",
    "data",
    "editions",
    "notebooks",
]


LONGEST = (
    "test_data_cli.py",
    "test_parameters.py",
    "test_changed_data.py",
    "test_bad_input.py",
    "test_jupyter_book.py",
    "test_everyone.py",
    "test_briefs_cli.py",
    "test_cite.py",
)
"""Files of tests that take long: they go before others, so that no worker ends alone."""


def pytest_configure(config):
    config.addinivalue_line("markers", "fault: something outside the book fails; counted as such")


def pytest_collection_modifyitems(items):
    """Let one worker build the book at once, the others run what needs no book in the meantime.

    Files that read the book come last but for the first of them, which has it built; the longest
    come before others, and the order is otherwise as collected.
    """
    readers = [item.path for item in items if "default_build" in getattr(item, "fixturenames", ())]

    def turn(item) -> tuple[bool, bool, bool]:
        path = item.path
        return path not in readers[:1], path in readers, path.name not in LONGEST

    items.sort(key=turn)


def run_southsouth(folder: Path, *arguments: str, environment: dict | None = None):
    """Run the command as a person would, in ``folder``."""
    return subprocess.run(
        [sys.executable, "-m", "southsouth", *arguments],
        cwd=folder,
        env={**os.environ, **(environment or {})},
        capture_output=True,
        text=True,
        timeout=1200,
        check=False,
    )


def call_southsouth(folder: Path, *arguments: str) -> subprocess.CompletedProcess:
    """Run the command in this process: as ``run_southsouth`` without two seconds of imports."""
    with contextlib.chdir(folder):
        done = CliRunner().invoke(main, arguments, catch_exceptions=False)
    return subprocess.CompletedProcess(arguments, done.exit_code, done.stdout, done.stderr)


@pytest.fixture
def project(tmp_path) -> Path:
    """Return a copy of the whole project, free to be spoiled."""
    folder = tmp_path / "project"
    folder.mkdir()
    for name in PAGES + COPIED:
        origin = ROOT / name
        copy = shutil.copytree if origin.is_dir() else shutil.copy
        copy(origin, folder / name)
    return folder


@pytest.fixture
def small_project(tmp_path, monkeypatch) -> Path:
    """Return a project of one table and one notebook that reads it; it is the working folder."""
    folder = tmp_path / "small"
    (folder / "data").mkdir(parents=True)
    (folder / "notebooks").mkdir()
    (folder / "data" / "counts.csv").write_text("iso3,people\nARG,2\nKEN,3\n")
    (folder / "data" / "other.csv").write_text("iso3,people\nARG,2\n")
    field = {"fields": [{"name": "iso3", "type": "string"}, {"name": "people", "type": "integer"}]}
    tables = [
        {"id": name, "name": name, "path": f"{name}.csv", "class": "curated", "schema": field}
        for name in ("counts", "other")
    ]
    (folder / "data" / "datapackage.json").write_text(json.dumps({"resources": tables}))
    for name in ("_toc.yml", "requirements.txt"):
        (folder / name).write_text("")
    write_notebook(
        folder / "notebooks" / "total.ipynb",
        "factor = 1  # multiplies the total",
        'from southsouth import tables\nprint(factor * tables.read("counts").people.sum())',
    )
    monkeypatch.chdir(folder)
    return folder


def numbered_runs(folder: Path, cell: str, count: int) -> list[Run]:
    """Return runs of a new notebook of one cell, each with its ``number``."""
    file = folder / "notebooks" / "asked.ipynb"
    write_notebook(file, "number = 0", cell)
    return [Run(file, {"number": number}, f"run-{number}") for number in range(1, count + 1)]


def write_notebook(file: Path, parameters: str, *code: str) -> None:
    """Write a notebook of a parameters cell and code cells."""
    cells = [
        v4.new_markdown_cell("# A title", id="title"),
        v4.new_code_cell(parameters, metadata={"tags": ["parameters"]}, id="parameters"),
        *(v4.new_code_cell(source, id=f"code-{n}") for n, source in enumerate(code)),
    ]
    kernel = {"name": "python3", "display_name": "Python 3 (ipykernel)", "language": "python"}
    nbformat.write(v4.new_notebook(cells=cells, metadata={"kernelspec": kernel}), file)


NO_CHROMIUM = (
    "The browser test needs Chromium: install it (Debian or Ubuntu: apt-get install chromium) "
    "or name one in SOUTHSOUTH_CHROMIUM."
)


@pytest.fixture(scope="module")
def browser():
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - only here

    names = ("chromium", "chromium-browser", "google-chrome")
    program = os.environ.get("SOUTHSOUTH_CHROMIUM") or next(
        filter(None, map(shutil.which, names)), None
    )
    if program is None:
        pytest.fail(NO_CHROMIUM, pytrace=False)
    flags = [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--disable-background-networking",
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
    ]
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=program, args=flags)
        yield running
        running.close()
