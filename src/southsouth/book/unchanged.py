"""Whether the book that stands is that of what there is now, so that nothing is to be made.

A finished book is noted with one digest of all it was made of, and one of the files that it has. A
book stands as long as both are the same: nothing it depends on has changed, and nobody has touched
it.
"""

import contextlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path

from southsouth import paths
from southsouth.book import contents
from southsouth.book.editions import Edition
from southsouth.book.made_of import FILES, NOTEBOOKS
from southsouth.book.placing import PARTS
from southsouth.citing import identity
from southsouth.citing.identity import Identity
from southsouth.execution.dependencies import digest, environment

FILE = ".made-of.json"
"""The note, beside the parts of the book."""

COMPILED = ".pyc"
PACKAGE = Path(__file__).parents[1]


def is_built(edition: Edition, out: Path) -> bool:
    """Return whether a folder has the book of an edition, and nothing has changed since."""
    if not (out / FILE).is_file():
        return False
    try:
        return stands(out, inputs(identity.load(), edition))
    except OSError:  # a file is missing, as whoever builds will say
        return False


def inputs(about: Identity, edition: Edition) -> str:
    """Return one sha256 over all that a book is made of, and what its pages say of it.

    Parameters
    ----------
    about : Identity
        With version, commit and day of the build, which every page names.
    edition : Edition
        As it is asked for; the parameters that it leaves to the notebooks stand in them.
    """
    root = paths.root()
    pages = [page.relative_to(root).as_posix() for page in contents.pages()]
    return digest(around(about, edition), *_named(root, [NOTEBOOKS, *pages]))


def around(about: Identity, edition: Edition) -> str:
    """Return one sha256 over all that ``inputs`` is, but for notebooks and pages."""
    said = json.dumps([asdict(about), asdict(edition)], sort_keys=True)
    files = _named(paths.root(), FILES), _named(PACKAGE, ["**/*"])
    return digest(said, environment(), *files[0], *files[1])


def _named(folder: Path, patterns: Iterable[str]) -> Iterator[str | Path]:
    """Yield the names and the files of a folder that match patterns, in one order."""
    for file in sorted({file for pattern in patterns for file in folder.glob(pattern)}):
        if file.is_file() and file.suffix != COMPILED:
            yield file.relative_to(folder).as_posix()
            yield file


def outputs(out: Path) -> str:
    """Return one sha256 over the names, sizes and times of the files of a book."""
    files = sorted(file for part in PARTS for file in (out / part).rglob("*"))
    told = [(file.relative_to(out).as_posix(), file.stat()) for file in files]
    return digest("\n".join(f"{name} {said.st_size} {said.st_mtime_ns}" for name, said in told))


def note(out: Path, made_of: str) -> None:
    """Note of what the book in a folder was made, as ``inputs`` said it before it was.

    Only time depends on the note: where it cannot be written, the book is made again.
    """
    content = json.dumps({"inputs": made_of, "outputs": outputs(out)})
    with contextlib.suppress(OSError):
        (out / FILE).unlink(missing_ok=True)
        (out / FILE).write_text(content, encoding="utf-8")  # half of it is none


def stands(out: Path, made_of: str) -> bool:
    """Return whether a folder has the whole book made of just that, as it was finished."""
    try:
        noted = json.loads((out / FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    whole = all((out / part / mark).is_file() for part, mark in PARTS.items())
    return whole and noted == {"inputs": made_of, "outputs": outputs(out)}
