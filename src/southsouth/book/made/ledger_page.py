"""The ledger as a list that a reader can filter: directive ``{ledger}``."""

import html
from collections import Counter
from collections.abc import Iterable

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from southsouth.book import stock
from southsouth.book.pages import file_uri, is_print, link, skip
from southsouth.claims import sentences
from southsouth.claims.ledger import Judged
from southsouth.claims.model import TOPICS

FILTERS = {"document": "Document", "kind": "Evidence", "verdict": "Verdict", "topic": "Topic"}


class ledger_list(nodes.General, nodes.Element):
    """Every claim with its verdict."""


class LedgerDirective(SphinxDirective):
    """``{ledger}``: every claim, filterable by document, kind, verdict and topic."""

    def run(self):
        return [ledger_list()]


def visit_ledger_list(self, node):
    """Write the controls and the list; in print the list alone, a table a document."""
    results = stock.results()
    if is_print(self):
        self.body.append("".join(_printed(results.values())))
    else:
        rows = "".join(
            _row(result, file_uri(self, result.claim.url)) for result in results.values()
        )
        self.body.append(
            f'<div class="ledger"><form class="ledger-filters" hidden>{_controls(results.values())}'
            f'<output></output></form><ul class="ledger-list">{rows}</ul></div>'
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
    results = list(results)
    facets = [_facets(result) for result in results]
    parts = []
    for facet, label in FILTERS.items():
        counts = Counter(row[facet] for row in facets)
        options = "".join(
            f'<option value="{html.escape(value)}">'
            f"{html.escape(_label(facet, value, results))} ({count})</option>"
            for value, count in counts.items()
        )
        parts.append(
            f'<label>{label}<select name="{facet}"><option value="">All</option>{options}</select>'
            "</label>"
        )
    return "".join(parts)


def _row(result: Judged, uri: str) -> str:
    claim = result.claim
    data = " ".join(f'data-{k}="{html.escape(v)}"' for k, v in _facets(result).items())
    return (
        f'<li {data}><span class="judgement {result.verdict.replace(" ", "-")}">'
        f"{html.escape(sentences.judgement(result).capitalize())}</span>"
        f"{link(claim.says, uri)}"
        f'<q>{html.escape(claim.quote)}</q><span class="ledger-aside">'
        f"{html.escape(claim.source.publisher)}, {claim.source.date[:4]} · "
        f"{claim.kind}{_counted(result)}</span></li>"
    )


def _counted(result: Judged) -> str:
    held = _held(result)
    return f" · holds in {held} specifications" if held else ""


def _held(result: Judged) -> str:
    if result.claim.kind != "computed":
        return ""
    return f"{result.held:,} of {result.total:,}"


def _printed(results: Iterable[Judged]) -> Iterable[str]:
    """Yield a table a document."""
    by_document: dict = {}
    for result in results:
        by_document.setdefault(result.claim.source, []).append(result)
    for source, claims in by_document.items():
        heading = f"{source.publisher}, {source.title}, {source.date[:4]}"
        rows = "".join(
            f"<tr><td>{html.escape(r.claim.says)}<br/><code>{html.escape(r.claim.id)}</code></td>"
            f"<td>{html.escape(sentences.judgement(r).capitalize())}</td>"
            f"<td>{_held(r)}</td></tr>"
            for r in claims
        )
        yield (
            f'<p class="table-title">{html.escape(heading)}</p><table class="ledger">'
            '<thead><tr><th scope="col">What is claimed</th><th scope="col">Verdict</th>'
            f'<th scope="col">Holds in</th></tr></thead><tbody>{rows}</tbody></table>'
        )


def setup(app) -> None:
    """Register the directive and its node with Sphinx."""
    app.add_directive("ledger", LedgerDirective)
    app.add_node(ledger_list, html=(visit_ledger_list, None), text=(skip, None))
    app.add_js_file("ledger.js", loading_method="defer")
