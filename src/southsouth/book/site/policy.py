"""What a browser may load and run on a page of the site: its own files, and nothing else.

The policy stands in the page, for a static site sends no headers of its own and the book is also
opened from a disk. Words of a claim, a quotation or a table that were taken for markup by mistake
could then neither run, nor load anything, nor send anything anywhere.
"""

import base64
import hashlib
import html
import re
from pathlib import Path

from sphinx.application import Sphinx

from southsouth.book.pages import AFTER_THEME

OWN = ("'self'", "file:")
"""Where the site's files are: to some browsers a page from a disk has no self. One that is served
cannot load from the reader's disk, whatever its policy says."""
HELD = "data:"
"""What a style sheet holds in itself: icons, and the typefaces of the first lines."""
INSIDE = {
    name: (Path(__file__).parent / "theme_templates" / f"{name}.js").read_text(encoding="utf-8")
    for name in ("colours", "faces")
}
"""The scripts inside pages, by name: before anything is drawn the colours are known, and the
typefaces that the style sheet holds are read; drawn without them, lines would break elsewhere."""
CURVE_STYLE = "'sha256-9cMo81rWGX9nXsM+qvpfxB39aWbKvj1wnQN7LS1Kdjc='"
"""The style that Observable Plot puts into each curve; with another version it may be another."""


def of_text(text: str) -> str:
    """Return the source by which a policy allows a script or a style inside a page."""
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


POLICY = "; ".join(
    " ".join(directive)
    for directive in (
        ("default-src", "'none'"),
        ("script-src", *OWN, *map(of_text, INSIDE.values())),
        ("style-src", *OWN, CURVE_STYLE),
        ("img-src", *OWN, HELD),
        ("font-src", *OWN, HELD),
        ("connect-src", "'self'"),
        ("form-action", *OWN),
        ("base-uri", "'none'"),
        ("object-src", "'none'"),
    )
)
_WIDTH = re.compile(r'<col style="width: ([\d.]+%)"( /)?>')
"""How docutils writes the width of a column."""
META = f'<meta http-equiv="Content-Security-Policy" content="{html.escape(POLICY, quote=False)}">'


def put(_app: Sphinx, _page: str, _template: str, context: dict, _doctree) -> None:
    """Put the policy before all that it is about; take out the styles that it would not allow."""
    context["metatags"] = f"\n    {META}{context.get('metatags', '')}"
    context["scripts_inside"] = INSIDE
    context["body"] = _WIDTH.sub(r'<col width="\1">', context.get("body", ""))


def setup(app: Sphinx) -> None:
    """Register the handler with Sphinx."""
    app.connect("html-page-context", put, priority=AFTER_THEME)
