"""From a built book and its commit to a release in one archive."""

import contextlib
import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from southsouth import paths
from southsouth.book import built, editions, imprint, placing, unchanged
from southsouth.book.pages import EPUB, PDF
from southsouth.citing import changes, identity
from southsouth.errors import SouthSouthError
from southsouth.release import archive, crate, packages, sbom, source
from southsouth.release.source import Source

BOOK = Path("_build")
NOTES = "notes.md"
"""What the changelog says of the version, beside the archive."""
PAPER = {PDF: f"pdf/{PDF}", EPUB: f"epub/{EPUB}"}
"""The books that are one file, by their names in a release, and where a build puts them."""


def make(out: Path, tell: Callable[[str], None]) -> Path:
    """Make the release of the commit that is checked out, from the book built from it.

    The archive, its sha256 and ``NOTES`` are made aside and take their places at the end.

    Parameters
    ----------
    out : Path
        The folder for ``southsouth-VERSION.tar.gz`` and ``southsouth-VERSION.tar.gz.sha256``.
    tell : callable
        Is told the progress.

    Returns
    -------
    Path
        The archive.

    Raises
    ------
    SouthSouthError
        There is no commit, one with the tag of another version, other code than its own, nothing
        in the changelog on the version, no book built from it by this code, another environment
        than the locked one, or no place to write.
    """
    commit = source.load()
    source.check_code()
    notes = _notes(commit)
    build = _build_of(commit)
    name = f"southsouth-{commit.identity.version_to_cite}"
    with _workshop(out) as aside:
        files = _files(commit, build, aside)
        tell(f"{name}: {len(files)} files of commit {commit.identity.commit}")
        packed = aside / f"{name}.tar.gz"
        archive.write(packed, name, files, int(commit.time.timestamp()))
        (aside / NOTES).write_text(notes, encoding="utf-8")
        target = _place(packed, out)
        os.replace(aside / NOTES, out / NOTES)
        return target


def _build_of(commit: Source) -> dict:
    """Return what the book in ``_build`` says of its build; refuse one that is not of now."""
    folder = paths.root() / BOOK
    found = built.read(folder / "html")
    if found is None or not all((folder / place).is_file() for place in PAPER.values()):
        raise SouthSouthError(
            f"There is no book in {BOOK}: run `make release`, which builds it first."
        )
    for key, wanted in built.record(imprint.default()).items():
        if found.get(key) != wanted:
            raise SouthSouthError(
                f"The book in {BOOK} was built with {key} {found.get(key)!r}, and a release of "
                f"{commit.identity.commit} needs {wanted!r}: run `make release`, which builds it "
                "again."
            )
    if not unchanged.is_built(editions.load("default"), folder):
        raise SouthSouthError(
            f"The book in {BOOK} was built by other code, or was changed since: run `make "
            "release`, which builds it again."
        )
    return found


def _files(commit: Source, build: Mapping, aside: Path) -> dict[str, Path]:
    """Return the files of a release by name: the commit, what was built, and what describes it."""
    source.extract(commit, aside / "source")
    files = _below(aside / "source") | _built()
    described = {
        sbom.NAME: lambda: sbom.text(commit, packages.installed()),
        crate.NAME: lambda: crate.text(commit, build, {*files, archive.MANIFEST}),
        archive.MANIFEST: lambda: archive.manifest(files),
    }
    for name, text in described.items():
        (aside / name).write_text(text(), encoding="utf-8")
        files[name] = aside / name
    return files


def _notes(commit: Source) -> str:
    """Return what the changelog says of the version; refuse one of which it says nothing."""
    about = commit.identity
    heading = about.version if about.is_released else changes.UNRELEASED
    if not (said := changes.section(heading)):
        raise SouthSouthError(
            f"{changes.FILE} says nothing of version {heading}, which {identity.FILE} names: give "
            "what is new a heading with this version, then run `make release`."
        )
    return f"{said}\n"


def _built() -> dict[str, Path]:
    folder = paths.root() / BOOK
    site = {f"html/{name}": file for name, file in _below(folder / "html").items()}
    return site | {name: folder / place for name, place in PAPER.items()}


def _below(folder: Path) -> dict[str, Path]:
    return {f.relative_to(folder).as_posix(): f for f in folder.rglob("*") if f.is_file()}


@contextlib.contextmanager
def _workshop(out: Path) -> Iterator[Path]:
    """Give a folder to make the release in; it is gone afterwards."""
    aside = out / ".new"
    try:
        out.mkdir(parents=True, exist_ok=True)
        with placing.locked(out):
            shutil.rmtree(aside, ignore_errors=True)
            aside.mkdir()
            try:
                yield aside
            finally:
                shutil.rmtree(aside, ignore_errors=True)
    except OSError as error:
        raise placing.failure("release", out, error) from error


def _place(packed: Path, out: Path) -> Path:
    """Put an archive and its sum in their places; sum and notes of an older one go first."""
    target = out / packed.name
    record = packed.with_name(f"{packed.name}.sha256")
    record.write_text(f"{archive.sha256(packed)}  {packed.name}\n", encoding="utf-8")
    for of_older in (record.name, NOTES):
        (out / of_older).unlink(missing_ok=True)
    os.replace(packed, target)
    os.replace(record, out / record.name)
    return target
