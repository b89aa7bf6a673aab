"""A book stands only as long as nothing that it was made of has changed, and nobody touched it."""

import os
import shutil
import time
from dataclasses import replace

import pytest

from conftest import ROOT
from southsouth.book import editions, placing, unchanged
from southsouth.citing import identity


@pytest.fixture
def out(tmp_path):
    for part, mark in placing.PARTS.items():
        (tmp_path / part).mkdir()
        (tmp_path / part / mark).write_text("made")
    return tmp_path


def made_of() -> str:
    return unchanged.inputs(identity.load(), editions.load("default"))


def test_a_book_stands_until_what_it_is_made_of_changes(out):
    unchanged.note(out, "all this")
    assert unchanged.stands(out, "all this")
    assert not unchanged.stands(out, "something else")


@pytest.mark.parametrize("part", placing.PARTS)
def test_a_book_that_somebody_touched_does_not_stand(out, part):
    unchanged.note(out, "all this")
    file = out / part / placing.PARTS[part]
    file.write_text("mend")
    os.utime(file, ns=(time.time_ns(), file.stat().st_mtime_ns + 1))
    assert not unchanged.stands(out, "all this")


@pytest.mark.parametrize("part", placing.PARTS)
def test_a_book_that_lost_a_file_does_not_stand(out, part):
    unchanged.note(out, "all this")
    (out / part / placing.PARTS[part]).unlink()
    assert not unchanged.stands(out, "all this")


def test_a_damaged_note_is_none(out):
    (out / unchanged.FILE).write_text("{")
    assert not unchanged.stands(out, "all this")
    assert not unchanged.is_built(editions.load("default"), out)


COUNTED = (
    "CITATION.cff",
    "_config.yml",
    "_static/book.css",
    "_toc.yml",
    "addresses.csv",
    "data/un/members.csv",
    "editions/default.yml",
    "method.md",
    "notebooks/migration.ipynb",
    "references.bib",
    "requirements.txt",
)


@pytest.mark.parametrize("name", COUNTED)
def test_every_kind_of_file_counts(tmp_path, monkeypatch, name):
    for file in COUNTED:
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / file, tmp_path / file)
    (tmp_path / "_toc.yml").write_text("format: jb-book\nroot: method\n")
    monkeypatch.chdir(tmp_path)
    before = made_of()
    with (tmp_path / name).open("a") as file:
        file.write("\n")
    assert made_of() != before


def test_so_do_the_code_the_edition_and_what_the_pages_say_of_the_build(monkeypatch, tmp_path):
    about, edition = identity.load(), editions.load("default")
    known = {unchanged.inputs(about, edition)}
    known.add(unchanged.inputs(replace(about, commit="another"), edition))
    known.add(unchanged.inputs(replace(about, built_on="1974-12-04"), edition))
    known.add(unchanged.inputs(about, edition.with_parameters({"south": "g77"})))
    (tmp_path / "module.py").write_text("")
    monkeypatch.setattr(unchanged, "PACKAGE", tmp_path)
    known.add(unchanged.inputs(about, edition))
    (tmp_path / "module.py").write_text("pass")
    known.add(unchanged.inputs(about, edition))
    assert len(known) == 6


def test_what_python_compiled_does_not_count(monkeypatch, tmp_path):
    monkeypatch.setattr(unchanged, "PACKAGE", tmp_path)
    before = made_of()
    (tmp_path / "module.cpython-311.pyc").write_text("")
    assert made_of() == before
