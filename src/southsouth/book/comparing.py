"""Editions held against each other: which, and what differs."""

from collections.abc import Sequence
from pathlib import Path

from nbformat import NotebookNode

from southsouth.book import contents, editions, executed, facts, imprint
from southsouth.book.editions import DEFAULT, Edition
from southsouth.book.made import differences
from southsouth.book.made.differences import Comparison

PAGE = "editions"
"""The page of the book that tells what differs."""


def others(edition: Edition) -> list[Edition]:
    """Return the completed editions that the book of one tells the differences to.

    The default edition is held against all that have a name; any other against the default one. A
    book without a page for it tells none.
    """
    if not any(page.stem == PAGE for page in contents.pages()):
        return []
    default = imprint.completed(editions.load(DEFAULT))
    if edition != default:
        return [default]
    return [imprint.completed(editions.load(name)) for name in editions.names() if name != DEFAULT]


def with_first(
    editions: Sequence[Edition],
    saved: dict[str, Path],
    others: Sequence[dict[str, NotebookNode]],
    folder: Path,
) -> tuple[Comparison, ...]:
    """Compare the first of some completed editions with each other one.

    Parameters
    ----------
    editions : sequence of Edition
    saved : dict
        The files of the first one's executed chapters, by page, as ``executed.save`` gives them.
    others : sequence of dict
        The executed chapters of each other one, by name.
    folder : Path
        These are written into it.
    """
    files = [saved, *(executed.save(made, folder / str(n)) for n, made in enumerate(others, 1))]
    named = [{file.stem: file for file in each.values()} for each in files]
    first, *beside = zip(editions, named, strict=True)
    return tuple(differences.compare(first, other, facts.results()) for other in beside)
