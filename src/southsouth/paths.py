"""Where the project and its data are."""

from pathlib import Path


def root() -> Path:
    """Return the project's root folder.

    The nearest folder at or above the working directory that holds ``data/`` and ``_toc.yml`` or
    ``data/datapackage.json`` (one of the two may be what is missing); outside any checkout, the one
    this package was installed from.
    """
    here = Path.cwd()
    for folder in (here, *here.parents):
        marks = (folder / "_toc.yml", folder / "data" / "datapackage.json")
        if (folder / "data").is_dir() and any(mark.is_file() for mark in marks):
            return folder
    return Path(__file__).resolve().parents[2]


def data() -> Path:
    """Return the folder of the tidy tables."""
    return root() / "data"
