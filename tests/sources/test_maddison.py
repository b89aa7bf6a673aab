"""Maddison Project Database."""

import pytest

from altering import altered
from southsouth import tables
from southsouth.errors import SouthSouthError
from southsouth.sources import maddison
from southsouth.sources.controls import maddison as controls

HEAD = "Entity,Year,GDP per capita,Population,GDP\n"


def database(tmp_path, text, head=HEAD):
    path = tmp_path / "maddison.csv"
    path.write_text(head + text, encoding="utf-8")
    return path


def test_countries_regions_and_former_states(tmp_path):
    regions = "".join(f"{name},1990,2,3,6\n" for name in maddison.REGIONS)
    text = (
        "Afghanistan,1820,,3280000,\nAfghanistan,1950,1156,8150000,9421400000\n"
        "Former USSR,1991,2,10,20\nFormer USSR,1992,2,10,20\nRussia,1992,4,5,20\n" + regions
    )
    path = database(tmp_path, text)
    table = maddison.countries(path)
    assert list(table["iso3"]) == ["AFG", "AFG", "SUN", "RUS"]
    assert list(table["year"]) == [1820, 1950, 1991, 1992]
    assert table["usd_2011_per_person"].isna().tolist() == [True, False, False, False]
    printed = maddison.regions(path)
    assert list(printed["area"]) == list(maddison.REGIONS.values())
    assert set(printed["persons"]) == {3}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("Nowhere,1950,1,2,2\n", "not known here: 'Nowhere'"),
        ("Mali,1950,1,2,2\nMali,1950,1,2,2\n", "two rows for Mali in 1950"),
        ("Mali,1950,1,2,2\nMali,195", "does not end with a line break, so it may be cut short"),
        ("Mali,1950,,,\n", r"no value \(it may be cut short\) for Mali in 1950"),
        ("Mali,1950,10,20,201\n", "not GDP per capita times population for Mali in 1950"),
    ],
)
def test_faults(tmp_path, text, message):
    with pytest.raises(SouthSouthError, match=message):
        maddison.countries(database(tmp_path, text))


def test_changed_column_and_cut_file(tmp_path):
    with pytest.raises(SouthSouthError, match="no longer has the columns Entity, Year"):
        maddison.countries(database(tmp_path, "", HEAD.replace("Population", "People")))
    with pytest.raises(SouthSouthError, match="has no region 'East Asia'; it may be cut short"):
        maddison.regions(database(tmp_path, "World,1990,2,3,6\n"))


def test_committed_world_of_2018():
    printed = tables.read(controls.PRINTED).query("area == 'world' and year == 2018").iloc[0]
    assert round(printed["persons"]) == 7_469_567_973
    assert printed["usd_2011_per_person"] == pytest.approx(15_212.4150615484)
    assert not tables.read(controls.TABLE).query("iso3 == 'SUN'")["year"].gt(1991).any()


def test_changed_population_is_noticed():
    def change(frame):
        frame.loc[(frame["iso3"] == "CAN") & (frame["year"] == 1980), "persons"] += 5000
        return frame

    read = altered(controls.TABLE, change)
    with pytest.raises(SouthSouthError, match="the population of western_offshoots in 1980"):
        controls.CONTROLS[controls.TABLE](read, [])


def test_lost_region_and_lost_country_are_noticed():
    read = altered(controls.PRINTED, lambda frame: frame[frame["area"] != "east_asia"])
    with pytest.raises(SouthSouthError, match="the population of the regions in 1820"):
        controls.CONTROLS[controls.PRINTED](read, [])
    read = altered(controls.TABLE, lambda frame: frame[frame["iso3"] != "MLI"])
    with pytest.raises(SouthSouthError, match="the number of countries is 168"):
        controls.CONTROLS[controls.TABLE](read, [])
