"""What can be cited in an edition, found in its pages without a build."""

import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from southsouth.book import build, contents, executed, stock
from southsouth.book.editions import Edition
from southsouth.book.made import claim_pages
from southsouth.book.site import addresses
from southsouth.book.text import parts, sentences
from southsouth.citing import items
from southsouth.citing.items import Part
from southsouth.execution import batch, cores
from southsouth.execution.runs import plan, read_notebook


def everything(edition: Edition) -> list[Part]:
    """Return everything that can be cited; SouthSouthError if an id stands twice."""
    pages = {file.stem: file for file in contents.pages()}
    with _executed(edition, contents.chapters()) as chapters:
        found = [*parts.everything(pages | chapters), *_claims()]
    addresses.check_unique(found)
    return found


def named(id: str, edition: Edition) -> Part:
    """Return the part of an id; what is executed is what holds it, and nothing for a page.

    Raises
    ------
    SouthSouthError
        Nothing has the id, or two parts have it.
    """
    chapters = {file.stem: file for file in contents.chapters()}
    for file in [*contents.pages(), *chapters.values()]:
        if file.stem == id:
            return parts.page(file, _docname(file, chapters))
    chapter, _, key = id.partition("/")
    if key:
        found = _of_chapter(chapters, chapter, edition)
    else:
        found = [*_claims(id), *_exhibits(chapters.values(), id, edition)]
    matches = [part for part in found if part.id == id]
    addresses.check_unique(matches)
    return items.find(matches, id)


def _docname(file: Path, chapters: Mapping[str, Path]) -> str:
    return f"notebooks/{file.stem}" if file.stem in chapters else file.stem


def _of_chapter(chapters: Mapping[str, Path], name: str, edition: Edition) -> list[Part]:
    """Return a chapter with its parts; those whose numbers its sentences write are needed too."""
    if name not in chapters:
        return []
    needed = {name, *sentences.drawn_on(read_notebook(chapters[name]))}
    with _executed(edition, [chapters[other] for other in needed & set(chapters)]) as executed:
        return list(parts.of_chapter(executed[f"notebooks/{name}"]))


def _exhibits(chapters: Iterable[Path], id: str, edition: Edition) -> list[Part]:
    """Return the exhibits of the chapters that have the one of an id."""
    holding = [file for file in chapters if any(part.id == id for part in _shown(file))]
    with _executed(edition, holding) as executed:
        return [part for file in executed.values() for part in _shown(file)]


def _shown(file: Path) -> Iterator[Part]:
    return parts.exhibits(read_notebook(file), f"notebooks/{file.stem}.html")


def _claims(id: str = "") -> Iterator[Part]:
    """Yield the claims with the exhibits of their pages; with an id, those of no other claim."""
    for result in stock.results().values():
        if id.endswith(result.claim.id) or not id:
            yield from claim_pages.citable(result)


@contextmanager
def _executed(edition: Edition, chapters: Iterable[Path]) -> Iterator[dict[str, Path]]:
    """Give chapters by the name of their page: as committed, or executed for the edition."""
    runs = [plan(file, edition.parameters) for file in chapters]
    changed = [run for run in runs if run.parameters]
    if not changed:
        yield {f"notebooks/{run.name}": run.notebook for run in runs}
        return
    committed = {run.name: read_notebook(run.notebook) for run in runs}
    made = batch.execute_all(changed, executed.kept(), cores.available(), build.tell_on_stderr)
    with tempfile.TemporaryDirectory() as folder:
        yield executed.save(committed | made, Path(folder))
