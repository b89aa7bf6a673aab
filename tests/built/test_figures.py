"""Every figure of the site says what it shows, whose data it shows, and can be taken away."""

import csv
import re
from xml.etree import ElementTree

import pytest
from frictionless import validate
from PIL import Image

from rendered import notebooks, page

SVG = "{http://www.w3.org/2000/svg}"
LABEL = re.compile(r"font-size: 10px.*var\(--figure-muted\)")  # of an axis


def figures(book, name):
    """Return the blocks of a page that hold a figure of its own."""
    blocks = page(book, f"notebooks/{name}").select(".exhibit-block:has(figure.exhibit)")
    return [block for block in blocks if "borrowed" not in block["class"]]


def downloads(block) -> dict[str, str]:
    return {link.text: link["href"] for link in block.select(".downloads a")}


def own_note(block) -> str:
    return block.select_one(".exhibit-foot").text.partition("Source:")[0].strip()


def _first_source(block) -> str:
    return re.split("[;.] ", block.select_one(".exhibit-foot").text.partition("Source: ")[2])[0]


def units(block) -> list[str]:
    """Return the labels of axes, and what else is written in a drawing with its unit."""
    texts = block.select("figure svg text")
    labels = [t.text for t in texts if LABEL.search(t.get("style", ""))]
    marked = [t.text for t in texts if re.search("[%$]", t.text)]
    return [label for label in labels if re.search("[a-z]", label)] + marked


@pytest.mark.parametrize("name", notebooks())
def test_every_figure_has_caption_units_credit_and_words_for_those_who_cannot_see(book, name):
    for block in figures(book, name):
        title = block.select_one(".caption-text").text.strip()
        assert len(title.split()) >= 4, title
        assert own_note(block) or units(block), f"{title}: neither units nor a note"
        assert "Source: " in block.select_one(".exhibit-foot").text, title
        alt = block.select_one("svg")["aria-label"]
        assert len(alt.split()) >= 6, title
        assert alt.rstrip().endswith("."), alt


@pytest.mark.parametrize("name", notebooks())
def test_every_figure_offers_its_data_and_its_image(book, name):
    for block in figures(book, name):
        files = downloads(block)
        assert {"Data (CSV)", "Image (SVG)", "Image (PNG)", "Code"} <= files.keys(), (
            block.figcaption.text
        )
        folder = book / "html" / "notebooks"
        rows = list(csv.reader((folder / files["Data (CSV)"]).open(newline="")))
        assert len(rows) > 1, files
        assert {len(row) for row in rows} == {len(rows[0])}, files
        drawing = ElementTree.parse(folder / files["Image (SVG)"]).getroot()
        assert drawing.tag == f"{SVG}svg"
        title = block.select_one(".caption-text").text.strip("#").replace("\N{NO-BREAK SPACE}", " ")
        assert drawing.find(f"{SVG}title").text == title
        with Image.open(folder / files["Image (PNG)"]) as image:
            assert image.text["Title"] == drawing.find(f"{SVG}title").text
            assert f"Data: {_first_source(block)}" in image.text["Source"], files
        assert "var(--" not in ElementTree.tostring(drawing, encoding="unicode")
        faces = {t.get("style") for t in drawing.iter(f"{SVG}text") if t.get("style")}
        assert all("'Source Sans 3', sans-serif" in face for face in faces), files


def test_there_are_figures(book):
    assert sum(len(figures(book, name)) for name in notebooks()) >= 20


def test_the_data_of_all_exhibits_are_one_valid_package(book):
    folder = book / "html" / "exhibits"
    report = validate(str(folder / "datapackage.json"))
    assert report.valid, report.flatten(["name", "note"])
    assert {task.place for task in report.tasks} == {file.name for file in folder.glob("*.csv")}
