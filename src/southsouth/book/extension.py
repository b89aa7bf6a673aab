"""The Sphinx extension: roles, exhibits, the catalogue, numbers and code under each page."""

from docutils import nodes
from sphinx.application import Sphinx

from southsouth import __version__
from southsouth.book import facts, garbage, imprint
from southsouth.book.exhibits import (
    code_marks,
    collector,
    downloads,
    foot,
    numbering,
    renderer,
    sortable,
)
from southsouth.book.made import (
    brief_pages,
    catalogue,
    claim_pages,
    differences_page,
    explorer,
    ledger_page,
    reported_page,
    rerun_page,
    timeline_page,
)
from southsouth.book.pages import REPORTED, file_uri, is_print, page_uri
from southsouth.book.print.builder import PrintBuilder
from southsouth.book.site import (
    cite_pages,
    launch,
    margin_notes,
    metadata,
    page_line,
    policy,
    redirects,
    search,
    source_finder,
    style_sheet,
    theme,
    visible,
    workings,
)
from southsouth.book.text import (
    bibliography,
    borrowed,
    citation,
    environment,
    glossary,
    languages,
    plain,
    source_list,
)
from southsouth.book.text.roles import ROLES, claim_verdict, join_numbers, number

PARTS = (
    borrowed,
    brief_pages,
    catalogue,
    citation,
    cite_pages,
    collector,
    differences_page,
    downloads,
    environment,
    foot,
    garbage,
    numbering,
    renderer,
    imprint,
    ledger_page,
    metadata,
    code_marks,
    explorer,
    launch,
    page_line,
    policy,
    redirects,
    rerun_page,
    search,
    sortable,
    source_finder,
    source_list,
    style_sheet,
    theme,
    timeline_page,
    visible,
    languages,
    plain,
    margin_notes,
    reported_page,
    workings,
)
"""What the extension consists of, in the order in which it is registered."""
COMPUTED = "How this number was computed"
REPORTS = "Who reports this number, and where"
"""What the link of a number leads to."""


def visit_number(self, node):
    """Open the link from a number to where it is listed; nothing links nowhere."""
    listed = node["docname"] in self.builder.env.found_docs
    if is_print(self) or not listed or not node.astext():
        raise_text(self, node)
    target = f"#num-{node['key']}"
    if node["docname"] != self.builder.current_docname:
        target = page_uri(self, node["docname"]) + target
    place = "".join(f' id="{name}"' for name in node["ids"])
    told = REPORTS if node["docname"] == REPORTED else COMPUTED
    self.body.append(f'<a class="num"{place} href="{target}" title="{told}">')


def raise_text(self, node):
    """Write a node as plain text and skip the rest of it."""
    self.body.append(self.encode(node.astext()))
    raise nodes.SkipNode


def depart_number(self, node):
    """Close the link."""
    self.body.append("</a>")


def visit_claim_verdict(self, node):
    """Open the link from a verdict to the claim's page; in print the word stands alone."""
    if is_print(self):
        self.body.append(f"<strong>{self.encode(node.astext())}</strong>")
        raise nodes.SkipNode
    uri = file_uri(self, facts.results()[node["claim"]].claim.url)
    self.body.append(f'<a class="claim" href="{uri}" title="This claim, and how it was checked">')


def mark_verdicts(_app: Sphinx, doctree: nodes.document) -> None:
    """Give each box of a claim the class of the verdict that it states."""
    for box in doctree.findall(nodes.Admonition):
        stated = next(box.findall(claim_verdict), None)
        if "verdict" in box.get("classes", []) and stated is not None:
            verdict = facts.results()[stated["claim"]].verdict
            box["classes"].append(verdict.replace(" ", "-"))


def setup(app: Sphinx) -> dict:
    """Register the extension with Sphinx."""
    bibliography.register()
    for name, role in ROLES.items():
        app.add_role(name, role())
    for part in PARTS:
        part.setup(app)
    app.connect("builder-inited", claim_pages.add)
    app.add_node(number, html=(visit_number, depart_number))
    app.add_node(claim_verdict, html=(visit_claim_verdict, depart_number))
    app.add_builder(PrintBuilder, override=True)
    app.connect("doctree-read", join_numbers)
    app.connect("doctree-read", mark_verdicts)
    app.connect("doctree-read", glossary.link_first_uses)
    app.add_js_file("catalogue.js", loading_method="defer")
    return {"version": __version__, "parallel_read_safe": False, "parallel_write_safe": True}
