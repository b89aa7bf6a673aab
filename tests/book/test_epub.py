"""The e-book, made from a printed page of two short chapters."""

import io
import re
from dataclasses import replace
from zipfile import ZIP_STORED, ZipFile

import pytest
from lxml import etree
from PIL import Image

from identities import identity
from southsouth.book.editions import Edition
from southsouth.book.epub import cover, package, publication
from southsouth.book.epub.outlines import outlined
from southsouth.book.imprint import Imprint
from southsouth.citing.identity import Author
from southsouth.errors import SouthSouthError

IDENTITY = identity(
    title="Trade & aid",
    abstract="A history.",
    version="1.2.3",
    released="2026-11-21",
    authors=(Author("Sen", "Ana"),),
    commit_date="2026-11-22",
    built_on="2026-11-22",
)
ABOUT = Imprint(IDENTITY, Edition("default", "Default edition"))
DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
    'width="100pt" height="50pt" viewBox="0 0 100 50">'
    "<text style=\"font-size: 10px; font-family: 'Source Sans 3'; text-anchor: {anchor}; "
    'fill: #123456" x="90" y="40">{text}</text></svg>'
)
WORDS = " ".join(["many"] * 25)
PAGE = f"""<!doctype html><html lang="en-GB"><head><meta charset="utf-8"></head><body>
<section class="imprint"><p>Text.</p><p class="pdf-alone">In this PDF.</p></section>
<section class="contents"><h1>Contents</h1>
<p class="chapter"><a href="#front">What the book finds</a></p><p class="part">Numbers</p>
<p class="chapter"><a href="#document-notebooks/trade"><span>1</span> Trade</a></p>
<p class="section"><a href="#notebooks-trade--more"><span>1.1</span> More</a></p></section>
<section class="contents"><h1>Figures</h1>
<p class="exhibit"><a href="#notebooks-trade--fig-a"><span>1.1</span> Up</a></p></section>
<main>
<div class="chapter"><section id="front"><h1>Front<a class="headerlink" href="#front">¶</a></h1>
<p>See <a href="#notebooks-trade--fig-a">Figure 1.1</a>, <a href="#document-notebooks/trade">the
chapter</a>, the <a href="southsouth.pdf">PDF</a>.</p></section><script>var a = 1;</script></div>
<div class="chapter"><p class="kicker">Trade</p><span id="document-notebooks/trade"></span>
<section id="notebooks-trade--t"><h1>Is it?</h1><section id="notebooks-trade--more"><h2>More</h2>
<p>It is (<span class="bibtex-citation"><a href="#front">Sen 2020</a></span>).<span
class="footnote">A. Sen. <em>Trade</em>.</span> It was.</p>
<figure id="notebooks-trade--fig-a"><figcaption><p>Figure 1.1 Up</p>
<img class="canvas" src="drawings/a.svg" alt="It rose."/></figcaption></figure>
<table id="wide"><thead><tr><th>What</th><th>Said</th><th>Seen</th></tr></thead>
<tbody><tr><td>One</td><td>{WORDS}</td><td>3</td></tr></tbody></table>
<table id="slim"><thead><tr><th>A</th><th>B</th><th>C</th></tr></thead>
<tbody><tr><td>1</td><td>2</td><td>3</td></tr></tbody></table>
</section></section></div>
</main></body></html>"""
SPACES = {"h": publication.XHTML, "epub": publication.OPS, "s": "http://www.w3.org/2000/svg"}


@pytest.fixture
def make(tmp_path):
    """Return a function that makes the e-book of a page."""

    def made(page: str = PAGE, about: Imprint = ABOUT, name: str = "book.epub") -> ZipFile:
        (tmp_path / "drawings").mkdir(exist_ok=True)
        (tmp_path / "static" / "fonts").mkdir(parents=True, exist_ok=True)
        svg = DRAWING.format(anchor="start", text="Up")
        (tmp_path / "drawings" / "a.svg").write_text(svg)
        (tmp_path / "index.html").write_text(page, encoding="utf-8")
        target = tmp_path / name
        publication.write(tmp_path / "index.html", target, tmp_path / "static", about)
        return ZipFile(target)

    return made


def read(book: ZipFile, name: str) -> etree._Element:
    return etree.fromstring(book.read(f"EPUB/{name}"))


def find(tree: etree._Element, path: str) -> list:
    return tree.xpath(path, namespaces=SPACES)


def test_links_lead_to_the_file_that_holds_their_target(make):
    front = read(make(), "index.xhtml")
    assert find(front, "//h:p/h:a/@href") == [
        "notebooks-trade.xhtml#notebooks-trade--fig-a",
        "notebooks-trade.xhtml",
    ]
    assert "PDF" in "".join(front.itertext())


def test_a_link_to_nothing_is_named(make):
    with pytest.raises(SouthSouthError, match="'elsewhere'"):
        make(PAGE.replace('href="#notebooks-trade--fig-a"', 'href="#elsewhere"', 1))


def test_files_of_the_site_are_linked_where_it_has_an_address(make):
    published = replace(IDENTITY, address="https://example.org/book/")
    front = read(make(about=replace(ABOUT, identity=published)), "index.xhtml")
    assert find(front, "//h:p/h:a/@href")[-1] == "https://example.org/book/southsouth.pdf"


def test_a_note_opens_from_its_number_and_leads_back(make):
    chapter = read(make(), "notebooks-trade.xhtml")
    (mark,) = find(chapter, "//h:a[@epub:type='noteref']")
    (note,) = find(chapter, "//h:aside[@epub:type='footnote']")
    assert mark.get("href") == f"#{note.get('id')}"
    assert mark.tail == " It was."
    assert find(note, ".//h:a/@href") == [f"#{mark.get('id')}"]
    assert "".join(note.itertext()) == "1 A. Sen. Trade."


def test_what_is_for_paper_or_a_browser_alone_stays_out(make):
    book = make()
    text = "".join(book.read(name).decode() for name in book.namelist() if "xhtml" in name)
    for left in ("¶", "<script", "In this PDF"):
        assert left not in text


def test_the_caption_stands_above_the_figure_and_the_picture_keeps_its_words(make):
    (figure,) = find(read(make(), "notebooks-trade.xhtml"), "//h:figure")
    caption, picture = figure
    assert "".join(caption.itertext()).strip() == "Figure 1.1 Up"
    assert picture.get("alt") == "It rose."


def with_picture(address: str) -> str:
    return PAGE.replace("<p>It is", f'<p><img src="{address}" alt="A hall"/>It is')


def test_a_picture_of_a_page_is_in_the_book(make, tmp_path):
    (tmp_path / "_images").mkdir()
    Image.new("RGB", (2, 2)).save(tmp_path / "_images" / "a hall.jpg")
    book = make(with_picture("_images/a%20hall.jpg"))
    assert "EPUB/_images/a hall.jpg" in book.namelist()
    (item,) = read(book, "package.opf").xpath("//*[@media-type='image/jpeg']")
    assert dict(item.attrib) == {
        "id": "_images-a-20hall.jpg",
        "href": "_images/a%20hall.jpg",
        "media-type": "image/jpeg",
    }


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("https://example.org/hall.png", "lacks the picture https://example.org/hall.png: put"),
        ("hall.png", "lacks the picture hall.png: put the file into _static/"),
        ("_images/hall.webp", "cannot show the picture _images/hall.webp: save it as one of .gif"),
    ],
)
def test_a_picture_that_cannot_be_in_the_book_is_named(make, tmp_path, address, said):
    (tmp_path / "_images").mkdir()
    (tmp_path / "_images" / "hall.webp").write_bytes(b"RIFF")
    with pytest.raises(SouthSouthError, match=re.escape(said)):
        make(with_picture(address))


def test_only_a_wide_table_names_each_cell_for_narrow_screens(make):
    chapter = read(make(), "notebooks-trade.xhtml")
    assert find(chapter, "//h:table[contains(@class, 'wide')]/@id") == ["wide"]
    assert find(chapter, "//h:td/@data-heading") == ["What", "Said", "Seen"]
    assert find(chapter, "//h:table[@id='wide']//@role") == [
        "table", "rowgroup", "row", *["columnheader"] * 3, "rowgroup", "row", *["cell"] * 3
    ]  # fmt: skip


def test_contents_have_parts_chapters_and_sections(make):
    nav = read(make(), "nav.xhtml")
    (toc,) = find(nav, "//h:nav[@epub:type='toc']")
    assert find(toc, "h:ol/h:li/h:a/text()") == ["What the book finds"]
    assert find(toc, "h:ol/h:li/h:span/text()") == ["Numbers"]
    assert find(toc, "h:ol/h:li/h:ol/h:li/h:a/text()") == ["1 Trade"]
    assert find(toc, "h:ol/h:li/h:ol/h:li/h:ol[@hidden]/h:li/h:a/text()") == ["1.1 More"]
    assert find(nav, "//h:nav[@epub:type='loi']//h:a/text()") == ["1.1 Up"]


def test_the_same_page_gives_the_same_bytes_and_a_type_that_stands_first(make, tmp_path):
    book = make()
    make(name="again.epub")
    assert (tmp_path / "book.epub").read_bytes() == (tmp_path / "again.epub").read_bytes()
    first = book.infolist()[0]
    assert (first.filename, first.compress_type) == ("mimetype", ZIP_STORED)
    assert {entry.date_time for entry in book.infolist()} == {(2026, 11, 22, 0, 0, 0)}
    assert b"2026-11-22T00:00:00Z" in book.read("EPUB/package.opf")


def test_the_package_says_who_made_what(make):
    package_document = make().read("EPUB/package.opf").decode()
    assert "<dc:title>Trade &amp; aid</dc:title>" in package_document
    assert '<meta refines="#author-1" property="file-as">Sen, Ana</meta>' in package_document
    assert "Text and figures: CC BY 4.0. Code: MIT." in package_document
    assert "doi.org" not in package_document


def test_version_and_edition_make_another_book():
    other = replace(ABOUT, identity=replace(IDENTITY, version="1.2.4"))
    south = replace(ABOUT, edition=Edition("default", "Default edition", {"south": "g77"}))
    rebuilt = replace(ABOUT, identity=replace(IDENTITY, built_on="2027-01-01"))
    names = [package.identifier(about) for about in (ABOUT, other, south)]
    assert len(set(names)) == 3
    assert package.identifier(rebuilt) == names[0]


def test_the_cover_shows_words():
    image = Image.open(io.BytesIO(cover.png(ABOUT))).convert("L")
    assert image.size == (1600, 2560)
    lit = image.point(lambda level: level > 200, "1").getbbox()
    assert lit
    assert lit[0] >= 140
    assert lit[2] <= 1500


@pytest.mark.parametrize(("anchor", "share"), [("start", 0), ("middle", 0.5), ("end", 1)])
def test_words_of_a_drawing_are_drawn_where_they_stood(anchor, share):
    tree = etree.fromstring(outlined(DRAWING.format(anchor=anchor, text="To To")).encode())
    assert not find(tree, "//s:text")
    (line,) = find(tree, "//s:g[s:use]")
    left = float(re.search(r"translate\(([\d.]+)", line.get("transform"))[1])
    assert left == pytest.approx(90 - 24 * share, abs=2 * share)
    letters = [use.get("{http://www.w3.org/1999/xlink}href") for use in line]
    assert letters[:2] == letters[-2:]
    drawn = {f"#{name}" for name in find(tree, "//s:defs/s:path/@id")}
    assert set(letters) <= drawn


def test_a_day_before_the_first_that_zip_knows_is_packed(tmp_path):
    package.pack({}, b"", "1970-01-01", tmp_path / "a.epub")
    with ZipFile(tmp_path / "a.epub") as book:
        assert {entry.date_time[0] for entry in book.infolist()} == {1980}
