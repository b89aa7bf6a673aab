"""What can be cited in an edition, found in its pages without a build."""

import re
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from southsouth.book import briefs, build, contents, executed, facts
from southsouth.book.editions import Edition
from southsouth.book.exhibits import numbering
from southsouth.book.made import brief_pages, citable_tables, claim_pages
from southsouth.book.pages import BRIEFS, REPORTED
from southsouth.book.site import addresses
from southsouth.book.text import parts, sentences
from southsouth.citing import items
from southsouth.citing.items import Part
from southsouth.execution import batch, cores
from southsouth.execution.runs import plan, read_notebook

_BRIEF = re.compile(r"([A-Za-z]{3})(?:[/.].*)?")
"""A code, perhaps with what is sought of its brief."""


def everything(edition: Edition) -> list[Part]:
    """Return everything that can be cited but for the briefs and what is in them.

    Raises
    ------
    SouthSouthError
        An id stands twice.
    """
    pages = {file.stem: file for file in contents.pages()}
    with _executed(edition, contents.chapters()) as chapters:
        found = [*parts.everything(pages | chapters), *_claims(), *citable_tables.of(edition)]
    addresses.check_unique(found)
    return found


def of_page(name: str, edition: Edition) -> list[Part]:
    """Return a page by its name, that of a country's brief by its code, with its parts.

    Raises
    ------
    SouthSouthError
        There is no such page, or an id stands on it twice.
    """
    chapters = _chapters()
    if code := _country(name, chapters):
        found = _of_brief(code, edition)
    else:
        pages = {file.stem: file for file in contents.pages() if file.stem == name}
        found = [
            *parts.everything(pages),
            *_of_chapter(chapters, name, edition),
            *_claims(name),
        ]
    items.find(found, name)
    addresses.check_unique(found)
    return found


def named(id: str, edition: Edition) -> Part:
    """Return the part of an id; what is executed is what holds it, and nothing for a page.

    Raises
    ------
    SouthSouthError
        Nothing has the id, or two parts have it.
    """
    chapters = _chapters()
    for file in [*contents.pages(), *chapters.values()]:
        if file.stem == id:
            return parts.page(file, _docname(file, chapters))
    page, within, _ = id.partition("/")
    if code := _country(id, chapters):
        page, found = code, _of_brief(code, edition)
    elif page == REPORTED:
        found = list(parts.reported_on(page))
    elif within:
        found = _of_chapter(chapters, page, edition)
    else:
        shown = [*citable_tables.of(edition), *_exhibits(chapters.values(), id, edition)]
        page, found = "", [*_claims(id), *shown]
    matches = [part for part in found if part.id == id]
    addresses.check_unique(matches)
    return items.find(matches, id, page if found else "")


def _chapters() -> dict[str, Path]:
    return {file.stem: file for file in contents.chapters()}


def _country(id: str, chapters: Mapping[str, Path]) -> str:
    """Return the code of the country to whose brief an id points; empty if to none."""
    if code := numbering.country(id):
        return code
    found = _BRIEF.fullmatch(id)
    return found[1] if found and found[1] not in chapters else ""


def _docname(file: Path, chapters: Mapping[str, Path]) -> str:
    return f"notebooks/{file.stem}" if file.stem in chapters else file.stem


def _of_chapter(chapters: Mapping[str, Path], name: str, edition: Edition) -> list[Part]:
    """Return a chapter with its parts; those whose numbers its sentences write are needed too."""
    if name not in chapters:
        return []
    needed = {name, *sentences.drawn_on(read_notebook(chapters[name]))}
    with _executed(edition, [chapters[other] for other in needed & set(chapters)]) as executed:
        docname = f"notebooks/{name}"
        return list(parts.everything({docname: executed[docname]}))


def _of_brief(code: str, edition: Edition) -> list[Part]:
    """Return the brief of a country with its parts; it is executed if it is not kept.

    Raises
    ------
    SouthSouthError
        The code is not that of a Member of the United Nations, or its brief fails.
    """
    runs, kept = briefs.runs([code], edition.parameters), executed.kept()
    report = briefs.execute(runs, kept, jobs=1)
    briefs.check(report)
    with tempfile.TemporaryDirectory() as folder:
        (file,) = briefs.save(runs, report, kept, Path(folder))
        page = brief_pages.write(file, Path(folder))
        return list(parts.everything({f"{BRIEFS}/{code}": page}))


def _exhibits(chapters: Iterable[Path], id: str, edition: Edition) -> list[Part]:
    """Return the exhibits of the chapters that have the one of an id."""
    holding = [file for file in chapters if any(part.id == id for part in _shown(file))]
    with _executed(edition, holding) as executed:
        return [part for file in executed.values() for part in _shown(file)]


def _shown(file: Path) -> list[Part]:
    _, *shown = parts.with_exhibits(parts.page(file, f"notebooks/{file.stem}"), read_notebook(file))
    return shown


def _claims(id: str = "") -> Iterator[Part]:
    """Yield the claims with the exhibits of their pages; with an id, those of no other claim."""
    for result in facts.results().values():
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
