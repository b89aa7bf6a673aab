"""Every page of a notebook offers it with its data, and the page on parameters tells true."""

import json
import re
import zipfile

from conftest import ROOT
from rendered import notebooks, page, tree
from southsouth.book.made import rerun
from southsouth.book.site import launch
from southsouth.execution.runs import read_notebook

MOST = 90
"""Megabytes of all zips together."""


def offered(book, name: str) -> list[str]:
    """Return where the line under the title of a page leads after its edition and its citation."""
    (line,) = tree(book, name).find_class("page-line")
    links = list(line.iter("a"))
    (cite,) = (place for place, link in enumerate(links) if "cite" in link.classes)
    return [link.get("href") for link in links[cite + 1 :]]


def test_every_page_of_a_notebook_offers_its_zip(book):
    site = book / "html"
    names = [f"notebooks/{name}" for name in notebooks()]
    names += [f"{kind}/{file.stem}" for kind in ("briefs", "claims") for file in pages(site, kind)]
    assert len(names) > 300
    for name in names:
        there = [(site / name).parent.joinpath(uri).resolve() for uri in offered(book, name)]
        assert there == [
            site / "rerun.html",
            site / rerun.FOLDER / rerun.zip_of(rerun.notebook_of(name)),
        ], name
        assert there[1].is_file()


def pages(site, kind: str) -> list:
    return sorted((site / kind).glob("*.html"))


def test_other_pages_offer_none(book):
    assert [offered(book, name) for name in ("index", "method", "rerun")] == [[], [], []]


def test_a_zip_has_the_notebook_of_the_page_and_the_code_that_made_it(book):
    for name in ("trade", "what-survives"):
        with zipfile.ZipFile(book / "html" / rerun.FOLDER / rerun.zip_of(name)) as archive:
            top = archive.namelist()[0].partition("/")[0]
            notebook = archive.read(f"{top}/notebooks/{name}.ipynb")
            code = archive.read(f"{top}/src/southsouth/south.py")
        assert notebook == (book / "html" / "_sources" / "notebooks" / f"{name}.ipynb").read_bytes()
        assert code == (ROOT / "src" / "southsouth" / "south.py").read_bytes()


def test_all_zips_together_are_a_part_of_the_site(book):
    files = list((book / "html" / rerun.FOLDER).iterdir())
    assert sum(file.stat().st_size for file in files) < MOST * 1e6


def test_nobody_else_is_offered_before_the_source_is_published(book):
    text = (book / "html" / "notebooks" / "growth.html").read_text()
    assert "mybinder" not in text
    assert "colab" not in text
    assert not (book / "html" / launch.COLAB).exists()


def test_the_page_on_parameters_tells_what_the_other_edition_says(book):
    told = json.loads((book / "html" / "api" / "differences.json").read_text())["comparisons"]
    (g77,) = (each for each in told if each["other"]["edition"] == "g77")
    (change,) = (c for c in g77["numbers"] if c["id"] == "growth/latest-usd")
    (judged,) = (c for c in g77["claims"] if c["claim"] == "more-than-half-of-world-growth")
    text = " ".join(page(book, "rerun").select_one("article").get_text().split())
    values = judged["values"]
    one, other = (change[name].replace("\xa0", " ") for name in ("one", "other"))
    assert f"In this edition it is {one}; with the Group of 77" in text
    assert text.count(other) == 3
    assert f"the share is {values[1]} per cent by the list of the Group of 77" in text


def test_the_page_on_parameters_lists_every_value(book):
    values = {code.get_text() for code in page(book, "rerun").select("table code")}
    chosen = {code.get_text() for code in page(book, "rerun").select("table strong code")}
    for name, parameter in rerun.PARAMETERS.items():
        assert {name, *map(str, parameter.choices)} <= values
    assert chosen == {"m49", "2017", "2000"}


def test_every_parameter_of_a_notebook_is_on_the_page_or_in_its_instructions(book):
    for name in notebooks():
        with zipfile.ZipFile(book / "html" / rerun.FOLDER / rerun.zip_of(name)) as archive:
            told = archive.read(f"southsouth-{rerun.zip_of(name)[:-4]}/README.md").decode()
        first = next(
            cell
            for cell in read_notebook(ROOT / "notebooks" / f"{name}.ipynb").cells
            if "parameters" in cell.metadata.get("tags", [])
        )
        for parameter in re.findall(r"^(\w+) = ", first.source, re.M):
            assert f"- {parameter}: " in told
