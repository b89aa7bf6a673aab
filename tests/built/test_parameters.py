"""Another South: other numbers in every chapter, and a book that says whose it is."""

import pytest

from conftest import ROOT, run_southsouth
from rendered import CHAPTERS, page, said_numbers
from southsouth import narrate
from southsouth.book import execution, stock

OTHER = {"south": "g77"}


def committed(chapter: str):
    """Return a chapter as it is committed: executed under its own parameters."""
    return execution.read_notebook(ROOT / "notebooks" / f"{chapter}.ipynb")


TOLD = [name for name in CHAPTERS if "south" in execution.default_parameters(committed(name))]


@pytest.fixture
def said(monkeypatch) -> list[dict]:
    """Return the list to which notebooks run here say their numbers; nothing is drawn."""
    heard: list[dict] = []
    monkeypatch.chdir(ROOT)
    monkeypatch.setattr(narrate, "display", lambda data, **_named: heard.append(data))
    monkeypatch.setattr(narrate, "_svg", lambda _fig, id: f'<svg id="{id}"/>')
    return heard


def run(notebook, parameters: dict) -> None:
    """Run a notebook's code in this process: a kernel for each chapter would take minutes."""
    names = {"__name__": "__main__"}
    for cell in notebook.cells:
        if cell.cell_type == "code":
            exec(cell.source, names)
            if "parameters" in cell.metadata.get("tags", []):
                names |= parameters


@pytest.mark.parametrize("chapter", TOLD)
def test_another_south_gives_other_numbers_in_every_chapter(said, chapter):
    notebook = committed(chapter)
    run(notebook, OTHER)
    theirs = {
        data[narrate.NUMBER]["key"]: data[narrate.NUMBER]["value"]
        for data in said
        if narrate.NUMBER in data
    }
    ours = {number["key"]: number["value"] for number in stock.said(notebook)}
    assert ours.keys() == theirs.keys()
    assert ours != theirs


def test_most_chapters_can_be_told_another_south():
    assert len(TOLD) > len(CHAPTERS) / 2


def test_another_south_shows_in_prose_tables_figures_and_foot(book, small_book):
    out = small_book / "out"
    done = run_southsouth(small_book, "book", "-p", "south=g77", "--out", str(out))
    assert done.returncode == 0, done.stderr
    for chapter in ("special-unit-1974", "migration"):
        assert said_numbers(book, chapter).keys() == said_numbers(out, chapter).keys()
        assert said_numbers(book, chapter) != said_numbers(out, chapter)
    for selector in ("p > a.num", "table.exhibit", "figure.exhibit svg"):
        one, other = (page(b, "notebooks/migration").select(selector) for b in (book, out))
        assert any(str(a) != str(b) for a, b in zip(one, other, strict=True)), selector
    assert "south=g77" in page(out, "notebooks/migration").select_one(".colophon").text
