"""The claim on foreign direct investment from the South."""

import pytest

from altering import altered, read_as
from southsouth import tables
from southsouth.claims import evaluation, registry
from southsouth.south import members

CLAIM = "south-third-of-fdi-outflows"


@pytest.fixture(scope="module")
def result():
    return evaluation.evaluate(registry.load()[CLAIM])


def printed(area, years, table="investment/fdi_2020_07_printed"):
    rows = tables.read(table)
    rows = rows[(rows["area"] == area) & (rows["direction"] == "outward")]
    if "measure" in rows:
        rows = rows[rows["measure"] == "flow"]
    return rows[rows["year"].isin(years)]["usd_million"].sum()


def test_the_preferred_value_by_hand(result):
    """381 billion dollars against 1 trillion, what could be read of the vintage of 2018."""
    expected = 100 * 381 / (381 + 1000)
    assert result.preferred["share"] == pytest.approx(expected)
    assert expected < 100 * 7 / 24
    assert result.verdict == "reproduced elsewhere"
    # Transition economies are not printed: with them in the world the share would be lower still.
    assert printed("transition", [2017]) > 0


def test_what_the_comment_says_of_the_rounding(result):
    bound = result.claim.parts[0].stated / 100
    assert 381 * (1 - bound) / bound == pytest.approx(925, abs=1)
    assert "anything above 0.93 gives the same answer" in result.claim.comment
    assert "27.6 per cent" in result.claim.comment and "29.2 per cent" in result.claim.comment


def test_the_file_of_two_years_later_is_the_producers_own_row(result):
    expected = 100 * printed("developing", [2017]) / printed("WORLD", [2017])
    found = result.closest(flows="unctadstat-2020")
    assert found["share"] == pytest.approx(expected, abs=1e-4)
    assert round(expected, 1) == 29.2


@pytest.mark.parametrize("years", [[2014], [2018], [2015, 2016, 2017]])
def test_printed_groups_of_both_vintages(result, years):
    """Without the centres the sums are the rows that UNCTAD prints, Kosovo apart."""
    when = str(years[0]) if len(years) == 1 else f"{years[0]}-{years[-1]}"
    for south, area in (("unctad", "developing"), ("m49", "m49_developing")):
        found = result.closest(south=south, flow_years=when)
        expected = 100 * printed(area, years) / printed("WORLD", years)
        assert found["share"] == pytest.approx(expected, abs=1e-3)
    found = result.closest(south="unctad-2022", flow_years=when, flows="wir-2022")
    table = "investment/wir_2022_printed"
    expected = 100 * printed("developing", years, table) / printed("WORLD", years, table)
    assert found["share"] == pytest.approx(expected, abs=0.05)


def test_the_second_basis_by_hand(result):
    percent = tables.read("investment/wdi_outflows_pct_gdp").query("year == 2016")
    product = tables.read("economy/wdi_gdp_current_2024").query("year == 2016")
    both = percent.merge(product, on="iso3")
    flow = (both["percent_of_gdp"] * both["usd"]).groupby(both["iso3"]).sum()
    south = members("lmic", fiscal_year=2018)
    expected = 100 * flow[flow.index.isin(list(south))].sum() / flow.sum()
    found = result.at({"south": "lmic-2018", "flows": "wdi", "centres": "in", "flow_years": "2016"})
    assert found["share"] == pytest.approx(expected)


def test_the_bounds_are_half_way_to_the_next_fractions(result):
    low, high = (part.stated for part in result.claim.parts)
    assert low == pytest.approx(100 * (1 / 3 + 1 / 4) / 2, abs=1e-4)
    assert high == pytest.approx(100 * (1 / 3 + 2 / 5) / 2, abs=1e-4)


def test_how_close_it_is_stands_in_the_evidence(result):
    later = result.closest(flows="unctadstat-2020")
    margin = later["share"] - result.claim.parts[0].stated
    said = next(i["says"] for i in result.claim.evidence if i["cite"] == "unctad2020fdi")
    assert ("by a few hundredths of a point" in said) == (0.01 < margin < 0.1)


def test_every_combination_is_there(result):
    sizes = result.frame.groupby("flows").size()
    souths = len(result.claim.axes["south"].options)
    for flows in ("unctadstat-2020", "wir-2022", "wdi"):
        assert sizes[flows] == souths * 2 * 9
    assert sizes["wir-2018"] == 1
    assert result.total == len(result.frame)


def test_centres_are_the_same_in_both_vintages():
    found = tables.read("investment/financial_centres").groupby("vintage")["iso3"].agg(frozenset)
    assert found.nunique() == 1


def test_a_changed_datum_changes_the_verdict(monkeypatch):
    """Forty billion more from developing economies, and the share enters the interval."""

    def forty_more(table):
        table.loc[table["id"] == "fdi-outflows-2017-developing", "value"] += 40
        return table

    reported = altered("timeline/reported_values", forty_more)
    read_as(monkeypatch, reported)
    assert evaluation.evaluate(registry.load()[CLAIM]).verdict == "reproduced"


def test_what_a_table_lacks_is_said_in_a_sentence(monkeypatch):
    read = tables.read

    def cut(table_id):
        table = read(table_id)
        return table[table["year"] < 2018] if table_id == "investment/wir_2022_outflows" else table

    read_as(monkeypatch, cut)
    frame = evaluation.evaluate(registry.load()[CLAIM]).frame
    assert set(frame["reason"]) - {""} == {
        "There are no flows of 2018: the table reports 1990 to 2017."
    }
