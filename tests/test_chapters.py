"""What every chapter owes its reader: an answer at the top, and a source for every event."""

import re

import nbformat
import pytest

from conftest import ROOT
from rendered import CHAPTERS, notebooks, parts
from southsouth.book import facts
from southsouth.narrate import is_number
from southsouth.south import SOUTH

YEARS = re.compile(r"(\D*\b(1[89]|20)\d\d)+\D*")
TRACED = re.compile(r"\{(cite:?[a-z]*|on|yr|span|undoc|fact|num)\}`")
TO_ANOTHER_CHAPTER = re.compile(r"\{doc\}`|\]\([^)]*\.(ipynb|md)")
FENCED = re.compile(r"^(```+|:::+)\{.*?^\1\s*$", re.M | re.S)
NOT_TOLD = ("What we could not check", "How to cite")
TEMPLATE = "../docs/chapter"
"""What a new chapter begins as, from the folder of the chapters."""
HISTORY = [name for name in CHAPTERS if f"notebooks/{name}" in parts()["History"]]


def markdown(name: str) -> list[str]:
    """Return the text cells of a chapter."""
    cells = nbformat.read(ROOT / "notebooks" / f"{name}.ipynb", as_version=4).cells
    return [cell.source for cell in cells if cell.cell_type == "markdown"]


def paragraphs(text: str) -> list[str]:
    """Return the paragraphs of Markdown, without admonitions and other directives."""
    blocks = re.split(r"\n\s*\n", FENCED.sub("", text))
    return [block.strip() for block in blocks if block.strip()]


def told(name: str) -> list[str]:
    """Return the paragraphs that tell the history, below the answer at the top.

    A paragraph that opens with an exhibit reads it, and the exhibit names its own sources.
    """
    found, heading = [], ""
    for block in paragraphs("\n\n".join(markdown(name)))[2:]:
        if block.startswith("#"):
            heading = block.lstrip("# ")
        elif not heading.startswith(NOT_TOLD) and not block.startswith("{numref}"):
            found.append(block)
    return found


@pytest.mark.parametrize("name", [*HISTORY, TEMPLATE])
def test_every_paragraph_of_the_history_has_a_source_or_an_event(name):
    assert told(name)
    bare = [p for p in told(name) if not TRACED.search(p) and not TO_ANOTHER_CHAPTER.search(p)]
    assert not bare, "\n\n".join(bare)


@pytest.mark.parametrize("name", [*notebooks("Reference"), TEMPLATE])
def test_every_chapter_opens_with_a_question_and_its_answer(name):
    title, answer, *_ = paragraphs(markdown(name)[0])
    assert re.fullmatch(r"# .+\?", title), title
    assert TRACED.search(answer), answer
    assert answer[0] not in "#-*|>", "the answer is a paragraph"


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("One.\n\nTwo,\nof two lines.", ["One.", "Two,\nof two lines."]),
        ("```{admonition} A\n:class: verdict\n\nB.\n```\n\nC.", ["C."]),
        (":::{note}\nA.\n:::\nB.", ["B."]),
    ],
)
def test_directives_are_not_paragraphs(text, kept):
    assert paragraphs(text) == kept


@pytest.mark.parametrize("name", CHAPTERS)
def test_a_whole_number_of_four_figures_is_a_year(name):
    """A count of thousands has a style that divides them, or it could not be cited."""
    said = facts.numbers(ROOT / "notebooks" / f"{name}.ipynb").values()
    years = [number for number in said if number["style"] == "integer" and number["value"] > 999]
    assert not [n["key"] for n in years if not re.search("year|revision|end of the", n["note"])]


@pytest.mark.parametrize("name", CHAPTERS)
def test_no_list_and_no_period_is_cited_as_a_number(name):
    said = facts.numbers(ROOT / "notebooks" / f"{name}.ipynb").values()
    texts = [number["text"] for number in said if is_number(number)]
    labels = {definition.label for definition in SOUTH.values()}
    assert not labels.intersection(texts)
    assert not [text for text in texts if YEARS.fullmatch(text)]
