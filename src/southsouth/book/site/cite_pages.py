"""A page of citations for each page of the site, in every format, and all of them for machines.

They need neither theme nor scripts: ``cite/growth.html`` lists what can be cited of a page, and an
address such as ``cite/growth.html#growth/rise-year`` shows one citation alone.
"""

import functools
import html
import json
import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from jinja2 import Environment, PackageLoader, Template
from sphinx.application import Sphinx

from southsouth.book import cite_links, imprint
from southsouth.book.exhibits import collector
from southsouth.book.imprint import Imprint
from southsouth.book.pages import FRONT, SITE, is_brief
from southsouth.book.site import policy
from southsouth.book.text import bibliography, languages, parts
from southsouth.citing import styles
from southsouth.citing.formats import FORMATS
from southsouth.citing.items import BOOK, Item, Part

CITATIONS = "api/citations.json"
"""The citations of an edition, but for the numbers of briefs, as one array of CSL-JSON items."""
APART = "api/citations"
"""Where what is not among them has a file: each brief, whose numbers are many times the others, and
what each other edition says otherwise."""
OF_PAGE = "What can be cited of this page"


def write(site: Path, about: Imprint, found: Iterable[Part]) -> None:
    """Write the pages of citations, ``api/citations.json``, and the like for each brief.

    Parameters
    ----------
    site : Path
        The folder of the site.
    about : Imprint
    found : iterable of Part
        Every part of the edition; those of a page need not stand together.
    """
    pages: dict[str, list[Part | None]] = {}
    for part in found:
        pages.setdefault(part.address.partition("#")[0], []).append(part)
    pages[FRONT] = [None]
    listed = []
    for address, parts_of_page in pages.items():
        name = Path(address).stem
        entries = _write_page(site, cite_links.page(name), about, OF_PAGE, parts_of_page)
        if is_brief(address):
            _write_items(site / APART / f"{name}.json", entries)
            entries = [entry for entry in entries if not entry["is_number"]]
        listed += entries
    _write_items(site / CITATIONS, listed)


def write_other(site: Path, about: Imprint, found: Iterable[Part]) -> None:
    """Write the page and the file of what another edition, that of ``about``, says otherwise."""
    name, heading = about.edition.name, f"What the {about.edition.title} says otherwise"
    entries = _write_page(site, cite_links.of_edition(name), about, heading, found)
    _write_items(site / APART / f"edition-{name}.json", entries)


def _write_page(
    site: Path, page: str, about: Imprint, heading: str, found: Iterable[Part | None]
) -> list[dict]:
    """Write a page of citations; return what the template needed of each."""
    entries = [_entry(about, part) for part in found]
    text = _template().render(
        entries=entries,
        page=Path(page).name,
        heading=heading,
        identity=about.identity,
        policy=policy.META,
    )
    (site / page).parent.mkdir(exist_ok=True)
    (site / page).write_text(text, encoding="utf-8")
    return entries


@functools.cache
def _template() -> Template:
    loader = PackageLoader("southsouth.book.site", "cite")
    return Environment(loader=loader, autoescape=True, trim_blocks=True).get_template("page.html")


def _write_items(file: Path, entries: Iterable[dict]) -> None:
    items = [entry["item"] for entry in entries]
    text = json.dumps(items, ensure_ascii=False, separators=(",", ":"))
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text + "\n", encoding="utf-8")


def _entry(about: Imprint, part: Part | None = None) -> dict:
    """Return what the template needs of the citation of a part; without a part, of the book."""
    cited = about.cite(part)
    return {
        "id": part.id if part else BOOK,
        "kind": _kind(part) if part else "Book",
        "is_number": part is not None and part.kind == "Number",
        "title": part.title if part and part.source else cited["title"],
        "lasting": part.lasting if part else FRONT,
        "item": cited,
        "texts": [_text(name, cited) for name in FORMATS],
    }


def _kind(part: Part) -> str:
    """Return what a part is; a number with name and value, for others stand in its sentence.

    The title of a claim says that it is one, that of a reported number has its value.
    """
    if part.kind == "Claim":
        return ""
    if part.kind != "Number":
        return part.kind
    named = f"{part.kind} {part.id.partition('/')[2]}"
    return named if part.source else f"{named}: {part.details.partition('. ')[0]}"


def _text(format: str, cited: Item) -> dict:
    """Return a citation in a format: a sentence as HTML with its italics, a record as text."""
    form, sentence = FORMATS[format], format in styles.STYLES
    return {
        "format": format,
        "label": form.label,
        "ending": form.file({"id": ""}),
        "element": "p" if sentence else "pre",
        "html": _in_its_language(styles.marked_up(cited, format), cited)
        if sentence
        else html.escape(form.write(cited).rstrip("\n"), quote=False),
    }


def _in_its_language(text: str, cited: Item) -> str:
    """Return a citation in HTML, its title and quotations marked if they are not in English."""
    code, title = cited.get("language", ""), html.escape(cited["title"], quote=False)
    if code not in bibliography.LANGUAGES.values():
        return text
    unmarked = rf'(?<!lang="{code}">){re.escape(title)}'
    span = rf'<span lang="{code}">\g<0></span>'
    return re.sub(unmarked, span, languages.marked_up(text, code), count=1)


def _write(app: Sphinx, exception: Exception | None) -> None:
    if exception is None and app.builder.name == SITE:
        about = imprint.of(app.config)
        pages = {name: Path(app.env.doc2path(name)) for name in sorted(app.env.found_docs)}
        found = [*parts.everything(pages), *parts.drawn_up(collector.everywhere(app.env), pages)]
        write(Path(app.outdir), about, found)
        for comparison in app.config.southsouth_differences:
            there = [change.there for change in comparison.changes]
            write_other(Path(app.outdir), replace(about, edition=comparison.other), there)


def setup(app: Sphinx) -> None:
    """Register the writer with Sphinx."""
    app.connect("build-finished", _write)
