"""A vintage that a reader fetches becomes one more option wherever its series is an axis."""

import json

import pytest

from southsouth import reads, tables
from southsouth.claims import ledger
from southsouth.claims.registry import computed
from southsouth.claims.registry.place import Place
from southsouth.errors import SouthSouthError

AXIS = {
    "question": "Which vintage?",
    "options": {
        "2017": {
            "label": "April 2017",
            "why": "Current then.",
            "set": {"table": "economy/wdi_gdp_constant_2017_04", "column": "gdp"},
        }
    },
    "vintages": [{"producer": "worldbank", "indicator": "NY.GDP.MKTP.KD"}],
}


def axis(**changed):
    return computed._axis("vintage", {**AXIS, **changed}, Place("x.yml", "axis vintage"))


def test_every_further_vintage_is_an_option():
    options = axis().options
    assert list(options)[:2] == ["2017", "wdi-gdp-constant-2026-02"]
    added = options["wdi-gdp-constant-2026-02"]
    assert added.settings == {"table": "economy/wdi_gdp_constant_2026_02", "column": "gdp"}
    assert added.label == tables.describe("economy/wdi_gdp_constant_2026_02")["credit"]


def test_a_fetched_vintage_enters_by_itself(monkeypatch):
    known = tables.vintages("worldbank", "NY.GDP.MKTP.KD")
    fetched = {**known[-1], "id": "economy/wdi_gdp_constant_2027_01", "credit": "January 2027"}
    monkeypatch.setattr(tables, "vintages", lambda *_: [*known, fetched])
    assert axis().options["wdi-gdp-constant-2027-01"].label == "January 2027"


def test_the_folder_of_the_series_is_on_record():
    with reads.recording() as names:
        axis()
    assert "economy/*" in names


def test_an_axis_without_a_table_of_the_series_stays_as_it_is():
    option = {"label": "x", "why": "y", "set": {"table": "un/members"}}
    assert list(axis(options={"a": option}).options) == ["a"]


def test_a_series_needs_producer_and_indicator():
    with pytest.raises(SouthSouthError, match=r"vintages\.1\.indicator: is missing"):
        axis(vintages=[{"producer": "worldbank"}])


def test_a_table_added_to_the_catalogue_adds_specifications(project, monkeypatch):
    """What `data fetch --latest` leaves behind is one more option, and the verdict counts it."""
    claim = "more-than-half-of-world-growth"
    before = ledger.result(claim)
    catalogue = project / "data" / "datapackage.json"
    package = json.loads(catalogue.read_text())
    last = next(r for r in package["resources"] if r["id"] == "economy/wdi_gdp_constant_2026_02")
    new = {**last, "id": "economy/wdi_gdp_constant_2026_11", "class": "fetched"}
    new |= {"path": f"{new['id']}.csv", "name": new["id"].replace("/", "-").replace("_", "-")}
    new |= {"series": {**last["series"], "vintage": "2026-11-05"}, "credit": "November 2026"}
    (project / "data" / new["path"]).write_bytes((project / "data" / last["path"]).read_bytes())
    package["resources"].append(new)
    catalogue.write_text(json.dumps(package))
    monkeypatch.chdir(project)
    after = ledger.result(claim)
    assert after.total > before.total
    rows = after.computed[after.computed["output"] == "wdi-gdp-constant-2026-11"]
    assert len(rows) == after.total - before.total
    assert after.label("output", "wdi-gdp-constant-2026-11") == "November 2026"
