"""The printable page is laid out as a PDF, or refused."""

import pytest

from southsouth import paths
from southsouth.book.print import typeset
from southsouth.errors import SouthSouthError
from southsouth.execution import cores

FAULTY = "<p>See <a href='#nowhere'>there</a>.</p><img src='missing.png' alt='A figure'>"


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_page_with_faults_is_refused_however_many_lay_it_out(tmp_path, monkeypatch, jobs):
    monkeypatch.setattr(cores, "available", lambda: jobs)
    monkeypatch.setattr(paths, "root", lambda: tmp_path)
    (tmp_path / "requirements.txt").write_text("")
    (tmp_path / "static" / "fonts").mkdir(parents=True)
    chapters = "".join(f"<div><h1>{n}</h1>{text}</div>" for n, text in enumerate(("", FAULTY, "")))
    page, pdf = tmp_path / "index.html", tmp_path / "book.pdf"
    page.write_text(
        f"<html lang='en'><title>A book</title><body><section>Contents</section>"
        f"<main>{chapters}</main></body></html>"
    )
    for _ in range(2):  # what is kept hides nothing
        with pytest.raises(SouthSouthError, match="not sound") as refused:
            typeset.write_pdf(page, pdf, tmp_path / "static", "1978-09-12")
        assert "nowhere" in str(refused.value)
        assert "missing.png" in str(refused.value)
    assert not pdf.exists()
