"""Briefs in the folder of a book: written again only where they are others."""

from types import SimpleNamespace

import pytest

from southsouth.book import briefs
from southsouth.execution.runs import Run


@pytest.fixture
def renewed(tmp_path, monkeypatch):
    """Return a function that renews two briefs kept under names, and says which were written."""
    notebook, written = tmp_path / "country-brief.ipynb", []
    notebook.write_text("one")
    runs = [Run(notebook, {"iso3": code}, code) for code in ("FJI", "KEN")]
    report = briefs.Report({"FJI": "key-fji", "KEN": "key-ken"})
    monkeypatch.setattr(briefs, "save", lambda runs, *_: written.extend(run.name for run in runs))

    def renew(names: dict[str, str], text: str = "one") -> list[str]:
        notebook.write_text(text)
        written.clear()
        kept = SimpleNamespace(name=names.get)
        briefs.renew(runs, report, kept, tmp_path)
        return list(written)

    return renew


def test_briefs_are_written_again_where_data_or_text_changed(renewed):
    names = {"key-fji": "a", "key-ken": "b"}
    assert renewed(names) == ["FJI", "KEN"]
    assert renewed(names) == []
    assert renewed({**names, "key-ken": "c"}) == ["KEN"]
    assert renewed({**names, "key-ken": "c"}, "two") == ["FJI", "KEN"]
