"""The pages of the build before, of which only those are made again that changed.

A folder beside the book has what Sphinx made them of, what it read, and the site as it wrote it.
Sphinx finds by itself which pages have changed, or draw on files that have. It is asked to only
where everything else is what it was, and the build before was finished; otherwise it begins anew.
"""

import contextlib
import shutil
from collections.abc import Iterator
from pathlib import Path

FOLDER = ".pages"
"""In the folder of a book."""
STAMP = "made-of"
"""Names what the pages of a finished build were made of, beside notebooks and Markdown."""


@contextlib.contextmanager
def kept(out: Path, made_of: str) -> Iterator[Path]:
    """Give the folder of what was made of the same before; empty, if nothing was.

    Whoever is stopped leaves nothing that is taken up again.

    Parameters
    ----------
    out : Path
        The folder of the book.
    made_of : str
        Names all that the pages depend on but the notebooks and pages they are written in.
    """
    folder = out / FOLDER
    stamp = folder / STAMP
    sound = stamp.is_file() and stamp.read_text(encoding="utf-8") == made_of
    stamp.unlink(missing_ok=True)
    if not sound:
        drop(out)
    folder.mkdir(exist_ok=True)
    yield folder
    with contextlib.suppress(OSError):  # the book stands, and the next one is made from nothing
        stamp.write_text(made_of, encoding="utf-8")


def drop(out: Path) -> None:
    """Remove what is kept."""
    with contextlib.suppress(FileNotFoundError):
        shutil.rmtree(out / FOLDER)


def renew(source: Path, folder: Path, others: tuple[str, ...] = ()) -> None:
    """Make a folder the copy of another; a file that is the same keeps its time.

    Parameters
    ----------
    source : Path
    folder : Path
        It is made if it is not there.
    others : tuple of str
        Names of folders in it that are no copies, and stay.
    """
    folder.mkdir(exist_ok=True)
    wanted = {file.name for file in source.iterdir()} | set(others)
    for file in [file for file in folder.iterdir() if file.name not in wanted]:
        _remove(file)
    for file in source.iterdir():
        if file.is_dir():
            renew(file, folder / file.name)
        else:
            write(folder / file.name, file.read_bytes())


def write(file: Path, content: bytes) -> None:
    """Write a file, unless that is what it holds."""
    if not (file.is_file() and file.read_bytes() == content):
        file.write_bytes(content)


def _remove(file: Path) -> None:
    if file.is_dir():
        shutil.rmtree(file)
    else:
        file.unlink()
