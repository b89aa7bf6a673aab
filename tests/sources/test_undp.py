"""UNDP's entries of South-South cooperation."""

import pytest

from altering import altered
from southsouth import paths, tables
from southsouth.errors import SouthSouthError
from southsouth.sources import corrections, undp
from southsouth.sources.controls.undp import CONTROLS, ENGAGED, ENTRIES

HEAD = ",".join([*undp.COLUMNS, undp.ENGAGED]) + "\n"
MALI = "1,RBA ,Mali ,MLI,LDC;LLDC,Government,Regional,Capacity Building,5;16,Health,BEN;GHA\n"
BUREAU = "2,RBAS,Reg Bur Arab States,,,,,,,,\n"


def write(tmp_path, text):
    path = tmp_path / "data.csv"
    path.write_text(text, encoding="utf-8-sig")
    return path


def test_entries_and_engaged(tmp_path):
    path = write(tmp_path, HEAD + MALI + BUREAU)
    entries = undp.entries(path).set_index("entry")
    assert entries.loc[1, ["bureau", "office", "sdgs"]].to_list() == ["RBA", "Mali", "5;16"]
    assert entries.loc[2].isna().sum() == 7
    assert undp.engaged(path).to_numpy().tolist() == [[1, "BEN"], [1, "GHA"]]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (HEAD.replace("SDG", "Goal") + MALI, "no longer has the column 'SDG'"),
        (HEAD + MALI + MALI, "the entry '1' twice"),
        (HEAD + MALI.replace("1,RBA", "x,RBA"), "the entry 'x' twice or without a number"),
        (HEAD + MALI.replace("MLI", "QQQ"), "country code 'QQQ'"),
    ],
)
def test_faults(tmp_path, text, message):
    with pytest.raises(SouthSouthError, match=message):
        undp.entries(write(tmp_path, text))


def test_unknown_engaged_country(tmp_path):
    with pytest.raises(SouthSouthError, match="country code 'QQQ'"):
        undp.engaged(write(tmp_path, HEAD + MALI.replace("GHA", "QQQ")))


def test_committed_tables():
    entries = tables.read(ENTRIES)
    assert len(entries) == 430
    assert entries["iso3"].isna().sum() == 97
    assert entries.drop(columns="entry").duplicated().sum() > 100
    assert len(tables.read(ENGAGED)) == 275


@pytest.mark.parametrize(
    ("table_id", "change", "message"),
    [
        (ENTRIES, lambda table: table[table["entry"] != 7], "missing or too many is 1"),
        (ENTRIES, lambda t: t.assign(typology=t["typology"].replace("LDC", "SIDS")), "mark LDC"),
        (ENGAGED, lambda table: table[table["entry"] != 1], "number of entries is 165"),
    ],
)
def test_controls_notice(table_id, change, message):
    with pytest.raises(SouthSouthError, match=message):
        CONTROLS[table_id](altered(table_id, change), corrections.load(paths.data()))
