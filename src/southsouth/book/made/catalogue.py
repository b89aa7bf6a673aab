"""The catalogue of the tables in ``data/``, generated from the data package."""

import html
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby
from urllib.parse import quote

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from southsouth import paths, tables
from southsouth.book import facts
from southsouth.book.exhibits import drawn_up, table_nodes
from southsouth.book.made import erroneous
from southsouth.book.pages import (
    BRIEF,
    BRIEF_LIST,
    CLAIMS,
    EXHIBITS,
    PRINT,
    SKIPPED,
    file_uri,
    is_print,
    link,
    page_uri,
    prose,
)
from southsouth.book.text import bibliography
from southsouth.book.text.roles import api_link
from southsouth.sources import corrections

ON_PAPER = (
    "Here each table has its title, producer, vintage, terms and file. The same page of the site "
    "gives for each also what it holds, the producer’s files it is made from, the meaning and unit "
    "of every column, what was checked, the known gaps, the chapters and claims that use it, and "
    "how to cite it; tables of aggregates that a producer prints beside its countries are listed "
    "there alone."
)
TOPICS = {
    "un": "The United Nations and its Members",
    "groups": "Groups of countries",
    "migration": "Migrants by origin and destination",
    "economy": "Output and population",
    "trade": "Trade",
    "investment": "Investment",
    "remittances": "Remittances",
    "displacement": "Displacement",
    "debate": "The General Debate",
    "votes": "Votes",
    "cooperation": "Counts of cooperation",
    "geo": "Geography",
    "timeline": "Dates and reported values",
}

ERRORS = drawn_up.described(
    "tbl-corrections",
    "Errors known in the sources, and what is done about each",
    f"corrections to the tables of the catalogue ({EXHIBITS}/tbl-corrections.csv)",
)
"""What the table of corrections says of itself."""


class table_entry(nodes.General, nodes.Element):
    """One table of the catalogue."""


class term_list(nodes.General, nodes.Element):
    """A list of terms, each with a text in HTML."""


class CatalogueDirective(SphinxDirective):
    """``{catalogue}``: every table of ``data/``, a section a topic."""

    def run(self):
        resources = tables.package()["resources"]
        summary = nodes.paragraph("", _summary(resources))
        summary += [api_link(self.env, tables.CATALOGUE), nodes.Text(".")]
        if self.env.app.builder.name == PRINT:
            summary += nodes.Text(f" {ON_PAPER}")
        return [summary] + [
            self._section(topic, title, [r for r in resources if r["id"].split("/")[0] == topic])
            for topic, title in TOPICS.items()
        ]

    def _section(self, topic: str, title: str, resources: list[dict]) -> nodes.section:
        section = nodes.section(ids=[f"topic-{topic}"])
        section += nodes.title("", title)
        section += [table_entry(item=item) for item in resources]
        return section


def _summary(resources: list[dict]) -> str:
    """Say how many tables there are, of what, and how large."""
    built = [item for item in resources if item["class"] == "built"]
    files = {raw["file"] for item in built for raw in item["raw"]}
    producers = {item["producer"] for item in built}
    kinds = Counter(item["class"] for item in resources)
    fetched = f", {kinds['fetched']} fetched since" if kinds["fetched"] else ""
    size = _size(sum(item["bytes"] for item in resources))
    return (
        f"{len(resources)} tables, {size} in all: {len(built)} built from {len(files)} files of "
        f"{len(producers)} producers, {kinds['curated']} kept by hand{fetched}. The same "
        "description is available to machines as a data package: "
    )


class UnusedDirective(SphinxDirective):
    """``{unused-files}``: the producers' files that no table is made from, and why."""

    def run(self):
        rows = [
            (
                link(item["file"], upstream(item)),
                f"{prose(item['producer'])}: {prose(item['title'])}. {prose(item['why'])}",
            )
            for item in tables.package()["unused"]
        ]
        return [term_list(rows=rows)]


class CorrectionsDirective(SphinxDirective):
    """``{corrections}``: a table of the errors known in the sources, grouped by what is wrong."""

    def run(self):
        found = corrections.load(paths.data())
        headings = ("Row", "Column", "The source has", "Done here")
        rows = [
            row
            for _, items in groupby(found, key=lambda item: item["what"])
            for row in _correction(list(items), len(headings))
        ]
        entries = [table_nodes.entry(heading) for heading in headings]
        inside = table_nodes.group(entries, rows, (24, 32, 19, 25))
        return [drawn_up.table(ERRORS, inside, map(_record, found))]


def _correction(items: list[dict], width: int) -> Iterator[nodes.row]:
    """Yield a line that says what is wrong, why and by what evidence, and one for each value."""
    first = items[0]
    told = nodes.paragraph("", "", nodes.strong("", first["what"]))
    told += nodes.Text(f" {first['why']} Evidence: {first['evidence']} Table: ")
    told += nodes.literal("", first["table"])
    yield table_nodes.heads(told, width)
    for item in items:
        yield _value_row(item)


def _value_row(item: dict) -> nodes.row:
    """Return the line of a wrong value; a text of another language than the book's says so."""
    cells = [table_nodes.entry(text) for text in _change(item)]
    if code := erroneous.language(item):
        cells[2]["classes"].append(bibliography.CLASS + code)
    return nodes.row("", *cells)


def _change(item: dict) -> tuple[str, ...]:
    """Return where a value stands, what the source has there, and what is done about it."""
    if item["action"] == corrections.REPLACE:
        done = f"replaced by {_written(item['value'])}"
    elif isinstance(item["control"], str):
        done = "kept; the evidence says otherwise"
    else:
        done = f"kept; our sum is {_written(item['control'])}"
    return (
        erroneous.row(item),
        erroneous.column(item),
        "nothing" if item["expected"] is None else _written(item["expected"]),
        done,
    )


def _record(item: dict) -> dict:
    """Return a value that is wrong in a source as the CSV file of the table has it."""
    replaced = item["action"] == corrections.REPLACE
    return {
        **{name.capitalize(): item[name] for name in ("what", "why", "evidence", "table")},
        "Row": erroneous.row(item),
        "Column": erroneous.column(item),
        "The source has": item["expected"],
        "Done here": "replaced" if replaced else "kept",
        "Replaced by, or our own value": item["value"] if replaced else item["control"],
    }


def _written(value) -> str:
    """Return a number with its thousands divided, and anything else as it is."""
    return f"{value:,}" if isinstance(value, int | float) else str(value)


def upstream(raw: dict) -> str:
    """Return the address of a raw file in the public repository it was taken from."""
    kind = "tree" if raw.get("tree") else "blob"
    path = quote(raw["path"])
    return f"https://github.com/{raw['repository']}/{kind}/{raw['commit']}/{path}"


def citation(item: dict) -> str:
    """Return how to cite a table: its producer first, then the tidy form."""
    digest = item["hash"].removeprefix("sha256:")[:12]
    return (
        f"{item['credit'].rstrip('.')} ({item['vintage']}). Tidy table {item['id']} of the "
        f"southsouth data package, sha256 {digest}."
    )


def _size(count: int) -> str:
    return f"{count / 1e6:.1f} MB" if count >= 1e6 else f"{max(1, round(count / 1e3))} kB"


def _made_from(item: dict) -> str:
    """List the producer's files, each with repository, commit and digest."""
    lines = [
        f"{link(raw['file'], upstream(raw))}, from {html.escape(raw['repository'])} at commit "
        f"<code>{html.escape(raw['commit'][:7])}</code>; {_size(raw['bytes'])}, sha256 "
        f"<code>{raw['sha256'][:12]}</code>"
        for raw in item.get("raw", [])
    ]
    lines += [
        f"{link(answer['url'], answer['url'])}, fetched from the World Bank; sha256 "
        f"<code>{answer['sha256'][:12]}</code>"
        for answer in item.get("responses", [])
    ]
    if lines:
        return "<br>".join(lines)
    links = [link(s["title"], s["path"]) for s in item["sources"] if s.get("path")]
    return "By hand, from " + "; ".join(links) if links else "By hand, from the sources it names"


def _columns(item: dict) -> str:
    """List the columns with meaning and unit."""
    lines = []
    for field in item["schema"]["fields"]:
        text = field.get("description") or field["title"]
        unit = f" [{html.escape(field['unit'])}]" if field.get("unit") else ""
        lines.append(f"<code>{html.escape(field['name'])}</code> {prose(text)}{unit}")
    return "<br>".join(lines)


def _licences(item: dict) -> str:
    return "; ".join(
        link(li.get("title") or li["name"], li["path"])
        if li.get("path")
        else prose(li.get("title") or li["name"])
        for li in item["licenses"]
    )


def _unused(used: dict) -> str:
    """Say so where a table stands for itself."""
    if used["claims"]:
        return ""
    return "None yet: kept as a second source, as a control, or for chapters to come."


def _chapters(translator, names: Iterable[str]) -> str:
    """Link the chapters that use a table."""
    titles = translator.builder.env.titles
    found = []
    for name in names:
        docname = BRIEF_LIST if name == BRIEF else f"notebooks/{name}"
        if docname not in titles:
            continue
        found.append(link(titles[docname].astext(), page_uri(translator, docname)))
    return "; ".join(found)


def _claim(translator, name: str) -> str:
    return link(name, file_uri(translator, f"{CLAIMS}/{name}.html"))


def _file(translator, item: dict) -> str:
    text = link(item["path"], file_uri(translator, f"api/{item['path']}"))
    altered = "; altered by hand since it was built" if item.get("altered") else ""
    digest = item["hash"].removeprefix("sha256:")[:12]
    return f"{text} ({_size(item['bytes'])}, sha256 <code>{digest}</code>{altered})"


def _facts(translator, item: dict) -> list[tuple[str, str]]:
    used = item.get("usedBy", {"chapters": [], "claims": []})
    return [
        ("Table", _file(translator, item)),
        ("Producer", prose(item["producer"])),
        ("Vintage", prose(item["vintage"])),
        ("Made from", _made_from(item)),
        ("Licence", _licences(item)),
        ("Reuse", prose(item.get("redistribution", ""))),
        ("Columns", _columns(item)),
        ("Checked", prose(item.get("checked", ""))),
        ("Known gaps", prose(" ".join(item["gaps"]))),
        ("Chapters", _chapters(translator, used["chapters"]) or _unused(used)),
        ("Claims", ", ".join(_claim(translator, name) for name in used["claims"])),
        ("Cite as", prose(citation(item))),
    ]


def _definitions(rows: Iterable[tuple[str, str]], kind: str) -> str:
    body = "".join(f"<dt>{term}</dt><dd>{text}</dd>" for term, text in rows if text)
    return f"<dl class='{kind}'>{body}</dl>"


def visit_table_entry(self, node):
    """Write one table: folded and whole on the site, a few lines in print."""
    item = node["item"]
    if not is_print(self):
        self.body.append(_folded(self, item))
    elif item.get("series", {}).get("rows") != "aggregates":
        self.body.append(_printed(item))
    raise nodes.SkipNode


def _folded(translator, item: dict) -> str:
    """Return all that is known of a table, under its title."""
    body = f"<p>{prose(item['description'])}</p>"
    body += _definitions(_facts(translator, item), "catalogue")
    return (
        f'<details class="table-entry" id="{facts.anchor(item["id"])}"><summary>'
        f'<span class="table-title">{prose(item["title"])}</span> '
        f'<span class="table-aside">{prose(item["producer"])} · '
        f"<code>{html.escape(item['id'])}</code></span></summary>{body}</details>"
    )


def _printed(item: dict) -> str:
    """Return a table's title, producer, vintage, terms and file; the rest is on the site."""
    said = f"{item['producer']}; {item['vintage']}".rstrip(".")
    terms = "; ".join(li.get("title") or li["name"] for li in item["licenses"])
    reuse = f" (reuse: {item['redistribution']})" if item.get("redistribution") else ""
    return (
        f'<p class="table-entry"><span class="table-title">{prose(item["title"])}.</span> '
        f"{prose(said)}. {prose(terms + reuse)}. "
        f"<code>{html.escape(item['path'])}</code></p>"
    )


def visit_term_list(self, node):
    """Write a list of terms."""
    self.body.append(_definitions(node["rows"], "listing"))
    raise nodes.SkipNode


def setup(app) -> None:
    """Register the directives and their nodes with Sphinx."""
    app.add_directive("catalogue", CatalogueDirective)
    app.add_directive("unused-files", UnusedDirective)
    app.add_directive("corrections", CorrectionsDirective)
    for node, visit in ((table_entry, visit_table_entry), (term_list, visit_term_list)):
        app.add_node(node, html=(visit, None), **SKIPPED)
