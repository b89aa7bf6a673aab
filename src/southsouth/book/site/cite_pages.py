"""A page of citations for each page of the site, in every format, and all of them for machines.

They need neither theme nor scripts: an address such as ``cite/growth.html#growth/rise-year`` shows
one citation alone.
"""

import json
from collections.abc import Iterable
from pathlib import Path

from jinja2 import Environment, PackageLoader
from sphinx.application import Sphinx

from southsouth.book import imprint
from southsouth.book.imprint import Imprint
from southsouth.book.pages import SITE
from southsouth.book.site import cite_links
from southsouth.book.text import parts
from southsouth.book.text.citation import item
from southsouth.citing.formats import FORMATS
from southsouth.citing.items import Part

CITATIONS = "api/citations.json"
"""All citations of an edition, as one array of CSL-JSON items."""


def write(site: Path, about: Imprint, found: Iterable[Part]) -> None:
    """Write the pages of citations, and ``api/citations.json``.

    Parameters
    ----------
    site : Path
        The folder of the site.
    about : Imprint
    found : iterable of Part
        Every part of the edition; those of a page need not stand together.
    """
    pages: dict[str, list[dict]] = {}
    for part in found:
        pages.setdefault(part.address.partition("#")[0], []).append(_entry(about, part))
    pages["index.html"] = [_entry(about)]
    template = Environment(
        loader=PackageLoader("southsouth.book.site", "cite"), autoescape=True, trim_blocks=True
    ).get_template("page.html")
    folder = site / cite_links.FOLDER
    folder.mkdir(exist_ok=True)
    for address, entries in pages.items():
        page = template.render(entries=entries, address=address, identity=about.identity)
        file = folder / Path(address).name
        file.write_text(page, encoding="utf-8")
    items = [entry["item"] for entries in pages.values() for entry in entries]
    text = json.dumps(items, ensure_ascii=False, separators=(",", ":"))
    (site / CITATIONS).parent.mkdir(exist_ok=True)
    (site / CITATIONS).write_text(text + "\n", encoding="utf-8")


def _entry(about: Imprint, part: Part | None = None) -> dict:
    """Return what the template needs of the citation of a part; without a part, of the book."""
    cited = item(about, part)
    texts = [
        {"name": name, "label": form.label, "file": form.file(cited), "text": form.write(cited)}
        for name, form in FORMATS.items()
    ]
    return {
        "id": part.id if part else cite_links.BOOK,
        "kind": part.kind if part else "Book",
        "title": cited["title"],
        "lasting": part.lasting if part else "index.html",
        "item": cited,
        "texts": texts,
    }


def _write(app: Sphinx, exception: Exception | None) -> None:
    if exception is None and app.builder.name == SITE:
        about = imprint.of(app.config)
        pages = {name: Path(app.env.doc2path(name)) for name in sorted(app.env.found_docs)}
        write(Path(app.outdir), about, parts.everything(pages, about.edition.parameters))


def setup(app: Sphinx) -> None:
    """Register the writer with Sphinx."""
    app.connect("build-finished", _write)
