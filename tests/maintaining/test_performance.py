"""The README's table of performance is the one that make bench writes, and its ratios are right."""

import re

import pytest
import readme
from telling import README, place

TEXT = README.read_text(encoding="utf-8")
MEASURED = {
    "book": {
        "seconds_chapters": 50.0,
        "seconds_jupyter_book": 100.0,
        "seconds_changed": 10.0,
        "seconds_unchanged": 0.5,
        "seconds_cold": 1234.5,
        "seconds_editions": {"1": 10.4, "2": 20.0},
    },
    "briefs": {
        "seconds_sample": 4.0,
        "seconds_papermill": 70.0,
        "seconds_papermill_2": 40.0,
        "briefs_all": 193,
        "seconds_all": 60.0,
        "peak_mb": 1500,
        "identical": True,
    },
    "ledger": {"seconds_ledger": 4.0, "seconds_alone": 8.0},
}
ROW = re.compile(r"^\| (.+) \| ([\d,.]+) s \| (.+) \| ([\d,.]+) s \| ([\d,.]+) \|$", re.M)


def number(text: str) -> float:
    return float(text.replace(",", ""))


def rows(text: str) -> list[tuple[str, ...]]:
    """Return the rows of the table: what, seconds, against what, seconds, ratio."""
    return ROW.findall(text)


def test_a_table_is_written_of_what_is_measured():
    said = readme.table(MEASURED, "A machine.")
    written = rows(said)
    assert written[1][:4] == (readme.ROWS[1][0], "10.0", readme.ROWS[1][2], "1,234.5")
    assert [ratio for *_, ratio in written] == ["2.0", "123.5", "2,469.0", "17.5", "10.0", "2.0"]
    assert "Editions of a small book, nothing kept: 1 in 10 s, 2 in 20 s." in said


def test_no_table_is_written_of_briefs_that_differ():
    differing = {**MEASURED, "briefs": {**MEASURED["briefs"], "identical": False}}
    with pytest.raises(SystemExit, match="differ from papermill"):
        readme.table(differing, "A machine.")


def test_the_readme_has_a_place_for_the_table_or_the_table_as_it_is_made():
    placed = place("make bench", TEXT)
    assert placed
    found = rows(placed[0])
    assert [(what, against) for what, _, against, _, _ in found] in (
        [],
        [(what, against) for what, _, against, _ in readme.ROWS],
    )
    for _, ours, _, theirs, ratio in found:
        least = (number(theirs) - 0.05) / (number(ours) + 0.05)
        most = (number(theirs) + 0.05) / (number(ours) - 0.05)
        assert least - 0.05 <= number(ratio) <= most + 0.05
