"""Initiatives of South-South cooperation, counted."""

import pandas as pd
import pytest

from southsouth import tables
from southsouth.errors import SouthSouthError
from southsouth.measures import cooperation

COUNTS = pd.DataFrame(
    {
        "year": [2007, 2007, 2008, 2008, 2009, 2009, 2010, 2010],
        "iso3": ["MEX", "VEN"] * 4,
        "initiatives": [10, 8, 12, 4, 9, 0, 11, 2],
    }
)


def test_sums_by_year_and_by_country():
    assert cooperation.by_year(COUNTS).to_dict() == {2007: 18, 2008: 16, 2009: 9, 2010: 13}
    assert cooperation.by_country(COUNTS, 2008, 2009).to_dict() == {"MEX": 21, "VEN": 4}
    whole = cooperation.by_country(COUNTS, 2007, 2010)
    assert whole.sum() == cooperation.by_year(COUNTS).sum()
    assert list(whole.index) == ["MEX", "VEN"]


def test_a_span_without_figures_is_refused():
    for span in ((2006, 2008), (2009, 2011), (2009, 2008)):
        with pytest.raises(SouthSouthError, match="choose years within 2007 to 2010"):
            cooperation.by_country(COUNTS, *span)


def test_two_spans_on_paper():
    found = cooperation.two_spans(COUNTS, 2, 2010).set_index("iso3")
    assert found.loc["MEX"].tolist() == pytest.approx([11, 10, -100 / 11])
    assert found.loc["VEN"].tolist() == pytest.approx([6, 1, -500 / 6])
    with pytest.raises(SouthSouthError, match="do not fit into 2007 to 2009"):
        cooperation.two_spans(COUNTS, 2, 2009)


def test_few_participations_and_equal_ones():
    few = COUNTS.assign(iso3=["VEN", "MEX"] * 4, initiatives=[1, 1, 0, 0, 2, 0, 2, 0])
    found = cooperation.two_spans(few, 2, 2010)
    assert found.to_numpy().tolist() == [["MEX", 0.5, 0, -100], ["VEN", 0.5, 2, 300]]
    codes = [f"C{n:02}" for n in range(20)]
    equal = pd.DataFrame({"year": 2007, "iso3": codes, "initiatives": [3, 1] * 10})
    assert list(cooperation.by_country(equal, 2007, 2007).index) == codes[::2] + codes[1::2]


def test_a_country_that_had_none_has_no_change_in_per_cent():
    new = COUNTS.assign(initiatives=[0, 8, 0, 4, 9, 0, 11, 2])
    found = cooperation.two_spans(new, 2, 2010).set_index("iso3")
    assert found["change"].isna().to_dict() == {"VEN": False, "MEX": True}


def test_participations_beside_reported_initiatives():
    found = cooperation.beside(cooperation.by_year(COUNTS), pd.Series({2008: 8, 2010: 26, 2020: 5}))
    assert found["year"].tolist() == [2008, 2010]
    assert found[["reported", "participations"]].to_numpy().tolist() == [[8, 16], [26, 13]]


def test_equal_entries_count_once():
    entries = pd.DataFrame(
        {
            "entry": [1, 2, 3, 4],
            "iso3": ["ECU", "ECU", "MEX", None],
            "method": ["Regional", "Regional", "Regional", "Regional"],
        }
    )
    found = cooperation.distinct_entries(entries).set_index("iso3")
    assert found.loc["ECU"].tolist() == [2, 1]
    assert found.loc["MEX"].tolist() == [1, 1]
    assert (found["distinct"] <= found["entries"]).all()


def test_the_country_totals_to_2023_are_those_the_press_reports():
    # EFE on the report of 2024: Mexico and Colombia reach 2,000; Chile, Argentina, Peru, Cuba,
    # Brazil and El Salvador are above 1,500.
    totals = cooperation.by_country(tables.read("cooperation/segib_initiatives"), 2007, 2023)
    assert set(totals.index[totals >= 2000]) == {"MEX", "COL"}
    between = totals[(totals > 1500) & (totals < 2000)]
    assert set(between.index) == {"CHL", "ARG", "PER", "CUB", "BRA", "SLV"}
