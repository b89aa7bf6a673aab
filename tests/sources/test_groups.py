"""Group of 77, Non-Aligned Movement, and UNCTAD's groups of 2020."""

import pandas as pd
import pyreadr
import pytest

from southsouth import tables
from southsouth.errors import SouthSouthError
from southsouth.sources import groups


def test_g77_lists_are_told_apart(tmp_path):
    for name, code in (("a.csv", "BIH"), ("b.csv", "AZE")):
        (tmp_path / name).write_text(f"Code,Name\n{code},Somewhere\nDZA,Algeria\n")
    table = groups.g77(tmp_path / "a.csv", tmp_path / "b.csv")
    assert set(table[table["list"] == "2017-07"]["iso3"]) == {"BIH", "DZA"}
    assert set(table[table["list"] == "2020-12"]["iso3"]) == {"AZE", "DZA"}


def test_g77_faults(tmp_path):
    good, bad = tmp_path / "a.csv", tmp_path / "b.csv"
    good.write_text("Code,Name\nDZA,Algeria\n")
    bad.write_text("Code,Name\nQQQ,Nowhere\n")
    with pytest.raises(SouthSouthError, match=r"b\.csv has the country code 'QQQ'"):
        groups.g77(good, bad)
    bad.write_text("Country\nDZA\n")
    with pytest.raises(SouthSouthError, match=r"b\.csv no longer has the columns Code, Name"):
        groups.g77(good, bad)


def cow(tmp_path, **columns):
    path = tmp_path / "igo.rda"
    pyreadr.write_rdata(str(path), pd.DataFrame(columns), df_name="igo")
    return path


def test_nam_keeps_full_members_only(tmp_path):
    path = cow(tmp_path, state=["cuba", "peru", "india"], year=[1961.0] * 3, nam=[1.0, 3.0, 1.0])
    assert set(groups.nam(path)["iso3"]) == {"CUB", "IND"}


def test_nam_faults(tmp_path):
    with pytest.raises(SouthSouthError, match="'atlantis'"):
        groups.nam(cow(tmp_path, state=["atlantis"], year=[1961.0], nam=[1.0]))
    with pytest.raises(SouthSouthError, match="no longer has the column 'nam'"):
        groups.nam(cow(tmp_path, state=["cuba"], year=[1961.0]))
    (tmp_path / "cut.rda").write_bytes(b"RDX3 cut short")
    with pytest.raises(SouthSouthError, match=r"cut\.rda cannot be read"):
        groups.nam(tmp_path / "cut.rda")


def test_committed_lists():
    g77 = tables.read("groups/g77")
    first, second = (set(rows["iso3"]) for _, rows in g77.groupby("list"))
    assert len(first) == len(second) == 134
    assert first ^ second == {"BIH", "AZE"}
    nam = tables.read("groups/nam").groupby("year").size()
    assert nam[[1961, 1978, 2014]].to_list() == [37, 86, 116]


# UNCTAD's own codes for economies that M49 has not, or has under another number.
UNCTAD_CODES = {"158": "TWN", "579": "NOR", "757": "CHE", "842": "USA", "926": "GBR"}
_CENTRES = "AIA ATG ABW BHS BRB VGB CYM CUW DMA GRD MSR KNA LCA VCT SXM TCA"
LEFT_OUT = _CENTRES.split()


@pytest.mark.parametrize("year", [2012, 2015, 2017, 2019])
def test_unctad_groups_reproduce_the_printed_group_rows(raw_files, year):
    flows = pd.read_csv(
        raw_files / "unctad/unctadstat_fdi_flows_stock_2020-07-16.csv.gz", dtype={"Economy": str}
    )
    flows = flows[
        (flows["Year"] == year)
        & (flows["Direction Label"] == "Outward")
        & (flows["Mode Label"] == "Flow")
    ]
    value = "US dollars at current prices in millions"
    numbers = tables.read("groups/m49_2019").set_index("m49")["iso3"]
    flows["iso3"] = flows["Economy"].map({**numbers, **UNCTAD_CODES})
    grouped = flows.merge(tables.read("groups/unctad_2020"), on="iso3")
    sums = grouped[~grouped["iso3"].isin(LEFT_OUT)].groupby("group")[value].sum()
    printed = flows.set_index("Economy Label")[value]
    for group, label in (
        ("developed", "Developed economies"),
        ("developing", "Developing economies"),
        ("transition", "Transition economies"),
    ):
        assert sums[group] == pytest.approx(printed[label], abs=1), (group, year)
