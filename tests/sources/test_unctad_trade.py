"""UNCTAD's trade matrix."""

import pandas as pd
import pytest

from southsouth import paths, tables
from southsouth.errors import SouthSouthError
from southsouth.sources import corrections, unctad_trade
from southsouth.sources.controls import unctad_trade as controls


def edges(tmp_path, year, rows, **columns):
    path = tmp_path / f"edges_{year}.dta"
    frame = pd.DataFrame(rows, columns=["source", "target", "edgewidth"]).assign(**columns)
    frame.to_stata(path, write_index=False, version=118)
    return path


def three(tmp_path, rows, **columns):
    return [
        edges(tmp_path, 1995, rows, **columns),
        *(edges(tmp_path, year, [("Chad", "France", 1.0)]) for year in (2005, 2015)),
    ]


def test_amounts_become_whole_dollars(tmp_path):
    rows = [("SouthAfrica", "KoreaRepublicof", 917.910999999999), ("Chad", "Niue", 0.0)]
    table = unctad_trade.matrix(*three(tmp_path, rows))
    assert table.to_dict("list") == {
        "year": [1995, 1995, 2005, 2015],
        "exporter": ["ZAF", "TCD", "TCD", "TCD"],
        "importer": ["KOR", "NIU", "FRA", "FRA"],
        "usd": [917_911, 0, 1000, 1000],
    }


def test_destination_in_a_column_becomes_a_row(tmp_path):
    rows = [("SouthAfrica", "Chad", 1.0), ("SouthAfrica", "Fiji", 2.0), ("Peru", "Chad", 3.0)]
    paths_ = three(tmp_path, rows, HolySee=[2.81, 2.81, None], SouthSudan=[float("nan")] * 3)
    table = unctad_trade.matrix(*paths_)
    assert len(table) == 6
    assert table[table["importer"] == "VAT"]["usd"].tolist() == [2810]


@pytest.mark.parametrize(
    ("rows", "columns", "message"),
    [
        ([("Atlantis", "Chad", 1.0)], {}, "edges_1995.dta .*'Atlantis'"),
        ([("Chad", "Peru", 1.0)] * 2, {}, "two rows for exports from TCD to PER"),
        ([("Sudan", "Peru", 1.0), ("Sudan2011", "Peru", 2.0)], {}, "from SDN to PER"),
        ([("Chad", "Peru", -1.0)], {}, "the amount -1.0, which is not thousands"),
        ([("Chad", "Peru", 0.00012)], {}, "0.00012"),
        ([("Chad", "Peru", 1.0)], {"Monaco": [1.0]}, "a column 'Monaco' that is not known"),
        (
            [("Chad", "Peru", 1.0), ("Chad", "Fiji", 1.0)],
            {"HolySee": [1.0, 2.0]},
            "column 'HolySee': an exporter has more than one figure",
        ),
    ],
)
def test_faults_are_named(tmp_path, rows, columns, message):
    with pytest.raises(SouthSouthError, match=message):
        unctad_trade.matrix(*three(tmp_path, rows, **columns))


def test_damaged_file_and_changed_column(tmp_path):
    good = three(tmp_path, [("Chad", "Peru", 1.0)])
    cut = tmp_path / "cut.dta"
    cut.write_bytes(good[0].read_bytes()[:-200])
    with pytest.raises(SouthSouthError, match=r"cut\.dta cannot be read"):
        unctad_trade.matrix(cut, *good[1:])
    pd.DataFrame({"source": ["Chad"], "target": ["Peru"]}).to_stata(cut, write_index=False)
    with pytest.raises(SouthSouthError, match="no longer has the column 'edgewidth'"):
        unctad_trade.matrix(cut, *good[1:])


def test_committed_matrix():
    table = tables.read("trade/unctad_matrix")
    assert table.groupby("year").size().to_dict() == {1995: 20_966, 2005: 26_037, 2015: 27_473}
    assert table.groupby("year")["usd"].sum().to_dict() == {
        1995: 5_068_757_854_490,
        2005: 10_409_772_138_182,
        2015: 16_356_941_420_480,
    }
    pair = table.set_index(["year", "exporter", "importer"])["usd"]
    assert pair[2015, "USA", "CAN"] == 279_990_083_749
    assert pair[1995, "ZAF", "VAT"] == 2810
    assert "TWN" in set(table["exporter"])


def test_missing_taiwan_is_noticed():
    def read(name):
        table = tables.read(name)
        if name == "trade/unctad_matrix":
            table = table[(table["exporter"] != "TWN") & (table["importer"] != "TWN")]
        return table

    with pytest.raises(SouthSouthError, match="exports of the world in 2015"):
        controls.matrix(read, corrections.load(paths.data()))


def test_fewer_flows_among_the_south_are_noticed():
    def read(name):
        table = tables.read(name)
        if name == "trade/unctad_matrix":
            pair = (table["exporter"] == "CHN") & (table["importer"] == "HKG")
            table.loc[pair, "importer"] = "JPN"
        return table

    with pytest.raises(SouthSouthError, match="shortfall of trade among developing economies"):
        controls.matrix(read, corrections.load(paths.data()))


def test_committed_matrix_has_every_row_of_the_files(raw_files):
    table = tables.read("trade/unctad_matrix")
    for year, beside in ((1995, 2), (2005, 52), (2015, 0)):
        raw = pd.read_stata(raw_files / f"unctad/merchandise_trade_matrix_{year}_edges.dta")
        here = table[table["year"] == year]
        assert len(here) == len(raw) + beside
        inside = here[~here["importer"].isin(["VAT", "SMR"])] if beside else here
        assert inside["usd"].sum() == round(1000 * raw["edgewidth"].sum())
