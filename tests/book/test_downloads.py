"""What is downloaded says where it is from, and is what its description says."""

import io
import json
from dataclasses import replace
from itertools import pairwise
from xml.etree import ElementTree

import numpy as np
import pytest
from frictionless import Package, validate
from PIL import Image, ImageChops, ImageOps, ImageStat

from southsouth.book import imprint
from southsouth.book.exhibits import downloads, drawings, foot, provenance, raster
from southsouth.charts.style import PALETTE
from southsouth.narrate import figure_output, table_output

SVG = "{http://www.w3.org/2000/svg}"
TERMS = f"{{{provenance.DCTERMS}}}"
SIZE = 'width="518.4pt" height="259.2pt" viewBox="0 0 72 36"'
DRAWN = f"""<svg xmlns="http://www.w3.org/2000/svg" {SIZE}>
<rect x="36" width="36" height="36" style="fill: {PALETTE["south"]}"/>
<text x="2" y="20" style="font-family: 'Source Sans 3'; font-size: 9px">M</text></svg>"""
MADE = {
    "id": "fig-x",
    "title": "A “<” B",
    "alt": "A is less than B in every year since 2000.",
    "tables": ["un/members"],
    "note": "Counted.",
    "csv": "year,share,day,holds,name\n2000,1.5,2000-01-31,True,a\n2001,,2001-01-31,False,2\n",
}


@pytest.fixture(scope="module")
def about():
    return imprint.default()


@pytest.fixture
def said(about):
    return provenance.of(MADE, about, "id/fig-x.html")


@pytest.fixture(autouse=True)
def kept_aside(tmp_path, monkeypatch):
    monkeypatch.setattr(drawings, "folder", lambda: tmp_path / "drawn")


def test_an_svg_stands_on_paper_and_says_what_it_is(said, about):
    root = ElementTree.fromstring(downloads.svg(DRAWN, said).encode())
    title, described, metadata, paper = list(root)[:4]
    assert (title.text, described.text) == (MADE["title"], MADE["alt"])
    assert paper.get("fill") == PALETTE["paper"]
    assert "'Source Sans 3', sans-serif" in root.find(f"{SVG}text").get("style")
    terms = {e.tag.removeprefix(TERMS): e.text for e in metadata.iter() if TERMS in e.tag}
    assert terms["title"] == MADE["title"]
    assert about.identity.version in terms["isPartOf"]
    assert about.edition.title in terms["isPartOf"]
    assert terms["identifier"].endswith("id/fig-x.html")
    assert terms["source"].startswith("United Nations, Member States")
    assert terms["license"] == f"https://spdx.org/licenses/{about.identity.licence_of_text}"


def test_an_address_is_given_in_full_once_the_book_has_one(about):
    there = replace(about, identity=replace(about.identity, address="https://example.org/book/"))
    assert provenance.of(MADE, there, "id/fig-x.html").address == (
        "https://example.org/book/id/fig-x.html"
    )


def test_a_png_has_its_size_in_print_the_books_colours_and_says_what_it_is(said):
    image = opened(downloads.png(DRAWN, said))
    assert image.info["dpi"] == pytest.approx((300, 300), abs=0.01)
    assert image.width / 300 * 25.4 == pytest.approx(raster.WIDTH, abs=0.05)
    drawn = opened(raster.png(DRAWN))
    assert drawn.width == pytest.approx(2 * drawn.height, abs=3)
    assert image.text == provenance.to_png(said)
    assert {"Title", "Source", "Copyright", "Description"} <= image.text.keys()
    _, figure, _ = divided(image.convert("RGB"))
    corners = [figure.getpixel((x, figure.height - 9)) for x in (9, figure.width - 9)]
    assert [f"#{bytes(c).hex()}" for c in corners] == [PALETTE["paper"], PALETTE["south"]]


def opened(png: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(png))
    image.load()
    return image


def divided(image: Image.Image) -> list[Image.Image]:
    """Divide a picture of a figure into its title, the drawing and its credit."""
    shown = np.asarray(image.convert("RGB"))
    (rows,) = np.nonzero((shown[:, -9] != shown[0, -9]).any(axis=1))  # the right half is coloured
    edges = (0, rows[0], rows[-1] + 1, image.height)
    return [image.crop((0, top, image.width, bottom)) for top, bottom in pairwise(edges)]


@pytest.mark.parametrize("high", ["259.2", "259", "460.296", "517.32"])
@pytest.mark.parametrize("said", [("", ()), ("A title", ()), ("", ("Words " * 60, "Licence"))])
def test_the_size_is_known_without_drawing(high, said):
    drawing = DRAWN.replace("259.2pt", f"{high}pt")
    assert raster.size(drawing, *said) == opened(raster.png(drawing, *said)).size


def test_a_png_has_its_title_over_the_figure_and_its_credit_under_it_in_lines_that_fit(said):
    drawn = opened(raster.png(DRAWN)).convert("RGB")
    blocks = []
    for times in (1, 6):
        more = replace(said, data=said.data * times, title=f"{said.title} " * 15 * times)
        over, figure, under = divided(opened(downloads.png(DRAWN, more)).convert("RGB"))
        assert figure.size == pytest.approx(drawn.size, abs=1)
        assert ImageStat.Stat(ImageChops.difference(figure, drawn)).mean < [1, 1, 1]
        blocks.append((over.convert("L"), under.convert("L")))
    margin = raster.MARGIN
    for short, long in zip(*blocks, strict=True):
        for block in (short, long):
            left, top, right, bottom = ImageOps.invert(block).getbbox()
            assert left >= margin and right <= block.width - margin
            assert top >= margin and bottom < block.height
            assert block.getextrema()[0] < 140
            assert block.getpixel((2, block.height - 2)) == 255
        assert long.height > 2 * short.height - 2 * margin


def test_a_credit_names_the_data_the_licence_the_book_and_the_address(said):
    data, book = said.credit
    assert data.startswith("Source: United Nations, Member States")
    assert "CC BY 4.0" in book and said.book in book and book.endswith("id/fig-x.html")


def test_the_letters_of_a_png_are_the_books_whatever_the_system_has(monkeypatch):
    def darkest() -> int:
        image = Image.open(io.BytesIO(raster.png(DRAWN))).convert("L")
        return image.crop((0, 0, image.width // 2 - 9, image.height)).getextrema()[0]

    assert darkest() < 60
    monkeypatch.setattr(raster, "_fonts", list)
    assert darkest() > 200


def test_a_png_is_drawn_once_and_again_if_it_was_damaged(monkeypatch):
    first, picture = raster.png(DRAWN), raster._drawn(DRAWN)
    times = []
    monkeypatch.setattr(raster, "_drawn", lambda svg: times.append(svg) or picture)
    assert raster.png(DRAWN) == first
    assert not times
    (kept,) = drawings.folder().glob("*.png")
    kept.write_bytes(first[:99])
    assert raster.png(DRAWN) == first
    assert times == [DRAWN]
    raster.png(DRAWN.replace("259.2pt", "259pt"))
    assert len(times) == 2


def test_the_files_of_exhibits_and_their_package_are_valid(about, tmp_path):
    table = {
        **MADE,
        "id": "tbl-y",
        "csv": 'Total,"Part, %",own\n1.5,0.5,a\n',
        "columns": [
            {"heading": "Total", "style": "million"},
            {"heading": "Part, %", "style": "percent"},
        ],
    }
    words = {**table, "id": "tbl-z", "csv": ""}
    exhibits = [{**MADE, "svg": DRAWN}, {**table, "svg": ""}, {**words, "svg": ""}]
    exhibits = [{**exhibit, "page": "notebooks/rise"} for exhibit in exhibits]
    folder = tmp_path / "exhibits"
    downloads.write(folder, about, exhibits)
    assert {file.name for file in folder.iterdir()} == {
        *("fig-x.csv", "fig-x.svg", "fig-x.png", "tbl-y.csv", "datapackage.json")
    }
    report = validate(str(folder / "datapackage.json"))
    assert report.valid, report.flatten(["note"])
    package = Package(str(folder / "datapackage.json"))
    assert package.resource_names == ["fig-x", "tbl-y"]
    kinds = [field.type for field in package.get_resource("fig-x").schema.fields]
    assert kinds == ["integer", "number", "date", "boolean", "string"]
    assert package.get_resource("fig-x").licenses[0]["name"] == "UN-facts"
    described = json.loads((folder / "datapackage.json").read_text())
    total, part, own = described["resources"][1]["schema"]["fields"]
    assert total == {"name": "Total", "type": "number", "unit": "million"}
    assert part == {"name": "Part, %", "type": "number", "unit": "per cent"}
    assert own == {"name": "own", "type": "string"}


def test_what_the_notebooks_leave_is_what_is_described_here():
    """Keys that the files are made from, as narrate writes them."""
    import matplotlib.figure  # noqa: PLC0415 - only here
    import pandas as pd  # noqa: PLC0415

    described = {"id": "fig-x", "title": "A", "alt": "One two three four five six."}
    _, metadata = figure_output(matplotlib.figure.Figure(), **described)
    assert metadata["southsouth"].keys() == MADE.keys()
    (table, _) = table_output(
        pd.DataFrame({"a": [1]}), id="tbl-x", title="A", columns={"a": ("A", "count")}
    ).values()
    assert MADE.keys() - table.keys() == {"alt"}


@pytest.mark.parametrize(
    ("page", "address"),
    [("briefs/KEN", "briefs/KEN.html#fig-x"), ("notebooks/rise", "id/fig-x.html")],
)
def test_the_pictures_of_a_figure_say_where_it_can_always_be_found(about, tmp_path, page, address):
    downloads.write(tmp_path, about, [{**MADE, "svg": DRAWN, "page": page}])
    there = about.identity.address + address
    assert f">{there}<" in (tmp_path / "fig-x.svg").read_text()
    assert f", {there}. Data: " in opened((tmp_path / "fig-x.png").read_bytes()).text["Source"]


def test_all_figures_can_be_downloaded_as_pictures():
    table = {**MADE, "id": "tbl-y"}
    assert [list(foot.files(exhibit)) for exhibit in (MADE, table, {**table, "csv": ""})] == [
        ["csv", "svg", "png"],
        ["csv"],
        [],
    ]


def test_a_narrow_figure_has_letters_of_the_same_size_as_others():
    narrow = DRAWN.replace("518.4pt", "259.2pt").replace("0 0 72 36", "0 0 36 36")
    wide, half = (opened(raster.png(drawing)).convert("L") for drawing in (DRAWN, narrow))
    assert half.size == pytest.approx((wide.width / 2, wide.height), abs=3)
    left = (0, 0, half.width - 9, half.height)
    letters = [ImageOps.invert(picture.crop(left)).getbbox() for picture in (half, wide)]
    assert letters[0] == pytest.approx(letters[1], abs=3)


@pytest.mark.parametrize(("colours", "off"), [(1, 0), (256, 0), (700, 9)])
def test_a_palette_has_every_colour_or_one_near_it(colours, off):
    shades = np.random.default_rng(7).integers(0, 256, (colours, 4), np.uint8)
    shades[:, 3] = 255
    picture = Image.fromarray(np.resize(shades, (40, 50, 4)))
    indexed = np.asarray(raster._indexed(picture).convert("RGB"), int)
    assert np.abs(indexed - np.asarray(picture)[..., :3]).mean() <= off
