"""The workings of a page, at its foot: the numbers it says, and its code."""

import html
import json
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx

from southsouth.book import imprint, stock
from southsouth.book.exhibits.foot import linked_sources
from southsouth.book.exhibits.renderer import exhibit_foot, said_here
from southsouth.book.pages import is_print, link, skip
from southsouth.book.site import cite_links
from southsouth.book.text import parts


class number_list(nodes.General, nodes.Element):
    """The numbers a page says: attributes ``numbers`` and ``code``, where each is computed."""


class code_list(nodes.General, nodes.Element):
    """The code of a page, gathered from between its paragraphs."""


def _entry(translator, said: dict, code: str) -> str:
    """Return one number of the list: as written, exactly, what it measures, from which data."""
    key, exact = said["key"], json.dumps(said["value"], ensure_ascii=False)
    parameters = imprint.of(translator.config).edition.parameters
    measured = said["note"] or parts.definition(said, parameters)
    traced = [link("Code", f"#{code}")] if code else []
    traced.append(cite_links.to_number(translator, key))
    about = [
        f"Exact value: <code>{html.escape(exact)}</code>",
        f"What it measures: {html.escape(measured.rstrip('.'))}" if measured else "",
        f"Data: {linked_sources(translator, said['tables'])}" if said["tables"] else "",
    ]
    return (
        f'<div id="num-{key}"><dt>{html.escape(said["text"])} <code>{key}</code></dt>'
        f"<dd>{'. '.join(filter(None, about))}. <span>{' · '.join(traced)}</span></dd></div>"
    )


def visit_number_list(self, node):
    """Write the list of numbers, folded, at the foot of a page of the site."""
    if is_print(self):
        raise nodes.SkipNode
    entries = "".join(
        _entry(self, said, node["code"].get(said["key"], "")) for said in node["numbers"]
    )
    self.body.append(
        '<details class="numbers"><summary>The numbers on this page, and where each comes from'
        f"</summary><dl>{entries}</dl></details>"
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


def _gather_code(doctree: nodes.document) -> tuple[code_list, dict[str, str]]:
    """Take the code out of the text; each exhibit remembers which code made it.

    Returns the code and, for the key of each number, the id of the code that says it.
    """
    gathered, saying = code_list(), {}
    cells = [n for n in doctree.findall(nodes.container) if n.get("nb_element") == "cell_code"]
    for place, cell in enumerate(cells, 1):
        name = f"code-{place}"
        for source in [n for n in cell if n.get("nb_element") == "cell_code_source"]:
            cell.remove(source)
            source["ids"].append(name)
            gathered += source
        for foot in cell.findall(exhibit_foot):
            foot["code"] = name
        saying |= dict.fromkeys(said_here(cell), name)
        if not cell.children:
            cell.parent.remove(cell)
    return gathered, saying


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
    code, saying = _gather_code(doctree)
    sections[-1] += [*([number_list(numbers=said, code=saying)] if said else []), code]


def setup(app: Sphinx) -> None:
    """Register nodes and handler with Sphinx."""
    app.add_node(number_list, html=(visit_number_list, None), text=(skip, None))
    app.add_node(code_list, html=(visit_code_list, depart_code_list), text=(skip, None))
    app.connect("doctree-read", add_workings)
