"""The table of contents, and what is wrong with it in one sentence."""

import pytest

from southsouth.book import contents
from southsouth.errors import SouthSouthError


@pytest.fixture
def toc(small_project):
    """Return a function that writes the table of contents of a project with three pages."""
    for name in ("index.md", "method.md"):
        (small_project / name).write_text("# A page")

    def write(text):
        (small_project / "_toc.yml").write_bytes(text if isinstance(text, bytes) else text.encode())

    return write


def names(files):
    return [file.name for file in files]


def test_parts_chapters_and_sections(toc):
    toc(
        "root: index\nparts:\n- chapters:\n  - file: notebooks/total\n"
        "    sections:\n    - file: method\n"
    )
    assert names(contents.chapters()) == ["total.ipynb"]
    assert names(contents.pages()) == ["index.md", "method.md"]


def test_chapters_without_parts(toc):
    toc("root: index\nchapters:\n- file: notebooks/total\n")
    assert names(contents.chapters()) == ["total.ipynb"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "has no root page"),
        ("- a", "has no root page"),
        ("root: [", "not valid YAML"),
        (b"root: caf\xe9", "not in UTF-8"),
        ("root: 3", "has no root page"),
        ("root: index\nparts: 3", "parts must be a list"),
        ("root: index\nchapters:\n- file: ../index", "names ../index, which is outside"),
        ("root: /index", "names /index, which is outside"),
        ("root: index\nchapters: method", "each of the chapters needs a line"),
        ("root: index\nchapters:\n- title: x", "each of the chapters needs a line"),
        ("root: index\nparts:\n- chapters:\n  - method", "each of the chapters needs a line"),
        ("root: index\nchapters:\n- file: nothing", "names nothing, of which there is no"),
        (f"root: {'n' * 300}", "names nnn.*, of which there is no"),
    ],
)
def test_faults(toc, text, said):
    toc(text)
    with pytest.raises(SouthSouthError, match=said):
        contents.pages()


def test_missing_file(small_project):
    (small_project / "_toc.yml").unlink()
    with pytest.raises(SouthSouthError, match=r"_toc\.yml is missing"):
        contents.chapters()
