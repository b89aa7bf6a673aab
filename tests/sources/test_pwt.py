"""Penn World Table."""

import pandas as pd
import pyreadr
import pytest

from southsouth import tables
from southsouth.errors import SouthSouthError
from southsouth.sources import pwt
from southsouth.sources.controls import pwt as controls

ROW = {
    "country": "Mali",
    "isocode": "MLI",
    "year": 2017,
    "pop": 29.781039999999997,
    "rgdpe": 400.08172607421875,
    "rgdpo": 463.3041076660156,
    "rgdpna": 262.3085632324219,
    "i_outlier": "yes",
}


def packed(tmp_path, rows):
    path = tmp_path / "pwt.rda"
    pyreadr.write_rdata(str(path), pd.DataFrame(rows), df_name="pwt")
    return path


def test_single_precision_and_rows_without_data(tmp_path):
    nothing = dict.fromkeys(("pop", "rgdpe", "rgdpo", "rgdpna"), float("nan"))
    empty = ROW | nothing | {"year": 1950, "i_outlier": ""}
    table = pwt.real_gdp(packed(tmp_path, [empty, ROW]))
    assert table.to_dict("records") == [
        {
            "iso3": "MLI",
            "year": 2017,
            "persons_million": 29.78104,
            "rgdpe_usd_million": 400.08173,
            "rgdpo_usd_million": 463.3041,
            "rgdpna_usd_million": 262.30856,
            "outlier": True,
        }
    ]


def test_faults(tmp_path):
    with pytest.raises(SouthSouthError, match="two rows for MLI in 2017"):
        pwt.real_gdp(packed(tmp_path, [ROW, ROW]))
    with pytest.raises(SouthSouthError, match="country code 'QQQ'"):
        pwt.real_gdp(packed(tmp_path, [ROW | {"isocode": "QQQ"}]))
    lacking = {name: value for name, value in ROW.items() if name != "rgdpna"}
    with pytest.raises(SouthSouthError, match="no longer has the column 'rgdpna'"):
        pwt.real_gdp(packed(tmp_path, [lacking]))


def test_cut_file(tmp_path):
    path = packed(tmp_path, [ROW])
    path.write_bytes(path.read_bytes()[:40])
    with pytest.raises(SouthSouthError, match=r"pwt\.rda cannot be read"):
        pwt.real_gdp(path)


def test_committed_world_of_2017():
    rows = tables.read(controls.TABLE).query("year == 2017")
    assert len(rows) == 183
    assert rows["persons_million"].sum() == pytest.approx(7_418.960776)
    usa = rows.set_index("iso3").loc["USA"]
    assert usa["rgdpo_usd_million"] == usa["rgdpna_usd_million"] == 19_542_980


def test_changed_value_and_lost_economy_are_noticed():
    def scaled(_):
        frame = tables.read(controls.TABLE)
        frame.loc[frame["iso3"] == "BRA", "rgdpo_usd_million"] *= 1.001
        return frame

    with pytest.raises(SouthSouthError, match="the output side of BRA in 2017"):
        controls.CONTROLS[controls.TABLE](scaled, [])
    with pytest.raises(SouthSouthError, match="the number of economies is 182"):
        controls.CONTROLS[controls.TABLE](
            lambda _: tables.read(controls.TABLE).query("iso3 != 'BRA'"), []
        )
