"""A changed table changes the pages that rest on it, and runs the notebooks that read it."""

import gzip
import re

import pytest

from conftest import run_southsouth
from rendered import said_numbers


@pytest.mark.thorough
def test_changed_data_change_the_page_and_run_only_the_notebooks_that_read_them(small_book, book):
    out = small_book / "_build"
    file = small_book / "data" / "migration" / "stock_2017.csv.gz"
    text = gzip.decompress(file.read_bytes()).decode()
    line = next(row for row in text.splitlines() if row.startswith("2017,USA,MEX,"))
    file.write_bytes(gzip.compress(text.replace(line, "2017,USA,MEX,22683641").encode()))

    refused = run_southsouth(small_book, "book", "--out", str(out))
    assert refused.returncode != 0
    assert "data/migration/stock_2017.csv.gz" in refused.stderr
    assert "southsouth data accept migration/stock_2017 --altered" in refused.stderr
    assert not (out / "html").exists()

    accepted = run_southsouth(small_book, "data", "accept", "migration/stock_2017", "--altered")
    assert accepted.returncode == 0, accepted.stderr
    done = run_southsouth(small_book, "book", "--out", str(out))
    assert done.returncode == 0, done.stderr
    readers = {"data", "ledger", "migration", "what-survives"}
    assert set(re.findall(r"executed  (\S+)", done.stderr)) == readers
    assert set(re.findall(r"kept      (\S+)", done.stderr)) == {"special-unit-1974"}
    assert said_numbers(out, "migration") != said_numbers(book, "migration")
