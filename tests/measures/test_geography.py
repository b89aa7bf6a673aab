"""Measures of where countries lie, on points whose sides are known on paper."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from southsouth import tables
from southsouth.errors import SouthSouthError
from southsouth.measures import geography

POINTS = pd.DataFrame(
    [("AAA", 40.0), ("BBB", 10.0), ("CCC", -5.0), ("DDD", 0.0)], columns=["iso3", "latitude"]
)
GROUP = {"AAA", "BBB", "CCC", "DDD"}


def test_sides_of_the_equator_on_paper():
    assert geography.shares(POINTS, GROUP) == {"north": 50, "south": 25}  # one is on the line
    assert geography.shares(POINTS, GROUP, placed={"BBB", "DDD"}) == {"north": 25, "south": 75}
    assert geography.shares(POINTS, GROUP, line=23.44) == {"north": 25, "south": 75}


def test_weights_on_paper():
    people = pd.Series({"AAA": 6.0, "BBB": 1.0, "CCC": 3.0, "ZZZ": 90.0})
    assert geography.shares(POINTS, GROUP, weights=people) == {"north": 70, "south": 30}


def test_who_is_on_a_list_at_the_end_of_a_year():
    table = pd.DataFrame(
        {"iso3": ["AAA", "BBB", "CCC"], "included": [1971, 1971, 1990],
         "graduated": pd.array([None, 1994, None], dtype="Int64")}
    )  # fmt: skip
    assert geography.listed_in(table, 1978) == {"AAA", "BBB"}
    assert geography.listed_in(table, 1993) == {"AAA", "BBB", "CCC"}
    assert geography.listed_in(table, 1994) == {"AAA", "CCC"}


def test_the_list_as_counted_elsewhere():
    """47 at the end of 2019, as on the M49 page of that year."""
    m49 = tables.read("groups/m49_2019")
    listed = geography.listed_in(tables.read("groups/ldc"), 2019)
    assert listed == set(m49.loc[m49["ldc"], "iso3"])
    assert len(listed) == 47


def test_what_cannot_be_had_is_refused():
    with pytest.raises(SouthSouthError, match=r"There is no point for EEE, FFF\."):
        geography.shares(POINTS, {"AAA", "EEE", "FFF"})
    with pytest.raises(SouthSouthError, match=r"no members with a weight\."):
        geography.shares(POINTS, set())


@given(
    st.dictionaries(st.sampled_from("ABCDEF"), st.floats(-90, 90), min_size=1),
    st.floats(-60, 60),
)
def test_properties(points, line):
    table = pd.DataFrame({"iso3": list(points), "latitude": list(points.values())})
    found = geography.shares(table, set(points), line)
    on_it = 100 * sum(where == line for where in points.values()) / len(points)
    assert found["north"] + found["south"] + on_it == pytest.approx(100)
    assert geography.shares(table, set(points), line + 5)["south"] >= found["south"]
    assert geography.shares(table.iloc[::-1], set(points), line) == pytest.approx(found)
