"""International Migrant Stock: the parsers, on tables small enough to check by hand."""

import pandas as pd
import pyreadr
import pytest

from southsouth.errors import SouthSouthError
from southsouth.sources import undesa
from workbooks import workbook

HEAD = "Year,MajorArea,Total,Other North,Other South,France,Micronesia,Mali\n"


def csv(tmp_path, text, name="stock.csv"):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def pairs(table):
    return {(row.year, row.destination, row.origin): row.migrants for row in table.itertuples()}


def test_2017_regions_scraps_and_nameless_rows_are_left_out(tmp_path):
    text = (
        HEAD
        + "2017,WORLD,100,1,2,3,4,90\n2017,More developed regions,10,1,2,3,4,0\n"
        + "2017,Micronesia,50,0,0,50,0,0\n2017,Micronesia,7,0,0,7,0,0\n2017,Guam,9,0,2,0,4,3\n"
        + "2005,,0,0,0,0,0,0\n,,,,,WORLD,55,\n"
    )
    assert pairs(undesa.stock_2017(csv(tmp_path, text))) == {
        (2017, "FSM", "FRA"): 7,
        (2017, "GUM", "ZZS"): 2,
        (2017, "GUM", "FSM"): 4,
        (2017, "GUM", "MLI"): 3,
    }


def test_2019_blank_is_not_reported(tmp_path):
    text = (
        "Year,Destination,Total,Other South,Other North,France,Albania\n"
        "2019,Geographic regions,..,..,..,..,..\n2019,SUB-SAHARAN AFRICA,5,,,5,\n"
        "2019,Andorra,12.00000000000001,4.999999999999999,,7,\n1990,Montenegro,,,,,-\n"
    )
    assert pairs(undesa.stock_2019(csv(tmp_path, text))) == {
        (2019, "AND", "ZZS"): 5,
        (2019, "AND", "FRA"): 7,
    }


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("2017,Guam,10,0,2,0,4,3", "GUM in 2017 sum to 9, its printed total is 10"),
        ("2017,Atlantis,9,0,2,0,4,3", "'Atlantis'"),
        ("2017,Guam,9,0,2,0,4,three", "'three' is not a whole number"),
        ("2017,Guam,9,0,2,0.5,4,3", "'0.5' is not a whole number"),
        ("2017,Guam,9,0,2,0,4,3\n2017,Guam,9,0,2,0,4,3", "two rows for GUM in 2017"),
        ("2017,,9,0,2,0,4,3", "a row of migrants without a name"),
    ],
)
def test_faults_of_rows(tmp_path, row, message):
    with pytest.raises(SouthSouthError, match=message):
        undesa.stock_2017(csv(tmp_path, HEAD + row + "\n"))


def test_faults_of_columns(tmp_path):
    row = "2017,Guam,9,0,2,0,4,3\n"
    with pytest.raises(SouthSouthError, match="no longer has the column 'Other South'"):
        undesa.stock_2017(csv(tmp_path, HEAD.replace("Other South", "Rest") + row))
    with pytest.raises(SouthSouthError, match="'Lemuria'"):
        undesa.stock_2017(csv(tmp_path, HEAD.replace("Mali", "Lemuria") + row))


AREA = "Major area, region, country or area of destination"
TABLE_16 = [
    ["United Nations"],
    ["Sort", AREA, "Notes", "Country code", "Type", "Country of origin"],
    [None, None, None, None, None, "Total", "Other North", "Other South", "Mali"],
    [1, "WORLD", None, 900, None, 30, 1, 2, 27],
    [2, "Developed regions", None, 901, None, 10, 1, None, 9],
    [3, "Niger", None, 562, "B", 20, None, 2, 18],
    [4, "France", None, 250, "B", 10, 1, None, 9],
]


def test_2015_workbook(tmp_path):
    path = workbook(tmp_path, TABLE_16, "Table 16")
    assert pairs(undesa.stock_2015(path)) == {
        (2015, "NER", "ZZS"): 2,
        (2015, "NER", "MLI"): 18,
        (2015, "FRA", "ZZN"): 1,
        (2015, "FRA", "MLI"): 9,
    }


def test_2015_truncated_workbook(tmp_path):
    path = workbook(tmp_path, TABLE_16, "Table 16")
    path.write_bytes(path.read_bytes()[:-300])
    with pytest.raises(SouthSouthError, match=r"book\.xlsx is damaged or cut short"):
        undesa.stock_2015(path)


def test_package_sums_the_sexes_and_renames_codes(tmp_path):
    path = tmp_path / "stock.rda"
    frame = pd.DataFrame(
        {
            "to": ["CHI", "CHI", "FRA", "FRA"],
            "from": ["XXX", "XXX", "MLI", "NER"],
            "t": ["2020"] * 4,
            "sex": ["Male", "Female", "Male", "Male"],
            "v": [1.0, 2.0, 5.0, 0.0],
        }
    )
    pyreadr.write_rdata(str(path), frame, df_name="stocks")
    assert pairs(undesa.stock_2020(path)) == {
        (2020, "XCI", "ZZZ"): 3,
        (2020, "FRA", "MLI"): 5,
    }
    with pytest.raises(SouthSouthError, match="no longer has the column 'geo'"):
        undesa.stock_2024(path)
    pyreadr.write_rdata(str(path), frame.assign(to="QQQ"), df_name="stocks")
    with pytest.raises(SouthSouthError, match="'QQQ'"):
        undesa.stock_2020(path)


def test_damaged_package(tmp_path):
    path = tmp_path / "stock.rda"
    path.write_bytes(b"not R")
    with pytest.raises(SouthSouthError, match=r"stock\.rda cannot be read"):
        undesa.stock_2020(path)


ANNEX = [
    [
        None,
        "Region",
        "ISO3 Alpha-code",
        "More developed regions\n901",
        "Less developed regions\n902",
        "Least developed countries",
    ],
    [None, "WORLD", None, None, None, None],
    [None, " Mali", "MLI", None, 902, 941],
    [None, " Channel Islands", "CHI", 901, None, None],
]


def test_development_groups(tmp_path):
    table = undesa.development(workbook(tmp_path, ANNEX, "Annex")).set_index("iso3")
    assert table["development"].to_dict() == {"MLI": "less", "XCI": "more"}
    assert table["ldc"].to_dict() == {"MLI": True, "XCI": False}


def test_area_in_both_groups(tmp_path):
    rows = [*ANNEX, [None, " Peru", "PER", 901, 902, None]]
    with pytest.raises(SouthSouthError, match="PER is in both development groups"):
        undesa.development(workbook(tmp_path, rows, "Annex"))


def test_printed_rows(tmp_path):
    head_2019 = "Year,Destination,Total,Other South,Other North,Mali\n"
    totals = [
        ["x", "Region", "Notes", "Location code", "Type", 1990, 1995, 2000, 2005, 2010, 2015, 2020],
        [1, "WORLD", None, 900, "", 1, 2, 3, 4, 5, 6, 7],
        [2, "  Developed regions", None, 901, "", 1, 1, 1, 1, 1, 1, 2],
        [3, "   France*", None, 250, "B", 1, 1, 1, 1, 1, "..", 2],
    ]
    paths = [
        workbook(tmp_path, TABLE_16, "Table 16", "2015.xlsx"),
        csv(tmp_path, HEAD + "2017,WORLD,9,0,2,0,4,3\n2017,Guam,9,0,2,0,4,3\n", "2017.csv"),
    ]
    path_2019 = csv(tmp_path, head_2019 + "2019,Less developed regions,8,3,,5\n", "2019.csv")
    path_2020 = workbook(tmp_path, totals, "Table 1", "2020.xlsx")
    table = undesa.printed_totals(*paths, path_2019, path_2020)
    printed = table.set_index(["revision", "year", "area"])
    assert printed.loc[(2015, 2015, "WORLD")].to_list() == [30, 1, 2]
    assert printed.loc[(2015, 2015, "more"), "migrants"] == 10
    assert printed.loc[(2019, 2019, "less"), "other_south"] == 3
    assert printed.loc[(2020, 2020, "WORLD"), "migrants"] == 7
    assert printed.loc[(2020, 2020, "more"), "other_north"] is pd.NA
    head = [row.copy() for row in totals]
    head[0][3] = "Code"
    totals_2019 = workbook(tmp_path, head, "Table 1", "2019.xlsx")
    rows = undesa.printed_destinations(*paths, totals_2019, path_2020)
    found = rows.set_index(["revision", "year", "destination"])["migrants"]
    assert found[(2015, 2015, "NER")] == 20
    assert found[(2017, 2017, "GUM")] == 9
    assert found[(2020, 2020, "FRA")] == 2
    assert (2020, 2015, "FRA") not in found.index
