"""What the site serves for an address that an id has left, and for the id itself.

Everything is a page of HTML that needs no server. An id has a page that leads on by itself; the
numbers of a chapter share that of their chapter, where a script leads on and links do without one.
"""

import functools
import html
import shutil
from collections.abc import Container, Iterable, Iterator, Mapping
from pathlib import Path

from docutils import nodes
from jinja2 import Environment, FileSystemLoader, Template
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util.osutil import relative_uri

from southsouth import paths
from southsouth.book import facts, imprint
from southsouth.book.exhibits import collector
from southsouth.book.imprint import Imprint
from southsouth.book.pages import CLAIMS, SITE, is_brief
from southsouth.book.site import addresses, policy
from southsouth.book.text import parts
from southsouth.citing import items
from southsouth.citing.items import Part

PUBLISHED = f"api/{addresses.FILE}"
STATIC = "_static/"
HELPERS = ("moved.css", "moved.js")
"""What the pages load; the theme's style sheet would have their readers wait."""
TEMPLATES = Path(__file__).parent / "moved"


def present(env: BuildEnvironment) -> Iterator[Part]:
    """Yield the pages, claims, figures, tables and numbers of the book that Sphinx has read.

    Briefs are none of them, as their own addresses last.
    """
    for docname in sorted(env.found_docs):
        if is_brief(docname):
            continue
        folder, _, name = docname.rpartition("/")
        kind = "Claim" if folder == CLAIMS else "Chapter"
        title = env.titles[docname].astext().removeprefix("Claim: ")
        whole = Part(name, kind, title, f"{docname}.html")
        yield whole
        for exhibit in collector.of_page(env, docname):
            yield parts.exhibit(exhibit, whole)
        yield from parts.reported_on(docname)
        if folder != CLAIMS:
            said = facts.numbers(Path(env.srcdir) / f"{docname}.ipynb")
            yield from addresses.numbers(said.values(), docname)


def briefs(env: BuildEnvironment) -> Iterator[Part]:
    """Yield the briefs, which the codes of their countries lead to as well."""
    for docname in filter(is_brief, sorted(env.found_docs)):
        code = docname.rpartition("/")[2]
        yield Part(code, "Chapter", env.titles[docname].astext(), f"{docname}.html")


def check(_app: Sphinx, env: BuildEnvironment) -> None:
    """Refuse an id that stands twice; find where the addresses lead that ids have left.

    This is found again in every build, also in one that reads no page again.
    """
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
        *_, page = (part for part in doctree.children if isinstance(part, nodes.section))
        page += nodes.raw("", f'<div class="moved">{lines}</div>', format="html")


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


def write(
    site: Path,
    about: Imprint,
    redirects: Mapping[str, Part],
    standing: list[Part],
    pages: Container[str],
) -> None:
    """Write the pages that lead on: one an id, and one a page that is gone.

    Parameters
    ----------
    site : Path
    about : Imprint
    redirects : mapping
        As :func:`southsouth.book.site.addresses.leading` returns it.
    standing : list of Part
        What the book has.
    pages : container of str
        The addresses of its pages.
    """
    (site / addresses.FOLDER).mkdir(exist_ok=True)
    for id, (part, numbers) in _pages(_ids(redirects, standing)).items():
        _lead(site, items.by_name(id), part, about, numbers=numbers)
    for page in sorted({old.partition("#")[0] for old in redirects}):
        if page not in pages and page in redirects:
            _lead(site, page, redirects[page], about, anchors=_anchors(redirects, page))
    for name in HELPERS:
        shutil.copy(TEMPLATES / name, site / STATIC / name)
    (site / PUBLISHED).parent.mkdir(exist_ok=True)
    shutil.copy(paths.root() / addresses.FILE, site / PUBLISHED)


def _ids(redirects: Mapping[str, Part], standing: list[Part]) -> dict[str, Part]:
    """Return every id that leads anywhere: those in the book, and those that others replaced."""
    replaced = {
        row.id: redirects[row.address] for row in addresses.read() if row.address in redirects
    }
    return {**replaced, **{part.id: part for part in standing}}


def _pages(ids: Mapping[str, Part]) -> dict[str, tuple[Part, list[tuple[str, Part]]]]:
    """Return for every id with a page of its own where it leads, and its numbers by their keys.

    Of a chapter that leads nowhere any more it is where the first of its numbers leads.
    """
    pages = {id: (part, []) for id, part in ids.items() if "/" not in id}
    for id, part in ids.items():
        page, _, key = id.partition("/")
        if key:
            pages.setdefault(page, (part, []))[1].append((key, part))
    return pages


def _lead(
    site: Path,
    page: str,
    part: Part,
    about: Imprint,
    *,
    anchors: Iterable[dict[str, str]] = (),
    numbers: Iterable[tuple[str, Part]] = (),
) -> None:
    """Write one page that leads to a part, and by their anchors to what stood or is found on it."""
    href = _uri(page, part)
    base = about.identity.address
    text = _template().render(
        **_named(part),
        identity=about.identity,
        policy=policy.META,
        static=relative_uri(page, STATIC),
        href=href,
        canonical=(base + part.address if base else href).partition("#")[0],
        lasting=base + part.lasting,
        anchors=anchors,
        numbers=[
            {"key": key, "href": _uri(page, number), "text": number.title}
            for key, number in numbers
        ],
    )
    (site / page).parent.mkdir(parents=True, exist_ok=True)
    (site / page).write_text(text, encoding="utf-8")


@functools.cache
def _template() -> Template:
    loader = FileSystemLoader(TEMPLATES)
    return Environment(loader=loader, autoescape=True, trim_blocks=True).get_template("page.html")


def _write(app: Sphinx, exception: Exception | None) -> None:
    if exception is None and app.builder.name == SITE:
        redirects = app.env.southsouth_redirects
        standing = [*present(app.env), *briefs(app.env)]
        pages = {f"{docname}.html" for docname in app.env.found_docs}
        write(Path(app.outdir), imprint.of(app.config), redirects, standing, pages)


def setup(app: Sphinx) -> None:
    """Register the handlers with Sphinx."""
    app.connect("env-updated", check)
    app.connect("doctree-resolved", add_moved)
    app.connect("build-finished", _write)
