"""The Sphinx extension: roles, exhibits, the catalogue, numbers and code under each page."""

import html
import json
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx

from southsouth import __version__
from southsouth.book import (
    bibliography,
    borrowed,
    catalogue,
    citation,
    claim_pages,
    environment,
    glossary,
    imprint,
    ledger_page,
    stock,
    timeline_page,
)
from southsouth.book.exhibits import canvas, exhibit_foot, palette_css, standalone, themed
from southsouth.book.pages import PRINT, file_uri, is_print, link, page_uri, skip
from southsouth.book.roles import ROLES, claim_verdict, number


class number_list(nodes.General, nodes.Element):
    """The numbers a page says, with exact values and the tables behind them."""


class code_list(nodes.General, nodes.Element):
    """The code of a page, gathered from between its paragraphs."""


def visit_number(self, node):
    """Open the link from a number to its line in the list of its page."""
    if is_print(self):
        raise_text(self, node)
    target = f"#num-{node['key']}"
    if node["docname"] != self.builder.current_docname:
        target = page_uri(self, node["docname"]) + target
    self.body.append(f'<a class="num" href="{target}" title="How this number was computed">')


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
    uri = file_uri(self, stock.results()[node["claim"]].claim.url)
    self.body.append(f'<a class="claim" href="{uri}" title="This claim, and how it was checked">')


def mark_verdicts(_app: Sphinx, doctree: nodes.document) -> None:
    """Give each box of a claim the class of the verdict that it states."""
    for box in doctree.findall(nodes.Admonition):
        stated = next(box.findall(claim_verdict), None)
        if "verdict" in box.get("classes", []) and stated is not None:
            verdict = stock.results()[stated["claim"]].verdict
            box["classes"].append(verdict.replace(" ", "-"))


def visit_canvas(self, node):
    """Write a drawing: inline and themed on the site, as an image in print."""
    alt = html.escape(node["alt"], quote=True)
    if is_print(self):
        file = self.builder.add_drawing(node["svg"])
        self.body.append(f'<img class="canvas" src="{file}" alt="{alt}"/>')
    else:
        svg = themed(node["svg"]).replace("<svg ", f'<svg role="img" aria-label="{alt}" ', 1)
        self.body.append(f'<div class="canvas" tabindex="0">{svg}</div>')
    raise nodes.SkipNode


def _credit_texts(credits: list[str]) -> list[str]:
    """Return credits, each without what it shares with the one before but for its last word.

    A credit that is the same as the one before is an empty text.
    """
    shown, before = [], ""
    for credit in credits:
        stem, _, last = credit.rpartition(" ")
        same = stem and stem == before.rpartition(" ")[0]
        shown.append("" if credit == before else last if same else credit)
        before = credit
    return shown


MADE = {"fig": "computed", "tbl": "compiled"}
"""What is said of an exhibit without a table of data, by the beginning of its id."""


def _credits(translator, exhibit: dict) -> str:
    items = [stock.resource(table) for table in dict.fromkeys(exhibit["tables"])]
    if not items:  # a figure of the audit itself, or a table of words
        return f"Source: {MADE[exhibit['id'][:3]]} in this book."
    items = sorted(items, key=_first_place(items))
    texts = _credit_texts([item["credit"] for item in items])
    if is_print(translator):
        return "Source: " + "; ".join(html.escape(text) for text in texts if text) + "."
    page = page_uri(translator, catalogue.DOCNAME)
    links = [
        link(text or "another of its tables", f"{page}#{stock.anchor(item['id'])}")
        for text, item in zip(texts, items, strict=True)
    ]
    return "Source: " + "; ".join(links) + "."


def _first_place(items: list[dict]):
    """Return a sort key that puts tables of one credit side by side, otherwise as they come."""
    place: dict[str, int] = {}
    for position, item in enumerate(items):
        place.setdefault(item["credit"], position)
    return lambda item: place[item["credit"]]


def _downloads(translator, exhibit: dict, code: str) -> str:
    if is_print(translator):
        return ""
    files = {"csv": "Data (CSV)"} if exhibit["csv"] else {}
    files |= {"svg": "Image (SVG)"} if exhibit["id"].startswith("fig-") else {}
    links = [
        link(text, file_uri(translator, f"exhibits/{exhibit['id']}.{ending}"))
        for ending, text in files.items()
    ]
    links += [link("Code", f"#{code}")] if code else []
    return f'<span class="downloads">{" · ".join(links)}</span>' if links else ""


def visit_exhibit_foot(self, node):
    """Write note, credit line and downloads."""
    exhibit = node["exhibit"]
    parts = [
        html.escape(exhibit["note"]),
        _credits(self, exhibit),
        _downloads(self, exhibit, node.get("code", "")),
    ]
    text = " ".join(part for part in parts if part)
    self.body.append(f'<p class="exhibit-foot">{text}</p>')
    raise nodes.SkipNode


def _number_row(translator, said: dict) -> str:
    page = page_uri(translator, catalogue.DOCNAME)
    sources = "; ".join(
        link(stock.resource(table)["credit"], f"{page}#{stock.anchor(table)}")
        for table in said["tables"]
    )
    exact = json.dumps(said["value"], ensure_ascii=False)
    cells = [html.escape(said["text"]), html.escape(exact), html.escape(said["note"]), sources]
    row = "".join(f"<td>{cell}</td>" for cell in cells)
    return f'<tr id="num-{said["key"]}"><th scope="row"><code>{said["key"]}</code></th>{row}</tr>'


def visit_number_list(self, node):
    """Write the list of numbers, folded, at the foot of a page of the site."""
    if is_print(self):
        raise nodes.SkipNode
    head = "".join(
        f'<th scope="col">{text}</th>'
        for text in ("Name", "As written", "Exact value", "Definition", "Data")
    )
    rows = "".join(_number_row(self, said) for said in node["numbers"])
    self.body.append(
        '<details class="numbers"><summary>The numbers on this page, and where each comes from'
        f'</summary><div class="numbers-scroll" tabindex="0"><table><thead><tr>{head}</tr></thead>'
        f"<tbody>{rows}</tbody></table></div></details>"
    )
    raise nodes.SkipNode


def visit_code_list(self, node):
    """Open the folded code at the foot of a page of the site."""
    if is_print(self):
        raise nodes.SkipNode
    self.body.append('<details class="code"><summary>The code of this page</summary>')


def depart_code_list(self, node):
    """Close it."""
    self.body.append("</details>")


def _gather_code(doctree: nodes.document) -> code_list:
    """Take the code out of the text; each exhibit remembers which code made it."""
    gathered = code_list()
    cells = [n for n in doctree.findall(nodes.container) if n.get("nb_element") == "cell_code"]
    for place, cell in enumerate(cells, 1):
        name = f"code-{place}"
        for source in [n for n in cell if n.get("nb_element") == "cell_code_source"]:
            cell.remove(source)
            source["ids"].append(name)
            gathered += source
        for foot in cell.findall(exhibit_foot):
            foot["code"] = name
        if not cell.children:
            cell.parent.remove(cell)
    return gathered


def add_workings(app: Sphinx, doctree: nodes.document) -> None:
    """Append to a notebook's page its workings: the numbers it says and its code."""
    file = Path(app.env.doc2path(app.env.docname))
    sections = [node for node in doctree.children if isinstance(node, nodes.section)]
    if file.suffix != ".ipynb" or not sections:
        return
    try:
        said = list(stock.numbers(file).values())
    except ValueError as error:
        doctree.reporter.error(f"{app.env.docname}: {error}")
        return
    workings = [number_list(numbers=said)] if said else []
    sections[-1] += [*workings, _gather_code(doctree)]


def collect_exhibits(app: Sphinx, doctree: nodes.document) -> None:
    """Remember the files that a page's exhibits offer for download."""
    files = {}
    for foot in doctree.findall(exhibit_foot):
        exhibit = foot["exhibit"]
        if exhibit["csv"]:
            files[f"{exhibit['id']}.csv"] = exhibit["csv"]
    for figure in doctree.findall(nodes.figure):
        for drawing in figure.findall(canvas):
            title = next(figure.findall(nodes.caption)).astext()
            files[f"{figure['ids'][0]}.svg"] = standalone(drawing["svg"], title, drawing["alt"])
    if not hasattr(app.env, "southsouth_exhibits"):
        app.env.southsouth_exhibits = {}
    app.env.southsouth_exhibits[app.env.docname] = files


def write_exhibits(app: Sphinx, exception: Exception | None) -> None:
    """Write the downloads of all exhibits and the figures' style variables."""
    if exception or app.builder.format != "html" or app.builder.name == PRINT:
        return
    folder = Path(app.outdir) / "exhibits"
    folder.mkdir(exist_ok=True)
    for files in getattr(app.env, "southsouth_exhibits", {}).values():
        for name, content in files.items():
            (folder / name).write_text(content, encoding="utf-8")
    static = Path(app.outdir) / "_static"
    (static / "figure-palette.css").write_text(palette_css(), encoding="utf-8")


def setup(app: Sphinx) -> dict:
    """Register the extension with Sphinx."""
    from southsouth.book.printing import PrintBuilder  # noqa: PLC0415 - it imports this module

    bibliography.register()
    for name, role in ROLES.items():
        app.add_role(name, role())
    for part in (borrowed, catalogue, citation, environment, imprint, ledger_page, timeline_page):
        part.setup(app)
    app.connect("builder-inited", claim_pages.add)
    app.add_node(number, html=(visit_number, depart_number))
    app.add_node(claim_verdict, html=(visit_claim_verdict, depart_number))
    app.add_node(code_list, html=(visit_code_list, depart_code_list), text=(skip, None))
    for node, visit in (
        (canvas, visit_canvas),
        (exhibit_foot, visit_exhibit_foot),
        (number_list, visit_number_list),
    ):
        app.add_node(node, html=(visit, None), text=(skip, None))
    app.add_builder(PrintBuilder, override=True)
    app.connect("doctree-read", mark_verdicts)
    app.connect("doctree-read", glossary.link_first_uses)
    app.connect("doctree-read", add_workings)
    app.connect("doctree-read", collect_exhibits)
    app.connect("build-finished", write_exhibits)
    app.add_css_file("figure-palette.css")
    app.add_js_file("catalogue.js", loading_method="defer")
    return {"version": __version__, "parallel_read_safe": False, "parallel_write_safe": True}
