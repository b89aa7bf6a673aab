"""All vintages of a series, found together in the catalogue."""

import json

import pytest

from southsouth import tables


@pytest.fixture
def catalogue(tmp_path, monkeypatch):
    """Five vintages of one series, one of others, printed aggregates, and a table of none."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "_toc.yml").write_text("")
    (tmp_path / "data").mkdir()
    series = [
        ("e/now", "worldbank", "GDP", "2026-02-24"),
        ("e/first", "worldbank", "GDP", "2017-04-27"),
        ("e/month", "worldbank", "GDP", "2026-02"),
        ("e/year", "worldbank", "GDP", "2026"),
        ("e/some", "worldbank", "GDP", "undated"),
        ("e/people", "worldbank", "POP", "2026"),
        ("e/fund", "imf", "GDP", "2026"),
    ]
    resources = [{"id": "un/members", "class": "built"}]
    for table_id, producer, indicator, vintage in series:
        kind = {"producer": producer, "indicator": indicator, "vintage": vintage}
        resources.append({"id": table_id, "series": kind})
    kind = {"producer": "worldbank", "indicator": "GDP", "vintage": "2026", "rows": "aggregates"}
    resources.append({"id": "e/year_printed", "series": kind})
    (tmp_path / "data/datapackage.json").write_text(json.dumps({"resources": resources}))


@pytest.mark.usefixtures("catalogue")
def test_oldest_first():
    found = tables.vintages("worldbank", "GDP")
    assert [item["id"] for item in found] == ["e/some", "e/first", "e/year", "e/month", "e/now"]
    assert found[-1]["series"]["vintage"] == "2026-02-24"


@pytest.mark.usefixtures("catalogue")
def test_one_producer_and_indicator():
    assert [item["id"] for item in tables.vintages("imf", "GDP")] == ["e/fund"]
    assert [item["id"] for item in tables.vintages("worldbank", "POP")] == ["e/people"]
    assert tables.vintages("imf", "POP") == []
