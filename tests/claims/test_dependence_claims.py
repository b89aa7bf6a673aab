"""The claim on the twenty countries that depend most on remittances."""

import pytest

from southsouth import tables
from southsouth.claims import evaluation, registry
from southsouth.south import members

ID = "remittance-dependent-19-of-20"


@pytest.fixture(scope="module")
def result():
    return evaluation.evaluate(registry.load()[ID])


def first_twenty(year, without=()):
    received = tables.read("remittances/wdi_received_2026_04").query("year == @year")
    gdp = tables.read("economy/wdi_gdp_current_2023_06").query("year == @year")
    share = received.set_index("iso3")["usd"] / gdp.set_index("iso3")["usd"]
    return set(share.drop(list(without), errors="ignore").nlargest(20).index)


def test_the_preferred_value_by_hand(result):
    bank = members("lmic", fiscal_year=2022)
    assert result.preferred["in the South"] == len(first_twenty(2021) & bank)


def test_what_the_evidence_says_of_bermuda_and_moldova(result):
    assert first_twenty(2021) - members("lmic", fiscal_year=2022) == {"BMU"}
    states = set(tables.read("un/members").query("ended.isna()")["iso3"]) | {"PSE", "VAT"}
    others = set(tables.read("remittances/wdi_received_2026_04")["iso3"]) - states
    assert first_twenty(2021, others) - members("m49") == {"MDA"}
    row = result.at({**result.claim.preferred, "south": "m49", "coverage": "states"})
    assert row["in the South"] == 19


def test_every_specification_is_there(result):
    # two series over two products, and two ratios as printed; six years, three coverages
    assert len(result.frame) == 4 * (2 * 2 + 2) * 6 * 3
    # the World Bank's series has every year, KNOMAD's inflows three, its shares one, the SDGs' two
    assert result.total == 4 * 3 * (2 * 6 + 2 * 3 + 1 + 2)


def test_a_wider_south_never_has_fewer(result):
    axes = ["south", "remittances", "gdp", "sheet_year", "coverage"]
    counts = result.computed.set_index(axes).sort_index()
    assert (counts.loc["unctad", "in the South"] <= counts.loc["m49", "in the South"]).all()


def test_what_cannot_be_computed_says_why(result):
    reasons = set(result.frame.query("reason != ''")["reason"])
    years = (2017, 2018, 2019, 2020, 2021, 2022)
    assert reasons == {
        f"There are no shares of gross domestic product for {year} here." for year in years
    }


def test_a_changed_datum_changes_the_verdict(monkeypatch):
    read = tables.read

    def without_bermuda(table):
        frame = read(table)
        return frame[frame["iso3"] != "BMU"] if table.startswith("remittances/") else frame

    monkeypatch.setattr(tables, "read", without_bermuda)
    changed = evaluation.evaluate(registry.load()[ID])
    assert changed.preferred["in the South"] == 20
    assert changed.verdict == "reproduced elsewhere"
