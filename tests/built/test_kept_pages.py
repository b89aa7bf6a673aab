"""A book of which only what changed is made again is the book made from nothing."""

import re
import shutil
from pathlib import Path

import nbformat
import pytest

from small_books import run_few_claims

CHAPTER = "special-unit-1974"


def build(project: Path, out: Path) -> None:
    done = run_few_claims(project, "book", "--out", str(out))
    assert done.returncode == 0, done.stderr


def read(out: Path) -> set[str]:
    """Return the pages that the site's last build read."""
    log = re.sub(r"\x1b\[[0-9;]*m", "", (out / "logs" / "html.log").read_text())
    return set(re.findall(r"reading sources\.\.\. \[ *\d+%\] (\S+)", log))


def files(out: Path) -> dict[str, bytes]:
    parts = [out / part for part in ("html", "pdf", "epub")]
    found = [file for part in parts for file in part.rglob("*") if file.is_file()]
    return {file.relative_to(out).as_posix(): file.read_bytes() for file in found}


def differing(one: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    return [name for name in one.keys() | other.keys() if one.get(name) != other.get(name)]


def in_text_and_code(notebook) -> None:
    texts = [cell for cell in notebook.cells if cell.cell_type == "markdown"]
    texts[1].source = f"Nowhere else said: zymurgy.\n\n{texts[1].source}"
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    code[-1].source += "\nadded = 1"


def in_title(notebook) -> None:
    cell = next(cell for cell in notebook.cells if cell.source.startswith("# "))
    cell.source = re.sub(r"^# .*", "# Another title", cell.source)


@pytest.mark.parametrize(
    ("change", "alone"),
    [(in_text_and_code, True), pytest.param(in_title, False, marks=pytest.mark.thorough)],
)
def test_the_book_is_that_made_from_nothing_whatever_was_there(
    one_chapter, tmp_path, change, alone
):
    """Made again unchanged, after a change, and after the change was taken back."""
    out, file = tmp_path / "kept", one_chapter / "notebooks" / f"{CHAPTER}.ipynb"
    build(one_chapter, out)
    first, before = files(out), file.read_bytes()
    shutil.rmtree(out / "html")
    build(one_chapter, out)
    assert read(out) == set()
    assert differing(files(out), first) == []
    notebook = nbformat.read(file, as_version=4)
    change(notebook)
    nbformat.write(notebook, file)
    build(one_chapter, out)
    claims = {page for page in read(out) if page.startswith("claims/")}
    assert read(out) - claims == {f"notebooks/{CHAPTER}"}
    assert not (alone and claims)
    build(one_chapter, tmp_path / "new")
    assert differing(files(out), first) != []
    assert differing(files(out), files(tmp_path / "new")) == []
    file.write_bytes(before)
    build(one_chapter, out)
    assert differing(files(out), first) == []
