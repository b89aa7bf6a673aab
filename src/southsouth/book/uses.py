"""Which chapters and claims use each table: found by running them, recorded in the catalogue."""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

import nbformat

from southsouth import tables
from southsouth.claims import ledger, registry

# What the text of a page draws on by a role, without reading it in a cell.
ROLES = {
    "timeline/events": re.compile(r"\{(on|span|yr|undoc)\}`"),
    "timeline/reported_values": re.compile(r"\{fact\}`"),
}


def uses(read: Mapping[Path, Iterable[str]]) -> dict[str, dict[str, list[str]]]:
    """Return for every table of the catalogue the chapters and the claims that use it.

    Parameters
    ----------
    read : mapping
        Notebook to the files of ``data/`` that it read when it ran.

    Returns
    -------
    dict
        Table id to ``chapters`` (names of notebooks) and ``claims`` (ids), both in the order of
        the book.
    """
    by_claim = {claim.id: ledger.tables_read(claim) for claim in registry.load().values()}
    by_chapter = {
        notebook.stem: {tables.of_file(name) for name in names} | _said_by_role(notebook)
        for notebook, names in read.items()
    }
    return {
        table: {
            "chapters": [name for name, used in by_chapter.items() if table in used],
            "claims": [name for name, used in by_claim.items() if table in used],
        }
        for table in tables.ids()
    }


def _said_by_role(notebook: Path) -> set[str]:
    cells = nbformat.read(notebook, as_version=4).cells
    text = "\n".join(cell.source for cell in cells)
    return {table for table, role in ROLES.items() if role.search(text)}
