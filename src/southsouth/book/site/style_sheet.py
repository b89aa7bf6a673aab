"""The one style sheet of the site: what its pages use of all that theme and extensions bring.

The theme styles all that it could ever show, in half a megabyte of which the pages use a tenth,
and a reader sees no text before the last of a dozen style sheets has come.
"""

import base64
import io
import re
import string
from collections.abc import Iterable, Iterator
from pathlib import Path

import tinycss2
from fontTools.subset import Options, Subsetter, load_font, save_font
from sphinx.application import Sphinx
from tinycss2.ast import Node

from southsouth.book import imprint
from southsouth.book.pages import SITE
from southsouth.claims import sentences
from southsouth.execution.dependencies import digest

FILE = "_static/site.css"
THEME = ("_static/basic.css", "_static/styles/pydata-sphinx-theme.css")
"""The theme links them apart from all others, before them."""
VAIN_FACES = "fontawesome"
"""In the address of typefaces that are not used: ``book.css`` draws the icons."""
OF_FIRST_LINES = (
    "fonts/source-serif-4-latin-400-normal.woff2",
    "fonts/source-sans-3-latin-400-normal.woff2",
    "fonts/source-sans-3-latin-600-normal.woff2",
)
"""Typefaces that come with the style sheet: text is shown in them at once, and stays in place."""
FEATURES = ["kern", "liga", "tnum"]
"""What of a typeface comes with it, besides the letters that pages have."""
UNMADE = {
    *("bd-header-announcement", "list-group-item", "list-group-item-action", "popover", "tooltip"),
    *("dropdown-item", "dropdown-menu", "dropdown-menu-dark", "thebe-launch-button"),
    *("pst-button-link-to-stable-version", "pst-collapse-sidebar-button", "pst-squeeze"),
    *("version-switcher__button", "version-switcher__menu"),
}
"""Classes that a script of the theme names, of what this book does not have."""
LATEST = 990
"""After everything else has been written."""
_ANIMATION = re.compile(r"animation(?:-name)?:([^;}]+)")
_VARIABLE = re.compile(r"var\(\s*(--[\w-]+)")
_PAGE_NAMES = re.compile(r'<([a-zA-Z][\w-]*)|\s(?:class|id)="([^"]+)"')
_SCRIPT = re.compile(r'<script [^>]*?src="[^"]*?(_static/[^"?]+)')
_FACE = re.compile(r"@font-face \{[^}]*?url\(([^)]+)\)[^}]*\}\n")
_LICENCE = re.compile(r"/\*!.*?\*/", re.S)


def purged(css: str, names: set[str]) -> str:
    """Return a style sheet without what can apply to nothing.

    Parameters
    ----------
    css : str
    names : set of str
        Elements, classes, ids and custom properties that pages and scripts name. Rules for any
        other go, and custom properties and movements that nothing left uses. What stands in
        brackets, as in ``:not(.this)``, is not looked at.
    """
    before = None
    while css != before:
        before = css
        rules = tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)
        css = "".join(_kept(rules, names.union(_VARIABLE.findall(css), _moved(css))))
    return css


def _moved(css: str) -> Iterator[str]:
    """Yield the words of all animations, among them the names of the movements that they are."""
    for declared in _ANIMATION.findall(css):
        yield from re.findall(r"[\w-]+", declared)


def _kept(rules: Iterable[Node], names: set[str]) -> Iterator[str]:
    for rule in rules:
        if rule.type == "qualified-rule":
            selectors = [_text(part) for part in _divided(rule.prelude) if _applies(part, names)]
            declared = ";".join(_declared(rule.content, names))
            if selectors and declared:
                yield f"{','.join(selectors)}{{{declared}}}\n"
        elif rule.at_keyword in ("media", "supports"):
            inner = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
            if content := "".join(_kept(inner, names)):
                yield f"@{rule.at_keyword} {_text(rule.prelude)}{{{content}}}\n"
        elif rule.at_keyword == "keyframes" and _text(rule.prelude) not in names:
            continue
        elif rule.at_keyword != "charset" and VAIN_FACES not in (text := rule.serialize()):
            yield f"{' '.join(text.split())}\n"


def _divided(prelude: list[Node]) -> Iterator[list[Node]]:
    """Yield the selectors of a list."""
    part: list[Node] = []
    for token in prelude:
        if token == ",":
            yield part
            part = []
        else:
            part.append(token)
    yield part


def _applies(selector: list[Node], names: set[str]) -> bool:
    """Return whether everything that a selector names is there."""
    before = None
    for token in selector:
        named = token.type == "hash" or (token.type == "ident" and before != ":")
        if named and token.value not in names:
            return False
        before = token
    return True


def _declared(content: list[Node], names: set[str]) -> Iterator[str]:
    """Yield the declarations of a rule, of custom properties only those that are used."""
    for part in tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True):
        if part.type != "declaration":
            yield _text([part])
        elif not part.name.startswith("--") or part.name in names:
            yield f"{part.name}:{_text(part.value)}{'!important' * part.important}"


def _text(tokens: Iterable[Node]) -> str:
    return " ".join(tinycss2.serialize(tokens).split())


def cut(face: bytes, letters: Iterable[str]) -> bytes:
    """Return a typeface in WOFF2 with no more than some letters."""
    options = Options(layout_features=FEATURES, flavor="woff2", notdef_outline=True)
    font, cutter, file = load_font(io.BytesIO(face), options), Subsetter(options), io.BytesIO()
    cutter.populate(text="".join(letters))
    cutter.subset(font)
    save_font(font, file, options)
    return file.getvalue()


def with_faces(css: str, static: Path, letters: Iterable[str]) -> str:
    """Return a style sheet that names each file of a typeface once, and holds the first needed.

    Parameters
    ----------
    css : str
    static : Path
        The folder from which the style sheet names files.
    letters : iterable of str
        Those that pages and styles have: no others are in the typefaces that the style sheet holds.
    """
    met: set[str] = set()

    def face(found: re.Match) -> str:
        file = found[1]
        if file in met:
            return ""
        met.add(file)
        if file not in OF_FIRST_LINES:
            return found[0]
        content = base64.b64encode(cut((static / file).read_bytes(), letters)).decode()
        held = found[0].replace(file, f"data:font/woff2;base64,{content}")
        return held.replace("font-display: optional", "font-display: block")  # they are there

    return _FACE.sub(face, css)


def pages(site: Path) -> Iterator[str]:
    """Yield the pages of a site as text."""
    for page in set(site.rglob("*.html")) - set((site / "_static").rglob("*.html")):
        yield page.read_text(encoding="utf-8")


def letters(texts: Iterable[str]) -> list[str]:
    """Return all letters of some texts, and those of a keyboard."""
    return sorted(set(string.printable).union(*map(set, texts)))


def named(site: Path) -> set[str]:
    """Return what the pages of a site and their scripts name, as for ``purged``."""
    found: set[str] = set()
    scripts: set[str] = set()
    for text in pages(site):
        for tag, values in set(_PAGE_NAMES.findall(text)):
            found.update((tag.lower(), *values.split()))
        found.update(_VARIABLE.findall(text))
        scripts.update(_SCRIPT.findall(text))
    of_scripts: set[str] = set()
    for script in scripts:
        of_scripts.update(re.findall(r"[\w-]+", (site / script).read_text(encoding="utf-8")))
    return found | (of_scripts - UNMADE)


def verdicts() -> set[str]:
    """Return the classes of all verdicts: a reader's choices may give one that no page has."""
    return {said.partition(",")[0].replace(" ", "-") for said in sentences.MEANINGS}


def link(app: Sphinx, _page: str, _template: str, context: dict, _doctree) -> None:
    """Leave the common style sheet, which the template of a page links, alone."""
    context["css_files"], context["style_sheet"] = [], f"{FILE}?v={app.southsouth_made_of[:8]}"


def _begin(app: Sphinx) -> None:
    """Know what tells the style sheet from that of another book: a browser keeps either."""
    built = imprint.of(app.config).identity.built
    app.southsouth_made_of = digest(built, *sorted((Path(app.confdir) / "_static").glob("*.css")))


def _write(app: Sphinx, exception: Exception | None) -> None:
    """Write the style sheet for the pages that are there."""
    if exception or app.builder.name != SITE:
        return
    site = Path(app.outdir)
    linked = sorted(app.builder._css_files, key=lambda file: file.priority)  # no other way in
    common = dict.fromkeys([*THEME, *(str(file.filename) for file in linked)])
    css = "\n".join((site / name).read_text(encoding="utf-8") for name in common)
    licences = "\n".join(dict.fromkeys(_LICENCE.findall(css)))
    used = purged(css, named(site) | verdicts())
    used = with_faces(used, (site / FILE).parent, letters([used, *pages(site)]))  # signs, too
    (site / FILE).write_text(f"{licences}\n{used}", encoding="utf-8")


def setup(app: Sphinx) -> None:
    """Register the handlers with Sphinx."""
    app.connect("builder-inited", _begin)
    app.connect("html-page-context", link, priority=LATEST)
    app.connect("build-finished", _write, priority=LATEST)
