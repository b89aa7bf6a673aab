"""The parts of the book that can be cited: pages, figures, tables, numbers and claims."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from southsouth import south, wording
from southsouth.book import stock
from southsouth.book.exhibits import credits
from southsouth.book.made import claim_pages
from southsouth.book.text import sentences
from southsouth.citing import items
from southsouth.citing.items import Part
from southsouth.claims import sentences as said_of_claims
from southsouth.claims.ledger import Judged
from southsouth.errors import SouthSouthError
from southsouth.narrate import TABLE

_HEADING = re.compile(r"^# (.+)$", re.M)
_FIRST = re.compile(r"(?<=[.!?])\s")


def everything(pages: Mapping[str, Path], parameters: Mapping) -> Iterator[Part]:
    """Yield every part of an edition, page by page.

    Parameters
    ----------
    pages : mapping
        Name of a page, as ``notebooks/growth``, to its file: Markdown, or a notebook executed
        under ``parameters``.
    parameters : mapping
        All parameters of the edition.
    """
    for name, file in pages.items():
        try:
            yield from _of_page(name, file, parameters)
        except KeyError as error:
            raise SouthSouthError(
                f"{name} cannot be cited: {error.args[0]!r} is not in it or in what it draws on; "
                "if a notebook's outputs were cleared, run southsouth refresh."
            ) from error


def _of_page(name: str, file: Path, parameters: Mapping) -> Iterator[Part]:
    if name.startswith(f"{claim_pages.FOLDER}/"):
        yield of_claim(stock.results()[file.stem])
        yield from exhibits(nbformat.read(file, as_version=4), f"{name}.html")
    elif file.suffix == ".ipynb":
        yield from of_chapter(file, parameters)
    else:
        yield page(file, name)


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
    return wording.typeset(found[1])


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
    data = [source.text for source in credits.sources(said["tables"]) if source.text]
    return items.number_details(said, definition(said, parameters), data)


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
