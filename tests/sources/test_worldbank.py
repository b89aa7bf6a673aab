"""Income groups."""

import openpyxl
import pytest

from southsouth import tables
from southsouth.errors import SouthSouthError
from southsouth.sources import worldbank


def workbook(tmp_path, rows, title="Country Analytical History"):
    book = openpyxl.Workbook()
    book.active.title = title
    for row in rows:
        book.active.append(row)
    path = tmp_path / "groups.xlsx"
    book.save(path)
    return path


HEAD = [None, "Bank's fiscal year:", "FY89", "FY05"]


def test_fiscal_years_and_gaps(tmp_path):
    rows = [HEAD, ["YEM", "Yemen", "LM*", "L"], ["CHI", "Channel Islands", "..", "H"]]
    table = worldbank.income(workbook(tmp_path, [*rows, ["SUN", "USSR", "UM", None]]))
    assert set(map(tuple, table.to_numpy())) == {
        (1989, "YEM", "LM"),
        (2005, "YEM", "L"),
        (2005, "XCI", "H"),
    }


def test_unknown_group_and_code(tmp_path):
    with pytest.raises(SouthSouthError, match="income group 'XX' for YEM"):
        worldbank.income(workbook(tmp_path, [HEAD, ["YEM", "Yemen", "XX", "L"]]))
    with pytest.raises(SouthSouthError, match="country code 'QQQ'"):
        worldbank.income(workbook(tmp_path, [HEAD, ["QQQ", "Nowhere", "L", "L"]]))


def test_layout_faults(tmp_path):
    with pytest.raises(SouthSouthError, match="has no sheet 'Country Analytical History'"):
        worldbank.income(workbook(tmp_path, [HEAD], title="Other"))
    with pytest.raises(SouthSouthError, match="no longer has the heading 'FY89'"):
        worldbank.income(workbook(tmp_path, [["Year"]]))


def test_truncated_workbook(tmp_path):
    path = workbook(tmp_path, [HEAD])
    path.write_bytes(path.read_bytes()[:-200])
    with pytest.raises(SouthSouthError, match=r"groups\.xlsx is damaged or cut short"):
        worldbank.income(path)


def test_committed_groups_of_fiscal_year_2019():
    table = tables.read("groups/income")
    counts = table[table["fiscal_year"] == 2019]["income"].value_counts()
    assert counts.to_dict() == {"L": 34, "LM": 47, "UM": 56, "H": 81}
