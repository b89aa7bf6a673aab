"""What packages are licensed under: all listed, all accepted, none that the list has forgotten."""

import csv

import pytest

from conftest import ROOT
from southsouth.release import licences, packages

LISTED = list(csv.reader((ROOT / licences.FILE).read_text(encoding="utf-8").splitlines()))[1:]


def test_every_package_is_listed_with_its_licence():
    assert {tuple(row) for row in LISTED} >= set(licences.rows()), "run make licences"


def test_every_package_of_the_list_is_locked():
    locked = packages.locked((ROOT / packages.LOCK).read_text(encoding="utf-8"))
    assert {name for name, *_ in LISTED} <= {name for name, _ in locked}, "run make licences"


def test_every_licence_is_accepted_and_every_exception_is_needed(record_property):
    record_property("packages", len(LISTED))
    assert [name for name, _, why in LISTED if not why] == []
    assert licences.BY_HAND.keys() <= {name for name, *_ in LISTED}


@pytest.mark.parametrize("stated", ["GPL-3.0-only", "AGPL-3.0", "MIT AND GPL-2.0", "", "Commons"])
def test_a_licence_that_is_not_accepted_has_no_reason(stated):
    assert licences._why("some-package", stated) == ""


def test_only_the_reader_of_files_of_r_imports_the_package_under_the_agpl():
    importing = [f.name for f in (ROOT / "src").rglob("*.py") if "import pyreadr" in f.read_text()]
    assert importing == ["files.py"]
