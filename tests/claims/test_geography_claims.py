"""Claims on where countries lie."""

import pytest

from altering import read_as
from southsouth import tables
from southsouth.claims import evaluation, registry
from southsouth.claims.computations import geography
from southsouth.claims.model import NotComputable, Option

HIGH, LEAST = (
    "high-income-countries-north-of-the-equator",
    "least-developed-in-the-south-of-the-planet",
)


@pytest.fixture(scope="module")
def results():
    claims = registry.load()
    return {id: evaluation.evaluate(claims[id]) for id in (HIGH, LEAST)}


def points():
    return tables.read("geo/countries").set_index("iso3")["latitude"]


def test_high_income_by_hand(results):
    income = tables.read("groups/income").query("fiscal_year == 2019 and income == 'H'")
    where = points().reindex(income["iso3"])
    # One economy has no point of its own, the Channel Islands, which are north.
    assert where[where.isna()].index.tolist() == ["XCI"]
    expected = 100 * ((where > 0).sum() + 1) / 81
    assert len(where) == 81
    result = results[HIGH]
    assert result.preferred["in-the-north"] == pytest.approx(expected)
    assert (result.total, result.verdict, result.grade) == (3 * 3, "reproduced", "robust")


def test_members_and_people_by_hand(results):
    income = tables.read("groups/income").query("fiscal_year == 2020 and income == 'H'")
    members = tables.read("un/members").query("ended.isna()")["iso3"]
    where = points().reindex(income["iso3"]).dropna()
    found = results[HIGH].frame.query("income_year == '2020'").set_index("unit")["in-the-north"]
    own = where[where.index.isin(members)]
    assert found["members"] == pytest.approx(100 * (own > 0).mean())
    people = tables.read("economy/wdi_population_2025").query("year == 2018")
    people = people.set_index("iso3")["persons"].reindex(income["iso3"]).dropna()
    south = people[people.index.isin(where[where < 0].index)].sum()
    assert found["people"] == pytest.approx(100 * (1 - south / people.sum()))


def test_least_developed_by_hand(results):
    table = tables.read("groups/ldc")
    listed = table[(table["included"] <= 1978) & ~(table["graduated"] <= 1978).fillna(False)]
    where = points().reindex(listed["iso3"])
    result = results[LEAST]
    assert result.preferred["in-the-south"] == pytest.approx(100 * (where < 0).mean())
    assert result.verdict == "reproduced elsewhere"
    # 2 lists by 2 units by the equator with 2 treatments and the tropic with one
    assert result.total == len(result.frame) == 2 * 2 * 3
    # Everything depends on the line.
    flips = result.flips().set_index("axis")["share"]
    assert flips["line"] == 100 and flips.drop("line").max() == 0


def test_countries_on_the_equator_are_at_most_all_in_the_south(results):
    frame = results[LEAST].frame.query("line == 'equator'")
    both = frame.set_index(["listed", "unit", "on_the_line"])["in-the-south"].unstack()
    assert (both["south"] > both["point"]).all()


def test_a_changed_datum_changes_the_verdict(monkeypatch):
    """Turn the planet round, and both verdicts turn."""
    read = tables.read

    def turned(table_id):
        table = read(table_id)
        if table_id == "geo/countries":
            table["latitude"] = -table["latitude"]
        return table

    read_as(monkeypatch, turned)
    claims = registry.load()
    assert evaluation.evaluate(claims[HIGH]).verdict == "not reproduced"
    assert evaluation.evaluate(claims[LEAST]).verdict == "reproduced"


def test_a_country_without_a_point_is_said_in_a_sentence():
    unit = Option("economies", "economies", "w")
    with pytest.raises(NotComputable, match=r"^There is no point for ZZZ\.$"):
        geography._shares({"FRA", "ZZZ"}, unit, {}, year=2018)
