"""The same commit gives the same bytes wherever and whenever it is built."""

import shutil

import pytest

from checkouts import commit
from conftest import ROOT
from small_books import of_few_claims
from southsouth.release import reproduce


@pytest.mark.thorough
def test_a_commit_built_under_other_conditions_gives_the_same_bytes(
    one_chapter, tmp_path, monkeypatch
):
    shutil.copytree(ROOT / "src", one_chapter / "src")
    commit(one_chapter)
    monkeypatch.chdir(one_chapter)
    builds = tmp_path / "builds"
    found = reproduce.twice(builds, print, [of_few_claims(one_chapter, "book")])
    assert found.differing == {}
    kept = [f"{builds}/{folder}/_build/executed" for folder in ("one", "two/in a/longer/páth")]
    assert found.files > 100, kept
