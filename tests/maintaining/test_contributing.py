"""The recipes of CONTRIBUTING.md, followed word for word in a copy of the project."""

import json
import os
import re
import shutil
import subprocess
import textwrap
from collections.abc import Iterator
from pathlib import Path

import pytest

from conftest import ROOT
from small_books import ONE_CHAPTER, PAGES, shorten
from southsouth import yaml_files
from southsouth.book import contents
from world_bank import Bank

TEXT = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
STEP = re.compile(
    r"(?:In `(?P<file>[^`]+)`, below `(?P<line>[^`]+)`, add:\s+)?"
    r"^ *```(?P<kind>sh|yaml)\n(?P<text>.*?)^ *```$",
    re.M | re.S,
)
DAY = 86_400
"""Seconds."""
COPIED = ("_build", ".git", ".venv", "dist", "__pycache__", "*.egg-info")


def recipe(title: str) -> list[re.Match]:
    """Return the steps of a recipe: what to add to a file, and what to run."""
    body = re.search(rf"^## {title}$(.*?)(?=^## )", TEXT, re.M | re.S)[1]
    return list(STEP.finditer(body))


def block(step: re.Match) -> str:
    """Return the text of a step as a reader copies it: without the indent of the list."""
    return textwrap.dedent(step["text"]) if step["kind"] == "sh" else unlisted(step["text"])


def unlisted(text: str) -> str:
    """Take away the three spaces by which a block stands within its item."""
    return re.sub(r"^ {3}", "", text, flags=re.M)


def follow(title: str, folder: Path, *left_out: str, **environment: str) -> str:
    """Do the steps of a recipe in ``folder``, some commands apart; return what they print."""
    said = []
    for step in recipe(title):
        text = block(step)
        if step["file"]:
            file = folder / step["file"]
            before = file.read_text(encoding="utf-8")
            assert before.count(f"{step['line']}\n") == 1
            file.write_text(before.replace(f"{step['line']}\n", f"{step['line']}\n{text}"))
        else:
            lines = [line for line in text.splitlines() if line not in left_out]
            said.append(run("\n".join(lines), folder, environment))
    return "\n".join(said)


def run(commands: str, folder: Path, environment: dict) -> str:
    """Run commands of a shell in the folder, with the code that is there."""
    done = subprocess.run(
        ["sh", "-eu", "-c", commands],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder / "src"), **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, f"{commands}\n{done.stdout}\n{done.stderr}"
    return done.stdout


def is_ready(folder: Path) -> bool:
    """Tell whether ``make`` takes the environment of a project as it is."""
    asked = ["make", "--question", ".venv/ready"]
    return subprocess.run(asked, cwd=folder, check=False).returncode == 0


@pytest.fixture
def clone(tmp_path) -> Path:
    """Return a copy of the whole project, code and all, with its environment.

    It is the project's own: what ``make`` would do to it in the copy, it would do to that.
    """
    assert is_ready(ROOT), "The environment is older than its lists: run `make test`."
    folder = tmp_path / "clone"
    shutil.copytree(ROOT, folder, ignore=shutil.ignore_patterns(*COPIED))
    (folder / ".venv").symlink_to(ROOT / ".venv")
    return folder


@pytest.mark.parametrize(("day", "ready"), [(3, True), (1, False)])
def test_an_environment_older_than_its_lists_is_not_ready(tmp_path, day, ready):
    (tmp_path / ".venv").mkdir()
    for name in ("Makefile", "requirements.txt", "requirements-uv.txt", "pyproject.toml"):
        shutil.copyfile(ROOT / name, tmp_path / name)
        os.utime(tmp_path / name, (2 * DAY, 2 * DAY))
    (tmp_path / ".venv" / "ready").touch()
    os.utime(tmp_path / ".venv" / "ready", (day * DAY, day * DAY))
    assert is_ready(tmp_path) == ready


@pytest.fixture
def bank(tmp_path) -> Iterator[dict[str, str]]:
    """Return the environment in which the World Bank is a server of this machine."""
    serving = Bank()
    yield {"SOUTHSOUTH_WORLDBANK_API": serving.url, "SOUTHSOUTH_RAW": str(tmp_path / "raw")}
    serving.close()


@pytest.fixture
def short(clone) -> Path:
    """Return such a copy with a few pages, which `make refresh` executes in seconds."""
    toc = (clone / "_toc.yml").read_text(encoding="utf-8")
    entries = re.compile(r" {6}- file: (?:notebooks/)?(\S+)\n {8}title: .*\n")
    toc = entries.sub(lambda entry: entry[0] if entry[1] in ONE_CHAPTER else "", toc)
    toc = re.sub(r" {2}- caption: .*\n(?: {4}numbered: true\n)? {4}chapters:\n(?! {6})", "", toc)
    (clone / "_toc.yml").write_text(toc, encoding="utf-8")
    return clone


OWED = (
    "tests/claims tests/sources/test_control_totals.py "
    "tests/test_chapters.py tests/test_prose.py tests/test_notebooks.py"
)
"""The tests of what claims, vintages and chapters owe a reader."""
SLOW = (
    "make refresh",
    "make book",
    ".venv/bin/southsouth data verify",
    ".venv/bin/southsouth claims",
)
EXECUTED = """
import nbformat
for cell in nbformat.read("notebooks/membership.ipynb", as_version=4).cells:
    if cell.cell_type == "code":
        exec(cell.source)
"""


def test_a_claim_that_is_added_is_judged(short):
    said = follow("Add a claim", short, *SLOW)
    assert "\nunresolved\n" in said
    assert "What could be read of the document does not settle it." in said


def test_a_vintage_that_is_added_stands_beside_the_others(clone, bank):
    follow("Add a data vintage", clone, *SLOW, **bank)
    catalogue = json.loads((clone / "data" / "datapackage.json").read_text(encoding="utf-8"))
    tables = {table["id"]: table for table in catalogue["resources"]}
    added = tables.pop("economy/wdi_population_2026_10")
    assert set.intersection(*map(set, tables.values())) <= added.keys(), "pages tell these of all"
    assert (clone / "data" / "economy" / "wdi_population_2025.csv").is_file()


def test_a_chapter_that_is_added_has_its_place_and_runs(short):
    follow("Add a chapter", short, *SLOW)
    toc = yaml_files.read(short / contents.FILE, contents.FILE)
    chapters = [entry["file"] for part in toc["parts"] for entry in part["chapters"]]
    assert "notebooks/membership" in chapters
    file = short / "execute.py"
    file.write_text(EXECUTED)
    assert "members: 193" in run(".venv/bin/python execute.py", short, {})


@pytest.mark.thorough
def test_each_recipe_is_followed_to_its_end(clone, bank):
    (clone / "_build").mkdir()
    (ROOT / "_build" / "executed").mkdir(parents=True, exist_ok=True)
    (clone / "_build" / "executed").symlink_to(ROOT / "_build" / "executed")
    for title in ("Add a claim", "Add a data vintage"):
        follow(title, clone, *SLOW[:2], **bank)
    follow("Add a chapter", clone, "make book")
    run(f".venv/bin/python -m pytest -q -n0 {OWED}", clone, {})
    shorten(clone, [*PAGES, "membership"])
    run("make book", clone, {})
    site = clone / "_build" / "html"
    assert (site / "claims" / "sela-workshop-inputs-for-funds.html").is_file()
    assert "fig-members-grown" in (site / "notebooks" / "membership.html").read_text()
    assert "population-2026-10" in (site / "api" / "claims.json").read_text()
    listed = (clone / "addresses.csv").read_text(encoding="utf-8")
    assert "sela-workshop-inputs-for-funds" in listed
    assert "fig-members-grown" in listed


def test_every_command_is_one_that_there_is():
    targets = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.M)
    assert set(re.findall(r"\bmake ([a-z]+)", TEXT)) <= set(targets)
    assert [
        title for title in ("claim", "chapter", "data vintage") if not recipe(f"Add a {title}")
    ] == []
