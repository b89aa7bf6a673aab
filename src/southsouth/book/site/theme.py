"""What the theme and its extensions put on a page twice or in vain, taken out again."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path, PurePosixPath

from docutils import nodes
from sphinx.application import Sphinx

from southsouth.book.pages import SITE

TEMPLATES = Path(__file__).parent / "theme_templates"
CODE = 'class="highlight'
WORKS_ON = {
    "DOCUMENTATION_OPTIONS.": 'id="search-results"',
    "clipboard.min.js": CODE,
    "copybutton.js": CODE,
    "toggle": 'class="toggle',
    "design-tabs.js": "sd-tab",
    "_static/briefs.js": "briefs-filter",
    "_static/catalogue.js": "table-entry",
    "_static/ledger.js": "ledger-filters",
    "_static/numbers.js": 'class="num"',
    "_static/sources.js": "sources-filter",
    "_static/timeline.js": "timeline-filters",
}
"""By a part of their names or texts, what must stand on a page for scripts to be of use there."""
DEFER = {"defer": "defer"}
VAIN = (
    "**/*.map",
    "**/*macros.html",
    "scripts/bootstrap*",
    "scripts/fontawesome*",
    "locales",
    "vendor",
)
"""What the theme puts into ``_static`` that no page loads: four fifths of the folder."""
THEBE = re.compile(r'"text/x-thebe-config"|^<script>kernelName = ')
_VIEWPORT = re.compile(r'\s*<meta name="viewport"[^>]*>')


def _said(file) -> str:
    """Return by what a style sheet or script is known: its file, or its text."""
    return str(file.filename or file.attributes.get("body", ""))


def _once(files: list) -> list:
    """Return files without those of Thebe and without repetitions: of two scripts, the deferred.

    Jupyter Book adds every file of ``_static``, also those that the extension adds; Thebe would
    run cells on a server, which this book does not ask for.
    """
    kept = {}
    for file in sorted(files, key=lambda file: "defer" not in file.attributes):
        if "thebe" not in _said(file).lower():
            kept.setdefault(_said(file), file)
    return [file for file in files if kept.get(_said(file)) is file]


def _wanted(file, body: str) -> bool:
    """Return whether a page has what a script works on."""
    needs = [mark for name, mark in WORKS_ON.items() if name in _said(file)]
    return all(mark in body for mark in needs)


def _deferred(file):
    """Return a script that lets the text come first; one without a file has nothing to load."""
    if not file.filename:
        return file
    return type(file)(file.filename, priority=file.priority, **file.attributes | DEFER)


def tidy(_app: Sphinx, _page: str, _template: str, context: dict, _doctree) -> None:
    """Leave each style sheet and script once on a page that has a use for it, after the text."""
    for name in ("css_files", "script_files"):
        context[name] = _once(context[name])
    body = context.get("body", "")
    context["script_files"] = [_deferred(f) for f in context["script_files"] if _wanted(f, body)]
    context["metatags"] = _VIEWPORT.sub("", context.get("metatags", ""))


def _without_thebe(_app: Sphinx, doctree: nodes.document, _page: str) -> None:
    """Take out the scripts that would run cells on a server."""
    for node in list(doctree.findall(nodes.raw)):
        if THEBE.search(node.astext()):
            node.parent.remove(node)


def share_navigation(app: Sphinx, page: str, _template: str, context: dict, _doctree) -> None:
    """Let the pages of a folder that stand outside the contents share their navigation.

    It has nothing of the page then, and making it takes longer than writing the page.
    """
    shared = app.southsouth_navigation if "orphan" in app.env.metadata.get(page, ()) else {}

    def navigation(caller: Callable[[], str]) -> str:
        folder = PurePosixPath(page).parent
        if folder not in shared:
            shared[folder] = caller()
        return shared[folder]

    context["navigation"] = navigation


def _clear(app: Sphinx, exception: Exception | None) -> None:
    """Remove from a finished site what no page loads."""
    if exception or app.builder.name != SITE:
        return
    for pattern in VAIN:
        for path in (Path(app.outdir) / "_static").glob(pattern):
            shutil.rmtree(path) if path.is_dir() else path.unlink()


def _begin(app: Sphinx) -> None:
    app.southsouth_navigation = {}


EARLY = 100
"""Before the theme makes the parts of a page."""
LATE = 900
"""After every other handler has added its files."""
AFTER_THEME_SCRIPT = 600
"""Of the scripts with a file: behind the theme's, whose handlers it answers."""


def setup(app: Sphinx) -> None:
    """Register the handler and the templates with Sphinx."""
    app.config.templates_path.insert(0, str(TEMPLATES))
    app.add_js_file("menus.js", loading_method="defer", priority=AFTER_THEME_SCRIPT)
    app.connect("builder-inited", _begin)
    app.connect("doctree-resolved", _without_thebe, priority=LATE)
    app.connect("html-page-context", share_navigation, priority=EARLY)
    app.connect("html-page-context", tidy, priority=LATE)
    app.connect("build-finished", _clear, priority=LATE)
