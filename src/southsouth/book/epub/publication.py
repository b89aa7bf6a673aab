"""The printable page as an e-book: EPUB 3, for readers and programs of any screen."""

from pathlib import Path
from urllib.parse import unquote

from lxml import etree, html
from lxml.builder import ElementMaker
from lxml.html import HtmlElement

from southsouth.book.epub import chapters, cover, navigation, notes, package, reflow
from southsouth.book.epub.outlines import outlined
from southsouth.book.epub.templates import render
from southsouth.book.imprint import Imprint
from southsouth.book.print import front_matter
from southsouth.errors import SouthSouthError

XHTML = "http://www.w3.org/1999/xhtml"
OPS = "http://www.idpf.org/2007/ops"
STYLES = {"book.css": "all", "narrow.css": "(max-width: 34em)"}
"""Style sheets, and the screens that each is for."""
REFERENCE = ("glossary", "bibliography")
"""Chapters that programs know as what they are: their files have the names of the format."""
LISTS = {front_matter.KINDS["figure"]: "loi", front_matter.KINDS["table"]: "lot"}
"""The ``epub:type`` of a list, by its heading."""
_make = ElementMaker(namespace=XHTML, nsmap={None: XHTML, "epub": OPS})


def write(page: Path, target: Path, static: Path, about: Imprint) -> None:
    """Write the e-book.

    Parameters
    ----------
    page : Path
        ``index.html`` as the print builder wrote it, with its drawings beside it.
    target : Path
        The EPUB to write.
    static : Path
        The folder whose ``fonts/`` the style sheet uses.
    about : Imprint

    Raises
    ------
    SouthSouthError
        A link of the page leads to nothing, or a picture cannot be in an e-book.
    """
    whole = html.parse(str(page)).getroot()
    chapters.clean(whole)
    texts = chapters.cut(whole)
    chapters.link(whole, texts, about.identity.address)
    for chapter in texts.values():
        notes.gather(chapter)
    for table in whole.iter("table"):
        reflow.mark(table)
    parts = _pictures(whole, page.parent) | _styles(static) | {"cover.png": cover.png(about)}
    parts |= _pages(whole, texts, about)
    spine = ["cover", "imprint", "nav", *texts]
    files = [f"{name}.xhtml" for name in spine]
    described = package.described(parts, files, about, whole.get("lang"))
    package.pack(parts, described, about.identity.built_on, target)


def _pages(page: HtmlElement, texts: dict[str, HtmlElement], about: Imprint) -> dict[str, bytes]:
    """Return the files with text: those that lead into the book, and its chapters."""
    language, ways = page.get("lang"), _ways_in(page, texts, about)
    (imprint,) = page.find_class("imprint")
    imprint.set(notes.TYPE, "copyright-page")
    image = html.builder.IMG(src="cover.png", alt=cover.words(about), role="doc-cover")
    front = html.builder.SECTION(image, **{notes.TYPE: "cover", "class": "cover"})
    found = {
        "cover.xhtml": _page("Cover", front, language),
        "imprint.xhtml": _page("Imprint", imprint, language),
        "nav.xhtml": render("nav.xhtml", **ways).encode(),
        "toc.ncx": render("toc.ncx", **ways).encode(),
    }
    for name, chapter in texts.items():
        kind = name if name in REFERENCE else "chapter"
        chapter.tag = "section"
        chapter.set("role", f"doc-{kind}")
        chapter.set(notes.TYPE, kind)
        title = chapters.words(next(chapter.iter("h1")))
        found[f"{name}.xhtml"] = _page(title, chapter, language)
    return found


def _ways_in(page: HtmlElement, texts: dict[str, HtmlElement], about: Imprint) -> dict:
    """Return what the files of navigation say."""
    lists = [(LISTS[title], title, lines) for title, lines in navigation.exhibits(page).items()]
    return {
        "language": page.get("lang"),
        "title": about.identity.title,
        "identifier": package.identifier(about),
        "contents": navigation.contents(page),
        "lists": lists,
        "landmarks": [
            ("cover", "cover.xhtml", "Cover"),
            ("toc", "nav.xhtml#toc", "Contents"),
            ("bodymatter", f"{next(iter(texts))}.xhtml", "Start of the text"),
            *((kind, f"nav.xhtml#{kind}", title) for kind, title, _ in lists),
            *((name, f"{name}.xhtml", name.capitalize()) for name in REFERENCE if name in texts),
        ],
    }


def _page(title: str, content: HtmlElement, language: str) -> bytes:
    """Return a file of the book as XHTML."""
    for element in content.iter("*"):
        if kind := element.attrib.pop(notes.TYPE, None):
            element.set(f"{{{OPS}}}type", kind)
    html.html_to_xhtml(content)
    styles = [_make.link(rel="stylesheet", href=n, media=m) for n, m in STYLES.items()]
    head = _make.head(_make.meta(charset="utf-8"), _make.title(title), *styles)
    whole = _make.html(head, _make.body(content), lang=language)
    whole.set("{http://www.w3.org/XML/1998/namespace}lang", language)
    return etree.tostring(whole, encoding="utf-8", xml_declaration=True, doctype="<!DOCTYPE html>")


def _pictures(page: HtmlElement, folder: Path) -> dict[str, bytes]:
    """Return the pictures that the page shows, with the words of figures as outlines.

    Raises
    ------
    SouthSouthError
        A picture is not beside the page that shows it, or of a kind that e-books do not show.
    """
    names = [unquote(address) for address in page.xpath("//img/@src")]
    for name in names:
        if not (folder / name).is_file():
            raise SouthSouthError(
                f"The e-book lacks the picture {name}: put the file into _static/, and show it by "
                "the Markdown of pictures."
            )
        if Path(name).suffix not in package.PICTURES:
            raise SouthSouthError(
                f"The e-book cannot show the picture {name}: save it as one of "
                f"{', '.join(package.PICTURES)}."
            )
    found = {name: (folder / name).read_bytes() for name in names}
    drawings = {n: svg for n, svg in found.items() if n.startswith(f"{front_matter.DRAWINGS}/")}
    return found | {name: outlined(svg.decode()).encode() for name, svg in drawings.items()}


def _styles(static: Path) -> dict[str, bytes]:
    """Return the style sheets and the typefaces with their licence."""
    sheets = {name: (Path(__file__).parent / name).read_bytes() for name in STYLES}
    fonts = {f"fonts/{file.name}": file.read_bytes() for file in (static / "fonts").iterdir()}
    return sheets | fonts
