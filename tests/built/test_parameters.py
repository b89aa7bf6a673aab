"""Another South: other numbers in every chapter, and a book that says whose it is."""

import pytest

from conftest import ROOT
from rendered import CHAPTERS, LISTS, page, said_numbers
from small_books import ONE_CHAPTER, run_few_claims
from southsouth.book import editions, executed, facts, imprint
from southsouth.execution.runs import default_parameters, read_notebook

OTHER = "g77"


def committed(chapter: str):
    """Return a chapter as it is committed: executed under its own parameters."""
    return read_notebook(ROOT / "notebooks" / f"{chapter}.ipynb")


def told(names) -> list[str]:
    """Return the chapters that can be told another South."""
    return [name for name in names if "south" in default_parameters(committed(name))]


TOLD = told(CHAPTERS)


@pytest.fixture(scope="module")
def theirs(book) -> dict:
    """Return the chapters of the other edition, which the book was compared with."""
    other = imprint.completed(editions.load(OTHER))
    (chapters,) = executed.chapters([other], 1, lambda line: None)
    return chapters


def values(notebook) -> dict:
    return {number["key"]: number["value"] for number in facts.said(notebook)}


@pytest.mark.parametrize("chapter", TOLD)
def test_another_south_gives_other_numbers_in_every_chapter(theirs, chapter):
    ours, other = values(committed(chapter)), values(theirs[chapter])
    assert ours.keys() == other.keys()
    assert ours != other


@pytest.mark.parametrize("page", told(sorted(LISTS)))
def test_lists_run_under_another_south(theirs, page):
    assert values(committed(page)).keys() == values(theirs[page]).keys()


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
    foot = page(out, f"notebooks/{chapter}").select_one(".colophon").text
    assert "South: the Group of 77 and China" in foot
