"""What a reader may choose, and what then reads otherwise: ``{parameters}`` and ``{otherwise}``."""

from collections.abc import Iterable, Mapping

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from southsouth.book import editions, imprint
from southsouth.book.exhibits import table_nodes
from southsouth.book.made.differences import Comparison
from southsouth.book.pages import CLAIMS
from southsouth.book.parameters import PARAMETERS
from southsouth.book.text.roles import TracedRole
from southsouth.south import SOUTH

WIDTHS = (16, 44, 40)
"""Of the columns, in hundredths."""
UNKNOWN = "another number"
"""What stands for the number of an edition that this book was not compared with."""


SAME = "the same number"
"""What stands for a number on which both editions agree."""


class ParametersDirective(SphinxDirective):
    """``{parameters}``: every parameter of the book, its values, and that of this edition.

    With the argument ``south``: the definitions of the South by the values that choose them.
    """

    optional_arguments = 1

    def run(self):
        if self.arguments:
            return [_table(("Value", "The South is"), _definitions(), (20, 80))]
        chosen = imprint.of(self.config).edition.parameters
        return [_table(("Parameter", "What it is", "Values"), _parameters(chosen), WIDTHS)]


def _parameters(chosen):
    """Yield the cells of each row; the value of this edition stands out."""
    for name, parameter in PARAMETERS.items():
        values = nodes.paragraph()
        for place, choice in enumerate(parameter.choices):
            value = nodes.literal("", str(choice))
            shown = nodes.strong("", "", value) if choice == chosen.get(name) else value
            values += [nodes.Text(", " if place else ""), shown]
        yield nodes.literal("", name), nodes.Text(parameter.meaning), values


def _definitions():
    for definition in SOUTH.values():
        yield nodes.literal("", definition.id), nodes.Text(definition.label)


def _table(heads, rows, widths) -> nodes.table:
    headings = [table_nodes.entry(head) for head in heads]
    body = (nodes.row("", *map(_cell, cells)) for cells in rows)
    return nodes.table("", table_nodes.group(headings, body, widths))


def _cell(said: nodes.Node) -> nodes.entry:
    inside = said if isinstance(said, nodes.paragraph) else nodes.paragraph("", "", said)
    return nodes.entry("", inside)


class OtherwiseRole(TracedRole):
    """``{otherwise}`g77 growth/preferred-share``` or ``{otherwise}`g77 claims/ID```.

    A number as a named edition says it, or the value of a claim by that edition's choices alone. A
    book that neither is that edition nor was compared with it does not know them.
    """

    what = "number of another edition"

    def lookup(self, key):
        self.env.note_reread()  # what is told is in no file
        name, id = key.split()
        chosen = imprint.completed(editions.load(name)).parameters
        known = _said(self.config.southsouth_differences, chosen)
        return [nodes.Text(known.get(id, SAME) if known else UNKNOWN)]


def _said(compared: Iterable[Comparison], chosen: Mapping) -> dict[str, str]:
    """Return what the edition of some parameters says where another says otherwise.

    By the ids of numbers, and the addresses of claims.
    """
    for comparison in compared:
        sides = [comparison.one.parameters, comparison.other.parameters]
        if chosen in sides:
            side = sides.index(chosen)
            said = {change.id: (change.one, change.other)[side] for change in comparison.changes}
            judged = {f"{CLAIMS}/{j.claim}": j.values[side] for j in comparison.claims}
            return said | judged
    return {}


def setup(app: Sphinx) -> None:
    """Register the directive and the role with Sphinx."""
    app.add_directive("parameters", ParametersDirective)
    app.add_role("otherwise", OtherwiseRole())
