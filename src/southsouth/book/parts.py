"""The parts of the book that can be cited: pages, figures, tables, numbers and claims."""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from southsouth import south
from southsouth.book import claim_pages, contents, sentences, stock
from southsouth.citing import items
from southsouth.citing.items import Part
from southsouth.claims import sentences as said_of_claims
from southsouth.claims.ledger import Judged
from southsouth.narrate import TABLE

_HEADING = re.compile(r"^# (.+)$", re.M)
_FIRST = re.compile(r"(?<=[.!?])\s")


def everything(folder: Path, parameters: Mapping, results: Iterable[Judged]) -> Iterator[Part]:
    """Yield every part of an edition, those that take longest to find last.

    Parameters
    ----------
    folder : Path
        Holds the pages and ``notebooks/``, executed under ``parameters``.
    parameters : mapping
        All parameters of the edition.
    results : iterable of Judged
        The ledger.
    """
    for file in contents.pages():
        yield page(folder / file.name, file.stem)
    for chapter in contents.chapters():
        yield from of_chapter(folder / "notebooks" / chapter.name, parameters)
    yield from map(of_claim, results)
    for result in results:
        yield from exhibits_of_claim(result)


def title(file: Path) -> str:
    """Return the title of a page: its first heading.

    Raises
    ------
    KeyError
        It has none.
    """
    if file.suffix == ".ipynb":
        cells = nbformat.read(file, as_version=4).cells
        text = "\n".join(cell.source for cell in cells if cell.cell_type == "markdown")
    else:
        text = file.read_text(encoding="utf-8")
    if not (found := _HEADING.search(text)):
        raise KeyError(f"{file.name} has no title")
    return found[1]


def page(file: Path, docname: str) -> Part:
    """Return a page as a whole, notebook or not; KeyError if it has no title."""
    return Part(file.stem, "Chapter", title(file), f"{docname}.html")


def of_chapter(file: Path, parameters: Mapping) -> Iterator[Part]:
    """Yield an executed chapter, its exhibits and its numbers; ``parameters`` of the edition."""
    notebook = nbformat.read(file, as_version=4)
    yield page(file, f"notebooks/{file.stem}")
    yield from exhibits(notebook, f"notebooks/{file.stem}.html")
    yield from _numbers(notebook, file, parameters)


def exhibits(notebook: NotebookNode, address: str) -> Iterator[Part]:
    """Yield the figures and tables of an executed notebook whose page is at ``address``."""
    for cell in notebook.cells:
        for output in cell.get("outputs", ()):
            described = output.get("metadata", {}).get("southsouth")
            if meaning := described or output.get("data", {}).get(TABLE):
                kind = "Figure" if meaning["id"].startswith("fig-") else "Table"
                yield Part(meaning["id"], kind, meaning["title"], f"{address}#{meaning['id']}")


def _numbers(notebook: NotebookNode, file: Path, parameters: Mapping) -> Iterator[Part]:
    written: dict[str, str] = {}
    for sentence in sentences.of(notebook, file.parent):
        for key in sentence.numbers:
            written.setdefault(key, sentence.text)
    for said in stock.said(notebook):
        key = said["key"]
        yield Part(
            f"{file.stem}/{key}",
            "Number",
            written.get(key) or f"{key.replace('-', ' ').capitalize()}: {said['text']}",
            f"notebooks/{file.stem}.html#num-{key}",
            number_details(said, parameters),
        )


def number_details(said: dict, parameters: Mapping) -> str:
    """Return value, definition and data of a number, as its citation has them."""
    credits = [stock.resource(table)["credit"] for table in said["tables"]]
    return items.number_details(said, definition(said, parameters), credits)


def definition(said: dict, parameters: Mapping) -> str:
    """Return what counts as the South in a number, in a phrase; empty if it says nothing of it.

    It is the first sentence of the number's own note, or the edition's South if the number was
    computed from the tables of that definition and of no other.
    """
    chosen = south.get(parameters["south"]) if "south" in parameters else None
    if said["note"] and not (chosen and said["note"] == chosen.note):
        return _FIRST.split(said["note"])[0].rstrip(".")
    used = {table for table in said["tables"] if table.startswith("groups/")}
    if not chosen or not used or not used <= set(chosen.tables):
        return ""
    return f"the South as {chosen.label}"


def of_claim(result: Judged) -> Part:
    """Return a claim with its verdict."""
    claim = result.claim
    said = f"{claim.says.rstrip('.')}: {said_of_claims.judgement(result)}"
    return Part(claim.id, "Claim", said, claim.url)


def exhibits_of_claim(result: Judged) -> Iterator[Part]:
    """Yield the figures and tables on the page of a claim."""
    return exhibits(claim_pages.notebook(result), result.claim.url)
