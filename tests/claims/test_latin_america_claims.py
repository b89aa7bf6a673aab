"""The claim that the migrants of Latin America more than doubled in fifteen years."""

import pandas as pd
import pytest

from altering import altered, read_as
from southsouth import tables
from southsouth.claims import evaluation, registry
from southsouth.claims.computations import stocks

ID = "latin-america-migrants-doubled"


@pytest.fixture(scope="module")
def result():
    return evaluation.evaluate(registry.load()[ID])


def by_hand(table, start, end, without=()):
    areas = tables.read("groups/m49_2024")
    region = set(areas.loc[areas["subregion"] == "Latin America and the Caribbean", "iso3"])
    rows = tables.read(table)
    rows = rows[rows["destination"].isin(region) & ~rows["origin"].isin(without)]
    by_year = rows.groupby("year")["migrants"].sum()
    return by_year[end] / by_year[start]


def test_the_preferred_value_by_hand(result):
    expected = by_hand("migration/stock_2020", 2005, 2020)
    assert result.preferred["multiple"] == pytest.approx(expected)
    assert expected == pytest.approx(14_794_623 / 7_184_113)  # as the producer prints the region


def test_what_the_evidence_says_of_venezuela(result):
    row = result.at({**result.claim.preferred, "venezuelans": "left-out"})
    assert row["multiple"] == pytest.approx(by_hand("migration/stock_2020", 2005, 2020, ("VEN",)))
    assert round(row["multiple"], 1) == 1.5


def test_every_specification_is_there_and_computed(result):
    # 3 regions, 3 readings, 2 treatments; of windows two in each revision, three in the last
    assert len(result.frame) == 3 * 3 * 2 * (2 + 2 + 2 + 3) == result.total


def test_windows_are_fifteen_years_long_and_not_later_than_the_sheet(result):
    for window in result.claim.axes["fifteen_years"].options.values():
        assert window.settings["end"] - window.settings["start"] == 15
        assert window.settings["end"] <= int(result.claim.source.date)
    ends = result.frame.groupby("revision")["fifteen_years"].max().str[-4:].to_dict()
    assert ends == {"2017": "2017", "2019": "2019", "2020": "2020", "2024": "2022"}


def test_regions_are_in_one_another(result):
    memo = {}
    regions = {
        name: stocks._region(option, memo)
        for name, option in result.claim.axes["region"].options.items()
    }
    areas = tables.read("groups/m49_2024").set_index("iso3")["subregion"]
    assert regions["mainland"] < regions["lac"] and regions["republics"] < regions["lac"]
    assert len(regions["republics"]) == 20
    assert set(areas[list(regions["lac"])]) == {"Latin America and the Caribbean"}
    assert regions["lac"] == set(areas.index[areas == "Latin America and the Caribbean"])


def test_a_changed_datum_changes_the_verdict(monkeypatch):
    def fewer(table):
        lost = (table["year"] == 2020) & (table["destination"] == "COL")
        return table[~(lost & (table["origin"] == "VEN"))]

    read_as(monkeypatch, altered("migration/stock_2020", fewer))
    result = evaluation.evaluate(registry.load()[ID])
    assert result.preferred["multiple"] < 2
    assert result.verdict == "reproduced elsewhere"


def test_values_are_numbers(result):
    assert result.computed["multiple"].map(lambda v: isinstance(v, float)).all()
    assert pd.notna(result.computed["multiple"]).all()
