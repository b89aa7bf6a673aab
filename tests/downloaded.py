"""Notebooks as a reader downloads them: zipped, unpacked elsewhere, and run again there."""

import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from conftest import ROOT
from identities import identity
from southsouth import tables
from southsouth.book import editions, facts, imprint
from southsouth.book.imprint import Imprint
from southsouth.book.made import rerun

PAPERMILL = [sys.executable, "-m", "papermill", "--no-progress-bar", "--kernel", "python3"]


def about(**said) -> Imprint:
    """Return the imprint of the default edition of a book of which some things are as given."""
    return Imprint(identity(**said), imprint.completed(editions.load("default")))


def committed(name: str) -> Path:
    """Return a notebook of the checkout."""
    return ROOT / "notebooks" / f"{name}.ipynb"


def catalogued(name: str) -> list[str]:
    """Return the files that the catalogue says a chapter reads, with the registry of claims."""
    described = json.loads((ROOT / "data" / tables.CATALOGUE).read_text())["resources"]
    claims = (file.relative_to(ROOT / "data") for file in (ROOT / "data/claims").iterdir())
    used = [item["path"] for item in described if name in item["usedBy"]["chapters"]]
    return [*used, *map(str, claims)]


def zipped(folder: Path, read: Mapping[str, Iterable[str]]) -> Path:
    """Write the zips of committed notebooks, with the files that each read; return their folder."""
    target = folder / "zips"
    rerun.write(target, {name: committed(name) for name in read}, read, about())
    return target


def unpacked(archive: Path, folder: Path) -> Path:
    """Unpack a zip; return the folder that was in it."""
    with zipfile.ZipFile(archive) as opened:
        opened.extractall(folder)
    return folder / f"southsouth-{archive.stem}"


def own_code(folder: Path) -> dict[str, str]:
    """Return the environment in which the code of an unpacked zip is found, and no other."""
    return {**os.environ, "PYTHONPATH": str(folder / "src")}


def run_again(folder: Path, name: str, *parameters: str) -> dict[str, dict]:
    """Run an unpacked notebook with papermill and its own code; return the numbers it says."""
    done = subprocess.run(
        [*PAPERMILL, f"notebooks/{name}.ipynb", "again.ipynb", *parameters],
        cwd=folder,
        env=own_code(folder),
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return facts.numbers(folder / "again.ipynb")
