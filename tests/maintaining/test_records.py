"""The changelog by its form; the decisions: short, whole, listed, about files that there are."""

import datetime as dt
import re

import pytest
from packaging.version import Version

from conftest import ROOT

FOLDER = ROOT / "docs" / "decisions"
RECORDS = sorted(FOLDER.glob("[0-9]*.md"))
CHANGELOG = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
KINDS = ("Added", "Changed", "Deprecated", "Removed", "Fixed", "Security")
HEADINGS = ["## Context", "## Choice", "## Consequences"]


@pytest.mark.parametrize("file", RECORDS, ids=lambda file: file.stem)
def test_a_record_is_short_and_says_why_what_and_what_follows(file):
    text = file.read_text(encoding="utf-8")
    assert re.match(rf"# {int(file.stem[:4])}\. \S.*\n\n[A-Z][a-z]+ \d{{4}}\.\n", text), text[:80]
    assert [line for line in text.splitlines() if line.startswith("## ")] == HEADINGS
    assert len(text.split()) <= 300


@pytest.mark.parametrize("file", RECORDS, ids=lambda file: file.stem)
def test_a_record_names_files_that_there_are(file):
    named = re.findall(r"`([\w./-]+/[\w./-]*)`", file.read_text(encoding="utf-8"))
    places = (ROOT, ROOT / "src" / "southsouth")
    assert [n for n in named if not any((place / n).exists() for place in places)] == []


def test_the_index_lists_every_record_in_order_by_its_title():
    listed = re.findall(r"^- \[(.+)\]\((.+)\)$", (FOLDER / "README.md").read_text(), re.M)
    titles = [file.read_text(encoding="utf-8").partition("\n")[0][2:] for file in RECORDS]
    assert listed == [(t, f.name) for t, f in zip(titles, RECORDS, strict=True)]
    assert [int(file.stem[:4]) for file in RECORDS] == list(range(1, len(RECORDS) + 1))


def test_the_changelog_keeps_its_form():
    assert CHANGELOG.startswith("# Changelog\n")
    assert "https://keepachangelog.com/en/1.1.0/" in CHANGELOG
    first, *released = re.findall(r"^## (.+)$", CHANGELOG, re.M)
    assert first == "Unreleased"
    versions, days = zip(*(heading.split(" - ") for heading in released), strict=True)
    assert sorted(map(Version, versions), reverse=True) == list(map(Version, versions))
    assert sorted(map(dt.date.fromisoformat, days), reverse=True) == [
        dt.date.fromisoformat(day) for day in days
    ]


def test_a_version_has_each_kind_once_and_no_empty_one():
    for version in re.split(r"^## ", CHANGELOG, flags=re.M)[1:]:
        kinds = re.findall(r"^### (.+)\n(- )?", version, re.M)
        assert all(kind in KINDS and item for kind, item in kinds), version[:40]
        assert len({kind for kind, _ in kinds}) == len(kinds), version[:40]
