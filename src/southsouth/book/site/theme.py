"""What the theme and its extensions put on a page twice or in vain, taken out again."""

import re
from collections.abc import Callable
from pathlib import Path, PurePosixPath

from sphinx.application import Sphinx

TEMPLATES = Path(__file__).parent / "theme_templates"
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


def tidy(_app: Sphinx, _page: str, _template: str, context: dict, _doctree) -> None:
    """Leave each style sheet and script once on a page, and what its template says anyway."""
    for name in ("css_files", "script_files"):
        context[name] = _once(context[name])
    context["metatags"] = _VIEWPORT.sub("", context.get("metatags", ""))


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


def _begin(app: Sphinx) -> None:
    app.southsouth_navigation = {}


EARLY = 100
"""Before the theme makes the parts of a page."""
LATE = 900
"""After every other handler has added its files."""


def setup(app: Sphinx) -> None:
    """Register the handler and the templates with Sphinx."""
    app.config.templates_path.insert(0, str(TEMPLATES))
    app.connect("builder-inited", _begin)
    app.connect("html-page-context", share_navigation, priority=EARLY)
    app.connect("html-page-context", tidy, priority=LATE)
