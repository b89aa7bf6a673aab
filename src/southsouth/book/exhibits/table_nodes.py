"""The inside of a table as docutils has it: columns, headings and rows."""

from collections.abc import Iterable, Sequence

from docutils import nodes

WIDTH = 100
"""Of all columns together, where none is given: in a text file it is that of the lines."""


def entry(text: str, classes: Sequence[str] = ()) -> nodes.entry:
    """Return a cell with a text."""
    return nodes.entry("", nodes.paragraph("", text), classes=list(classes))


def heads(told: nodes.paragraph, width: int) -> nodes.row:
    """Return a row that says what the rows below it are about, as wide as ``width`` columns."""
    return nodes.row("", nodes.entry("", told, morecols=width - 1), classes=["heads"])


def group(
    headings: Sequence[nodes.entry], rows: Iterable[nodes.row], widths: Sequence[int] = ()
) -> nodes.tgroup:
    """Return the columns of a table with their headings, and its rows.

    Parameters
    ----------
    headings : sequence of entry
    rows : iterable of row
    widths : sequence of int
        Of the columns, in hundredths; without them they are equally wide.
    """
    inside = nodes.tgroup(cols=len(headings))
    equal = [WIDTH // len(headings)] * len(headings)
    inside += [nodes.colspec(colwidth=width) for width in widths or equal]
    inside += nodes.thead("", nodes.row("", *headings))
    inside += nodes.tbody("", *rows)
    return inside
