"""Another South: other numbers in every chapter, and a book that says whose it is."""

import pytest

from conftest import ROOT, run_southsouth
from rendered import CHAPTERS, page, said_numbers
from southsouth.book import build, execution, stock

OTHER = {"south": "g77"}


def declared(chapter: str) -> dict:
    """Return the parameters that a chapter can be told."""
    notebook = execution.read_notebook(ROOT / "notebooks" / f"{chapter}.ipynb")
    return execution.default_parameters(notebook)


TOLD = [chapter for chapter in CHAPTERS if "south" in declared(chapter)]
EXECUTED = TOLD[::6]
"""Every sixth chapter: one takes ten seconds."""


def numbers(chapter: str, parameters: dict) -> dict:
    """Return the numbers that a chapter says under some parameters."""
    run = execution.plan(ROOT / "notebooks" / f"{chapter}.ipynb", parameters)
    executed = execution.execute_all([run], build.kept(), 1, lambda _line: None)[chapter]
    return {said["key"]: said["value"] for said in stock.said(executed)}


@pytest.mark.parametrize("chapter", EXECUTED)
def test_another_south_gives_other_numbers(book, monkeypatch, chapter):
    monkeypatch.chdir(ROOT)
    ours, theirs = numbers(chapter, {}), numbers(chapter, OTHER)
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
