"""The ledger as a list that a reader can filter and order: directive ``{ledger}``."""

import html
from collections.abc import Iterable, Iterator

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from southsouth.book import facts
from southsouth.book.exhibits import table_nodes
from southsouth.book.pages import CLAIMS, PRINT, SKIPPED, file_uri, link, prose
from southsouth.claims import sentences
from southsouth.claims.evaluation import Result
from southsouth.claims.ledger import Judged
from southsouth.claims.model import TOPICS

FILTERS = {"document": "Document", "kind": "Evidence", "verdict": "Verdict", "topic": "Topic"}
EXPLAINED = {"verdict": sentences.MEANINGS, "topic": TOPICS}
"""Facets whose values have an order of their own."""
ORDERS = {
    "": "as in the documents",
    "verdict": "by verdict",
    "held": "by the share that holds, largest first",
    "failing": "by the share that holds, smallest first",
    "date": "by date of the document",
    "topic": "by topic",
}
"""In which a reader can have the claims; ``ledger.js`` knows what each means."""
HEADINGS = ("What is claimed", "Verdict")
WIDTHS = (74, 26)
"""Of the columns on paper, in hundredths."""


class ledger_list(nodes.General, nodes.Element):
    """Every claim with its verdict."""


class LedgerDirective(SphinxDirective):
    """``{ledger}``: every claim, filterable; in print a table a document."""

    def run(self):
        if self.env.app.builder.name == PRINT:
            return list(_printed(facts.results().values()))
        return [ledger_list()]


def visit_ledger_list(self, node):
    """Write the controls and the list."""
    results = facts.results()
    rows = "".join(_item(result, file_uri(self, result.claim.url)) for result in results.values())
    self.body.append(
        '<div class="ledger"><form class="ledger-filters" role="search" aria-label="Claims" '
        'autocomplete="off" hidden>'
        '<label class="words">Words<input type="search" name="words"></label>'
        f'{_controls(results.values())}{_orders()}<input name="{CLAIMS}" hidden>'
        '<p><output></output> <button type="reset">Show all</button></p></form>'
        f'<ul class="ledger-list">{rows}</ul></div>'
    )
    raise nodes.SkipNode


def _facets(result: Judged) -> dict[str, str]:
    """Return the values of a claim that the filters choose by."""
    claim = result.claim
    return {
        "document": claim.source.file[:3],
        "kind": claim.kind,
        "verdict": sentences.judgement(result),
        "topic": claim.topic,
    }


def _label(facet: str, value: str, results: Iterable[Judged]) -> str:
    if facet == "topic":
        return TOPICS[value]
    if facet == "document":
        source = next(r.claim.source for r in results if r.claim.source.file.startswith(value))
        return f"{source.publisher}, {source.date[:4]}"
    return value.capitalize()


def _controls(results: Iterable[Judged]) -> str:
    """Return a choice for each facet, its values in the order in which they are explained."""
    results = list(results)
    facets = [_facets(result) for result in results]
    parts = []
    for facet, label in FILTERS.items():
        found = dict.fromkeys(row[facet] for row in facets)
        values = [value for value in {**EXPLAINED.get(facet, {}), **found} if value in found]
        options = "".join(
            f'<option value="{html.escape(value)}">{prose(_label(facet, value, results))}</option>'
            for value in values
        )
        parts.append(
            f'<label>{label}<select name="{facet}"><option value="">All</option>{options}</select>'
            "</label>"
        )
    return "".join(parts)


def _orders() -> str:
    options = "".join(f'<option value="{name}">{label}</option>' for name, label in ORDERS.items())
    return f'<label class="order">Order<select name="order">{options}</select></label>'


def _item(result: Judged, uri: str) -> str:
    claim = result.claim
    told = {**_facets(result), "date": claim.source.date, **_share(result)}
    data = " ".join(f'data-{k}="{html.escape(v)}"' for k, v in told.items())
    return (
        f'<li {data}><span class="judgement {result.verdict.replace(" ", "-")}">'
        f"{html.escape(sentences.judgement(result).capitalize())}</span>"
        f"{link(claim.says, uri)}"
        f'<q>{prose(sentences.elided(claim.quote))}</q><span class="ledger-aside">'
        f"{html.escape(claim.source.publisher)}, {claim.source.date[:4]} · "
        f"{claim.kind}{_counted(result)}</span></li>"
    )


def _share(result: Judged) -> dict[str, str]:
    """Return the share of specifications in which a claim holds, if any was computed."""
    if not (isinstance(result, Result) and result.total):
        return {}
    return {"share": f"{result.held / result.total:.4f}"}


def _counted(result: Judged) -> str:
    held = _held(result)
    return f" · {held}" if held else ""


def _held(result: Judged) -> str:
    """Return in how many specifications a computed claim holds; empty for the others."""
    return sentences.holding(result) if isinstance(result, Result) else ""


def _printed(results: Iterable[Judged]) -> Iterator[nodes.container]:
    """Yield a numbered table a document."""
    by_document: dict = {}
    for result in results:
        by_document.setdefault(result.claim.source, []).append(result)
    for place, (source, claims) in enumerate(by_document.items(), 1):
        heading = f"{source.publisher}, {source.title}, {source.date[:4]}"
        table = nodes.table(ids=[f"ledger-{place}"], classes=["ledger", "colwidths-given"])
        table += nodes.title("", heading)
        headings = [table_nodes.entry(heading) for heading in HEADINGS]
        table += table_nodes.group(headings, map(_row, claims), WIDTHS)
        yield nodes.container("", table, classes=["exhibit-block"])


def _row(result: Judged) -> nodes.row:
    """Return what is claimed, with its id, and the verdict, with how often it holds."""
    claim = result.claim
    id = nodes.paragraph("", "", nodes.literal("", claim.id))
    judged = (sentences.judgement(result).capitalize(), _held(result))
    return nodes.row(
        "",
        nodes.entry("", nodes.paragraph("", claim.says), id),
        nodes.entry("", *(nodes.paragraph("", text) for text in judged if text)),
    )


def setup(app) -> None:
    """Register the directive and its node with Sphinx."""
    app.add_directive("ledger", LedgerDirective)
    app.add_node(ledger_list, html=(visit_ledger_list, None), **SKIPPED)
    app.add_js_file("ledger.js", loading_method="defer")
