"""Every figure of the site says what it shows, whose data it shows, and can be taken away."""

import csv
import io
import json
import re
from hashlib import sha256
from pathlib import Path
from xml.etree import ElementTree

import pytest
from frictionless import Package, Schema, validate
from PIL import Image

from rendered import notebooks, page

SVG = "{http://www.w3.org/2000/svg}"
LABEL = {"font-size": "10px", "fill": "var(--figure-muted)"}  # of an axis


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
    labels = [t.text for t in texts if LABEL.items() <= t.attrs.items()]
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
            first = re.sub(r" \(tables [\d, ]+\)", "", _first_source(block))
            assert f"Data: {first}" in image.text["Source"], files
        assert "var(--" not in ElementTree.tostring(drawing, encoding="unicode")
        faces = {t.get("style") for t in drawing.iter(f"{SVG}text") if t.get("style")}
        assert all("'Source Sans 3', sans-serif" in face for face in faces), files


def test_there_are_figures(book):
    assert sum(len(figures(book, name)) for name in notebooks()) >= 20


def test_the_data_of_all_exhibits_are_one_valid_package(book):
    """The description of all is valid, one file of each kind by frictionless, all by their values.

    Frictionless takes 10 ms for a file, however small, and there are thousands of a few kinds.
    """
    folder = book / "html" / "exhibits"
    package = json.loads((folder / "datapackage.json").read_text())
    assert not list(Package.metadata_validate(package))
    resources = package["resources"]
    assert {item["path"] for item in resources} == {file.name for file in folder.glob("*.csv")}
    of_a_kind = {_columns(item): item for item in resources}
    report = validate({**package, "resources": [*of_a_kind.values()]}, basepath=str(folder))
    assert report.valid, report.flatten(["name", "note"])
    schemas = {kind: Schema.from_descriptor(item["schema"]) for kind, item in of_a_kind.items()}
    for item in resources:
        assert_described(folder / item["path"], item, schemas[_columns(item)])


def _columns(item: dict) -> str:
    """Return of what kind a file is: its columns, as far as its values must match them."""
    told = ("title", "unit")
    fields = [{key: f[key] for key in f if key not in told} for f in item["schema"]["fields"]]
    return json.dumps({**item["schema"], "fields": fields})


def assert_described(file: Path, item: dict, schema: Schema) -> None:
    """Check that a file has the bytes, the columns and the types that are said of it."""
    content = file.read_bytes()
    assert (len(content), f"sha256:{sha256(content).hexdigest()}") == (item["bytes"], item["hash"])
    names, *rows = csv.reader(io.StringIO(content.decode(item["encoding"]), newline=""))
    assert names == schema.field_names, file.name
    readers = schema.create_cell_readers().values()
    for row in rows:
        notes = [read(cell)[1] for read, cell in zip(readers, row, strict=True)]
        assert any(row) and not any(notes), (file.name, row, notes)
