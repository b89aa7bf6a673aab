"""Tables that a page of the book draws up itself, with the same foot as those of notebooks."""

from collections.abc import Iterable, Mapping

import pandas as pd
from docutils import nodes

from southsouth.book.exhibits.renderer import exhibit_foot
from southsouth.narrate import csv_of


def described(id: str, title: str, drawn_from: str, note: str = "") -> dict:
    """Return what a table says of itself but for its rows, as :mod:`southsouth.narrate` has it.

    ``drawn_from`` names its data in words, with their file on the site.
    """
    return {"id": id, "title": title, "tables": [], "note": note, "drawn_from": drawn_from}


def table(meaning: dict, inside: nodes.tgroup, rows: Iterable[Mapping]) -> nodes.container:
    """Return a numbered table over its foot.

    Parameters
    ----------
    meaning : dict
        As ``described`` returns it.
    inside : tgroup
        What is shown.
    rows : iterable of mapping
        The same by the names of columns, for the CSV file.
    """
    id, csv = meaning["id"], csv_of(pd.DataFrame(list(rows)))
    shown = nodes.table(ids=[id], names=[id], classes=["exhibit", "listed", "colwidths-given"])
    shown += [nodes.title("", meaning["title"]), inside]
    foot = exhibit_foot(exhibit={**meaning, "csv": csv})
    return nodes.container("", shown, foot, classes=["exhibit-block"])
