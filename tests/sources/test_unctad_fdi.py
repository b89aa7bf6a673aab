"""UNCTAD: foreign direct investment, July 2020 and World Investment Report 2022."""

import pytest

from altering import altered
from southsouth import paths, tables
from southsouth.errors import SouthSouthError
from southsouth.sources import corrections, unctad_fdi
from southsouth.sources.controls import unctad_fdi as controls

VALUE = "US dollars at current prices in millions"
HEAD = f"Year,Economy,Economy Label,Mode,Mode Label,Direction,Direction Label,{VALUE},Other\n"
NUMBERS = {"World": "0000", "France": "251", "France, metropolitan": "250"}


def stat(tmp_path, rows, head=HEAD):
    """Write a file of UNCTADstat from (year, name, outward flow)."""
    path = tmp_path / "stat.csv"
    lines = [
        f'{year},{NUMBERS.get(name, "1100" if "economies" in name else "999")},"{name}",'
        f"8,Flow,2,Outward,{value},\n"
        for year, name, value in rows
    ]
    path.write_text(head + "".join(lines))
    return path


def every_area(year, **values):
    return [(year, name, values.get(area, 0)) for name, area in unctad_fdi.PRINTED_AREAS.items()]


def printed_stat(tmp_path, rows, **values):
    path = stat(tmp_path, [])
    lines = [
        f'{year},{"251" if name == "France" else "9999"},"{name}",8,Flow,2,Outward,{value},\n'
        for year, name, value in every_area(2017, **values)
    ]
    lines += [f'{year},999,"{name}",8,Flow,2,Outward,{value},\n' for year, name, value in rows]
    path.write_text(HEAD + "".join(lines))
    return path


REPORT = """level,type,Region/economy,2016,2017
1,region,World,3,{world}
1,region,Developed economies,1,1
4,region,European Union,1,1
5,country,France,1,1
4,region,Other Europe,0,0
3,region,North America,0,0
3,region,Other developed economies,0,0
2,region,Developing economies,2,{world}
3,region,Africa,2,3
5,country,Chad,2,3
3,region,Asia,0,0
3,region,Latin America and the Caribbean,0,1
4,region,Caribbean,0,1
5,country,Haiti,0,1
5,country,Cayman Islands,90,90
3,region,Oceania,0,0
2,region,Least developed countries (LDCs),2,4
"""


def report(tmp_path, name="report.csv", world=4, change=lambda text: text):
    path = tmp_path / name
    path.write_text(change(REPORT.format(world=world)))
    return path


def test_groups_and_second_france_are_left_out(tmp_path):
    rows = [
        (2017, "World", 9),
        (2017, "France", 5),
        (2017, "France, metropolitan", 4),
        (2017, "Switzerland, Liechtenstein", -2.5),
        (2017, "Chad", ""),
        (2017, "Developed economies", 4),
    ]
    table = unctad_fdi.fdi_2020(stat(tmp_path, rows))
    assert table.values.tolist() == [
        ["FRA", 2017, "flow", "outward", 4.0],
        ["CHE", 2017, "flow", "outward", -2.5],
    ]


def test_successive_rows_of_a_state_have_one_code(tmp_path):
    rows = [(1991, "Ethiopia (...1991)", 1), (1992, "Ethiopia", 2)]
    table = unctad_fdi.fdi_2020(stat(tmp_path, rows))
    assert table[["iso3", "year"]].values.tolist() == [["ETH", 1991], ["ETH", 1992]]
    rows = [(1991, "Ethiopia (...1991)", 1), (1991, "Ethiopia", 2)]
    with pytest.raises(SouthSouthError, match="two rows for ETH in 1991"):
        unctad_fdi.fdi_2020(stat(tmp_path, rows))


def test_stat_faults(tmp_path):
    with pytest.raises(SouthSouthError, match=r"stat\.csv .*'Atlantis'"):
        unctad_fdi.fdi_2020(stat(tmp_path, [(2017, "Atlantis", 1)]))
    with pytest.raises(SouthSouthError, match="no longer has the column 'Mode Label'"):
        unctad_fdi.fdi_2020(stat(tmp_path, [], HEAD.replace("Mode Label", "Mode name")))
    with pytest.raises(SouthSouthError, match="no longer has a row for WORLD"):
        unctad_fdi.fdi_2020_printed(stat(tmp_path, [(2017, "Developed economies", 1)]))
    cut = tmp_path / "cut.csv.gz"
    cut.write_bytes(b"\x1f\x8b\x08\x00 cut short")
    with pytest.raises(SouthSouthError, match=r"cut\.csv\.gz cannot be read"):
        unctad_fdi.fdi_2020(cut)


def test_printed_rows_keep_the_second_france(tmp_path):
    table = unctad_fdi.fdi_2020_printed(printed_stat(tmp_path, [], WORLD=9))
    areas = table.set_index("area")["usd_million"]
    assert areas["WORLD"] == 9
    assert "france_with_overseas" in areas.index


def test_report_leaves_zeros_and_headings_out(tmp_path):
    assert unctad_fdi.report_2022(report(tmp_path)).values.tolist() == [
        ["FRA", 2016, 1.0],
        ["TCD", 2016, 2.0],
        ["CYM", 2016, 90.0],
        ["FRA", 2017, 1.0],
        ["TCD", 2017, 3.0],
        ["HTI", 2017, 1.0],
        ["CYM", 2017, 90.0],
    ]


def test_report_gives_group_and_region(tmp_path):
    path = report(tmp_path)
    table = unctad_fdi.groups_2022(path, path).set_index("iso3")
    assert table.loc["FRA"].tolist() == ["developed", "european_union"]
    assert table.loc["HTI"].tolist() == ["developing", "latin_america"]
    other = report(tmp_path, "other.csv", change=lambda text: text.replace("Haiti", "France"))
    with pytest.raises(SouthSouthError, match="list FRA under two groups"):
        unctad_fdi.groups_2022(path, other)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda text: text.replace("level", "rank"), "no longer has the column 'level'"),
        (lambda text: text.replace("Chad", "Atlantis"), "'Atlantis'"),
        (lambda text: text.replace("Haiti", "Chad"), "two rows for TCD in 2017"),
        (lambda text: text.replace("90,90", "90,n.a."), "a year or a figure that is not a number"),
    ],
)
def test_report_faults(tmp_path, change, message):
    with pytest.raises(SouthSouthError, match=message):
        unctad_fdi.report_2022(report(tmp_path, change=change))


def test_report_printed_rows(tmp_path):
    path = report(tmp_path)
    table = unctad_fdi.report_2022_printed(path, path)
    assert len(table) == 2 * 2 * len(unctad_fdi.REPORT_AREAS)
    lost = report(tmp_path, "lost.csv", change=lambda text: text.replace("World", "Globe"))
    with pytest.raises(SouthSouthError, match="no longer has a row for WORLD"):
        unctad_fdi.report_2022_printed(path, lost)


def test_centres_are_found_by_sums(tmp_path):
    rows = [(2017, "Chad", 3), (2017, "Haiti", 1), (2017, "Cayman Islands", -90)]
    path = report(tmp_path)
    table = unctad_fdi.centres(printed_stat(tmp_path, rows, WORLD=4), path, path)
    assert table.values.tolist() == [["2020-07", "CYM", 1, 1, 90.0], ["2022", "CYM", 4, 4, 90.0]]


def test_centres_counted_after_all_are_noticed(tmp_path):
    rows = [(2017, "Chad", 3), (2017, "Cayman Islands", 90)]
    path = report(tmp_path)
    with pytest.raises(SouthSouthError, match=r"no longer add up .* outward flows of 2017"):
        unctad_fdi.centres(printed_stat(tmp_path, rows, WORLD=93), path, path)
    counted = report(tmp_path, "counted.csv", world=94)
    with pytest.raises(SouthSouthError, match=r"no longer add up .* inward flows of 2017"):
        unctad_fdi.centres(printed_stat(tmp_path, rows, WORLD=3), counted, path)


def total(table, **where):
    for column, value in where.items():
        table = table[table[column] == value]
    return table["usd_million"].sum()


def test_committed_flows_of_2017_in_two_vintages():
    flows = tables.read("investment/fdi_2020_07")
    printed = tables.read("investment/fdi_2020_07_printed")
    outward = {"year": 2017, "measure": "flow", "direction": "outward"}
    assert len(flows) == 26_311
    assert total(flows, **outward) == pytest.approx(1_662_706.054)
    assert total(printed, area="WORLD", **outward) == 1_600_984.324
    assert total(printed, area="developing", **outward) == 467_356.591
    later = tables.read("investment/wir_2022_outflows")
    assert total(later, year=2017) == pytest.approx(1_665_059.4375769)
    later_printed = tables.read("investment/wir_2022_printed")
    world = total(later_printed, area="WORLD", year=2017, direction="outward")
    assert world == 1_610_113.256


def test_committed_belgium_is_with_luxembourg_until_2001():
    for name in ("fdi_2020_07", "wir_2022_outflows"):
        table = tables.read(f"investment/{name}")
        if "measure" in table:
            table = table[(table["measure"] == "flow") & (table["direction"] == "outward")]
        assert table[table["iso3"] == "LUX"]["year"].min() == 2002
        assert total(table, iso3="BEL", year=1999) == pytest.approx(122_304.174)


def test_committed_centres():
    table = tables.read("investment/financial_centres")
    assert len(table) == 34
    assert set(table["iso3"]) == unctad_fdi.CENTRES
    largest = table.set_index(["vintage", "iso3"])["largest_usd_million"]
    assert largest["2020-07", "VGB"] == 113_423.72


def test_stock_before_2008_is_close_to_the_printed_world():
    """Why the control starts in 2008: the printed world leaves some estimates out."""
    table, printed = (tables.read(f"investment/fdi_2020_07{suffix}") for suffix in ("", "_printed"))
    keys = ["direction", "year"]
    stock = table[(table["measure"] == "stock") & ~table["iso3"].isin(unctad_fdi.CENTRES)]
    world = printed[(printed["measure"] == "stock") & (printed["area"] == "WORLD")]
    world = world.set_index(keys)["usd_million"]
    apart = stock.groupby(keys)["usd_million"].sum() / world - 1
    early = apart[apart.index.get_level_values("year") < 2008]
    assert early.idxmax() == ("inward", 1980)
    assert early.max() == pytest.approx(0.01425, abs=5e-6)
    assert early.drop(("inward", 1980)).max() == pytest.approx(0.00239, abs=5e-6)
    assert early.min() == pytest.approx(-0.00017, abs=5e-6)


def shift(column, value, where):
    """Return a change of one row, found by its key."""

    def change(frame):
        row = frame.set_index(list(where)).index.get_loc(tuple(where.values()))
        frame.loc[frame.index[row], column] += value
        return frame

    return change


FLOW = {"iso3": "CHN", "year": 2015, "measure": "flow", "direction": "outward"}


@pytest.mark.parametrize(
    ("control", "table", "change", "message"),
    [
        (
            "investment/fdi_2020_07",
            "investment/fdi_2020_07",
            shift("usd_million", 1, FLOW),
            "outward flow of WORLD in 2015 in million US",
        ),
        (
            "groups/unctad_2020",
            "investment/fdi_2020_07",
            shift("usd_million", 1, FLOW),
            "outward flow of developing in 2015",
        ),
        (
            "groups/unctad_2020",
            "groups/unctad_2020",
            lambda frame: frame.replace({"group": {"transition": "developing"}}),
            "flow of developing in",
        ),
        (
            "groups/unctad_2020",
            "groups/unctad_2020",
            lambda frame: frame[frame["iso3"] != "KOR"],
            "the number of economies with flows and no group",
        ),
        (
            "investment/wir_2022_outflows",
            "investment/wir_2022_outflows",
            shift("usd_million", 1, {"iso3": "CHN", "year": 2015}),
            "outward flow of asia in 2015",
        ),
        (
            "investment/wir_2022_inflows",
            "investment/wir_2022_inflows",
            shift("usd_million", 1, {"iso3": "UKR", "year": 1999}),
            "the flow in Europe that is not listed, in 1999",
        ),
        (
            "groups/unctad_2022",
            "groups/unctad_2022",
            lambda frame: frame[frame["iso3"] != "KOR"],
            "flow of other_developed in 1990",
        ),
        (
            "investment/financial_centres",
            "investment/financial_centres",
            lambda frame: frame[frame["iso3"] != "BRB"],
            "the centres of 2020-07 is 16",
        ),
    ],
)
def test_controls_can_fail(control, table, change, message):
    entries = corrections.load(paths.data())
    with pytest.raises(SouthSouthError, match=message):
        controls.CONTROLS[control](altered(table, change), entries)


def test_explained_difference_that_is_gone_is_noticed():
    entries = [
        entry for entry in corrections.load(paths.data()) if not entry["id"].startswith("fdi-")
    ]
    with pytest.raises(SouthSouthError, match="inward flow of WORLD in 1979"):
        controls.CONTROLS["investment/fdi_2020_07"](tables.read, entries)


def test_every_control_holds():
    entries = corrections.load(paths.data())
    lines = {name: control(tables.read, entries) for name, control in controls.CONTROLS.items()}
    assert lines["groups/unctad_2020"].startswith("268 printed rows of flows, 1970 to 2019")
    assert lines["investment/fdi_2020_07"].startswith("236 printed rows")
    assert lines["investment/wir_2022_inflows"].startswith("352 printed rows")
