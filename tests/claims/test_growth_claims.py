"""The claim on the South's part in world growth."""

import pytest

from altering import altered, read_as
from southsouth import tables
from southsouth.claims import evaluation, registry
from southsouth.claims.computations import growth
from southsouth.south import members

CLAIM = "more-than-half-of-world-growth"


@pytest.fixture(scope="module")
def result():
    return evaluation.evaluate(registry.load()[CLAIM])


def grown(table, value, start, end):
    wide = table.pivot(index="iso3", columns="year", values=value)
    return (wide[end] - wide[start]).dropna()


def test_the_preferred_value_by_hand(result):
    change = grown(tables.read("economy/wdi_gdp_constant_2026_02"), "usd_2015", 2012, 2017)
    expected = 100 * change[change.index.isin(list(members("m49")))].sum() / change.sum()
    assert result.preferred["share"] == pytest.approx(expected)
    assert (result.verdict == "reproduced") == (expected > 50)


def test_denominators_by_hand(result):
    table, south = "economy/wdi_gdp_ppp_2026_02", members("m49")
    change = grown(tables.read(table), "intl_2021", 2012, 2017)
    printed = tables.read(table + "_printed")
    printed = printed[printed["area"] == "WLD"].set_index("year")["intl_2021"]
    world, inside = printed[2017] - printed[2012], change.index.isin(list(south))
    values = result.frame.query(
        "south == 'm49' and output == 'wdi-ppp-2026' and end == '2017' and span == '5'"
    ).set_index("whole")["share"]
    assert values["printed"] == pytest.approx(100 * change[inside].sum() / world)
    assert values["rest"] == pytest.approx(100 * (world - change[~inside].sum()) / world)
    assert values["printed"] < values["economies"] < values["rest"]


def test_the_funds_contributions_by_hand(result):
    """World growth of one year as the catalogue has it, with weights of the year before."""
    rate = tables.read("economy/weo_growth_2019_04").pivot(
        index="year", columns="iso3", values="percent"
    )
    weight = tables.read("economy/weo_ppp_2019_04").pivot(
        index="year", columns="iso3", values="intl_billion"
    )
    total = inside = 0.0
    south = [code for code in rate.columns if code in members("lmic", fiscal_year=2019)]
    for year in (2017, 2018):
        part = rate.loc[year] * weight.loc[year - 1]
        part = part / weight.loc[year - 1][part.notna()[lambda known: known].index].sum()
        total, inside = total + part.sum(), inside + part[south].sum()
    assert part.sum() == pytest.approx(3.54, abs=0.005)
    found = result.at(
        {"south": "lmic-2019", "output": "weo-2019", "end": "2018", "span": "2",
         "whole": "economies", "missing": "matched"}
    )  # fmt: skip
    assert found["share"] == pytest.approx(100 * inside / total)


def test_venezuela_pulls_the_chained_measures_down(result):
    """The producer flags its years from 2015 on; without it the South grows more."""
    frame = result.computed.query("output == 'pwt-rgdpo' and end == '2017' and span == '5'")
    values = frame.set_index(["south", "missing"])["share"].unstack()
    assert (values["without-venezuela"] > values["matched"]).all()
    table = tables.read("economy/pwt_10_01")
    change = grown(table[table["iso3"] != "VEN"], "rgdpo_usd_million", 2012, 2017)
    expected = 100 * change[change.index.isin(list(members("m49")))].sum() / change.sum()
    assert values.loc["m49", "without-venezuela"] == pytest.approx(expected)


def test_every_combination_is_there(result):
    """9 lengths; 9 definitions, of which 6 count Taiwan in the South."""
    sizes = result.frame.groupby("output").size()
    assert sizes["wdi-usd-2017"] == 1 * 9 * (9 + 9 + 6) * 2
    for output in ("wdi-usd-2026", "wdi-ppp-2026"):
        assert sizes[output] == 4 * 9 * (9 + 9 + 6)
    for output in ("weo-2019", "pwt-rgdpna", "maddison-2020"):
        assert sizes[output] == 4 * 9 * 9
    for output in ("pwt-rgdpo", "pwt-rgdpe"):
        assert sizes[output] == 4 * 9 * 9 * 2
    assert result.total == len(result.frame)


def test_a_definition_counts_taiwan_where_the_rest_is_counted_as_south(result):
    options = result.claim.axes["south"].options
    allowed = result.claim.axes["whole"].options["rest"].within["south"]
    for name, option in options.items():
        settings = dict(option.settings)
        codes = members(settings.pop("definition"), **settings)
        assert ("TWN" in codes) == (name in allowed)


def test_a_changed_datum_changes_the_verdict(monkeypatch):
    """Ten trillion more of growth in the United States, and the South has less than half."""

    def grow(table):
        table.loc[(table["iso3"] == "USA") & (table["year"] == 2017), "usd_2015"] += 10e12
        return table

    output = altered("economy/wdi_gdp_constant_2026_02", grow)
    read_as(monkeypatch, output)
    found = evaluation.evaluate(registry.load()[CLAIM])
    assert found.preferred["share"] < 50
    assert found.verdict == "reproduced elsewhere"


def test_what_a_table_lacks_is_said_in_a_sentence(monkeypatch):
    """Without the last years and without printed rows nothing is dropped, and each has a reason."""
    read = tables.read

    def cut(table_id):
        table = read(table_id)
        if table_id == "economy/wdi_gdp_constant_2026_02":
            return table[table["year"] < 2018]
        return table

    read_as(monkeypatch, cut)
    ids = [name for name in tables.ids() if name != "economy/wdi_gdp_ppp_2026_02_printed"]
    claim = registry.load()[CLAIM]
    monkeypatch.setattr(growth.tables, "ids", lambda: ids)
    frame = evaluation.evaluate(claim).frame
    reasons = set(frame["reason"]) - {""}
    assert reasons == {
        "The table has no figures for 2018: it reports 1960 to 2017.",
        "The producer prints no row for the world.",
    }
    lost = frame[frame["reason"] != ""]
    assert len(lost) == 9 * 24 + 4 * 9 * (9 + 6)
