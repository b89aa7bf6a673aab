"""Sphinx's other builders: what they cannot show is left out, and nothing stops them."""

import subprocess
import sys

import pytest
from PIL import Image

from small_books import CLAIM, ONE_CHAPTER, shorten
from southsouth.book import facts
from southsouth.book.pages import PRINT
from southsouth.narrate import is_number

BUILD = """
import sys
from pathlib import Path
from southsouth.book import facts, render
from southsouth.claims import ledger
here, builder, claims = Path.cwd(), sys.argv[1], sys.argv[2].split(",")
facts.results = lambda: {id: ledger.result(id) for id in claims}
settings = {
    "external_toc_path": str(here / "_toc.yml"), "latex_individualpages": False, "nitpicky": True
}
render.sphinx(here, here / "out", here / "log", builder=builder, settings=settings)
"""
"""In a process of its own, for Sphinx leaves its roles with docutils; with a few claims."""


@pytest.fixture
def one_chapter(project):
    shorten(project, ONE_CHAPTER)
    return project


def build(folder, builder: str) -> None:
    page = f"notebooks/{ONE_CHAPTER[0]}"
    claims = CLAIM.findall((folder / f"{page}.ipynb").read_text(encoding="utf-8"))
    command = [sys.executable, "-c", BUILD, builder, ",".join(claims)]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_the_printed_book_has_the_pictures_of_its_pages(one_chapter):
    Image.new("RGB", (2, 2)).save(one_chapter / "_static" / "hall.png")
    with (one_chapter / "method.md").open("a") as page:
        page.write("\n![A hall](_static/hall.png)\n")
    build(one_chapter, PRINT)
    assert (one_chapter / "out" / "_images" / "hall.png").is_file()
    assert 'src="_images/hall.png"' in (one_chapter / "out" / "index.html").read_text()


@pytest.mark.parametrize("builder", ["latex", "text"])
def test_another_builder_writes_the_text_with_its_numbers(one_chapter, builder):
    build(one_chapter, builder)
    page = f"notebooks/{ONE_CHAPTER[0]}"
    if builder == "text":
        text = (one_chapter / "out" / f"{page}.txt").read_text(encoding="utf-8")
        said = facts.numbers(one_chapter / f"{page}.ipynb").values()
        assert next(number["text"] for number in said if is_number(number)) in text
        assert "How this number was computed" not in text
