"""Groups of States, their controls, and UNCTAD's groups of 2020."""

import pandas as pd
import pyreadr
import pytest

from altering import altered
from southsouth import paths, tables
from southsouth.errors import SouthSouthError
from southsouth.sources import corrections, groups
from southsouth.sources.controls.groups import CONTROLS


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


def write(tmp_path, name, text):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


LISTED = "Code,Name,Year-Of-Inclusion\nMLI,Mali,1971\nSSD,South Sudan,2012\n"
GRADUATED = "Code,Name,Year-Of-Inclusion,Graduation\nBWA,Botswana,1971,1994\n"


def test_ldc_keeps_both_dates(tmp_path):
    table = groups.ldc(write(tmp_path, "a.csv", LISTED), write(tmp_path, "b.csv", GRADUATED))
    assert groups.ldc_in(table, 1970) == set()
    assert groups.ldc_in(table, 1993) == {"MLI", "BWA"}
    assert groups.ldc_in(table, 1994) == {"MLI"}
    assert groups.ldc_in(table, 2012) == {"MLI", "SSD"}
    assert table["graduated"].isna().sum() == 2


@pytest.mark.parametrize(
    ("listed", "graduated", "message"),
    [
        (LISTED, GRADUATED + "MLI,Mali,1971,2030\n", r"MLI is in a\.csv and in b\.csv"),
        (LISTED + "MLI,Mali,1971\n", GRADUATED, r"a\.csv has two rows for MLI"),
        (LISTED.replace("2012", "12"), GRADUATED, "'12' where a year should be"),
        (LISTED, GRADUATED.replace("1994", ""), "'' where a year should be"),
        (LISTED.replace("MLI", "QQQ"), GRADUATED, "country code 'QQQ'"),
        (LISTED, LISTED, r"b\.csv no longer has the columns Code, Name, Year-Of-Inclusion, Grad"),
    ],
)
def test_ldc_faults(tmp_path, listed, graduated, message):
    with pytest.raises(SouthSouthError, match=message):
        groups.ldc(write(tmp_path, "a.csv", listed), write(tmp_path, "b.csv", graduated))


def test_smaller_lists(tmp_path):
    path = write(tmp_path, "x.csv", "Code,Name\nMLI,Mali\n")
    assert groups.lldc(path)["iso3"].to_list() == ["MLI"]
    region = '"Atlantic, Indian Ocean, Mediterranean and South China Sea (AIMS)"'
    path = write(tmp_path, "x.csv", f"Code,Name,Region\nMDV,Maldives,{region}\nFJI,Fiji,Pacific\n")
    assert groups.sids(path).to_numpy().tolist() == [["MDV", "AIMS"], ["FJI", "Pacific"]]
    path = write(tmp_path, "x.csv", "Code,Name,Accession\nCHL,Chile,2010\n")
    assert groups.oecd(path).to_numpy().tolist() == [["CHL", 2010]]


def test_a_state_may_be_in_two_regional_groups_but_not_twice_in_one(tmp_path):
    text = "Code,Name,Region\nTUR,Turkey,WEOG\nTUR,Turkey,Asia-Pacific Group\n"
    assert len(groups.un_regional_groups(write(tmp_path, "x.csv", text))) == 2
    with pytest.raises(SouthSouthError, match="two rows for TUR in WEOG"):
        groups.un_regional_groups(write(tmp_path, "x.csv", text + "TUR,Turkey,WEOG\n"))


@pytest.mark.parametrize("make", [groups.lldc, groups.sids, groups.oecd, groups.un_regional_groups])
def test_changed_lists_are_named(tmp_path, make):
    with pytest.raises(SouthSouthError, match=r"x\.csv no longer has the columns Code, Name"):
        make(write(tmp_path, "x.csv", "Country\nMLI\n"))


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


def test_committed_new_lists():
    ldc = tables.read("groups/ldc")
    counts = [len(groups.ldc_in(ldc, year)) for year in (1971, 1978, 2003, 2019, 2021, 2024)]
    assert counts == [24, 29, 50, 47, 46, 45]
    assert len(tables.read("groups/lldc")) == 32
    assert len(tables.read("groups/sids")) == 37
    assert len(tables.read("groups/oecd")) == 38
    regional = tables.read("groups/un_regional_groups").groupby("group").size()
    assert regional.to_list() == [54, 55, 23, 33, 29]


def left_out(iso3):
    return lambda table: table[table["iso3"] != iso3]


@pytest.mark.parametrize(
    ("table_id", "change", "message"),
    [
        ("groups/g77", left_out("IND"), "members in 2017-07 is 133"),
        ("groups/g77", lambda t: t.assign(iso3=t["iso3"].replace("IND", "NCL")), "outside the UN"),
        ("groups/ldc", left_out("MLI"), "on the list in 1971 is 23"),
        ("groups/ldc", lambda t: t.assign(iso3=t["iso3"].replace("MLI", "KEN")), "m49_2019 is 2"),
        ("groups/lldc", lambda t: t.assign(iso3=t["iso3"].replace("MLI", "KEN")), "m49_2019 is 2"),
        ("groups/sids", left_out("FJI"), "UN Members of groups/m49_2019 is 1"),
        ("groups/oecd", left_out("CHL"), "at the end of 2010 is 33"),
        ("groups/un_regional_groups", left_out("FRA"), "States in WEOG is 28"),
        ("groups/nam", left_out("IND"), "members in 1961 is 36"),
        ("groups/nam", lambda t: t.assign(iso3=t["iso3"].replace("BLR", "FJI")), "missed is 119"),
    ],
)
def test_controls_notice(table_id, change, message):
    with pytest.raises(SouthSouthError, match=message):
        CONTROLS[table_id](altered(table_id, change), corrections.load(paths.data()))


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
