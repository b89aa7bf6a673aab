"""Figures, tables and numbers that notebooks say -> numbered parts of a page."""

import html
import math
import re
from typing import ClassVar

from docutils import nodes
from sphinx.application import Sphinx

from southsouth.book.exhibits import table_nodes
from southsouth.book.exhibits.anchors import started
from southsouth.book.exhibits.compact import compact, lean
from southsouth.book.pages import SKIPPED, is_print
from southsouth.charts.style import DARK, PALETTE
from southsouth.narrate import FIGURE, NUMBER, TABLE
from southsouth.wording import NUMERIC

UNDIVIDED = 360
"""Points up to which a table is not divided between pages: half of a page's 700."""
LINE = 110
"""Letters in a line as wide as a table."""
LEGIBLE = 9
"""Pixels of the smallest letters that a reader of a telephone is asked to read."""
_LETTERS = re.compile(r'font-size="([\d.]+)px"')
_SIZE = re.compile(r'(<svg[^>]*?) width="([\d.]+)pt" height="[\d.]+pt"')


class canvas(nodes.General, nodes.Element):
    """The drawing of a figure: attributes ``svg``, ``alt`` and, for a telephone, ``narrow``."""


class exhibit_foot(nodes.General, nodes.Element):
    """Note, credit line and downloads under a figure or table: attribute ``exhibit``."""


def themed(svg: str) -> str:
    """Return a figure's SVG with each colour of the palette as a style variable of the page."""
    names = {colour: name for name, colour in PALETTE.items()}
    return re.sub("|".join(names), lambda m: f"var(--figure-{names[m[0]].replace('_', '-')})", svg)


def palette_css() -> str:
    """Return the style variables of figures for light and dark pages."""

    def block(selector: str, colours: dict) -> str:
        lines = [f"  --figure-{name.replace('_', '-')}: {c};" for name, c in colours.items()]
        return "\n".join([f"{selector} {{", *lines, "}"])

    dark = block("html[data-theme=dark]", DARK)
    return f"{block(':root', PALETTE)}\n@media screen {{ {dark} }}\n"


def _named(renderer, node: nodes.Element, name: str) -> nodes.Element:
    node["names"].append(name)
    node["ids"].append(name)
    renderer.renderer.document.note_explicit_target(node, node)
    return node


def _with_foot(node: nodes.Element, meaning: dict, whole: bool) -> nodes.container:
    classes = ["exhibit-block", *(["whole"] if whole else [])]
    return nodes.container("", node, exhibit_foot(exhibit=meaning), classes=classes)


def _figure(renderer, meaning: dict, svg: str, narrow: str) -> list[nodes.Node]:
    figure = _named(renderer, nodes.figure(classes=["exhibit"]), meaning["id"])
    figure += nodes.caption("", meaning["title"])
    figure += canvas(svg=svg, alt=meaning["alt"], narrow=narrow)
    return [_with_foot(figure, meaning, whole=True)]


def _entry(renderer, text: str, column: dict) -> nodes.entry:
    """Return one cell; identifiers stay literal, ``md`` and ``cite`` are parsed."""
    classes = {"date": ["nowrap"], **{style: ["number"] for style in NUMERIC}}
    entry = nodes.entry(classes=classes.get(column["style"], []))
    if not text:
        return entry
    if column["style"] in ("md", "cite"):
        source = f"{{cite:alp}}`{text}`" if column["style"] == "cite" else text
        md = renderer.renderer
        with md.current_node_context(entry):
            # a cell has no sentence around a citation: no brackets either
            md.nested_render_text(source.replace("{cite:p}", "{cite:alp}"), 0)
    elif column["style"] == "code":
        entry += nodes.paragraph("", "", nodes.literal(text, text))
    else:
        entry += nodes.paragraph("", text)
    return entry


def _heading(column: dict) -> nodes.entry:
    return table_nodes.entry(column["heading"], ["number"] if column["style"] in NUMERIC else [])


def height(rows: list[list[str]]) -> int:
    """Return about how many points the rows of a table take on paper, its columns equally wide."""
    lines = [max(-(-len(text) * len(row) // LINE) or 1 for text in row) for row in rows]
    return 12 * sum(lines) + 6 * len(rows)


def _table(renderer, meaning: dict) -> list[nodes.Node]:
    columns = meaning["columns"]
    table = _named(renderer, nodes.table(classes=["exhibit"]), meaning["id"])
    table += nodes.title("", meaning["title"])
    rows = [
        nodes.row("", *[_entry(renderer, text, c) for text, c in zip(row, columns, strict=True)])
        for row in meaning["rows"]
    ]
    table += table_nodes.group([_heading(column) for column in columns], rows)
    return [_with_foot(table, meaning, whole=height(meaning["rows"]) <= UNDIVIDED)]


def said_here(cell: nodes.Element) -> list[str]:
    """Return the keys of the numbers that a cell says."""
    return [node["said"] for node in cell.findall(nodes.comment) if "said" in node]


class ExhibitRenderer:
    """Renders the outputs of :mod:`southsouth.narrate` (a MyST-NB mime renderer)."""

    mime_priority_overrides: ClassVar = [("*", TABLE, 1), ("*", NUMBER, 1), ("*", FIGURE, 1)]

    @staticmethod
    def handle_mime(renderer, data, inline):
        """Return the nodes of one output, or None for outputs that are not the book's."""
        if inline:
            return None
        if data.mime_type == NUMBER:
            return [nodes.comment(said=data.content["key"])]  # [] would fall back to text
        if data.mime_type == TABLE:
            return _table(renderer, data.content)
        meaning = data.output_metadata.get("southsouth")
        if data.mime_type == FIGURE and meaning:
            narrow = data.output_metadata.get("narrow", "")
            return _figure(renderer, meaning, data.string, narrow)
        return None


def visit_canvas(self, node):
    """Write a drawing: inline and themed on the site, as an image in print."""
    alt = html.escape(node["alt"], quote=True)
    if is_print(self):
        file = self.builder.add_drawing(started(lean(node["svg"])))
        self.body.append(f'<img class="canvas" src="{file}" alt="{alt}"/>')
    else:
        drawings = [inline(svg, alt) for svg in (node["svg"], node.get("narrow")) if svg]
        self.body.append(f'<div class="canvas" tabindex="0">{"".join(drawings)}</div>')
    raise nodes.SkipNode


def inline(svg: str, alt: str) -> str:
    """Return a drawing for a page, as wide as its smallest letters need if it has to scroll."""
    svg, label = themed(compact(svg)), f'role="img" aria-label="{alt}"'
    if not (sized := _SIZE.match(svg)):
        return svg.replace("<svg", f"<svg {label}", 1)
    smallest = min(map(float, _LETTERS.findall(svg)), default=LEGIBLE)
    wide = math.ceil(float(sized[2]) * LEGIBLE / smallest)
    return f'{sized[1]} {label} width="{wide}"{svg[sized.end() :]}'


def setup(app: Sphinx) -> None:
    """Register the drawing with Sphinx; its foot is in :mod:`southsouth.book.exhibits.foot`."""
    app.add_js_file("scrolling.js", loading_method="defer")
    app.add_node(canvas, html=(visit_canvas, None), **SKIPPED)
