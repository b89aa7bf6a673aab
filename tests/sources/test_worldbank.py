"""Income groups, and World Development Indicators."""

import pandas as pd
import pytest

from altering import altered
from southsouth import tables
from southsouth.errors import SouthSouthError
from southsouth.sources import worldbank
from southsouth.sources.controls import worldbank as controls
from workbooks import workbook

HEAD = [None, "Bank's fiscal year:", "FY89", "FY05"]


def groups(tmp_path, rows, title="Country Analytical History"):
    return workbook(tmp_path, rows, title, "groups.xlsx")


def test_fiscal_years_and_gaps(tmp_path):
    rows = [HEAD, ["YEM", "Yemen", "LM*", "L"], ["CHI", "Channel Islands", "..", "H"]]
    table = worldbank.income(groups(tmp_path, [*rows, ["SUN", "USSR", "UM", None]]))
    assert set(map(tuple, table.to_numpy())) == {
        (1989, "YEM", "LM"),
        (2005, "YEM", "L"),
        (2005, "XCI", "H"),
    }


def test_unknown_group_and_code(tmp_path):
    with pytest.raises(SouthSouthError, match="income group 'XX' for YEM"):
        worldbank.income(groups(tmp_path, [HEAD, ["YEM", "Yemen", "XX", "L"]]))
    with pytest.raises(SouthSouthError, match="country code 'QQQ'"):
        worldbank.income(groups(tmp_path, [HEAD, ["QQQ", "Nowhere", "L", "L"]]))


def test_layout_faults(tmp_path):
    with pytest.raises(SouthSouthError, match="has no sheet 'Country Analytical History'"):
        worldbank.income(groups(tmp_path, [HEAD], title="Other"))
    with pytest.raises(SouthSouthError, match="no longer has the heading 'FY89'"):
        worldbank.income(groups(tmp_path, [["Year"]]))


def test_truncated_workbook(tmp_path):
    path = groups(tmp_path, [HEAD])
    path.write_bytes(path.read_bytes()[:-200])
    with pytest.raises(SouthSouthError, match=r"groups\.xlsx is damaged or cut short"):
        worldbank.income(path)


def test_committed_groups_of_fiscal_year_2019():
    table = tables.read("groups/income")
    counts = table[table["fiscal_year"] == 2019]["income"].value_counts()
    assert counts.to_dict() == {"L": 34, "LM": 47, "UM": 56, "H": 81}


def test_second_copy_of_the_groups_agrees(raw_files):
    other = pd.read_csv(raw_files / "worldbank/income_groups_2016_owid.csv")
    other.columns = ["entity", "year", "income"]
    # Spellings of this file alone, which also follows a country that the book does not have.
    spelled = {"Micronesia (country)": "FSM", "Czechoslovakia": "CSK", "Brunei": "BRN"}
    spelled |= {"Macao": "MAC", "Macedonia": "MKD", "Timor": "TLS", "Netherlands Antilles": "ANT"}
    codes = {
        name: spelled.get(name) or worldbank.names.iso3(name, "the second copy")
        for name in other["entity"].unique()
    }
    other = pd.DataFrame(
        {
            "fiscal_year": other["year"] + 2,
            "iso3": other["entity"].map(codes),
            "other": other["income"].map({1: "L", 2: "LM", 3: "UM", 4: "H"}),
        }
    )
    ours = tables.read("groups/income").query("fiscal_year <= 2018")
    both = ours.merge(other, how="outer", on=["fiscal_year", "iso3"])
    shared = both.dropna()
    assert len(shared) == 6096
    assert (shared["income"] == shared["other"]).all()
    apart = both[both.isna().any(axis=1)]
    # The successors of the USSR in FY92, Macedonia before 1993, and Serbia and Montenegro.
    assert set(apart.loc[apart["fiscal_year"] != 1992, "iso3"]) == {
        *("ANT", "MKD", "MNE", "SRB", "YUG")
    }


# One row a line: name, code, then the values of 2000 and 2001.
WIDE = """\ufeff"Data Source","World Development Indicators",

"Last Updated Date","2017-04-27",

"Country Name","Country Code","Indicator Name","Indicator Code","2000","2001",
"""
SERIES = worldbank.Series("NY.GDP.MKTP.KD", "usd_2010", float, worldbank.wide)
PEOPLE = worldbank.Series("SP.POP.TOTL", "persons", int, worldbank.long)
LINES = [
    ("Mali", "MLI", "1.5", "2.25"),
    ("Channel Islands", "CHI", "", "7"),
    *((area, area, "100", "") for area in worldbank.PRINTED),
    ("Arab World", "ARB", "9", "9"),
]


def wide_file(tmp_path, lines, head=WIDE, code="NY.GDP.MKTP.KD"):
    path = tmp_path / "indicator.csv"
    body = "".join(f'"{n}","{c}","GDP","{code}","{a}","{b}",\n' for n, c, a, b in lines)
    path.write_text(head + body, encoding="utf-8")
    return path


def long_file(tmp_path, text):
    path = tmp_path / "population.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_economies_and_aggregates_part(tmp_path):
    path = wide_file(tmp_path, LINES)
    table = worldbank.economies(SERIES, path)
    assert list(table.columns) == ["iso3", "year", "usd_2010"]
    assert set(map(tuple, table.to_numpy())) == {
        ("MLI", 2000, 1.5),
        ("MLI", 2001, 2.25),
        ("XCI", 2001, 7.0),
    }
    printed = worldbank.aggregates(SERIES, path)
    assert set(printed["area"]) == set(worldbank.PRINTED)
    assert set(printed["year"]) == {2000}
    assert set(printed["usd_2010"]) == {100.0}


def test_long_file_keeps_whole_numbers(tmp_path):
    text = "Country Name,Country Code,Year,Value\nMali,MLI,2000,11000000\nWorld,WLD,2000,6\n"
    table = worldbank.economies(PEOPLE, long_file(tmp_path, text))
    assert table.to_dict("records") == [{"iso3": "MLI", "year": 2000, "persons": 11_000_000}]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"lines": [("Nowhere", "QQQ", "1", "2")]}, "country code 'QQQ'"),
        ({"lines": [("Mali", "MLI", "1", "2")] * 2}, "two rows for MLI in 2000"),
        ({"lines": [("Mali", "MLI", "x", "2")]}, "not a number .*'x'"),
        ({"lines": LINES, "code": "SP.POP.TOTL"}, r"holds SP\.POP\.TOTL where NY\.GDP\.MKTP\.KD"),
        ({"lines": LINES, "head": WIDE.replace("Country Code", "Code")}, "has no heading"),
    ],
)
def test_faults_of_a_wide_file(tmp_path, change, message):
    with pytest.raises(SouthSouthError, match=message):
        worldbank.economies(SERIES, wide_file(tmp_path, **change))


def test_cut_wide_file(tmp_path):
    path = wide_file(tmp_path, LINES)
    cut = path.read_text(encoding="utf-8")[:-8]
    path.write_text(cut, encoding="utf-8")
    with pytest.raises(SouthSouthError, match="does not end with a line break, so it may be cut"):
        worldbank.economies(SERIES, path)
    path.write_text(cut + "\n", encoding="utf-8")
    with pytest.raises(SouthSouthError, match=r"indicator\.csv is cut short at 'Arab World'"):
        worldbank.economies(SERIES, path)
    with pytest.raises(SouthSouthError, match="has no aggregate UMC; it may be cut short"):
        lines = [line for line in LINES if line[1] != "UMC"]
        worldbank.aggregates(SERIES, wide_file(tmp_path, lines))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("Country Name,Code,Year,Value\n", "no longer has the columns Country Name, Country Code"),
        (
            "Country Name,Country Code,Year,Value\nMali,MLI,20\n",
            "its row 2 has 3 cells, its headings are 4",
        ),
        (
            "Country Name,Country Code,Year,Value\nMali,MLI,2000,1",
            "does not end with a line break",
        ),
        ("Country Name,Country Code,Year,Value\nMali,MLI,20,1\n", "row without year or value"),
        ("Country Name,Country Code,Year,Value\nMali,MLI,2000,\n", "row without year or value"),
        ("Country Name,Country Code,Year,Value\nMali,MLI,2000,1.5\n", "not a number"),
    ],
)
def test_faults_of_a_long_file(tmp_path, text, message):
    with pytest.raises(SouthSouthError, match=message):
        worldbank.economies(PEOPLE, long_file(tmp_path, text))


@pytest.mark.parametrize(
    ("table", "iso3", "year", "value"),
    [
        ("economy/wdi_gdp_constant_2017_04", "CHN", 2015, 8_909_811_544_022.38),
        ("economy/wdi_gdp_constant_2026_02", "USA", 2015, 18_206_020_741_000),
        ("economy/wdi_gdp_ppp_2026_02", "IND", 2024, 14_245_349_560_959),
        ("economy/wdi_gdp_current_2023_06", "IND", 2021, 3_150_306_834_279.65),
        ("economy/wdi_gdp_current_2024", "USA", 2023, 27_360_935_000_000.0),
        ("economy/wdi_population_2025", "ETH", 2024, 132_059_767),
    ],
)
def test_committed_values(table, iso3, year, value):
    frame = tables.read(table)
    row = frame[(frame["iso3"] == iso3) & (frame["year"] == year)]
    assert row.iloc[0, 2] == pytest.approx(value, rel=1e-12)


@pytest.mark.parametrize(
    ("table", "year", "least"),
    [
        ("economy/wdi_gdp_constant_2017_04", 2014, 0.989),
        ("economy/wdi_gdp_constant_2026_02", 2024, 0.990),
        ("economy/wdi_gdp_ppp_2026_02", 2024, 0.982),
        ("economy/wdi_gdp_current_2023_06", 2021, 0.987),
        ("economy/wdi_gdp_current_2024", 2022, 0.986),
    ],
)
def test_committed_economies_make_nearly_the_world(table, year, least):
    column = tables.read(table).columns[2]
    found = tables.read(table).query("year == @year")[column].sum()
    printed = tables.read(f"{table}_printed").query("year == @year and area == 'WLD'")[column]
    assert least < found / printed.iloc[0] < 1


def test_committed_population_of_2024():
    table = tables.read("economy/wdi_population_2025").query("year == 2024")
    assert len(table) == 216 + 1
    assert table["persons"].sum() == 8_118_396_046
    printed = tables.read("economy/wdi_population_2025_printed").query("year == 2024")
    printed = printed.set_index("area")["persons"]
    assert printed["WLD"] == 8_141_808_945
    assert printed["LDC"] == 1_187_777_591
    assert printed["WLD"] - table["persons"].sum() == 23_412_899


@pytest.mark.parametrize("table", [*worldbank.SERIES])
def test_value_changed_by_a_thousandth_is_noticed(table):
    # India is lower middle income; the file of 2017 lacks Syria, so that its group is not checked.
    iso3, area = ("CHN", "UMC") if table.endswith("2017_04") else ("IND", "LMC")

    def change(frame):
        row = (frame["iso3"] == iso3) & (frame["year"] == 2010 + 5 * (area == "LMC"))
        frame.iloc[row.argmax(), 2] = frame.iloc[row.argmax(), 2] * 1001 // 1000
        return frame

    with pytest.raises(SouthSouthError, match=rf"{area} in 201. \({table}\) is"):
        controls.CONTROLS[table](altered(table, change), [])


def test_economy_in_another_group_is_noticed():
    def change(frame):
        frame.loc[(frame["fiscal_year"] == 2026) & (frame["iso3"] == "TUV"), "income"] = "LM"
        return frame

    with pytest.raises(SouthSouthError, match="groups/income: LMC in 1990"):
        controls.CONTROLS["groups/income"](altered("groups/income", change), [])


def test_economy_lost_from_the_groups_is_noticed():
    read = altered("groups/income", lambda frame: frame[frame["iso3"] != "MLI"])
    with pytest.raises(SouthSouthError, match="economies L in FY19 is 33, the producer prints 34"):
        controls.CONTROLS["groups/income"](read, [])


def test_groups_without_any_complete_row_are_refused():
    table = "economy/wdi_gdp_ppp_2026_02"
    read = altered(table, lambda frame: frame[frame["iso3"] != "IND"])
    with pytest.raises(SouthSouthError, match="no income group has all its members"):
        controls.CONTROLS[table](read, [])


def test_other_growth_than_in_the_twin_is_noticed():
    table = "economy/wdi_gdp_ppp_2026_02"

    def change(frame):
        frame.loc[(frame["iso3"] == "FRA") & (frame["year"] == 2010), "intl_2021"] *= 1 + 1e-9
        return frame

    with pytest.raises(SouthSouthError, match=r"the ratio of .* of FRA in 2010"):
        controls.CONTROLS[table](altered(table, change), [])
