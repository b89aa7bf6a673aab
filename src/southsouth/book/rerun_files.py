"""What a reader runs a notebook again with: its zip, and a copy for Colab."""

from pathlib import Path

from southsouth.book import briefs, contents, executed
from southsouth.book.imprint import Imprint
from southsouth.book.made import rerun
from southsouth.book.site import launch
from southsouth.execution.runs import default_parameters, plan, read_notebook

FOLDER = "rerun-files"
"""Beside the site while it is made."""


def write(folder: Path, source: Path, made: Path, about: Imprint) -> Path:
    """Write the files of executed chapters, and of the notebook of briefs if there are any.

    Parameters
    ----------
    folder : Path
        Where the book is made.
    source, made : Path
        The folders of the pages, with executed chapters, and of executed briefs.
    about : Imprint

    Returns
    -------
    Path
        The folder of the zips.
    """
    runs = [plan(file, about.edition.parameters) for file in contents.chapters()]
    notebooks = {run.name: source / "notebooks" / f"{run.name}.ipynb" for run in runs}
    if briefs.wanted():
        runs.append(plan(briefs.notebook(), about.edition.parameters))
        code = default_parameters(read_notebook(briefs.notebook()))["iso3"]
        notebooks[briefs.notebook().stem] = made / f"{code}.ipynb"
    aside = folder / FOLDER
    aside.mkdir()
    read = {file.stem: names for file, names in executed.files_read(runs).items()}
    rerun.write(aside / rerun.FOLDER, notebooks, read, about)
    launch.write(aside / launch.COLAB, notebooks, about)
    return aside / rerun.FOLDER


def place(folder: Path, site: Path) -> None:
    """Move into the site what ``write`` left in the folder where the book is made."""
    for part in (folder / FOLDER).iterdir():
        part.rename(site / part.name)
