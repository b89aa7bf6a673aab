"""The workings of a page, at its foot: the numbers it says, and its code."""

from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx

from southsouth.book.exhibits.renderer import exhibit_foot, said_here
from southsouth.book.pages import SITE, is_print
from southsouth.book.site import numbers


class code_list(nodes.container):
    """The code of a page, gathered from between its paragraphs."""


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
    code, saying = _gather_code(doctree)
    if app.builder.name == SITE:
        sections[-1] += _numbers(doctree, app.env.docname, file, saying)
    sections[-1] += code


def _numbers(
    doctree: nodes.document, docname: str, file: Path, code: dict[str, str]
) -> list[nodes.Node]:
    """Return the list of what a page says, if it says anything, in the order of its text.

    What stands nowhere in the text comes last.
    """
    try:
        said = numbers.entries(file, code)
    except (KeyError, ValueError) as error:
        doctree.reporter.error(f"{docname}: {error}")
        return []
    order = {key: place for place, key in enumerate(numbers.mark_places(doctree, docname))}
    said.sort(key=lambda entry: order.get(entry.key, len(order)))
    return [numbers.number_list(numbers=said)] if said else []


def setup(app: Sphinx) -> None:
    """Register nodes and handler with Sphinx."""
    numbers.setup(app)
    app.add_node(code_list, html=(visit_code_list, depart_code_list))
    app.connect("doctree-read", add_workings)
