"""Coordinates of countries."""

import pytest

from southsouth import paths, tables
from southsouth.errors import SouthSouthError
from southsouth.sources import corrections, geo
from southsouth.sources.controls.geo import CONTROLS

HEAD = "cca3,name.common,capital,latlng\n"


def write(tmp_path, text):
    path = tmp_path / "countries.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_points(tmp_path):
    text = HEAD + 'PER,Peru,Lima,"-10,-76"\nUNK,Kosovo,Pristina,"42.666667,21.166667"\n'
    table = geo.countries(write(tmp_path, text)).set_index("iso3")
    assert table.loc["PER", ["latitude", "longitude"]].to_list() == [-10, -76]
    assert table.loc["XKX", "capital"] == "Pristina"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("cca3,latlng\nPER,1\n", "no longer has the column 'name.common'"),
        (HEAD + 'QQQ,Nowhere,,"1,2"\n', "country code 'QQQ'"),
        (HEAD + 'PER,Peru,Lima,"1,2"\nPER,Peru,Lima,"1,2"\n', "two rows for PER"),
        (HEAD + 'PER,Peru,Lima,"91,2"\n', "coordinates '91,2' for PER"),
        (HEAD + "PER,Peru,Lima,12\n", "coordinates '12' for PER"),
        (HEAD + 'PER,Peru,Lima,"x,2"\n', "coordinates 'x,2' for PER"),
    ],
)
def test_faults(tmp_path, text, message):
    with pytest.raises(SouthSouthError, match=message):
        geo.countries(write(tmp_path, text))


def test_committed_countries():
    table = tables.read("geo/countries").set_index("iso3")
    assert len(table) == 250
    assert table.loc["XKX", "latitude"] > 0 > table.loc["AUS", "latitude"]
    assert table.loc["COD", "latitude"] == 0


def test_country_on_the_wrong_side_is_noticed():
    def read(wanted):
        frame = tables.read(wanted)
        if wanted == "geo/countries":
            frame.loc[frame["iso3"] == "FRA", "latitude"] *= -1
        return frame

    with pytest.raises(SouthSouthError, match="northern areas south of the equator is 1"):
        CONTROLS["geo/countries"](read, corrections.load(paths.data()))
