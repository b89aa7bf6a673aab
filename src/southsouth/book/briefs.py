"""The country briefs: one notebook executed for many Members of the United Nations."""

import json
import sys
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from nbformat import NotebookNode, v4
from tqdm import tqdm

from southsouth import paths
from southsouth.book import contents
from southsouth.book.pages import BRIEF, BRIEF_LIST
from southsouth.briefs import country
from southsouth.errors import SouthSouthError
from southsouth.execution import batch, disk, warm
from southsouth.execution.dependencies import digest
from southsouth.execution.kept import Kept
from southsouth.execution.keys import code_keys
from southsouth.execution.orders import Warming
from southsouth.execution.runs import Run, default_parameters, plan, read_notebook

PREPARE = "southsouth.briefs.whole:prepare"
NOTE = "made-of.json"


@dataclass
class Report:
    """What became of briefs.

    Attributes
    ----------
    keys : dict
        Code of each country whose brief there is, to the key under which it is kept.
    executed : int
        So many were executed; the others were there already.
    failed : dict
        Code of each other country to what went wrong.
    """

    keys: dict[str, str] = field(default_factory=dict)
    executed: int = 0
    failed: dict[str, str] = field(default_factory=dict)


def wanted() -> bool:
    """Return whether the book has a list of briefs, to which they belong."""
    return any(page.stem == BRIEF_LIST for page in contents.pages())


def notebook() -> Path:
    """Return the notebook of all briefs."""
    return paths.root() / "notebooks" / f"{BRIEF}.ipynb"


def runs(codes: Iterable[str], parameters: dict) -> list[Run]:
    """Return the run of each brief, under the parameters of an edition.

    Raises
    ------
    SouthSouthError
        A code is not that of a Member of the United Nations.
    """
    for code in codes:
        country.of(code)
    return [plan(notebook(), {**parameters, "iso3": code}, code) for code in codes]


def execute(runs: list[Run], kept: Kept, jobs: int, scheduler: str | None = None) -> Report:
    """Execute the briefs that must be; those that fail do not stop the others.

    Parameters
    ----------
    runs : list of Run
    kept : Kept
    jobs : int
        So many at a time, on this machine.
    scheduler : str, optional
        Address of a Dask scheduler, whose workers are used in the place of this machine.

    Raises
    ------
    SouthSouthError
        Nothing more can be executed: the disk is full, the scheduler does not answer, the
        interpreter was killed. What was done is kept.
    """
    keys = code_keys(runs)
    waiting = [run for run in runs if not kept.has(keys[run.name])]
    report = Report({run.name: keys[run.name] for run in runs if run not in waiting})
    warming = _warming(runs)
    if scheduler:
        from southsouth.execution import cluster  # noqa: PLC0415 - needed for this alone

        tell = partial(tqdm.write, file=sys.stderr)
        runner = partial(cluster.run_on, scheduler=scheduler, keys=keys, warming=warming, tell=tell)
    else:
        runner = partial(warm.run_here, jobs=jobs, warming=warming)
    with _progress(len(waiting)) as progress:
        for outcome in batch.executed(waiting, keys, kept, runner):
            progress.set_postfix_str(outcome.name, refresh=False)
            progress.update()
            if outcome.error:
                report.failed[outcome.name] = outcome.error
            else:
                report.keys[outcome.name] = keys[outcome.name]
                report.executed += 1
    return report


def check(report: Report) -> None:
    """Raise SouthSouthError if some briefs failed; it names each."""
    asked = report.failed.keys() | report.keys.keys()
    if len(asked) == len(report.failed) == 1:
        raise SouthSouthError(*report.failed.values())
    if report.failed:
        told = "\n  ".join(f"{code}: {error}" for code, error in sorted(report.failed.items()))
        raise SouthSouthError(
            f"{len(report.failed)} of {len(asked)} briefs failed; the others are done and kept:\n"
            f"  {told}"
        )


def save(runs: list[Run], report: Report, kept: Kept, folder: Path) -> list[Path]:
    """Write the executed notebook of each brief into ``folder``; return the files.

    Raises
    ------
    SouthSouthError
        The folder cannot be written, as on a full disk: the briefs written so far are whole.
    """
    done = sorted((run for run in runs if run.name in report.keys), key=lambda run: run.name)
    files = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for code in report.failed:  # what an earlier command made of it holds no longer
            for file in folder.glob(f"{code}.*"):
                file.unlink()
        for code, executed in batch.finished(done, report.keys, kept):
            files.append(folder / f"{code}.ipynb")
            _write(executed, files[-1])
    except OSError as error:
        raise SouthSouthError(disk.unwritten("Briefs", error, [folder])) from error
    return files


def renew(runs: list[Run], report: Report, kept: Kept, folder: Path) -> None:
    """Write into ``folder`` the briefs that are others than when it was last renewed.

    A note in it says what each was made of. Errors are those of ``save``.
    """
    note = folder / NOTE
    before = json.loads(note.read_text()) if note.is_file() else {}
    now = {
        run.name: digest(kept.name(report.keys[run.name]), run.notebook)
        for run in runs
        if run.name in report.keys
    }
    save([run for run in runs if now.get(run.name) != before.get(run.name)], report, kept, folder)
    note.write_text(json.dumps(now))


def _write(executed: NotebookNode, file: Path) -> None:
    """Write a brief, if it is another than the one there, whose PDF holds no longer."""
    text = v4.writes(executed) + "\n"
    if not file.is_file() or file.read_text(encoding="utf-8") != text:
        aside = file.with_suffix(".new")
        try:
            aside.write_text(text, encoding="utf-8")
            aside.replace(file)
        finally:
            aside.unlink(missing_ok=True)
        file.with_suffix(".pdf").unlink(missing_ok=True)


def _warming(runs: list[Run]) -> Warming:
    """Return what all briefs have in common, to be done once."""
    south = default_parameters(read_notebook(notebook()))["south"]
    chosen = runs[0].parameters.get("south", south) if runs else south
    return Warming(warm.modules([notebook()]), PREPARE, {"south": chosen})


def _progress(total: int) -> tqdm:
    """Return a bar with rate and time left; into a file it writes a line now and then."""
    seconds = 0.2 if sys.stderr.isatty() else 10
    return tqdm(total=total, desc="briefs", unit="brief", mininterval=seconds, disable=not total)
