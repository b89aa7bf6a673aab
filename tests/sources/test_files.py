"""The readers of files and the checks of tables, on files made by hand."""

import gzip

import numpy as np
import openpyxl
import pandas as pd
import pytest

from southsouth.errors import SouthSouthError
from southsouth.sources import checks, files, workbook

TABLE = "iso3,year,usd\nMLI,2000,1.5\nPER,2001,\n"


@pytest.fixture
def write(tmp_path):
    """Write a file of text or bytes."""

    def run(content, name="table.csv"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return run


@pytest.mark.parametrize("name", ["table.csv", "table.csv.gz"])
def test_tables_are_read_plain_packed_and_with_a_mark(write, name):
    content = TABLE.encode("utf-8-sig")
    path = write(gzip.compress(content) if name.endswith(".gz") else content, name)
    frame = files.csv(path, ["iso3", "year", "usd"], exactly=True)
    assert frame["usd"].to_list()[0] == 1.5
    assert np.isnan(frame["usd"][1])
    text = files.csv(path, ["usd"], **files.AS_TEXT)
    assert text.to_numpy().tolist() == [["MLI", "2000", "1.5"], ["PER", "2001", ""]]
    assert files.rows(path)[-1] == ["PER", "2001", ""]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (" \n", r"table\.csv is empty: take the file again\.$"),
        (TABLE[:-1], "does not end with a line break, so it may be cut short"),
        (TABLE.encode()[:-8] + b"\xff\n", "is not text in UTF-8"),
        (TABLE + "CHL\n", "may be cut short: its row 4 has 1 cells, its headings are 3"),
        (TABLE.replace("iso3", "code"), "no longer has the column 'iso3'"),
        (TABLE.replace("iso3", '"iso3'), "may be cut short|cannot be read"),
    ],
)
def test_faults_of_tables(write, content, message):
    with pytest.raises(SouthSouthError, match=message):
        files.csv(write(content), ["iso3"])


def test_columns_may_be_asked_for_exactly(write):
    with pytest.raises(SouthSouthError, match="no longer has the columns iso3, year: take the"):
        files.csv(write(TABLE), ["iso3", "year"], exactly=True)


def test_last_line_without_a_break_is_whole_or_not(write):
    assert len(files.csv(write(TABLE[:-1]), ended=False)) == 2
    with pytest.raises(SouthSouthError, match="may be cut short: its row 3 has 2 cells"):
        files.csv(write(TABLE[:-2]), ended=False)


def test_other_encodings_are_named(write):
    assert files.text(write("é".encode("cp1252")), encoding="cp1252") == "é"
    with pytest.raises(SouthSouthError, match="is not text in CP1252"):
        files.text(write(b"\x81"), encoding="cp1252")


def test_reasons_of_libraries_stay_one_sentence(tmp_path):
    error = files.damaged(tmp_path / "a.rda", ValueError("First. Then\n this."))
    assert str(error) == "a.rda cannot be read (First; Then this): take the file again."
    error = files.damaged(tmp_path / "a.rda", EOFError())
    assert str(error) == "a.rda cannot be read (EOFError): take the file again."


def test_cells_of_a_workbook_are_none_whole_numbers_fractions_and_text(tmp_path):
    book = openpyxl.Workbook()
    book.active.title = "Data"
    for row in ([], [None, "Mali", 2, 2.5], ["", "PER", -1.0]):
        book.active.append(row)
    book.save(tmp_path / "a.xlsx")
    rows = workbook.sheet(tmp_path / "a.xlsx", "Data")
    assert rows[1:] == [(None, "Mali", 2, 2.5), (None, "PER", -1, None)]
    assert [type(cell) for cell in rows[1][2:]] == [int, float]
    with pytest.raises(SouthSouthError, match=r"a\.xlsx has no sheet 'Other'"):
        workbook.sheet(tmp_path / "a.xlsx", "Other")


def test_headings_are_found_or_named():
    rows = [("note", None), ("Name ", 1990)]
    assert workbook.row_with(rows, 1990, "a.xlsx") == 1
    assert workbook.place(rows[1], "Name", "a.xlsx") == 0
    for find in (workbook.row_with, lambda found, *rest: workbook.place(found[1], *rest)):
        with pytest.raises(SouthSouthError, match=r"a\.xlsx no longer has the heading 2000"):
            find(rows, 2000, "a.xlsx")


def test_keys_come_once():
    frame = pd.DataFrame({"iso3": ["MLI", "MLI"], "year": [2000, 2001]})
    checks.once(frame, ["iso3", "year"], "a.csv")
    with pytest.raises(SouthSouthError, match=r"a\.csv has two rows for MLI: take"):
        checks.once(frame, ["iso3"], "a.csv")
    with pytest.raises(SouthSouthError, match="two rows for MLI in 2000: take"):
        checks.once(frame.assign(year=2000), ["iso3", "year"], "a.csv")


@pytest.mark.parametrize("value", ["", "-1", "1.5", "many"])
def test_numbers_that_are_not_whole(value):
    frame = pd.DataFrame({"persons": ["7", value]})
    with pytest.raises(SouthSouthError, match=f"column 'persons': '{value}' is not a whole"):
        checks.whole(frame, "persons", "a.csv")


@pytest.mark.parametrize("value", [np.nan, -1.0, 0.0004])
def test_amounts_that_are_not_whole_dollars(value):
    assert checks.whole_dollars(np.array([0.0, 1.234]), "a.csv").tolist() == [0, 1234]
    with pytest.raises(SouthSouthError, match=f"has the amount {value}, which is not thousands"):
        checks.whole_dollars(pd.Series([1.0, value]), "a.csv")
