"""Another South: other numbers in every chapter, and a book that says whose it is."""

import pytest

from conftest import ROOT
from rendered import CHAPTERS, LISTS, page, said_numbers
from small_books import ONE_CHAPTER, run_few_claims
from southsouth import narrate
from southsouth.book import stock
from southsouth.execution.runs import default_parameters, read_notebook

OTHER = {"south": "g77"}


def committed(chapter: str):
    """Return a chapter as it is committed: executed under its own parameters."""
    return read_notebook(ROOT / "notebooks" / f"{chapter}.ipynb")


def told(names) -> list[str]:
    """Return the chapters that can be told another South."""
    return [name for name in names if "south" in default_parameters(committed(name))]


TOLD = told(CHAPTERS)


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


@pytest.mark.parametrize("page", told(sorted(LISTS)))
def test_lists_run_under_another_south(said, page):
    notebook = committed(page)
    run(notebook, OTHER)
    theirs = {data[narrate.NUMBER]["key"] for data in said if narrate.NUMBER in data}
    assert theirs == {number["key"] for number in stock.said(notebook)}


def test_most_chapters_can_be_told_another_south():
    assert len(TOLD) > len(CHAPTERS) / 2


@pytest.mark.thorough
def test_another_south_shows_in_prose_tables_figures_and_foot(book, one_chapter):
    out, chapter = one_chapter / "out", ONE_CHAPTER[0]
    done = run_few_claims(one_chapter, "book", "-p", "south=g77", "--out", str(out))
    assert done.returncode == 0, done.stderr
    assert said_numbers(book, chapter).keys() == said_numbers(out, chapter).keys()
    assert said_numbers(book, chapter) != said_numbers(out, chapter)
    for selector in ("p > a.num", "table.exhibit", "figure.exhibit svg"):
        one, other = (page(b, f"notebooks/{chapter}").select(selector) for b in (book, out))
        assert any(a.text != b.text for a, b in zip(one, other, strict=True)), selector
    assert "south=g77" in page(out, f"notebooks/{chapter}").select_one(".colophon").text
