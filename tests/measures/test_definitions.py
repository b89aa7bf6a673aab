"""Definitions of the South measured: small cases by hand, and what the producers print."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from southsouth import tables
from southsouth.errors import SouthSouthError
from southsouth.measures import definitions, membership
from southsouth.south import SOUTH, members

SETS = {"one": {"AAA", "BBB", "XXX"}, "other": {"BBB", "CCC"}}
PEOPLE = pd.Series({"AAA": 10.0, "BBB": 30.0, "CCC": 20.0, "DDD": 40.0})
OUTPUT = pd.Series({"AAA": 1.0, "BBB": 1.0, "DDD": 2.0})
CLASSES = pd.DataFrame(
    [
        ("AAA", 2000, "LM"), ("AAA", 2001, "H"), ("AAA", 2002, "UM"), ("AAA", 2003, "H"),
        ("BBB", 2000, "H"), ("BBB", 2001, "H"), ("BBB", 2003, "H"),
        ("CCC", 2000, "L"), ("CCC", 2003, "H"),
    ],
    columns=["iso3", "fiscal_year", "income"],
)  # fmt: skip

codes = st.sets(st.sampled_from(["AAA", "BBB", "CCC", "DDD"]), min_size=1)


def test_coverage_by_hand():
    found = definitions.coverage(
        SETS, {"AAA", "BBB", "CCC", "DDD"}, {"people": PEOPLE, "output": OUTPUT}
    )
    assert found.to_dict("list") == {
        "definition": ["one", "other"],
        "states": [2, 2],
        "areas": [1, 0],
        "people": [40, 50],
        "output": [50, 25],
        "without": [0, 1],  # CCC has no output
    }
    small = definitions.coverage(SETS, {"AAA"}, {"people": PEOPLE / 1000})
    assert small["people"].tolist() == pytest.approx([40, 50])
    with pytest.raises(SouthSouthError, match=r"the values sum to zero"):
        definitions.coverage(SETS, {"AAA"}, {"people": PEOPLE * 0})


def test_the_sum_of_the_economies_falls_little_short_of_the_world_that_the_bank_prints():
    output = tables.read("economy/wdi_gdp_current_2024")
    printed = tables.read("economy/wdi_gdp_current_2024_printed")
    world = printed[(printed["area"] == "WLD") & (printed["year"] == 2018)]["usd"].iloc[0]
    assert output.loc[output["year"] == 2018, "usd"].sum() == pytest.approx(world, rel=0.015)


def test_who_is_contested():
    who = definitions.table(SETS, {"AAA", "BBB", "CCC", "DDD"})
    assert who["count"].to_dict() == {"AAA": 1, "BBB": 2, "CCC": 1, "DDD": 0}
    assert list(definitions.contested(who).index) == ["AAA", "CCC"]
    rows = definitions.patterns(who, PEOPLE)
    assert list(rows["codes"]) == [("BBB",), ("AAA",), ("CCC",), ("DDD",)]
    assert list(rows["weight"]) == [30, 10, 20, 40]
    assert list(rows["one"]) == [True, True, False, False]


def test_where_all_agree_there_is_no_pattern():
    same = definitions.table({"one": {"AAA"}, "other": {"AAA"}}, {"AAA", "BBB"})
    found = definitions.patterns(definitions.contested(same), PEOPLE)
    assert found.empty
    assert list(found.columns) == ["one", "other", "count", "codes", "weight"]


def test_every_member_is_in_all_in_some_or_in_none():
    states = membership.members_on(tables.read("un/members"), "2019-03-20")
    who = definitions.table({name: members(name) for name in SOUTH}, states)
    some = len(definitions.contested(who))
    assert some + (who["count"] == 0).sum() + (who["count"] == len(SOUTH)).sum() == 193
    assert definitions.patterns(definitions.contested(who), PEOPLE)["codes"].map(len).sum() == some


def test_agreement_by_hand():
    assert definitions.agreement(SETS).loc["one", "other"] == 25  # BBB of four
    assert definitions.agreement(SETS, PEOPLE).loc["one", "other"] == 50  # 30 of 60
    assert definitions.agreement(SETS).to_numpy().dtype == "float64"
    with pytest.raises(SouthSouthError, match=r"are both empty"):
        definitions.agreement({"one": {"XXX"}, "other": set()}, PEOPLE)


@given(codes, codes)
def test_agreement_is_symmetric_and_bounded(first, second):
    frame = definitions.agreement({"one": first, "other": second})
    assert frame.loc["one", "other"] == frame.loc["other", "one"]
    assert frame.loc["one", "one"] == 100
    assert 0 <= frame.loc["one", "other"] <= 100
    assert (frame.loc["one", "other"] == 100) == (first == second)


@given(codes, codes)
def test_changes_undo_each_other(earlier, later):
    found = definitions.changes(earlier, later)
    assert (earlier | set(found["came"])) - set(found["went"]) == later
    assert definitions.changes(later, earlier) == {"came": found["went"], "went": found["came"]}


def test_what_the_lists_of_two_years_differ_in():
    lists = {name: set(rows) for name, rows in tables.read("groups/g77").groupby("list")["iso3"]}
    found = definitions.changes(lists["2017-07"], lists["2020-12"])
    assert found == {"came": ("AZE",), "went": ("BIH",)}


def test_crossings_by_hand():
    found = definitions.crossings(CLASSES, {"H"})
    assert found.to_records(index=False).tolist() == [
        ("AAA", 2001, "above"),
        ("AAA", 2002, "below"),
        ("AAA", 2003, "above"),
        ("CCC", 2003, "above"),
    ]


def test_spells_by_hand():
    found = definitions.spells(CLASSES, {"H"})
    assert found.to_records(index=False).tolist() == [
        ("AAA", 2001, 2001),
        ("AAA", 2003, 2003),
        ("BBB", 2000, 2001),
        ("BBB", 2003, 2003),
        ("CCC", 2003, 2003),
    ]


def test_spells_and_crossings_tell_the_same_story():
    classes = tables.read("groups/income")
    spells = definitions.spells(classes, {"H"})
    years = (spells["last"] - spells["first"] + 1).sum()
    assert years == (classes["income"] == "H").sum()
    korea = definitions.crossings(classes[classes["iso3"] == "KOR"], {"H"})
    assert korea["fiscal_year"].tolist() == [1997, 2000, 2003]


def test_people_by_class_by_hand():
    people = pd.DataFrame(
        [("AAA", 1998, 60), ("BBB", 1998, 30), ("DDD", 1998, 10), ("AAA", 1990, 5)],
        columns=["iso3", "year", "persons"],
    )
    found = definitions.people_by_class(CLASSES, people)
    assert found.loc[2000].to_dict() == {"H": 30, "LM": 60, "none": 10}
    assert list(found.index) == [2000]
    classed = definitions.people_by_class(CLASSES, people[people["iso3"] != "DDD"])
    assert classed.loc[2000, "none"] == 0


def test_shares_by_class_sum_to_the_world():
    found = definitions.people_by_class(
        tables.read("groups/income"), tables.read("economy/wdi_population_2025")
    )
    assert found.sum(axis=1).tolist() == pytest.approx([100] * len(found))
    assert found["none"].max() < 8  # the States of the Soviet Union until fiscal year 1992


def test_held_by_definition():
    computed = pd.DataFrame(
        {"south": ["a", "a", "a-later", "b", "c"], "holds": [True, False, True, False, True]}
    )
    found = definitions.held_by(computed, "south", {"a": "A", "a-later": "A", "b": "B"})
    assert found["held"].to_dict() == {"A": 2, "B": 0}
    assert found["total"].to_dict() == {"A": 3, "B": 1}
    assert found.loc["A", "share"] == pytest.approx(200 / 3)
