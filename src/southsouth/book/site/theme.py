"""What the theme and its extensions put on a page twice or in vain, taken out again."""

import re
from pathlib import Path

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


LATE = 900
"""After every other handler has added its files."""


def setup(app: Sphinx) -> None:
    """Register the handler and the templates with Sphinx."""
    app.config.templates_path.append(str(TEMPLATES))
    app.connect("html-page-context", tidy, priority=LATE)
