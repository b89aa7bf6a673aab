"""Membership of the United Nations."""

import pandas as pd
import pytest

from southsouth.errors import SouthSouthError
from southsouth.measures import membership
from southsouth.sources import un

PAIRS = "dat,type,group\nFrance,Country,1\n24-10-1945,Date,1\nAlgeria,Country,2\n{day},Date,2\n"


def write(tmp_path, text):
    path = tmp_path / "list.csv"
    path.write_text(text, encoding="cp1252")
    return path


def test_days_come_first(tmp_path):
    table = un.members(write(tmp_path, PAIRS.format(day="8/10/1962"))).set_index("iso3")
    assert table.loc["DZA", "admitted"] == "1962-10-08"
    assert table.loc["FRA", "admitted"] == "1945-10-24"
    assert table.loc["DZA", "source"] == "un_members_list"


def test_former_members_are_added_with_their_source(tmp_path):
    table = un.members(write(tmp_path, PAIRS.format(day="8/10/1962"))).set_index("iso3")
    former = table[table["ended"].notna()]
    assert sorted(former.index) == ["CSK", "DDR", "YMD", "YUG"]
    assert set(former["source"]) == {"wiki_unenlarge"}
    assert table.loc["FRA", "ended"] != table.loc["FRA", "ended"]


def test_counting_includes_first_and_last_day(tmp_path):
    table = un.members(write(tmp_path, PAIRS.format(day="8/10/1962")))
    table = table.assign(**{name: pd.to_datetime(table[name]) for name in ("admitted", "ended")})
    before, first, last, after = (
        membership.count(table, day)
        for day in ("1962-10-07", "1962-10-08", "1992-12-31", "1993-01-01")
    )
    assert first == before + 1
    assert last == after + 1


def test_month_first_date_is_refused(tmp_path):
    with pytest.raises(SouthSouthError, match="'10-25-1962', which is not day-month-year"):
        un.members(write(tmp_path, PAIRS.format(day="10-25-1962")))


def test_unknown_member_is_named(tmp_path):
    text = PAIRS.format(day="8/10/1962").replace("Algeria", "Ruritania")
    with pytest.raises(SouthSouthError, match="'Ruritania'"):
        un.members(write(tmp_path, text))


@pytest.mark.parametrize("make", [un.members, un.membership_by_year])
def test_changed_columns_are_named(tmp_path, make):
    with pytest.raises(SouthSouthError, match=r"list\.csv no longer has the columns"):
        make(write(tmp_path, "a,b\n1,2\n"))


def test_yearly_counts(tmp_path):
    table = un.membership_by_year(write(tmp_path, "Year,Number of states\n1964,115\n1965,117\n"))
    assert table.to_dict("list") == {"year": [1964, 1965], "members": [115, 117]}
