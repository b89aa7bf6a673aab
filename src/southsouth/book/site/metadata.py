"""What the head of every page says for programs: reference managers, networks, search engines.

Four vocabularies say the same thing to different readers. Highwire Press tags are read by Google
Scholar and by the reference managers, Dublin Core by libraries, Open Graph by whatever shows a
link with a picture, and JSON-LD of schema.org (:mod:`southsouth.book.site.linked_data`) by search
engines and by those who collect the verdicts of fact-checkers.
"""

import html
import json
from collections.abc import Iterator

from docutils import nodes
from sphinx.application import Sphinx

from southsouth.book import imprint
from southsouth.book.pages import PDF, SITE
from southsouth.book.site import cover, linked_data, record
from southsouth.book.site.record import Record
from southsouth.citing import items

PUBLISHED = "article:published_time"
DC = "http://purl.org/dc/elements/1.1/"
DCTERMS = "http://purl.org/dc/terms/"


def _tag(element: str, /, **attributes: str | bool) -> str:
    written = (
        f" {key}" if value is True else f' {key}="{html.escape(value)}"'
        for key, value in attributes.items()
    )
    return f"<{element}{''.join(written)}>"


def _named(name: str, content: str, **more) -> str:
    return _tag("meta", name=name, content=content, **more)


def _property(name: str, content: str, **more) -> str:
    return _tag("meta", property=name, content=content, **more)


def _open(page: Record) -> dict[str, bool]:
    """Return the mark of an address that ``address.js`` completes."""
    return {} if page.complete else {"data-relative": True}


def _general(page: Record) -> Iterator[str]:
    """Yield what any reader looks for, and which version, commit, edition and parameters it is."""
    identity, edition = page.imprint.identity, page.imprint.edition
    yield _named("description", page.description)
    yield from (_named("author", author.name) for author in identity.authors)
    yield _named("generator", f"southsouth {identity.version}")
    yield _named("version", identity.version_to_cite)
    if identity.commit:
        yield _named("revision", identity.commit)
    yield _named("build-date", identity.built_on)
    yield _named("edition", edition.title)
    if edition.parameters:
        yield _named("parameters", "; ".join(f"{k}={v}" for k, v in edition.parameters.items()))
    yield _tag("link", rel="license", href=linked_data.licence(identity.licence_of_text))


def _highwire(page: Record) -> Iterator[str]:
    """Yield Highwire Press tags, from the citation of the page.

    Two tags name the book that a page is part of, because Google Scholar reads the one and Zotero
    the other. No institution is named: Zotero would take a chapter for a report.
    """
    item = page.item
    year, month, day = item["issued"]["date-parts"][0]
    yield _named("citation_title", item["title"])
    for name in ("citation_inbook_title", "citation_book_title"):
        if "container-title" in item:
            yield _named(name, item["container-title"])
    yield from (_named("citation_author", items.inverted(name)) for name in item["author"])
    yield _named("citation_publication_date", f"{year}/{month:02}/{day:02}")
    yield _named("citation_language", item["language"])
    if "DOI" in item:
        yield _named("citation_doi", item["DOI"])
    yield _named("citation_fulltext_html_url", page.address, **_open(page))
    if page.is_printed:
        yield _named("citation_pdf_url", page.at(PDF), **_open(page))


def _dublin_core(page: Record) -> Iterator[str]:
    identity, item = page.imprint.identity, page.item
    yield _tag("link", rel="schema.DC", href=DC)
    yield _tag("link", rel="schema.DCTERMS", href=DCTERMS)
    yield _named("DC.title", item["title"])
    yield from (_named("DC.creator", author.name) for author in identity.authors)
    yield _named("DC.description", page.description)
    yield _named("DC.date", identity.issued)
    yield _named("DCTERMS.modified", identity.built_on)
    yield _named("DC.language", item["language"])
    yield _named("DC.type", "Text")
    yield _named("DC.format", "text/html")
    yield _named("DC.rights", linked_data.licence(identity.licence_of_text))
    yield _named("DC.identifier", page.address, **_open(page))


def _open_graph(page: Record) -> Iterator[str]:
    identity, picture = page.imprint.identity, page.picture
    kind, date = ("book", "book:release_date") if page.is_front else ("article", PUBLISHED)
    yield _property("og:type", kind)
    yield _property(date, identity.issued)
    yield _property("og:title", page.item["title"])
    yield _property("og:site_name", identity.title)
    yield _property("og:locale", page.item["language"].replace("-", "_"))
    yield _property("og:description", page.description)
    yield _property("og:url", page.address, **_open(page))
    yield _property("og:image", page.at(picture.file), **_open(page))
    yield _property("og:image:type", "image/png")
    yield _property("og:image:width", str(picture.width))
    yield _property("og:image:height", str(picture.height))
    yield _property("og:image:alt", picture.alt)
    yield _named("twitter:card", "summary_large_image")


def script(data: dict) -> str:
    """Return JSON-LD as part of a page; no text in it can end the element."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return f'<script type="application/ld+json">{text}</script>'


def tags(page: Record) -> str:
    """Return what stands first in the head of a page."""
    canonical = _tag("link", rel="canonical", href=page.address, **_open(page))
    groups = (_general(page), _highwire(page), _dublin_core(page), _open_graph(page))
    lines = [canonical, *(tag for group in groups for tag in group)]
    return "".join(f"\n    {line}" for line in lines)


def add(
    app: Sphinx, docname: str, _template: str, context: dict, doctree: nodes.document | None
) -> None:
    """Add the metadata of a page of the site; lists that Sphinx makes itself have none."""
    if app.builder.name != SITE or doctree is None:
        return
    page = record.of(app, imprint.of(app.config), docname, doctree)
    data = linked_data.of_page(page, docname, doctree)
    context["metatags"] = context.get("metatags", "") + tags(page)
    context["linked_data"] = script(data)  # of any length: the style sheet does not wait for it


def setup(app: Sphinx) -> None:
    """Register the metadata with Sphinx."""
    app.connect("html-page-context", add)
    app.connect("build-finished", cover.write)
    app.add_js_file("address.js", loading_method="defer")
