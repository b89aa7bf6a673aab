"""The printable page is laid out as a PDF, or refused."""

import shutil
import tempfile
from pathlib import Path

import pytest

from conftest import ROOT
from southsouth import paths
from southsouth.book.print import typeset
from southsouth.errors import SouthSouthError
from southsouth.execution import cores

FAULTY = "<p>See <a href='#nowhere'>there</a>.</p><img src='missing.png' alt='A figure'>"


@pytest.fixture
def write(tmp_path, monkeypatch):
    """Return a function that lays out a book of three chapters, the second with some text."""
    monkeypatch.setattr(paths, "root", lambda: tmp_path)
    (tmp_path / "requirements.txt").write_text("")
    (tmp_path / "static" / "fonts").mkdir(parents=True)
    page, pdf = tmp_path / "index.html", tmp_path / "book.pdf"

    def write(second: str):
        texts = enumerate(("", second, ""))
        chapters = "".join(f"<div><h1 id='c{n}'>Chapter {n}</h1>{text}</div>" for n, text in texts)
        page.write_text(
            f"<html lang='en'><title>A book</title><body><section>Contents</section>"
            f"<main>{chapters}</main></body></html>"
        )
        with pytest.raises(SouthSouthError) as refused:
            typeset.write_pdf(page, pdf, tmp_path / "static", "1978-09-12")
        assert not pdf.exists()
        return str(refused.value)

    return write


@pytest.mark.fault
@pytest.mark.parametrize("jobs", [1, 2])
def test_a_page_with_faults_is_refused_however_many_lay_it_out(write, monkeypatch, jobs):
    monkeypatch.setattr(cores, "available", lambda: jobs)
    for _ in range(2):  # what is kept hides nothing
        said = write(FAULTY)
        assert "not sound" in said
        assert "nowhere" in said
        assert "missing.png" in said


@pytest.mark.parametrize("lacking", [MemoryError, OSError])
def test_what_the_system_lacks_is_not_put_down_to_a_part(lacking):
    with pytest.raises(lacking), typeset.telling([]):
        raise lacking


@pytest.mark.fault
@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize("step", ["render", "write_pdf"])
def test_a_part_on_which_weasyprint_fails_is_named(write, monkeypatch, jobs, step):
    weasyprint = typeset.load_weasyprint()
    holder = weasyprint.HTML if step == "render" else weasyprint.Document
    done = getattr(holder, step)

    def fail_on_one(self, *arguments, **options):
        if step == "render":
            here = {heading.get("id") for heading in self.etree_element.iter("h1")}
        else:
            here = set(self.pages[0].anchors)
        if "c1" in here:
            raise AssertionError("a box has no place")
        return done(self, *arguments, **options)

    monkeypatch.setattr(cores, "available", lambda: jobs)
    monkeypatch.setattr(holder, step, fail_on_one)
    said = write("")
    assert said.startswith("WeasyPrint fails on the part “Chapter 1” of the PDF (AssertionError: a")
    assert said.endswith("the book made before is untouched.")


def test_what_weasyprint_makes_for_itself_is_beside_the_page(write, tmp_path, monkeypatch):
    made, elsewhere = [], str(tmp_path / "elsewhere")

    def noted(**options) -> str:
        made.append(tempfile.mkdtemp(**options))
        return made[-1]

    shutil.copytree(ROOT / "_static" / "fonts", tmp_path / "static" / "fonts", dirs_exist_ok=True)
    monkeypatch.setattr("weasyprint.text.fonts.mkdtemp", noted)
    monkeypatch.setattr(tempfile, "tempdir", elsewhere)
    assert "not sound" in write(FAULTY)
    assert {Path(folder).parent for folder in made} == {tmp_path}
    assert tempfile.tempdir == elsewhere
