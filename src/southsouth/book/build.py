"""From an edition to a finished book: execute, render aside, swap in."""

import shutil
import sys
from collections.abc import Callable
from concurrent.futures import Executor
from dataclasses import replace
from functools import partial
from pathlib import Path

import nbformat

from southsouth import paths, tables
from southsouth.book import (
    api,
    briefs,
    built,
    comparing,
    contents,
    executed,
    facts,
    imprint,
    kept_pages,
    placing,
    processes,
    render,
    rerun_files,
    unchanged,
    uses,
)
from southsouth.book.editions import Edition
from southsouth.book.exhibits import drawings
from southsouth.book.imprint import Imprint
from southsouth.book.made import claim_pages
from southsouth.book.pages import BRIEFS, CLAIMS
from southsouth.book.site import addresses
from southsouth.book.text import bibliography
from southsouth.briefs import country
from southsouth.citing import identity
from southsouth.errors import SouthSouthError
from southsouth.execution import batch
from southsouth.execution.pruning import prune
from southsouth.execution.runs import plan
from southsouth.sources import description

Tell = Callable[[str], None]
"""Takes a line of progress."""
SITE_FILES = ("_config.yml", "_toc.yml", "references.bib", "_static")


def _check_common_files() -> None:
    """Refuse a book without a file that every page needs, or one that is not sound."""
    for name in (*SITE_FILES, addresses.FILE):
        if not (paths.root() / name).exists():
            raise SouthSouthError(f"{name} is missing: restore it (git checkout {name}).")
    addresses.read()
    bibliography.read(paths.root() / bibliography.FILE)
    description.check_described(tables.package())


def _stage(folder: Path) -> Path:
    """Put what the pages are made of, but for the chapters, into a new folder."""
    source = folder / "source"
    source.mkdir()
    for name in SITE_FILES:
        origin = paths.root() / name
        copy = shutil.copytree if origin.is_dir() else shutil.copy
        copy(origin, source / name)
    for page in contents.pages():
        shutil.copy(page, source)
    return source


def _render(
    pool: Executor, paper: render.Book, folder: Path, zipped: Callable[[], Path], tell: Tell
) -> tuple[Path, list[Path]]:
    """Return the folder of the site, and the PDF and the e-book, each in its own folder.

    The PDF takes longest and is begun first; ``zipped`` makes what the site alone has.
    """
    pages, site = paper.source.parent, folder / "html"
    paper.logs.mkdir(exist_ok=True)
    laid_out = pool.submit(render.printable, paper, folder)
    web = replace(paper, source=pages / "site", zips=zipped())
    written = pool.submit(render.site, web, pages / "html", site)
    page = laid_out.result()
    made = [pool.submit(make, paper, page, folder) for make in (render.pdf, render.epub)]
    written.result()
    _complete(site, web, folder)
    tell("  rendered  the site")
    printed = [part.result() for part in made]
    tell("  rendered  the PDF and the e-book")
    for file in printed:
        shutil.copy(file, site)
    return site, printed


def _complete(site: Path, web: render.Book, folder: Path) -> None:
    """Add to the site what machines read, and what a reader runs notebooks again with."""
    about = web.imprint
    version = about.identity.version_to_cite
    api.write(site / "api", about.edition.name, version, web.results, web.differences)
    built.write(site, about)
    rerun_files.place(folder, site)


def build(edition: Edition, out: Path, jobs: int, tell: Tell) -> None:
    """Build an edition of the book: site, PDF and e-book, in the folders of ``placing.PARTS``.

    Everything is made in a folder beside ``out``'s and swapped in at the end, so a failure
    leaves the book built before as it was.

    Raises
    ------
    SouthSouthError
        Anything a reader can mend: a table, a parameter, a notebook, a page, a missing library.
    """
    asked, edition = edition, imprint.completed(edition)
    editions = [edition, *comparing.others(edition)]
    with (
        executed.begun(editions, jobs) as execute,  # its interpreter warms up meanwhile
        processes.started(render.load) as (pool, ended),
    ):
        _check_common_files()
        tables.check_bytes()
        about = Imprint(identity.load(), edition)
        with (
            placing.workshop(out) as folder,
            kept_pages.kept(out, unchanged.around(about.identity, asked)) as pages,
            ended,
        ):
            made_of = unchanged.inputs(about.identity, asked)
            judged = pool.submit(claim_pages.judged)  # meanwhile
            source = _stage(folder)
            chapters = execute(tell)
            facts.know(judged.result())
            saved = executed.save(chapters[0], source)
            compared = comparing.with_first(editions, saved, chapters[1:], folder / "compared")
            _make_briefs(pages / BRIEFS, edition, jobs)
            kept_pages.renew(source, pages / "site", others=(CLAIMS, BRIEFS))
            kept_pages.renew(source, pages / "paper")
            besides = {"briefs": pages / BRIEFS, "differences": compared}
            paper = render.Book(
                pages / "paper", out / "logs", about, facts.results(), pages, **besides
            )
            zipped = partial(rerun_files.write, folder, source, pages / BRIEFS, about)
            site, printed = _render(pool, paper, folder, zipped, tell)
            made = [site, *(file.parent for file in printed)]
            placing.place({part.name: part for part in made}, out)
            unchanged.note(out, made_of)
    for folder in (executed.kept().folder, drawings.folder()):
        prune(folder)


def _make_briefs(folder: Path, edition: Edition, jobs: int) -> None:
    """Execute the brief of every country, if the book has any, into ``folder``.

    SouthSouthError names those that fail.
    """
    if not briefs.wanted():
        return
    runs = briefs.runs(country.codes(), edition.parameters)
    report = briefs.execute(runs, executed.kept(), jobs)
    briefs.check(report)
    briefs.renew(runs, report, executed.kept(), folder)


def refresh(jobs: int, tell: Tell) -> None:
    """Write the outputs of the default parameters back into ``notebooks/``.

    The catalogue of ``data/`` is told which chapters and claims use each table, and the list of
    addresses what is new or stands elsewhere. What is gone from the book and leads nowhere is told.
    """
    from southsouth.sources.build import record_uses  # noqa: PLC0415 - the producers' readers

    tables.check_bytes()
    files = {file.stem: file for file in [*contents.chapters(), briefs.notebook()]}
    runs = [plan(file, {}) for file in files.values()]
    for name, notebook in batch.execute_all(runs, executed.kept(), jobs, tell).items():
        aside = files[name].with_suffix(".new")
        nbformat.write(notebook, aside)
        aside.replace(files[name])
    record_uses(uses.uses(executed.files_read(runs)))
    for problem in addresses.refresh(identity.load().version):
        tell(f"  {problem}")


def tell_on_stderr(line: str) -> None:
    """Print a line of progress."""
    print(line, file=sys.stderr, flush=True)
