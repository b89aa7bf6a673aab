"""People of concern to UNHCR."""

import pandas as pd
import pyreadr
import pytest

from southsouth import paths, tables
from southsouth.errors import SouthSouthError
from southsouth.sources import corrections, unhcr
from southsouth.sources.controls.unhcr import CONTROLS, TABLE

COLUMNS = ["year", "coo_iso", "coa_iso", "refugees", "asylum_seekers", "oip", "idps"]
SYRIANS = (2020.0, "SYR", "TUR", 3000.0, 10.0, None, 0.0)
AT_HOME = (2020.0, "SYR", "SYR", 0.0, 0.0, None, 700.0)
STATELESS = (2020.0, "XXA", "TUR", 5.0, 0.0, None, 0.0)
UNKNOWN = (2020.0, "UNK", "TUR", 7.0, 0.0, None, 0.0)


def package(tmp_path, *rows, columns=COLUMNS):
    path = tmp_path / "population.rda"
    pyreadr.write_rdata(str(path), pd.DataFrame(rows, columns=columns), df_name="population")
    return path


def test_both_sides_and_the_displaced_at_home_once(tmp_path):
    table = unhcr.population(package(tmp_path, SYRIANS, AT_HOME))
    cells = table.set_index(["side", "iso3", "group"])["persons"].to_dict()
    assert cells == {
        ("asylum", "TUR", "refugees"): 3000,
        ("asylum", "TUR", "asylum_seekers"): 10,
        ("origin", "SYR", "refugees"): 3000,
        ("origin", "SYR", "asylum_seekers"): 10,
        ("origin", "SYR", "internally_displaced"): 700,
    }


def test_unknown_and_stateless_people_are_one_residual(tmp_path):
    table = unhcr.population(package(tmp_path, STATELESS, UNKNOWN))
    assert table[table["side"] == "origin"][["iso3", "persons"]].to_numpy().tolist() == [
        ["ZZZ", 12]
    ]


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ([(2020.0, "SYR", "TUR", 1.0, 0.0, None, 4.0)], "displaced people of SYR in TUR"),
        ([(2020.0, "QQQ", "TUR", 1.0, 0.0, None, 0.0)], "country code 'QQQ'"),
        ([(2020.0, "SYR", "TUR", 1.5, 0.0, None, 0.0)], "1.5 is not a whole number"),
    ],
)
def test_faults(tmp_path, rows, message):
    with pytest.raises(SouthSouthError, match=message):
        unhcr.population(package(tmp_path, *rows))


def test_changed_column_and_cut_file(tmp_path):
    path = package(tmp_path, SYRIANS[:6], columns=COLUMNS[:6])
    with pytest.raises(SouthSouthError, match="no longer has the column 'idps'"):
        unhcr.population(path)
    path.write_bytes(b"RDX3 cut short")
    with pytest.raises(SouthSouthError, match=r"population\.rda cannot be read"):
        unhcr.population(path)


def test_committed_totals():
    table = tables.read(TABLE)
    sums = table.groupby(["side", "year", "group"])["persons"].sum()
    assert sums["origin", 2015, "refugees"] == sums["asylum", 2015, "refugees"] == 16_110_276
    assert sums["origin", 2015, "internally_displaced"] == 37_494_172
    assert sums["asylum", 2024, "asylum_seekers"] == 8_352_712
    assert table["persons"].min() == 5


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda table: table[table["iso3"] != "SYR"], "refugees in 2015 in millions"),
        (
            lambda table: table.drop(table.index[table["side"] == "asylum"][0]),
            "only is 1|by asylum",
        ),
    ],
)
def test_control_notices(change, message):
    def read(_wanted):
        return change(tables.read(TABLE))

    with pytest.raises(SouthSouthError, match=message):
        CONTROLS[TABLE](read, corrections.load(paths.data()))


def test_committed_table_is_that_of_the_raw_file(raw_files):
    table = unhcr.population(raw_files / "unhcr/refugees_package_population.rda")
    assert len(table) == len(tables.read(TABLE)) == 24_443
