"""SDG indicator 17.3.2: the parser, by hand, and committed values."""

import pytest

from southsouth import tables
from southsouth.errors import SouthSouthError
from southsouth.sources import sdg
from southsouth.sources.controls.sdg import CONTROLS, COUNTRIES, PRINTED

VALUES = (
    "geo_area,nature,units,year,bx_trf_pwkr\n"
    "1,ca,percent,2018,0.5\n466,ca,percent,2018,6.25\n583,ca,percent,2018,0\n"
)
AREAS = (
    "geo_area,name\n1,World\n466,Mali\n583,Micronesia (Federated States of)\n9999,Nowhere at all\n"
)


def files(tmp_path, values=VALUES, areas=AREAS):
    paths = tmp_path / "values.csv", tmp_path / "areas.csv"
    for path, content in zip(paths, (values, areas), strict=True):
        path.write_text(content, encoding="utf-8")
    return paths


def test_countries_and_areas_are_told_apart(tmp_path):
    paths = files(tmp_path)
    assert sdg.remittances(*paths).to_numpy().tolist() == [
        ["MLI", 2018, 6.25],
        ["FSM", 2018, 0.0],
    ]
    assert sdg.remittances_printed(*paths).to_numpy().tolist() == [[1, "World", 2018, 0.5]]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("bx_trf_pwkr", "value", "no longer has the columns geo_area, nature"),
        ("466,ca", "466,e", "column nature: 'e' where only 'ca'"),
        ("466,ca,percent", "466,ca,usd", "column units: 'usd' where only 'percent'"),
        ("466,", "467,", "does not list the area 467"),
        ("466,", "583,", "two rows for 583 in 2018"),
        ("466,", "9999,", "'Nowhere at all'"),
        ("6.25", "six", "'six' is not a number"),
        ("2018,6.25\n", "2018\n", "may be cut short: its row 3 has 4 cells, its headings are 5"),
    ],
)
def test_faults_of_values(tmp_path, old, new, message):
    with pytest.raises(SouthSouthError, match=message):
        sdg.remittances(*files(tmp_path, values=VALUES.replace(old, new)))


def test_area_that_changed_its_meaning(tmp_path):
    paths = files(tmp_path, areas=AREAS.replace("World", "Mars"))
    with pytest.raises(SouthSouthError, match="calls the area 1 'Mars' where 'World'"):
        sdg.remittances(*paths)


def test_committed_values():
    table = tables.read(COUNTRIES)
    latest = table[table["year"] == 2018].set_index("iso3")["percent_of_gdp"]
    assert len(latest) == 176
    assert list(latest.sort_values(ascending=False).index[:3]) == ["TON", "KGZ", "HTI"]
    assert "XKX" not in set(table["iso3"])
    assert table[table["iso3"] == "BMU"]["year"].max() == 2013
    assert tables.read(PRINTED)["area"].nunique() == 42


@pytest.mark.parametrize(
    ("table_id", "where", "message"),
    [
        (COUNTRIES, ("iso3", "NZL"), "New Zealand"),
        (PRINTED, ("area", 1), "the weight of developing regions"),
    ],
)
def test_controls_hold_and_can_fail(table_id, where, message):
    assert CONTROLS[table_id](tables.read, [])

    def read(wanted):
        frame = tables.read(wanted)
        if wanted == table_id:
            rows = frame[where[0]] == where[1]
            frame.loc[rows, "percent_of_gdp"] *= 2
        return frame

    with pytest.raises(SouthSouthError, match=message):
        CONTROLS[table_id](read, [])


def test_mean_outside_its_countries_is_noticed():
    def read(wanted):
        frame = tables.read(wanted)
        return frame[frame["iso3"] != "TJK"] if wanted == COUNTRIES else frame

    def gone(wanted):
        frame = tables.read(wanted)
        if wanted == COUNTRIES:
            frame.loc[frame["iso3"].isin(["USA", "BMU", "CAN"]), "percent_of_gdp"] += 5
        return frame

    with pytest.raises(SouthSouthError, match="the number of countries is 189, found when"):
        CONTROLS[COUNTRIES](read, [])
    with pytest.raises(SouthSouthError, match="the printed mean of Northern America"):
        CONTROLS[COUNTRIES](gone, [])
