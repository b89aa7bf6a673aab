"""A book of which only what changed is made again is the book made from nothing.

Whatever is edited: those notebooks run that depend on it, those pages are read, and no others.
"""

import hashlib
import json
import random
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import nbformat
import pytest

from built_files import book, files
from conftest import ROOT
from small_books import CLAIM, ONE_CHAPTER, run_few_claims, shorten, with_code
from southsouth.release.differing import between

CHAPTER = "special-unit-1974"
PAGE = f"notebooks/{CHAPTER}"
NAMED = {f"claims/{id}" for id in CLAIM.findall((ROOT / f"{PAGE}.ipynb").read_text())}
EVERY = frozenset({"all"})
"""All pages: each says, or may say, something of what was edited."""


def cell(project: Path, number: int) -> None:
    in_notebook(project, "code", f"\nadded = {number}")


def text(project: Path, number: int) -> None:
    in_notebook(project, "markdown", f"\n\nNowhere else said: zymurgy {number}.")


def title(project: Path, number: int) -> None:
    """The pages of the claims that the chapter names say its title."""
    file = project / f"{PAGE}.ipynb"
    notebook = nbformat.read(file, as_version=4)
    cell = next(cell for cell in notebook.cells if cell.source.startswith("# "))
    cell.source = re.sub(r"^# .*", f"# Title {number}", cell.source)
    nbformat.write(notebook, file)


def in_notebook(project: Path, kind: str, added: str) -> None:
    file = project / f"{PAGE}.ipynb"
    notebook = nbformat.read(file, as_version=4)
    [*_, last] = (cell for cell in notebook.cells if cell.cell_type == kind)
    last.source += added
    nbformat.write(notebook, file)


def appended(name: str, line: str) -> Callable[[Path, int], None]:
    """Return an edit that adds a line to a file."""

    def edit(project: Path, number: int) -> None:
        with (project / name).open("a") as file:
            file.write(f"\n{line.format(number)}\n")

    return edit


def replaced(name: str, old: str, new: str) -> Callable[[Path, int], None]:
    """Return an edit that adds to what a line of a file says."""

    def edit(project: Path, number: int) -> None:
        said = (project / name).read_text()
        assert re.search(old, said, re.M)
        (project / name).write_text(re.sub(old, new.format(number), said, count=1, flags=re.M))

    return edit


def table(project: Path, _number: int) -> None:
    """Let two rows change places."""
    file = project / "data" / "timeline" / "reported_values.csv"
    *lines, before, last = file.read_text().splitlines(keepends=True)
    file.write_text("".join([*lines, last, before]))
    sha = hashlib.sha256(file.read_bytes()).hexdigest()
    in_catalogue(project, "timeline/reported_values", "hash", f"sha256:{sha}")


def described(id: str) -> Callable[[Path, int], None]:
    return lambda project, number: in_catalogue(project, id, "description", f"A table, {number}.")


def in_catalogue(project: Path, id: str, key: str, said: str) -> None:
    file = project / "data" / "datapackage.json"
    package = json.loads(file.read_text())
    next(item for item in package["resources"] if item["id"] == id)[key] = said
    file.write_text(json.dumps(package, ensure_ascii=False, indent=1) + "\n")


EDITS = {
    "cell": (cell, True, {PAGE}),
    "text": (text, False, {PAGE}),
    "title": (title, False, {PAGE, *NAMED}),
    "page": (appended("method.md", "Said {} times."), False, {"method"}),
    "module of the chapter": (
        appended("src/southsouth/charts/membership.py", "# {}"),
        True,
        EVERY,
    ),
    "other module": (appended("src/southsouth/charts/trade.py", "# {}"), False, EVERY),
    "table": (table, True, EVERY),
    "description of the table": (described("un/members"), True, EVERY),
    "description of another table": (described("migration/stock_2017"), False, EVERY),
    "edition": (
        replaced("editions/default.yml", r"parameters:.*", "parameters: {{south: undesa}} # {}"),
        True,
        EVERY,
    ),
    "edition as it was": (
        replaced("editions/default.yml", r"parameters:.*", "parameters: {{}} # {}"),
        False,
        EVERY,
    ),
    "bibliography": (
        replaced("references.bib", r"^( *title *= *\{)", r"\g<1>{} times: "),
        False,
        EVERY,
    ),
    "style": (appended("_static/book.css", ".zymurgy {{ order: {} }}"), False, EVERY),
    "citation file": (replaced("CITATION.cff", r"^version:.*", 'version: "1.{}"'), False, EVERY),
    "lock": (appended("requirements.txt", "# {}"), True, EVERY),
}
"""Name of a kind of edit to the edit, whether the chapter has to run, and which pages are read."""


@pytest.fixture
def short(project) -> Path:
    """Return a project of one chapter, with its own code."""
    with_code(project, ROOT)
    shorten(project, ONE_CHAPTER)
    return project


def build(project: Path) -> tuple[bool, set[str]]:
    """Build a book; return whether its chapter was executed, and which pages were read."""
    done = run_few_claims(project, "book", environment={"PYTHONPATH": str(project / "src")})
    assert done.returncode == 0, done.stderr
    log = re.sub(r"\x1b\[[0-9;]*m", "", (project / "_build" / "logs" / "html.log").read_text())
    read = set(re.findall(r"reading sources\.\.\. \[ *\d+%\] (\S+)", log))
    return f"executed  {CHAPTER}" in done.stderr, EVERY if "index" in read else read


def build_from_nothing(project: Path, folder: Path) -> dict[str, bytes]:
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(project, folder, ignore=shutil.ignore_patterns("_build", "__pycache__"))
    build(folder)
    return book(folder)


def check(project: Path, folder: Path, names: list[str], number: int) -> None:
    """Make edits, build, and compare with what was to be made and with a book from nothing."""
    for name in names:
        EDITS[name][0](project, number)
    runs = any(EDITS[name][1] for name in names)
    pages = set().union(*(EDITS[name][2] for name in names))
    assert build(project) == (runs, EVERY if "all" in pages else pages), names
    assert not between(book(project), build_from_nothing(project, folder)), names


def test_a_change_makes_again_what_depends_on_it(short, tmp_path):
    build(short)
    first, before = book(short), files(short, f"{PAGE}.ipynb", "method.md")
    check(short, tmp_path / "nothing", ["cell", "page"], 1)
    assert between(book(short), first)
    for name, content in before.items():
        (short / name).write_bytes(content)
    assert build(short) == (False, {PAGE, "method"})  # what was executed before is there
    assert not between(book(short), first)


@pytest.mark.thorough
def test_so_does_every_kind_of_change(short, tmp_path):
    build(short)
    chance = random.Random(1974)
    names = [name for name in EDITS if name != "edition as it was"]
    chance.shuffle(names)
    names.insert(chance.randint(names.index("edition") + 1, len(names)), "edition as it was")
    for number, name in enumerate(names, 1):
        check(short, tmp_path / "nothing", [name], number)
