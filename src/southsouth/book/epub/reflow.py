"""Tables that a narrow screen shows a row at a time."""

import re

from lxml.html import HtmlElement

from southsouth.book.epub.chapters import words

LINE = 40
"""Letters that fit beside each other in a table on a telephone, gaps included."""
GAP = 2
LONG = 80
"""Letters from which on a cell of several columns becomes a tower of short lines."""


def mark(table: HtmlElement) -> None:
    """Give the headings their scope, and each cell of a wide table the heading above it.

    The style sheet for narrow screens sets the rows of a wide table one below the other, each cell
    after its heading. Browsers then take the table for mere blocks, so its parts say what they are.
    """
    heads = table.findall("thead/tr/th")
    for head in heads:
        head.set("scope", "col")
    rows = [row.findall("td") for row in table.findall("tbody/tr")]
    headings = [words(head) for head in heads]
    if not _wide([headings, *([words(cell) for cell in row] for row in rows)]):
        return
    table.set("class", f"{table.get('class', '')} wide".strip())
    for path, role in (
        (".", "table"),
        ("thead | tbody", "rowgroup"),
        ("*/tr", "row"),
        ("*/tr/th", "columnheader"),
        ("*/tr/td", "cell"),
    ):
        for element in table.xpath(path):
            element.set("role", role)
    for row in rows:
        for heading, cell in zip(headings, row, strict=False):
            cell.set("data-heading", heading)


def _wide(rows: list[list[str]]) -> bool:
    """Return whether a telephone cannot show these rows as a table that is easy to read."""
    columns = list(zip(*rows, strict=False))
    if len(columns) < 3:
        return False
    longest = max(len(cell) for row in rows for cell in row)
    return longest > LONG or sum(map(_least, columns)) > LINE


def _least(column: tuple[str, ...]) -> int:
    """Return the letters of the longest word of a column, with the gap beside it."""
    return GAP + max(len(word) for cell in column for word in re.split(r"[ \-/]", cell))
