"""The numbers that documents report, each with its words and its source: ``{reported}``."""

import re
from collections.abc import Iterator, Mapping
from itertools import groupby
from pathlib import Path

from docutils import nodes
from docutils.statemachine import StringList
from sphinx.util.docutils import SphinxDirective

from southsouth import paths
from southsouth.book import cite_links, contents, facts
from southsouth.book.pages import CATALOGUE, file_uri, is_print, link, page_uri, prose
from southsouth.book.text import bibliography, languages, reported
from southsouth.book.text.first_citations import LISTS_SOURCES
from southsouth.timeline import LEVELS

TABLE = "timeline/reported_values"
_WRITTEN = re.compile(r"\{fact\}`([^`]+)`")


class reported_group(nodes.General, nodes.Element):
    """What is counted, with each number that is reported of it: attributes what and amounts."""


class reported_number(nodes.General, nodes.Element):
    """One number: attributes ``row`` and ``pages``; its children are the link to its source."""


class ReportedDirective(SphinxDirective):
    """``{reported}``: every reported number, in the alphabetical order of what they count."""

    def run(self):
        rows = sorted(facts.reported_values().values(), key=_place)
        texts = {name: Path(self.env.doc2path(name)) for name in _names()}
        for file in texts.values():
            self.env.note_dependency(str(file))
        pages = _pages(texts)
        listed = nodes.container(classes=["reported-list", LISTS_SOURCES])
        for what, alike in groupby(rows, key=reported.defined):
            numbers = [self._number(row, pages.get(row["id"], [])) for row in alike]
            amounts = list(dict.fromkeys(reported.amount(number["row"]) for number in numbers))
            listed += reported_group("", *numbers, what=what, amounts=amounts)
        return [listed]

    def _number(self, row: dict, pages: list[str]) -> reported_number:
        cited = nodes.container()
        text = StringList([f"{{cite:alp}}`{row['source']}`"], TABLE)
        self.state.nested_parse(text, self.content_offset, cited)
        return reported_number("", *cited[0].children, row=row, pages=pages)


def _place(row: dict) -> tuple[str, str]:
    what = reported.defined(row)
    return what.casefold(), what


def _names() -> Iterator[str]:
    """Yield the pages of the contents by their names."""
    for file in [*contents.pages(), *contents.chapters()]:
        yield file.relative_to(paths.root()).with_suffix("").as_posix()


def _pages(texts: Mapping[str, Path]) -> dict[str, list[str]]:
    """Return the pages whose sentences write each number, by its id; ``texts`` by their names."""
    found: dict[str, list[str]] = {}
    for name, file in texts.items():
        for id in dict.fromkeys(_WRITTEN.findall(file.read_text(encoding="utf-8"))):
            found.setdefault(id, []).append(name)
    return found


def visit_group(self, node):
    """Open what is counted: folded on the site, a term of a list in print."""
    what = prose(f"{node['what'][:1].upper()}{node['what'][1:]}")
    if is_print(self):
        self.body.append(f'<dl class="listing reported"><dt>{what}</dt>')
        return
    amounts = " · ".join(map(prose, node["amounts"]))
    self.body.append(
        f'<details class="table-entry reported"><summary><span class="table-title">{what}</span> '
        f'<span class="table-aside">{amounts}</span></summary><dl>'
    )


def depart_group(self, _node):
    """Close it."""
    self.body.append("</dl>" if is_print(self) else "</dl></details>")


def visit_number(self, node):
    """Write a number up to the link to its source."""
    row = node["row"]
    amount = prose(reported.amount(row))
    words = languages.marked_up(prose(row["locator"]), bibliography.language(row["source"]))
    if is_print(self):
        self.body.append(f"<dd><strong>{amount}</strong>: {words} (")
        return
    label = "Place and words" if "“" in words else "Place"
    what = prose(f"{reported.defined(row)}, as stated by {reported.reporter(row)}.")
    self.body.append(
        f'<div id="num-{row["id"]}"><dt><data value="{row["value"]:g}">{amount}</data> '
        f"<code>{row['id']}</code></dt><dd>{what[:1].upper()}{what[1:]}</dd>"
        f"<dd>{label}: {words}. {LEVELS[row['level']]}.</dd>"
        f'<dd class="sources">Source: {bibliography.in_full(row["source"])} '
        "In the list of sources: "
    )


def depart_number(self, node):
    """Write what follows that link: the level of certainty, the data, the pages, the citation."""
    row = node["row"]
    if is_print(self):
        self.body.append(f"). {LEVELS[row['level']]}.</dd>")
        return
    resource = facts.resource(TABLE)
    file = link(resource["path"], file_uri(self, f"api/{resource['path']}"))
    described = link("the table", f"{page_uri(self, CATALOGUE)}#{facts.anchor(TABLE)}")
    lines = [
        f"Data: {file}, row <code>{row['id']}</code> of {described}.",
        _standing(self, node["pages"]),
        cite_links.to_number(self, row["id"], f"{reported.amount(row)}, {reported.defined(row)}"),
    ]
    self.body.append(".</dd>" + "".join(f"<dd>{line}</dd>" for line in lines if line) + "</div>")


def _standing(translator, pages: list[str]) -> str:
    """Link the pages whose sentences write a number; nothing for one that only tables have."""
    titles = translator.builder.env.titles
    links = [link(titles[name].astext(), page_uri(translator, name)) for name in pages]
    return f"Stands in: {'; '.join(links)}" if links else ""


def setup(app) -> None:
    """Register the directive and its nodes with Sphinx."""
    app.add_directive("reported", ReportedDirective)
    app.add_node(reported_group, html=(visit_group, depart_group))
    app.add_node(reported_number, html=(visit_number, depart_number))
