"""The two claims on trade within the South."""

import pytest

from altering import altered, read_as
from southsouth import tables
from southsouth.claims import evaluation, registry
from southsouth.south import members

CLAIM, EVER = "intra-south-trade-above-a-quarter", "intra-south-trade-higher-than-ever"
UNCTAD = {"south": "unctad", "matrix": "unctad", "trade_year": "2015", "taiwan": "listed",
          "hong_kong": "counted"}  # fmt: skip


@pytest.fixture(scope="module")
def result():
    return evaluation.evaluate(registry.load()[CLAIM])


@pytest.fixture(scope="module")
def ever():
    return evaluation.evaluate(registry.load()[EVER])


def inside(table, south):
    both = table["exporter"].isin(list(south)) & table["importer"].isin(list(south))
    return table[both].groupby("year")["usd"].sum(), table.groupby("year")["usd"].sum()


def test_the_preferred_value_by_hand(result):
    part, whole = inside(tables.read("trade/gravity_v202211"), members("unctad"))
    assert result.preferred["share"] == pytest.approx(100 * part[2017] / whole[2017])
    assert result.verdict == "reproduced elsewhere"


def test_the_producers_own_matrix_by_hand(result):
    part, whole = inside(tables.read("trade/unctad_matrix"), members("unctad"))
    assert result.at(UNCTAD)["share"] == pytest.approx(100 * part[2015] / whole[2015])
    # As the catalogue has it among developing economies.
    assert (100 * part / whole)[[2005, 2015]].round(1).tolist() == [16.7, 25.9]


def test_the_claims_of_one_speech_speak_of_one_year(result, ever):
    assert result.preferred["trade_year"] == ever.preferred["trade_year"] == "2017"
    claims = registry.load()
    assert claims["south-third-of-fdi-outflows"].preferred["flow_years"] == "2017"
    assert claims["more-than-half-of-world-growth"].preferred["end"] == "2017"


def test_the_preferred_value_of_ever_by_hand(ever):
    part, _ = inside(tables.read("trade/gravity_v202211"), members("unctad"))
    earlier = part[part.index < 2017]
    assert ever.preferred["above-earlier"] == pytest.approx(100 * (part[2017] / earlier.max() - 1))
    assert (ever.verdict, ever.grade) == ("reproduced elsewhere", None)
    # What the comment says: the peak, and the year in which it was passed.
    assert earlier.idxmax() == 2014 and "peaked in 2014" in ever.claim.comment
    assert part[2018] > part[2014] > part[2017]


def test_one_economy_and_the_years_since_2000_by_hand(result, ever):
    china = ["CHN", "HKG", "MAC"]
    table = tables.read("trade/gravity_v202211")
    table = table[~(table["exporter"].isin(china) & table["importer"].isin(china))]
    part, whole = inside(table, members("m49"))
    share = 100 * part / whole
    for year in (2015, 2018):
        choice = {"south": "m49", "trade_year": str(year), "hong_kong": "one"}
        found = result.at({**choice, "matrix": "gravity", "taiwan": "out"})
        assert found["share"] == pytest.approx(share[year])
        found = ever.at({**choice, "yearly_matrix": "gravity", "ever": "share"})
        earlier = share[share.index < year].max()
        assert found["above-earlier"] == pytest.approx(100 * (share[year] / earlier - 1))


def test_trade_fell_in_value_after_2014(ever):
    """What three years of one matrix cannot show, the yearly matrix does."""
    frame = ever.computed.query("ever == 'value'")
    above = frame.set_index(["trade_year", "south", "hong_kong"])["above-earlier"].unstack(0)
    assert (above[["2015", "2016"]] < 0).all().all()


def test_every_combination_is_there(result, ever):
    sizes = result.frame.groupby("matrix").size()
    souths = len(result.claim.axes["south"].options)
    assert sizes["unctad"] == souths * 1 * 2 * 2
    assert sizes["gravity"] == souths * 4 * 1 * 2
    assert result.total == len(result.frame)
    assert ever.frame.groupby("yearly_matrix").size()["gravity"] == souths * 4 * 2 * 2
    assert ever.total == len(ever.frame)


def test_taiwan_out_is_out_of_part_and_whole(result):
    table = tables.read("trade/unctad_matrix")
    table = table[(table["exporter"] != "TWN") & (table["importer"] != "TWN")]
    part, whole = inside(table, members("unctad"))
    found = result.at({**UNCTAD, "taiwan": "out"})
    assert found["share"] == pytest.approx(100 * part[2015] / whole[2015])
    assert found["share"] < result.at(UNCTAD)["share"]


def test_a_changed_datum_changes_the_answer(monkeypatch):
    """Were the exports of the United States lost, the South would have more than a quarter."""

    def lose(table):
        return table[table["exporter"] != "USA"]

    before = evaluation.evaluate(registry.load()[CLAIM])
    read_as(monkeypatch, altered("trade/gravity_v202211", lose))
    after = evaluation.evaluate(registry.load()[CLAIM])
    assert before.preferred["share"] < 25 < after.preferred["share"]
    assert (before.verdict, after.verdict) == ("reproduced elsewhere", "reproduced")
    assert before.at(UNCTAD)["share"] == after.at(UNCTAD)["share"], "of another matrix"


def test_what_a_matrix_lacks_is_said_in_a_sentence(monkeypatch):
    read = tables.read

    def cut(table_id):
        table = read(table_id)
        if table_id == "trade/gravity_v202211":
            return table[table["year"].isin([2015, 2016])]
        return table

    read_as(monkeypatch, cut)
    frame = evaluation.evaluate(registry.load()[EVER]).frame
    assert set(frame["reason"]) - {""} == {
        "The matrix does not have the year 2017.",
        "The matrix does not have the year 2018.",
        "2015 cannot be compared with earlier years: there are 2015, 2016.",
    }
