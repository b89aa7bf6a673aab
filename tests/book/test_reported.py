"""What a row of the reported values says in words, and the page that lists them."""

import re

import pandas as pd
import pytest

from southsouth.book import facts
from southsouth.book.pages import REPORTED
from southsouth.book.text import parts, reported

LONGEST = 25
"""Words of a quotation."""


def row(**changed) -> dict:
    base = {"value": 1500.0, "unit": "people", "prefix": None, "what": "people there"}
    return {**base, "date": pd.NaT, **changed}


@pytest.mark.parametrize(
    ("changed", "amount"),
    [
        ({}, "1,500 people"),
        ({"prefix": "more than "}, "more than 1,500 people"),
        ({"value": 7.9, "unit": "US$ billion"}, "US$7.9 billion"),
        ({"value": 32.0, "unit": "US$ million", "prefix": "nearly "}, "nearly US$32 million"),
        ({"value": 1978.0, "unit": "year"}, "1978"),
        ({"value": 21.0, "unit": "meeting"}, "21"),
        ({"value": 1950.0, "unit": "decade"}, "the 1950s"),
        ({"value": 17.4, "unit": "per cent"}, "17.4 per cent"),
    ],
)
def test_an_amount_has_its_unit_where_it_belongs(changed, amount):
    assert reported.amount(row(**changed)) == amount


@pytest.mark.parametrize(
    ("day", "what", "defined"),
    [
        (None, "people there", "people there"),
        ("2019-03-22", "people there", "people there, 22 March 2019"),
        ("2013-07-31", "people by July 2013", "people by July 2013"),
        ("2013-12-31", "people there", "people there, 2013"),
        ("2013-12-31", "people in 2013", "people in 2013"),
        ("2013-09-12", "people in 2013", "people in 2013"),
        (
            "2013-09-12",
            "people at the meeting of 2013",
            "people at the meeting of 2013, 12 September 2013",
        ),
    ],
)
def test_a_date_is_told_once_and_the_end_of_a_year_is_the_year(day, what, defined):
    assert reported.defined(row(what=what, date=pd.Timestamp(day))) == defined


def test_a_year_has_no_date():
    told = row(unit="year", what="year of the unit", date=pd.Timestamp("2007-12-01"))
    assert reported.defined(told) == "year of the unit"


def test_the_page_lists_every_number_and_no_other_page_does():
    listed = list(parts.reported_on(REPORTED))
    assert [part.id for part in listed] == [f"reported/{key}" for key in facts.reported_values()]
    assert list(parts.reported_on("method")) == []
    found = {part.id: part for part in listed}["reported/bapa-states-138"]
    assert found.address == "reported.html#num-bapa-states-138"
    assert found.title.startswith("138 States: States at the Buenos Aires conference of 1978, 12 S")
    assert "as stated by Permanent Mission of Argentina to the UN (2018a)" in found.title


def test_each_reporter_is_one_source():
    named = {}
    for value in facts.reported_values().values():
        named.setdefault(reported.reporter(value), set()).add(value["source"])
    assert [sources for sources in named.values() if len(sources) > 1] == []
    assert {"UNOSSC (n.d.-a)", "UNOSSC (n.d.-c)", "Steiner (2019a)"} <= named.keys()


def test_no_quotation_is_long():
    for key, value in facts.reported_values().items():
        for quoted in re.findall("“([^”]*)”", value["locator"]):
            assert len(quoted.split()) <= LONGEST, key
