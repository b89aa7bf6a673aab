"""The same commit gives the same bytes wherever and whenever it is built."""

import pytest

from checkouts import commit
from conftest import ROOT
from small_books import ONE_CHAPTER, of_few_claims, shorten, with_code
from southsouth.release import reproduce


@pytest.mark.thorough
def test_a_commit_built_under_other_conditions_gives_the_same_bytes(project, tmp_path, monkeypatch):
    shorten(project, ONE_CHAPTER)
    with_code(project, ROOT)
    commit(project)
    monkeypatch.chdir(project)
    found = reproduce.twice(tmp_path / "builds", print, [of_few_claims(project, "book")])
    assert found.differing == {}
    assert found.files > 200
