"""The search of the site, in the place of Sphinx's: an index of entries, and a page of results.

The index is made anew at the end of every build from all that Sphinx knows of the pages, whether
it read them again or not. A script has it, because a page that is read from a disk can load
nothing else; it is loaded with the library when a reader begins to search.
"""

import json
from collections.abc import Iterator
from dataclasses import astuple
from pathlib import Path

from sphinx.application import Sphinx

from southsouth.book.pages import AFTER_THEME, SITE
from southsouth.book.site import search_entries
from southsouth.book.site.search_entries import Entry
from southsouth.wording import curled

FOLDER = "_static/search"
INDEX = f"{FOLDER}/entries.js"
PAGE = "search"
SPHINX_OWN = ("searchtools.js", "language_data.js")


def script(found: dict[str, list[Entry]]) -> str:
    """Return the index as a script that sets it: by kind a list of entries, each a list."""
    listed = {
        kind: [[_printed(value) for value in astuple(entry)] for entry in entries]
        for kind, entries in found.items()
    }
    text = json.dumps(listed, ensure_ascii=False, separators=(",", ":"))
    return f"const southsouthEntries = {text};\n"


def _printed(value: str | tuple[str, ...]) -> str | list[str]:
    """Return a text, or several, with the apostrophes that pages have."""
    return curled(value) if isinstance(value, str) else [curled(text) for text in value]


def _replace(app: Sphinx) -> None:
    """Keep Sphinx from making an index and a page of its own."""
    app.builder.search = False


def _page(app: Sphinx) -> Iterator[tuple[str, dict, str]]:
    if app.builder.name == SITE:
        yield PAGE, {"title": "Search"}, f"{PAGE}.html"


def _load_late(_app: Sphinx, _page: str, _template: str, context: dict, _doctree) -> None:
    """Take off every page what a reader who searches loads."""
    context["script_files"] = [
        file for file in context["script_files"] if not str(file.filename).startswith(f"{FOLDER}/")
    ]


def _write(app: Sphinx, exception: Exception | None) -> None:
    if exception or app.builder.name != SITE:
        return
    site = Path(app.outdir)
    (site / INDEX).write_text(script(search_entries.of(app.env)), encoding="utf-8")
    for name in SPHINX_OWN:
        (site / "_static" / name).unlink(missing_ok=True)


def setup(app: Sphinx) -> None:
    """Register the search with Sphinx."""
    app.add_js_file("choices.js", loading_method="defer", priority=400)
    app.add_js_file("search.js", loading_method="defer")
    app.add_css_file("finding.css")
    app.connect("builder-inited", _replace)
    app.connect("html-collect-pages", _page)
    app.connect("html-page-context", _load_late, priority=AFTER_THEME)
    app.connect("build-finished", _write)
