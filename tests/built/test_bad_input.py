"""Bad input: one sentence, a non-zero exit, the previous book untouched."""

from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

import pytest

from conftest import call_southsouth, run_southsouth
from small_books import run_few_claims
from southsouth.book import placing


def tree_hash(folder: Path) -> str:
    files = sorted(f for f in folder.rglob("*") if f.is_file())
    return sha256(b"".join(str(f).encode() + f.read_bytes() for f in files)).hexdigest()


NO_PANGO = """
import cffi
def refuse(self, name, *rest):
    raise OSError(f"cannot load library {name!r}")
cffi.FFI.dlopen = refuse
"""


@pytest.fixture
def built(one_chapter) -> Path:
    """Return a project in which a book was built before."""
    out = one_chapter / "_build"
    for name in ("html", "pdf"):
        (out / name).mkdir(parents=True)
        (out / name / "kept.txt").write_text("the book of yesterday")
        (out / name / placing.PARTS[name]).write_text("")
    return one_chapter


def spoil_nothing(project):
    pass


def alter_table(project):
    with (project / "data" / "un" / "members.csv").open("a") as file:
        file.write("ATL,Atlantis,1945-10-24,,,\n")


def lose(name):
    return lambda project: (project / name).unlink()


# One of each kind is refused by a process of its own, as by a person's.
@pytest.mark.parametrize(
    ("run", "spoil", "arguments", "named"),
    [
        (run_southsouth, spoil_nothing, ["-p", "north=x"], "There is no parameter 'north'"),
        (call_southsouth, spoil_nothing, ["-p", "south=mars"], "south is one of m49"),
        (call_southsouth, spoil_nothing, ["--edition", "gold"], "choose one of default, g77"),
        (run_southsouth, spoil_nothing, ["--jobs", "0"], "--jobs"),
        (run_southsouth, lose("data/un/members.csv"), [], "data/un/members.csv is missing"),
        (call_southsouth, alter_table, [], "data/un/members.csv is not the file"),
        (run_southsouth, lose("_toc.yml"), [], "_toc.yml"),
        (call_southsouth, lose("method.md"), [], "_toc.yml names method"),
        (call_southsouth, lose("references.bib"), [], "references.bib is missing"),
        (call_southsouth, lose("_config.yml"), [], "_config.yml is missing"),
        (call_southsouth, lose("addresses.csv"), [], "addresses.csv is missing"),
    ],
)
def test_bad_input_is_named_and_the_previous_book_stands(built, run, spoil, arguments, named):
    spoil(built)
    with unchanged(built / "_build"):
        done = run(built, "book", *arguments)
    assert_refused(done, named)


def test_a_missing_library_is_named_and_the_previous_book_stands(built):
    folder = built / "no-pango"
    folder.mkdir()
    (folder / "sitecustomize.py").write_text(NO_PANGO)
    with unchanged(built / "_build"):
        done = run_southsouth(built, "book", environment={"PYTHONPATH": str(folder)})
    assert_refused(done, "Pango")


def test_a_page_that_does_not_build_is_named_and_the_previous_book_stands(book, built):
    with (built / "method.md").open("a") as file:
        file.write("\nAs {cite:p}`nobody2099` says.\n")
    with unchanged(built / "_build"):
        done = run_few_claims(built, "book")
    assert_refused(done, "method.md")


@contextmanager
def unchanged(out: Path):
    """Check that a book stays as it was and nothing is left beside it."""
    before = {name: tree_hash(out / name) for name in ("html", "pdf")}
    yield
    assert {name: tree_hash(out / name) for name in ("html", "pdf")} == before
    assert not list(out.glob(".new-*"))


def assert_refused(done, named: str) -> None:
    assert done.returncode != 0
    assert named in done.stderr
    assert "Traceback" not in done.stderr
