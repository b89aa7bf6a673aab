"""Where the project and its data are."""

from pathlib import Path


def root() -> Path:
    """Return the project's root folder.

    The nearest folder at or above the working directory that holds ``_toc.yml`` and
    ``data/datapackage.json``; outside any checkout, the one this package was installed from.
    """
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / "_toc.yml").is_file() and (folder / "data" / "datapackage.json").is_file():
            return folder
    return Path(__file__).resolve().parents[2]


def data() -> Path:
    """Return the folder of the tidy tables."""
    return root() / "data"
