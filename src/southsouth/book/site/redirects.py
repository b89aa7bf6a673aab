"""What the site serves for an address that an id has left, and for the id itself.

Everything is a page of HTML: it needs neither a server nor scripts.
"""

import functools
import html
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

from docutils import nodes
from jinja2 import Environment, PackageLoader, Template
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util.osutil import relative_uri

from southsouth import paths
from southsouth.book import imprint
from southsouth.book.imprint import Imprint
from southsouth.book.made.claim_pages import FOLDER as CLAIMS
from southsouth.book.pages import SITE
from southsouth.book.site import addresses
from southsouth.citing import items
from southsouth.citing.items import Part

PUBLISHED = f"api/{addresses.FILE}"


def present(env: BuildEnvironment) -> Iterator[Part]:
    """Yield the pages, claims, figures and tables of the book that Sphinx has read."""
    exhibits = getattr(env, "southsouth_exhibits", {})
    for docname in sorted(env.found_docs):
        folder, _, name = docname.rpartition("/")
        kind = "Claim" if folder == CLAIMS else "Chapter"
        title = env.titles[docname].astext().removeprefix("Claim: ")
        yield Part(name, kind, title, f"{docname}.html")
        for exhibit in exhibits.get(docname, ()):
            kind = "Figure" if exhibit["id"].startswith("fig-") else "Table"
            address = f"{docname}.html#{exhibit['id']}"
            yield Part(exhibit["id"], kind, exhibit["title"], address)


def check(_app: Sphinx, env: BuildEnvironment) -> None:
    """Refuse an id that stands twice; find where the addresses lead that ids have left."""
    standing = list(present(env))
    addresses.check_unique(standing)
    found = {part.id: part for part in standing}
    env.southsouth_redirects = addresses.leading(addresses.read(), found)


def add_moved(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Put at the end of a page what has moved from it to another, each under its old anchor."""
    if app.builder.name != SITE:
        return
    moved = _anchors(app.env.southsouth_redirects, f"{docname}.html")
    if moved:
        lines = "".join(
            f'<p id="{m["anchor"]}">What stood here as <code>{m["anchor"]}</code> is now a '
            f'{m["kind"]}: <a href="{html.escape(m["href"])}">{html.escape(m["title"])}</a></p>'
            for m in moved
        )
        doctree.children[-1] += nodes.raw("", f'<div class="moved">{lines}</div>', format="html")


def _uri(page: str, part: Part) -> str:
    """Return the address of a part from a page; Sphinx's own function leaves the anchor out."""
    file, mark, anchor = part.address.partition("#")
    return relative_uri(page, file) + mark + anchor


def _anchors(redirects: Mapping[str, Part], page: str) -> list[dict[str, str]]:
    """Return what has moved from a page that is still there, or was: its anchor, and to what."""
    return [
        {"anchor": old.partition("#")[2], **_named(part), "href": _uri(page, part)}
        for old, part in redirects.items()
        if old.startswith(f"{page}#") and part.address != old
    ]


def _named(part: Part) -> dict[str, str]:
    return {"kind": part.kind.lower(), "title": part.title}


def write(site: Path, about: Imprint, redirects: Mapping[str, Part], standing: list[Part]) -> None:
    """Write the pages that lead on: one an id, and one a page that is gone.

    Parameters
    ----------
    site : Path
    about : Imprint
    redirects : mapping
        As :func:`southsouth.book.site.addresses.leading` returns it.
    standing : list of Part
        What the book has.
    """
    (site / addresses.FOLDER).mkdir(exist_ok=True)
    for id, part in _ids(redirects, standing).items():
        _lead(site, items.by_name(id), part, about, [])
    for page in sorted({old.partition("#")[0] for old in redirects}):
        if not (site / page).exists() and page in redirects:
            _lead(site, page, redirects[page], about, _anchors(redirects, page))
    (site / PUBLISHED).parent.mkdir(exist_ok=True)
    shutil.copy(paths.root() / addresses.FILE, site / PUBLISHED)


def _ids(redirects: Mapping[str, Part], standing: list[Part]) -> dict[str, Part]:
    """Return every id that leads anywhere: those in the book, and those that others replaced."""
    replaced = {
        row.id: redirects[row.address] for row in addresses.read() if row.address in redirects
    }
    return {**replaced, **{part.id: part for part in standing}}


def _lead(site: Path, page: str, part: Part, about: Imprint, anchors: list[dict]) -> None:
    """Write one page that leads to a part."""
    href = _uri(page, part)
    base = about.identity.address
    canonical = f"{base}{part.address}" if base else href
    text = _template().render(
        **_named(part),
        book=about.identity.title,
        href=href,
        canonical=canonical.partition("#")[0],
        anchors=anchors,
    )
    (site / page).parent.mkdir(parents=True, exist_ok=True)
    (site / page).write_text(text, encoding="utf-8")


@functools.cache
def _template() -> Template:
    loader = PackageLoader("southsouth.book.site", "moved")
    return Environment(loader=loader, autoescape=True).get_template("page.html")


def _write(app: Sphinx, exception: Exception | None) -> None:
    if exception is None and app.builder.name == SITE:
        redirects, standing = app.env.southsouth_redirects, list(present(app.env))
        write(Path(app.outdir), imprint.of(app.config), redirects, standing)


def setup(app: Sphinx) -> None:
    """Register the handlers with Sphinx."""
    app.connect("env-check-consistency", check)
    app.connect("doctree-resolved", add_moved)
    app.connect("build-finished", _write)
