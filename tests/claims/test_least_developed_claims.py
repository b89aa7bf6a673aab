"""Claims on the least developed countries: their people, and the displaced whom they host."""

import pytest

from southsouth import tables
from southsouth.claims import evaluation, registry
from southsouth.claims.computations import least_developed
from southsouth.claims.model import NotComputable

POPULATION, DISPLACED = "ldc-share-of-world-population", "ldc-share-of-displaced"


@pytest.fixture(scope="module")
def results():
    claims = registry.load()
    return {id: evaluation.evaluate(claims[id]) for id in (POPULATION, DISPLACED)}


@pytest.fixture(scope="module")
def listed():
    """Return the 46 countries on the list in 2022."""
    table = tables.read("groups/ldc")
    codes = set(table.loc[table["graduated"].isna() | (table["graduated"] > 2022), "iso3"])
    assert len(codes) == 46
    return codes


def test_the_share_of_people_by_hand(results, listed):
    people = tables.read("economy/wdi_population_2025").query("year == 2021")
    printed = tables.read("economy/wdi_population_2025_printed").query("year == 2021")
    world = printed.set_index("area")["persons"]["WLD"]
    inside = people.loc[people["iso3"].isin(listed), "persons"].sum()
    assert results[POPULATION].preferred["share"] == pytest.approx(100 * inside / world)


def test_the_printed_row_is_taken_as_printed(results):
    rows = tables.read("economy/wdi_population_2025_printed").query("year == 2019")
    rows = rows.set_index("area")["persons"]
    row = results[POPULATION].at(
        {**results[POPULATION].claim.preferred, "sheet_year": "2019", "ldc_list": "printed"}
    )
    assert row["share"] == pytest.approx(100 * rows["LDC"] / rows["WLD"])


def test_the_share_of_displaced_by_hand(results, listed):
    table = tables.read("displacement/idmc_2023_09")
    people = table.query("year == 2021 and kind == 'stock'").groupby("iso3")["persons"].sum()
    inside = people[people.index.isin([*listed, "XAB"])].sum()
    assert results[DISPLACED].preferred["share"] == pytest.approx(100 * inside / people.sum())


def test_what_the_evidence_says_of_2020(results):
    result = results[DISPLACED]
    row = result.at({**result.claim.preferred, "sheet_year": "2020"})
    assert round(row["share"]) == 53 and row["holds"]
    held = result.computed.query("holds")
    assert set(held["sheet_year"]) == {"2020", "2022"}
    assert set(held.query("sheet_year == '2022'")["idp_source"]) == {"unhcr-2026"}


def test_todays_list_would_change_nothing():
    table = tables.read("displacement/idmc_2023_09")
    bhutan = table.query("iso3 == 'BTN' and kind == 'stock' and year >= 2015")
    assert bhutan["persons"].sum() == 0


def test_every_specification_is_there(results):
    # six years by two worlds by two lists, and the list of the year in three years; of each vintage
    vintages = results[POPULATION].frame.groupby("population").size()
    assert (vintages == 6 * 2 * 2 + 3 * 2).all()
    assert vintages["wdi-2025"] == (results[POPULATION].computed["population"] == "wdi-2025").sum()
    # with the list of the sheet: IDMC's two editions by cause and kind, two sources by conflict;
    # with that of the year: the two editions, conflict and disasters, by kind, in five years
    assert len(results[DISPLACED].frame) == 8 * (2 * 2 * 2 + 2) + 5 * 2 * 2


def test_what_cannot_be_computed_says_why(results):
    open_rows = results[DISPLACED].frame.query("reason != ''")
    assert open_rows["reason"].str.fullmatch(r"[A-Z][^.]*\.").all()
    assert results[DISPLACED].total + len(open_rows) == len(results[DISPLACED].frame)
    # stocks of disasters begin in 2019
    both = open_rows.query("idp_source == 'idmc-2023' and cause == 'both' and count == 'stock'")
    assert set(both["sheet_year"]) == {"2015", "2016", "2017", "2018"}


def test_a_changed_datum_changes_the_verdict(monkeypatch):
    read = tables.read

    def changed(table):
        frame = read(table)
        if table == "displacement/idmc_2023_09":
            row = frame.query(
                "iso3 == 'COL' and year == 2021 and kind == 'stock' and cause == 'conflict'"
            ).index
            frame.loc[row, "persons"] += 4_300_000
        return frame

    monkeypatch.setattr(tables, "read", changed)
    result = evaluation.evaluate(registry.load()[DISPLACED])
    assert 52.5 <= result.preferred["share"] < 53.5
    assert result.verdict == "reproduced"


def test_a_vintage_without_printed_rows_says_so():
    with pytest.raises(NotComputable, match="no printed rows of groups"):
        least_developed._of_year("economy/wdi_population_2030_printed", 2021, {})
