"""Controls with which a reader changes the choices behind a computed claim.

They stand open on the page of the claim (``{explorer}``), and folded in each box of it elsewhere.
"""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlencode

from docutils import nodes
from jinja2 import Environment, PackageLoader
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from southsouth.book import facts, imprint
from southsouth.book.imprint import Imprint
from southsouth.book.made import explorer_data
from southsouth.book.made.claim_exhibits import open_axes
from southsouth.book.pages import AFTER_THEME, SITE, SKIPPED, file_uri, is_print
from southsouth.book.text import details, parts
from southsouth.book.text.roles import claim_verdict
from southsouth.citing import styles
from southsouth.claims import restriction
from southsouth.claims.evaluation import Result
from southsouth.claims.ledger import Judged

FOLDER = "_static/explorer"
"""The folder of scripts, style, libraries and data."""
SCRIPTS = ("rule.js", "words.js", "figure.js", "walk.js", "explorer.js")
"""In the order in which they build on one another."""
LIBRARIES = f"{FOLDER}/vendor"
"""They are loaded when they are used."""
DATA = f"{FOLDER}/data"
ANCHOR = "explore"
"""Of the controls, on the page of their claim."""
CHOSEN = "{chosen}"
"""Stands in a citation for what a reader chose, and what that gives."""


class explorer(nodes.General, nodes.Element):
    """The controls of one claim: attributes ``claim``, and ``folded`` if a reader opens them."""


class ExplorerDirective(SphinxDirective):
    """``{explorer} ID``: controls for the choices behind a computed claim."""

    required_arguments = 1

    def run(self):
        return [explorer(claim=self.arguments[0], folded=False)]


def section(result: Result) -> str:
    """Return the section of a claim's page that has the controls; empty if nothing is open."""
    if not offered(result):
        return ""
    south = "south" in open_axes(result.claim)
    asked = "What if the South were …?" if south else "What if other choices were made?"
    return f"## {asked}\n\n:::{{explorer}} {result.claim.id}\n:::"


def visit_explorer(self, node):
    """Write the controls; paper has none."""
    if is_print(self):
        raise nodes.SkipNode
    result, folded = facts.results()[node["claim"]], node["folded"]
    claim, about = result.claim, imprint.of(self.config)
    environment = Environment(
        loader=PackageLoader("southsouth.book.made", ""), autoescape=True, trim_blocks=True
    )
    controls = environment.get_template("explorer.html").render(
        claim=claim,
        folded=folded,
        anchor=f"{ANCHOR}-{claim.id}" if folded else ANCHOR,
        prefix=f"{claim.id}." if folded else "",
        axes=open_axes(claim).values(),
        preferred=claim.preferred,
        start=start(result, about.edition.changed),
        series=explorer_data.names(result),
        source=file_uri(self, _file(result)),
        cited=cited(result, about),
        page=self.builder.get_target_uri(self.builder.current_docname),
        published=about.identity.address,
        listed=file_uri(self, f"api/claims/{claim.id}.json"),
    )
    self.body.append(controls)
    raise nodes.SkipNode


def offered(result: Judged) -> bool:
    """Return whether the page of a claim has controls."""
    return isinstance(result, Result) and bool(open_axes(result.claim))


def start(result: Result, changed: Mapping) -> str:
    """Return the choices of an edition with changed parameters, as in an address.

    It is empty where they are those that a rule prefers.
    """
    claim = result.claim
    left = restriction.under(result, changed)
    chosen = claim.preferred if left is None else left.claim.preferred
    if chosen == claim.preferred:
        return ""
    return urlencode({axis: chosen[axis] for axis in open_axes(claim)})


def cited(result: Result, about: Imprint) -> str:
    """Return the citation of a claim under choices, in the style of the APA, with ``CHOSEN`` in it.

    Its address is that of the choices, which the page of the reader knows.
    """
    part = replace(parts.of_claim(result), details=details.of_choices(result, CHOSEN))
    item = {name: value for name, value in about.cite(part).items() if name != "URL"}
    return styles.plain(item, "apa")


def fill_boxes(_app: Sphinx, doctree: nodes.document) -> None:
    """Put the controls of a claim into each box of a chapter that tells its verdict."""
    for box in doctree.findall(nodes.Admonition):
        stated = next(box.findall(claim_verdict), None)
        if "verdict" not in box.get("classes", []) or stated is None:
            continue
        id = stated["claim"]
        if offered(facts.results()[id]):
            box.append(explorer(claim=id, folded=True))


def _file(result: Judged) -> str:
    return f"{DATA}/{result.claim.id}.js"


def only_where_used(_app: Sphinx, _page: str, _template: str, context: dict, doctree) -> None:
    """Take scripts and style off the pages without controls, and the libraries off every page."""
    used = doctree is not None and any(doctree.findall(explorer))
    vain = LIBRARIES if used else FOLDER
    for name in ("css_files", "script_files"):
        context[name] = [f for f in context[name] if not str(f.filename).startswith(f"{vain}/")]


def _write(app: Sphinx, exception: Exception | None) -> None:
    """Write the data of every claim that has controls."""
    if exception or app.builder.name != SITE:
        return
    site = Path(app.outdir)
    (site / DATA).mkdir(parents=True, exist_ok=True)
    for result in facts.results().values():
        if offered(result):
            (site / _file(result)).write_text(explorer_data.script(result), encoding="utf-8")


def setup(app: Sphinx) -> None:
    """Register the directive, its node, its scripts and its data with Sphinx."""
    app.add_directive("explorer", ExplorerDirective)
    app.add_node(explorer, html=(visit_explorer, None), **SKIPPED)
    app.connect("doctree-read", fill_boxes)
    for script in SCRIPTS:
        app.add_js_file(f"explorer/{script}", loading_method="defer")
    app.connect("html-page-context", only_where_used, priority=AFTER_THEME)
    app.connect("build-finished", _write)
