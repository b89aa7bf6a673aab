"""The claim on remittances to low- and middle-income countries."""

import pytest

from altering import altered, read_as
from southsouth import tables
from southsouth.claims import evaluation, registry
from southsouth.claims.computations import remittances, reported
from southsouth.claims.model import NotComputable, Option
from southsouth.south import members

CLAIM = "remittances-466-billion-last-year"


@pytest.fixture(scope="module")
def result():
    return evaluation.evaluate(registry.load()[CLAIM])


def low_and_middle(fiscal_year):
    table = tables.read("groups/income")
    chosen = (table["fiscal_year"] == fiscal_year) & (table["income"] != "H")
    return set(table.loc[chosen, "iso3"])


def test_the_preferred_value_by_hand(result):
    pairs = tables.read("remittances/bilateral_2017_2018_04")
    expected = pairs.loc[pairs["receiver"].isin(low_and_middle(2018)), "usd_million"].sum() * 1e6
    found = result.at({**result.claim.preferred, "income": "2018"})
    assert found["received"] == pytest.approx(expected)
    assert round(expected / 1e9) == 468
    assert "those of FY18, in force then, give 468 billion" in result.claim.comment
    assert result.preferred["received"] == found["received"]
    assert (result.verdict, result.grade, result.held) == ("reproduced elsewhere", None, 1)


def test_the_only_pairing_that_adds_up_to_the_figure_was_found_by_search(result):
    held = result.computed.query("holds")
    assert held[result.axes].to_numpy().tolist() == [["matrix-2018-04", "2017", "2017"]]
    assert held["received"].iloc[0] == pytest.approx(465.88e9, abs=5e6)
    evidence = {item["cite"]: item["says"] for item in result.claim.evidence}
    assert "found by search" in evidence["knomad2018matrix"]
    # Croatia is what makes the difference between the groups of the two years.
    moved = members("lmic", fiscal_year=2018) ^ members("lmic", fiscal_year=2017)
    assert moved == {"HRV", "NRU", "PLW"}


def test_the_catalogues_sums(result):
    """450.1 and 452.4 in October 2017, 465.9, 468.2 and 464.7 in April 2018; billion."""
    values = result.computed.set_index(["vintage", "last_year", "income"])["received"] / 1e9
    found = values.round(1).to_dict()
    first, second = ("inflows-2017-10", "2017"), ("matrix-2018-04", "2017")
    assert [found[*first, year] for year in ("2017", "2018")] == [450.1, 452.4]
    assert [found[*second, year] for year in ("2017", "2018", "2019")] == [465.9, 468.2, 464.7]


def test_the_producers_own_row_of_2020_is_the_sum_of_its_groups(result):
    rows = tables.read("remittances/inflows_printed").query("vintage == '2020-04'")
    printed = rows[rows["area"] == "LMY"].set_index("year")["usd_million"]
    values = result.computed.query("vintage == 'inflows-2020-04' and income == '2020'")
    for year, value in values.set_index("last_year")["received"].items():
        assert value == pytest.approx(printed[int(year)] * 1e6)


def test_the_figure_is_in_dollars_and_stands_in_the_quotation(result):
    (part,) = result.claim.parts
    assert (part.stated, part.digits) == (466e9, -9)
    assert "466 billion dollars" in result.claim.quote
    assert part.holds({"received": 465.5e9}) and not part.holds({"received": 466.5e9})


def test_every_combination_is_there(result):
    sizes = result.frame.groupby("vintage").size()
    expected = {"inflows-2017-10": 5, "matrix-2018-04": 5, "matrix-2019-10": 5,
                "inflows-2020-04": 10, "wdi-2026-04": 12}  # fmt: skip
    assert {name: sizes[name] for name in expected} == expected
    assert result.total == len(result.frame)


def test_a_changed_datum_changes_the_verdict(monkeypatch):
    def two_more(table):
        table.loc[table["id"] == "remittances-lmic-2017", "value"] += 2
        return table

    reported = altered("timeline/reported_values", two_more)
    read_as(monkeypatch, reported)
    assert evaluation.evaluate(registry.load()[CLAIM]).verdict == "reproduced elsewhere"


def test_a_printed_value_that_is_not_there():
    with pytest.raises(NotComputable, match=r"^The table of reported values has no row lost\.$"):
        reported.value("lost", {})


def test_a_matrix_of_another_year_is_refused_in_a_sentence():
    matrix = Option("m", "m", "w", settings={"table": "remittances/bilateral_2018", "year": 2018})
    with pytest.raises(NotComputable, match=r"^This matrix is of 2018, not of 2017\.$"):
        remittances._receipts(matrix, 2017, {})
