"""Remittances in the World Development Indicators: the parser, by hand, and committed totals."""

import pytest

from altering import altered
from southsouth import tables
from southsouth.errors import SouthSouthError
from southsouth.sources import remittances_wdi
from southsouth.sources.controls.remittances_wdi import CONTROLS

RAW = "worldbank/wdi_remittances_received_usd_2026-04-08.xls"
NAME, CODE = "Personal remittances, received (current US$)", "BX.TRF.PWKR.CD.DT"
DATA = [
    ("Data Source", "World Development Indicators", None, None, None, None),
    ("Country Name", "Country Code", "Indicator Name", "Indicator Code", "2016", "2017"),
    ("Mali", "MLI", NAME, CODE, None, 5.000000000000001),
    ("Channel Islands", "CHI", NAME, CODE, 2.0, 3.0),
    ("World", "WLD", NAME, CODE, 2.0, 8.0),
    ("Arab World", "ARB", NAME, CODE, 1.0, 1.0),
    ("Not classified", "INX", NAME, CODE, None, None),
]
COUNTRIES = [
    ("Country Code", "Region", "IncomeGroup"),
    ("MLI", "Sub-Saharan Africa", "Low income"),
    ("CHI", "Europe & Central Asia", "High income"),
    ("WLD", None, None),
    ("ARB", None, None),
]


@pytest.fixture
def parse(monkeypatch, tmp_path):
    """Parse rows as if they stood in a workbook."""

    def run(maker, data=DATA, countries=COUNTRIES):
        sheets = {"Data": data, "Metadata - Countries": countries}
        monkeypatch.setattr(remittances_wdi, "sheet", lambda _path, title: sheets[title])
        return maker(tmp_path / "wdi.xls").to_numpy().tolist()

    return run


def test_countries_and_groups_are_told_apart(parse):
    assert parse(remittances_wdi.received) == [
        ["MLI", 2017, 5.0],
        ["XCI", 2016, 2.0],
        ["XCI", 2017, 3.0],
    ]
    assert parse(remittances_wdi.printed) == [["WORLD", 2016, 2.0], ["WORLD", 2017, 8.0]]


@pytest.mark.parametrize(
    ("row", "column", "value", "message"),
    [
        (1, 1, "Code", "no longer has the headings Country Name, Country Code"),
        (2, 1, "QQQ", "'QQQ'"),
        (3, 1, "MLI", "two rows for MLI"),
        (2, 3, "BX.OTHER", "has the indicator 'BX.OTHER'"),
        (2, 5, "many", "row MLI: 'many' is not a number"),
    ],
)
def test_faults(parse, row, column, value, message):
    data = [list(cells) for cells in DATA]
    data[row][column] = value
    with pytest.raises(SouthSouthError, match=message):
        parse(remittances_wdi.received, [tuple(cells) for cells in data])


def test_changed_sheet_of_countries(parse):
    with pytest.raises(SouthSouthError, match="other columns than Country Code and Region"):
        parse(remittances_wdi.received, countries=[("Code", "Area")])


def test_damaged_workbooks(tmp_path, raw_files):
    path = tmp_path / "wdi.xls"
    path.write_bytes(b"not a workbook")
    with pytest.raises(SouthSouthError, match=r"wdi\.xls is damaged or cut short"):
        remittances_wdi.received(path)
    whole = (raw_files / RAW).read_bytes()
    for size in (0, 400, 5_000, len(whole) // 2, len(whole) - 8_000):
        path.write_bytes(whole[:size])
        with pytest.raises(SouthSouthError, match=r"wdi\.xls is damaged or cut short"):
            remittances_wdi.received(path)
    with pytest.raises(SouthSouthError, match="has no sheet 'Date'"):
        remittances_wdi.sheet(raw_files / RAW, "Date")


def test_committed_totals():
    table = tables.read("remittances/wdi_received_2026_04")
    assert len(table) == 7_050
    sums = table.groupby("year")["usd"].sum() / 1e9
    assert round(sums[2017], 3) == 577.268
    assert round(sums[2024], 3) == 856.055
    assert {"XKX", "BMU"} <= set(table["iso3"])


@pytest.mark.parametrize("table_id", sorted(CONTROLS))
def test_controls_hold_and_can_fail(table_id):
    assert CONTROLS[table_id](tables.read, [])

    def more(frame):
        frame.loc[frame.index[-1], "usd"] += 100
        return frame

    with pytest.raises(SouthSouthError, match="in US"):
        CONTROLS[table_id](altered(table_id, more), [])


def test_upper_middle_income_is_without_four_members():
    """What the printed sum leaves out, in every year."""
    table = tables.read("remittances/wdi_received_2026_04")
    income = tables.read("groups/income")
    members = income[(income["fiscal_year"] == 2026) & (income["income"] == "UM")]["iso3"]
    printed = tables.read("remittances/wdi_printed_2026_04")
    printed = printed[printed["area"] == "UMC"].set_index("year")["usd"]
    four = ["LBY", "MHL", "MYS", "TUV"]
    whole = table[table["iso3"].isin(members)].groupby("year")["usd"].sum()
    out = table[table["iso3"].isin(four)].groupby("year")["usd"].sum()
    assert set(four) <= set(members)
    assert ((whole - out.reindex(whole.index).fillna(0) - printed).abs() < 5).all()
    assert round(out[2017] / 1e9, 3) == 1.682
