"""The files of JupyterLite's site: the notebooks, each with a cell for the browser, and data/.

``python -m southsouth.book.lite FOLDER`` writes them; ``scripts/lite`` makes the site.
"""

import shutil
import sys
from pathlib import Path

from southsouth import paths
from southsouth.book import briefs, contents
from southsouth.book.made.rerun import BIBLIOGRAPHY
from southsouth.book.site import launch

FIRST = """\
# Python itself, “Python (Pyodide)”, is loaded from cdn.jsdelivr.net when you choose that kernel.
# All else is of this site: run this cell first, which installs the code of the book.
import piplite
await piplite.install("southsouth", deps=False)
from matplotlib import font_manager
font_manager.weight_dict.update({400: 400, 600: 600})  # Pyodide’s version knows names alone"""
"""The cell with which a notebook begins."""


def write(folder: Path) -> None:
    """Write the notebooks as they are committed, and what they read.

    Parameters
    ----------
    folder : Path
        It is made.
    """
    (folder / "notebooks").mkdir(parents=True)
    for file in [*contents.chapters(), briefs.notebook()]:
        (folder / "notebooks" / file.name).write_text(launch.begun(file, FIRST), encoding="utf-8")
    shutil.copytree(paths.data(), folder / "data", ignore=shutil.ignore_patterns(".*"))
    shutil.copy(paths.root() / BIBLIOGRAPHY, folder)


if __name__ == "__main__":
    write(Path(sys.argv[1]))
