"""From an edition to a finished book: execute, render aside, swap in."""

import os
import shutil
import sys
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from pathlib import Path

import nbformat
import yaml

from southsouth import paths, tables
from southsouth.book import api, execution, identity, placing, printing, render, uses
from southsouth.book.editions import Edition
from southsouth.claims import ledger
from southsouth.errors import SouthSouthError

PDF = "southsouth.pdf"
SITE_FILES = ("_config.yml", "_toc.yml", "references.bib", "_static")


def chapters() -> list[Path]:
    """Return the notebooks that the table of contents names, in its order.

    Raises
    ------
    SouthSouthError
        A chapter is named that has no notebook.
    """
    toc = yaml.safe_load((paths.root() / "_toc.yml").read_text(encoding="utf-8"))
    names = [chapter["file"] for part in toc["parts"] for chapter in part["chapters"]]
    files = [paths.root() / f"{name}.ipynb" for name in names if name.startswith("notebooks/")]
    for file in files:
        if not file.is_file():
            raise SouthSouthError(f"_toc.yml names {file.name}, which is not in notebooks/.")
    return files


def pages() -> list[Path]:
    """Return the Markdown pages that the table of contents names."""
    toc = yaml.safe_load((paths.root() / "_toc.yml").read_text(encoding="utf-8"))
    names = [toc["root"]] + [c["file"] for part in toc["parts"] for c in part["chapters"]]
    return [file for name in names if (file := paths.root() / f"{name}.md").is_file()]


def _stage(folder: Path, executed: dict[str, nbformat.NotebookNode]) -> Path:
    source = folder / "source"
    (source / "notebooks").mkdir(parents=True)
    for name in SITE_FILES:
        origin = paths.root() / name
        copy = shutil.copytree if origin.is_dir() else shutil.copy
        copy(origin, source / name)
    for page in pages():
        shutil.copy(page, source)
    for name, notebook in executed.items():
        nbformat.write(notebook, source / "notebooks" / f"{name}.ipynb")
    return source


def _render(folder: Path, source: Path, edition: Edition, tell) -> tuple[Path, Path]:
    imprint = identity.load()
    site, pdf = folder / "html", folder / "pdf" / PDF
    pdf.parent.mkdir()
    (folder / "print").mkdir()
    logs = folder.parent / "logs"
    logs.mkdir(exist_ok=True)
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        paper = pool.submit(
            render.pdf, source, folder / "print" / PDF, logs / "pdf.log", edition, imprint
        )
        web = pool.submit(render.site, source, site, logs / "html.log", edition, imprint)
        try:
            web.result()
            tell("  rendered  the site")
            shutil.copy(paper.result(), pdf)
            tell("  rendered  the PDF")
        except BrokenProcessPool:
            raise SouthSouthError(
                "A process that rendered the book was killed, perhaps for want of memory: "
                "run the same command again; the book built before is untouched."
            ) from None
    return site, pdf


def build(edition: Edition, out: Path, jobs: int, tell: Callable[[str], None]) -> None:
    """Build an edition of the book: ``out/html/`` and ``out/pdf/southsouth.pdf``.

    Everything is made in a folder beside ``out``'s and swapped in at the end, so a failure
    leaves the book built before as it was.

    Raises
    ------
    SouthSouthError
        Anything a reader can mend: a table, a parameter, a notebook, a page, a missing library.
    """
    tables.check_bytes()
    printing.load_weasyprint()
    edition = edition.completed(execution.defaults(chapters()))
    runs = [execution.plan(notebook, edition.parameters) for notebook in chapters()]
    with placing.workshop(out) as folder:
        tell(f"{edition.label}: {len(runs)} notebooks, {jobs} at a time")
        executed = execution.execute_all(runs, kept(), jobs, tell)
        site, pdf = _render(folder, _stage(folder, executed), edition, tell)
        api.write(site / "api", edition.name, identity.load().version, ledger.results())
        shutil.copy(pdf, site / PDF)
        placing.swap(site, out / "html")
        placing.swap(pdf.parent, out / "pdf")


def kept() -> execution.Kept:
    """Return the executed notebooks of earlier builds."""
    return execution.Kept(paths.root() / "_build" / "executed")


def refresh(jobs: int, tell: Callable[[str], None]) -> None:
    """Write the outputs of the default parameters back into ``notebooks/``.

    The catalogue of ``data/`` is told which chapters and claims use each table.
    """
    from southsouth.sources.build import record_uses  # noqa: PLC0415 - the producers' readers

    tables.check_bytes()
    files = {file.stem: file for file in chapters()}
    runs = [execution.plan(file, {}) for file in files.values()]
    for name, notebook in execution.execute_all(runs, kept(), jobs, tell).items():
        aside = files[name].with_suffix(".new")
        nbformat.write(notebook, aside)
        aside.replace(files[name])
    record_uses(uses.uses(files_read(runs)))


def files_read(runs: list[execution.Run]) -> dict[Path, list[str]]:
    """Return the files of ``data/`` that each executed notebook read."""
    stock = kept()
    return {run.notebook: stock.files(execution.code_key(run)) for run in runs}


def default_jobs() -> int:
    """Return how many notebooks run at a time: one a core."""
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1


def tell_on_stderr(line: str) -> None:
    """Print a line of progress."""
    print(line, file=sys.stderr, flush=True)
