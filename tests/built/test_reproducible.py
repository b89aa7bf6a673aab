"""The same commit gives the same bytes wherever and whenever it is built."""

from filecmp import cmp
from pathlib import Path

import pytest

from checkouts import commit, git
from small_books import run_few_claims

NOT_PUBLISHED = (".pages", "drawn", "executed", "logs", "typeset")
"""What lies in ``_build`` for the next build."""


@pytest.mark.thorough
def test_a_commit_built_elsewhere_gives_the_same_bytes(one_chapter, tmp_path):
    commit(one_chapter)
    clone = tmp_path / "a-folder" / "with" / "another" / "longer" / "path"
    git(tmp_path, "clone", "--quiet", str(one_chapter), str(clone))
    elsewhere = {
        "HOME": str(tmp_path / "home"),
        "LC_ALL": "C",
        "PYTHONHASHSEED": "1974",
        "TZ": "Pacific/Kiritimati",
    }
    here = _built(one_chapter, {"PYTHONHASHSEED": "1978"})
    there = _built(clone, elsewhere)  # it executes the notebook itself; here it was kept
    assert here.keys() == there.keys()
    assert [n for n in here if not cmp(here[n], there[n], shallow=False)] == []


def _built(project: Path, environment: dict) -> dict[str, Path]:
    """Build a book; return its files by name."""
    done = run_few_claims(project, "book", environment=environment)
    assert done.returncode == 0, done.stderr
    folders = (f for f in (project / "_build").iterdir() if f.name not in NOT_PUBLISHED)
    files = (file for folder in folders for file in folder.rglob("*") if file.is_file())
    return {file.relative_to(project).as_posix(): file for file in files}
