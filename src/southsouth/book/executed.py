"""Executed notebooks: kept for the next build, and written where pages are made of them."""

import contextlib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import nbformat
from nbformat import v4

from southsouth import paths, wording
from southsouth.book import contents
from southsouth.book.editions import Edition
from southsouth.execution import batch
from southsouth.execution.kept import Kept
from southsouth.execution.keys import code_keys
from southsouth.execution.runs import Run, plan

PREPARE = "southsouth.claims.ledger:prepare"
"""What many chapters ask for, worked out once for all."""


def kept() -> Kept:
    """Return the executed notebooks of earlier builds."""
    return Kept(paths.root() / "_build" / "executed")


Finish = Callable[[Callable[[str], None]], list[dict[str, nbformat.NotebookNode]]]
"""Executes what was begun, tells of each notebook, and returns the chapters of each edition."""


@contextlib.contextmanager
def begun(editions: Sequence[Edition], jobs: int) -> Iterator[Finish]:
    """Make ready what executes those chapters of editions that must be; give what does it.

    A chapter that takes none of the parameters in which editions differ is executed once for all.
    Errors are those of ``batch.begun``.
    """
    runs: dict[tuple, Run] = {}
    wanted = [
        dict(_planned(edition, runs, first=not place)) for place, edition in enumerate(editions)
    ]
    with batch.begun(list(runs.values()), kept(), jobs, PREPARE) as execute:

        def finish(tell: Callable[[str], None]) -> list[dict[str, nbformat.NotebookNode]]:
            tell(f"{_listed(editions)}: {len(runs)} notebooks, {jobs} at a time")
            done = execute(tell)
            return [{chapter: done[run.name] for chapter, run in named.items()} for named in wanted]

        yield finish


def chapters(
    editions: Sequence[Edition], jobs: int, tell: Callable[[str], None]
) -> list[dict[str, nbformat.NotebookNode]]:
    """Return the chapters of each edition by name, executing those that must be; as ``begun``."""
    with begun(editions, jobs) as finish:
        return finish(tell)


def _planned(edition: Edition, runs: dict[tuple, Run], first: bool) -> Iterator[tuple[str, Run]]:
    """Yield each chapter with its run, one of ``runs``; those that are not there are added."""
    for file in contents.chapters():
        name = file.stem if first else f"{file.stem} {edition.short}"
        run = plan(file, edition.parameters, name)
        yield file.stem, runs.setdefault((file, tuple(run.parameters.items())), run)


def _listed(editions: Sequence[Edition]) -> str:
    others = [edition.short for edition in editions[1:]]
    beside = f", and to compare it with, {wording.listing(others)}" if others else ""
    return f"{editions[0].label}{beside}"


def files_read(runs: list[Run]) -> dict[Path, list[str]]:
    """Return the files of ``data/`` that each executed notebook read."""
    store, keys = kept(), code_keys(runs)
    return {run.notebook: store.files(keys[run.name]) for run in runs}


def save(executed: dict[str, nbformat.NotebookNode], folder: Path) -> dict[str, Path]:
    """Write executed notebooks into ``folder/notebooks/``; return the file of each page name."""
    (folder / "notebooks").mkdir(parents=True, exist_ok=True)
    files = {}
    for name, notebook in executed.items():
        files[f"notebooks/{name}"] = folder / "notebooks" / f"{name}.ipynb"
        files[f"notebooks/{name}"].write_text(v4.writes(notebook) + "\n", encoding="utf-8")
    return files
