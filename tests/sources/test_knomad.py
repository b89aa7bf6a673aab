"""KNOMAD: the parsers on tables small enough to check by hand, and the committed totals."""

import pandas as pd
import pytest

from altering import altered
from southsouth import paths, tables
from southsouth.errors import SouthSouthError
from southsouth.sources import corrections, knomad
from southsouth.sources.controls.knomad import CONTROLS
from workbooks import workbook

CORNER = "Migrant remittance inflows (US$ million)"
SHARE = "Remittances as a share of GDP in 2019 (%)"
INFLOWS = f"{CORNER},2016,2017p\nMali,0,1.5\nYemen, Rep.,2,3\nWorld,2,4.5\n".replace(
    "Yemen, Rep.", '"Yemen, Rep."'
)
MATRIX_2016 = 'x;Mali;Niger;World\nMali;0;"1,200";1201\nNiger;0*;N/A;0\nWorld;0;1200;1201\n;;;\n'
NAN = float("nan")


def text(tmp_path, content, name="file.csv"):
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    return path


INFLOWS_2020 = [
    [CORNER, 2018, "2019e", SHARE],
    ["Kosovo", 1.1, 2.2000000000000002, 15.5],
    ["Guam", None, None, "-"],
    ["Low-and Middle-Income Countries", 1, 2, None],
    ["World", 1.1, 2.2, None],
    [None, None, None, None],
    ["Date: April 2020", None, None, None],
]
MATRIX = [
    ["Title", None, None, None, None],
    ["receiving (across) / sending (down)", "Mali", "Niger", "WORLD", None],
    ["Mali", 0, 0.25, 0.25, None],
    ["Niger", "-", 0, 0, None],
    ["WORLD", 0.5, 0.25, 0.75, None],
    ["Notes:", None, None, None, None],
]
MIGRANTS = [
    ["Title"],
    ["destination (across) / origin (down) ", "Mali", "Other North", "Other South", "World"],
    ["Mali", 0, None, 2, 2],
    ["Other North", 5, 1, 0, 6],
    ["Other South", 0, 0, 0, 0],
    ["World", 5, 1, 2, 8],
]


def test_inflows_of_2017_zeros_are_blanks_and_p_is_an_estimate(tmp_path):
    table = knomad.inflows_2017_10(text(tmp_path, INFLOWS))
    assert table.to_numpy().tolist() == [
        ["MLI", 2017, 1.5, "estimate"],
        ["YEM", 2016, 2.0, "actual"],
        ["YEM", 2017, 3.0, "estimate"],
    ]


def test_inflows_of_2020_without_aggregates_notes_and_binary_noise(tmp_path):
    path = workbook(tmp_path, INFLOWS_2020, "Remittance inflows")
    assert knomad.inflows_2020_04(path).to_numpy().tolist() == [
        ["XKX", 2018, 1.1, "actual"],
        ["XKX", 2019, 2.2, "estimate"],
    ]
    assert knomad.gdp_share_2020_04(path).to_numpy().tolist() == [["XKX", 2019, 15.5]]


def test_printed_aggregates_of_inflows(tmp_path):
    path = workbook(tmp_path, INFLOWS_2020, "Remittance inflows")
    table = knomad.inflows_printed(text(tmp_path, INFLOWS), path)
    values = table.set_index(["vintage", "area", "year"])["usd_million"].to_dict()
    assert values == {
        ("2017-10", "WORLD", 2016): 2,
        ("2017-10", "WORLD", 2017): 4.5,
        ("2020-04", "LMY", 2018): 1,
        ("2020-04", "LMY", 2019): 2,
        ("2020-04", "WORLD", 2018): 1.1,
        ("2020-04", "WORLD", 2019): 2.2,
    }


def pairs(table):
    return {(row[0], row[1]): row[2] for row in table.fillna(-1).to_numpy().tolist()}


def test_matrix_rows_send_and_columns_receive(tmp_path):
    table = knomad.bilateral_2016(text(tmp_path, MATRIX_2016))
    assert list(table) == ["sender", "receiver", "usd_million"]
    assert pairs(table) == {("MLI", "NER"): 1200, ("NER", "NER"): -1}
    table = knomad.bilateral_2018(text(tmp_path, "\ufeff,Mali,Eswatini\nMali,0,3\nEswatini,1,0\n"))
    assert pairs(table) == {("MLI", "SWZ"): 3, ("SWZ", "MLI"): 1}
    path = workbook(tmp_path, MATRIX, "Bilateral_Remittances_2017")
    assert pairs(knomad.bilateral_2017_2018_04(path)) == {("MLI", "NER"): 0.25, ("NER", "MLI"): -1}


def test_printed_totals_of_matrices(tmp_path):
    path = workbook(tmp_path, MATRIX, "Bilateral_Remittances_2017")
    table = knomad.bilateral_printed(text(tmp_path, MATRIX_2016), path)
    totals = table.set_index(["matrix", "area"])
    assert totals.loc[(2016, "MLI")].to_list() == [0, 1201]
    assert totals.loc[(2017, "MLI")].to_list() == [0.5, 0.25]
    assert totals.loc[(2017, "WORLD")].to_list() == [0.75, 0.75]
    with pytest.raises(SouthSouthError, match="prints no totals for the world"):
        knomad.bilateral_printed(text(tmp_path, "x;Mali\nMali;0\n"), path)


def test_migrants_have_residuals_on_both_sides(tmp_path):
    path = workbook(tmp_path, MIGRANTS, "Bilateral_Migration_2017")
    table = knomad.migrants_2017(path)
    assert list(table) == ["year", "destination", "origin", "migrants"]
    found = {(row[1], row[2]): row[3] for row in table.fillna(-1).to_numpy().tolist()}
    assert found == {
        ("MLI", "ZZN"): 5,
        ("ZZN", "MLI"): -1,
        ("ZZN", "ZZN"): 1,
        ("ZZS", "MLI"): 2,
    }
    totals = knomad.migrants_2017_printed(path).set_index("area")
    assert totals.loc["ZZN"].to_list() == [1, 6]
    assert totals.loc["WORLD"].to_list() == [8, 8]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (INFLOWS[:-8], "file.csv does not end with a line break, so it may be cut short"),
        (INFLOWS[:-8] + "\n", "file.csv is cut short"),
        ("", "file.csv is empty"),
        (INFLOWS.replace("2017p", "total"), "has the heading 'total' where a year is expected"),
        (INFLOWS.replace("Migrant", "Other"), "no longer has the heading 'Migrant remittance"),
        (INFLOWS.replace("Mali", "Atlantis"), "'Atlantis'"),
        (INFLOWS.replace("1.5", "many"), "row 'Mali': 'many' is not a number"),
        (INFLOWS.replace("Mali,0", '"Yemen, Rep.",0'), "two rows for YEM in 2017"),
    ],
)
def test_faults_of_inflows(tmp_path, content, message):
    with pytest.raises(SouthSouthError, match=message):
        knomad.inflows_2017_10(text(tmp_path, content))


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (MATRIX_2016.replace("\nNiger;", "\nChad;"), "not name the same areas across and down"),
        (MATRIX_2016.replace("Niger", "Lemuria"), "'Lemuria'"),
        (MATRIX_2016.replace("Niger", "Mali"), "names MLI twice"),
        (MATRIX_2016.replace("N/A", "-3"), "has a negative cell"),
        (MATRIX_2016.replace("N/A", "?"), "row 'Niger': '\\?' is not a number"),
        ("x;Mali;Niger\nMali;0;1\n", "not name the same areas across and down"),
    ],
)
def test_faults_of_matrices(tmp_path, content, message):
    with pytest.raises(SouthSouthError, match=message):
        knomad.bilateral_2016(text(tmp_path, content))


def test_faults_of_workbooks(tmp_path):
    path = workbook(tmp_path, MATRIX, "Bilateral_Remittances_2017")
    with pytest.raises(SouthSouthError, match="has no sheet 'Remittance inflows'"):
        knomad.inflows_2020_04(path)
    path.write_bytes(path.read_bytes()[:-300])
    with pytest.raises(SouthSouthError, match=r"book\.xlsx is damaged or cut short"):
        knomad.bilateral_2017_2018_04(path)
    rows = [row.copy() for row in MIGRANTS]
    rows[3][1] = 5.5
    with pytest.raises(SouthSouthError, match="counts persons in fractions"):
        knomad.migrants_2017(workbook(tmp_path, rows, "Bilateral_Migration_2017"))
    rows = [[CORNER, 2018, "2019e"], *INFLOWS_2020[1:]]
    with pytest.raises(SouthSouthError, match="no longer has the heading 'Remittances as a share"):
        knomad.inflows_2020_04(workbook(tmp_path, rows, "Remittance inflows"))


@pytest.mark.parametrize(
    ("table_id", "rows", "total"),
    [
        ("remittances/bilateral_2016", 5_544, 573_138),
        ("remittances/bilateral_2017_2018_04", 11_905, 613_463.804626),
        ("remittances/bilateral_2018", 6_066, 682_222),
    ],
)
def test_committed_matrices(table_id, rows, total):
    table = tables.read(table_id)
    assert len(table) == rows
    assert table["usd_million"].sum() == pytest.approx(total, abs=1e-5)
    hidden = table[table["usd_million"].isna()]
    assert ("ISR", "LBN") in set(zip(hidden["sender"], hidden["receiver"], strict=True))


def test_committed_inflows():
    old, new = (tables.read(f"remittances/inflows_{name}") for name in ("2017_10", "2020_04"))
    assert old[old["year"] == 2017]["usd_million"].sum() == pytest.approx(595_694.727, abs=1e-3)
    assert new[new["year"] == 2017]["usd_million"].sum() == pytest.approx(643_270.411, abs=1e-3)
    assert set(old[old["status"] == "estimate"]["year"]) == {2017}
    assert set(new[new["status"] == "estimate"]["year"]) == {2019}


def test_committed_migrants():
    table = tables.read("migration/knomad_2017")
    assert table["migrants"].sum() == 266_143_792
    hidden = table[table["migrants"].isna()]
    assert set(zip(hidden["origin"], hidden["destination"], strict=True)) == {
        ("IRN", "ARE"),
        ("XKX", "ARE"),
    }


@pytest.mark.parametrize(
    ("fiscal_year", "billion"), [(2016, 456.87), (2017, 465.88), (2018, 468.19), (2019, 464.66)]
)
def test_low_and_middle_income_in_the_matrix_of_april_2018(fiscal_year, billion):
    income = tables.read("groups/income")
    members = income[(income["fiscal_year"] == fiscal_year) & (income["income"] != "H")]["iso3"]
    totals = tables.read("remittances/bilateral_printed")
    totals = totals[(totals["matrix"] == 2017) & totals["area"].isin(members)]
    assert round(totals["received"].sum() / 1000, 2) == billion


@pytest.mark.parametrize("table_id", sorted(CONTROLS))
def test_each_control_holds_and_can_fail(table_id):
    entries = corrections.load(paths.data())
    assert CONTROLS[table_id](tables.read, entries)

    def tenfold(frame):
        value = frame.columns[-1] if frame.columns[-1] != "status" else "usd_million"
        frame[value] = frame[value] * 10
        return frame

    with pytest.raises(SouthSouthError, match=f"data/{table_id}: "):
        CONTROLS[table_id](altered(table_id, tenfold), entries)


def test_one_flow_moved_between_receivers_is_noticed():
    def swap(frame):
        here = frame[(frame["sender"] == "USA") & frame["receiver"].isin(["MEX", "IND"])].index
        frame.loc[here, "usd_million"] = frame.loc[here, "usd_million"].to_numpy()[::-1]
        return frame

    table_id = "remittances/bilateral_2017_2018_04"
    with pytest.raises(SouthSouthError, match="received by IND in US"):
        CONTROLS[table_id](altered(table_id, swap), corrections.load(paths.data()))


def test_without_the_corrections_israel_and_lebanon_are_noticed():
    with pytest.raises(SouthSouthError, match="received by ISR in US"):
        CONTROLS["remittances/bilateral_2017_2018_04"](tables.read, [])


def test_zeros_of_october_2017_are_blanks_of_april_2020(raw_files):
    """Why zeros of the copy are read as not reported."""
    folder = raw_files / "knomad"
    rows = knomad._csv(folder / "remittance_inflows_2017-10.csv", ",")
    old = knomad._by_year(rows[0], rows[1:], "old")
    new = knomad._inflows_2020_04(folder / "remittance_inflows_2020-04.xlsx")
    assert (new["usd_million"] > 0).all()
    zeros = old[(old["usd_million"] == 0) & old["year"].between(1980, 2016)]
    both = pd.merge(zeros, new, on=["name", "year"])
    assert len(both) == 26


def test_rounding_moves_totals_by_less_than_the_tolerance():
    """What rounding to whole millions does to the totals of an unrounded matrix."""
    table = tables.read("remittances/bilateral_2017_2018_04").fillna(0)
    apart = table["usd_million"] - table["usd_million"].round()
    for side in ("sender", "receiver"):
        assert apart.groupby(table[side]).sum().between(-6.1, 9.2).all()
    assert round(apart.sum()) == 360
