"""Internal displacement: the database of 2023, the vintage of 2018 and UNHCR's package."""

import openpyxl
import pandas as pd
import pyreadr
import pytest

from altering import altered
from southsouth import paths, tables
from southsouth.errors import SouthSouthError
from southsouth.sources import corrections, idmc
from southsouth.sources.controls.idmc import CONTROLS, LATEST, OLDER, PACKAGE, PRINTED

HEAD = [
    "ISO3",
    "Name",
    "Year",
    *(f"{name}{end}" for name in idmc.MEASURES_2023 for end in ("", idmc.RAW)),
]
# Conflict stock, conflict flow, disaster stock, disaster flow; rounded and exact.
MALI = ["MLI", "Mali", 2022, 412000, 412387, 154000, 154049, None, None, 23000, 22961]
ABYEI = ["AB9", "Abyei Area", 2022, 56000, 55705, None, 0, None, None, None, None]


def workbook(tmp_path, *rows, head=HEAD):
    book = openpyxl.Workbook()
    page = book.active
    page.title = idmc.SHEET
    for row in (head, *rows):
        page.append(list(row))
    path = tmp_path / "gidd.xlsx"
    book.save(path)
    return path


def test_cells_become_rows_with_exact_and_rounded_figures(tmp_path):
    table = idmc.gidd_2023(workbook(tmp_path, MALI)).set_index(["cause", "kind"])
    assert len(table) == 3
    assert table.loc[("conflict", "stock"), "persons"] == 412_387
    assert table.loc[("disaster", "flow"), "persons_rounded"] == 23_000
    assert ("disaster", "stock") not in table.index


def test_zero_stays_zero_and_abyei_has_its_code(tmp_path):
    table = idmc.gidd_2023(workbook(tmp_path, ABYEI))
    assert set(table["iso3"]) == {"XAB"}
    flow = table[table["kind"] == "flow"].iloc[0]
    assert flow["persons"] == 0
    assert pd.isna(flow["persons_rounded"])


@pytest.mark.parametrize(
    ("rows", "head", "message"),
    [
        ([MALI], [*HEAD[:-1], "Other"], r"no longer has the column 'Disaster Internal .*\(Raw\)'"),
        ([MALI, MALI], HEAD, "two rows for MLI in 2022"),
        ([["QQQ", *MALI[1:]]], HEAD, "country code 'QQQ'"),
        ([[*MALI[:4], 1.5, *MALI[5:]]], HEAD, "1.5 is not a whole number"),
        ([[*MALI[:4], -3, *MALI[5:]]], HEAD, "-3 is not a whole number"),
        ([[*MALI[:4], None, *MALI[5:]]], HEAD, "a rounded figure without an unrounded one for MLI"),
    ],
)
def test_database_faults(tmp_path, rows, head, message):
    with pytest.raises(SouthSouthError, match=message):
        idmc.gidd_2023(workbook(tmp_path, *rows, head=head))


def test_cut_workbook(tmp_path):
    path = workbook(tmp_path, MALI)
    path.write_bytes(path.read_bytes()[:2000])
    with pytest.raises(SouthSouthError, match=r"gidd\.xlsx is damaged or cut short"):
        idmc.gidd_2023(path)


OLD = "ISO3,Name,Year," + ",".join(idmc.MEASURES_2018) + "\n"


def older(tmp_path, text):
    path = tmp_path / "2018.csv"
    path.write_text(text)
    return path


def test_older_vintage(tmp_path):
    table = idmc.idmc_2018(older(tmp_path, OLD + "MLI,Mali,2017,38000,,600\n"))
    assert table.to_dict("records") == [
        {"year": 2017, "iso3": "MLI", "cause": "conflict", "kind": "stock", "persons": 38000},
        {"year": 2017, "iso3": "MLI", "cause": "disaster", "kind": "flow", "persons": 600},
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("ISO3,Year\nMLI,2017\n", "no longer has the column 'Conflict Stock Displacement'"),
        (OLD + "MLI,Mali,2017,many,,\n", "'many' is not a whole number"),
        (OLD + "MLI,Mali,20x7,1,,\n", "column 'year': '20x7'"),
        (OLD + "MLI,Mali,2017,1,,\nMLI,Mali,2017,2,,\n", "two rows for MLI in 2017"),
    ],
)
def test_older_faults(tmp_path, text, message):
    with pytest.raises(SouthSouthError, match=message):
        idmc.idmc_2018(older(tmp_path, text))


def package(tmp_path, rows, columns=("year", "coo_iso", "coa_iso", "total")):
    path = tmp_path / "idmc.rda"
    frame = pd.DataFrame(rows, columns=list(columns))
    pyreadr.write_rdata(str(path), frame, df_name="idmc")
    return path


def test_world_estimates_are_told_from_countries(tmp_path):
    path = package(
        tmp_path,
        [
            (2008.0, "UNK", "UNK", 26e6),
            (2009.0, "MLI", "MLI", 10.0),
            (2009.0, "UNK", "UNK", 2.0),
        ],
    )
    assert idmc.refugees_package_printed(path).to_dict("list") == {
        "area": ["WORLD"],
        "year": [2008],
        "persons": [26_000_000],
    }
    table = idmc.refugees_package(path)
    assert dict(zip(table["iso3"], table["persons"], strict=True)) == {"MLI": 10, "ZZZ": 2}


def test_package_faults(tmp_path):
    with pytest.raises(SouthSouthError, match="displaced people of MLI in NER"):
        idmc.refugees_package(package(tmp_path, [(2009.0, "MLI", "NER", 1.0)]))
    with pytest.raises(SouthSouthError, match="no longer has the column 'total'"):
        idmc.refugees_package(
            package(tmp_path, [(2009.0, "MLI", "MLI")], ("year", "coo_iso", "coa_iso"))
        )
    with pytest.raises(SouthSouthError, match="country code 'QQQ'"):
        idmc.refugees_package(package(tmp_path, [(2009.0, "QQQ", "QQQ", 1.0)]))


def world(table_id, **cell):
    table = tables.read(table_id)
    for column, value in cell.items():
        table = table[table[column] == value]
    return table["persons"].sum()


def test_committed_totals():
    assert world(LATEST, year=2022, cause="conflict", kind="stock") == 62_476_118
    assert world(LATEST, year=2022, cause="disaster", kind="stock") == 8_661_391
    assert world(LATEST, year=2022, cause="conflict", kind="flow") == 28_328_571
    assert world(LATEST, year=2022, cause="disaster", kind="flow") == 32_560_740
    assert world(OLDER, year=2017, cause="conflict", kind="stock") == 39_980_042
    assert world(PACKAGE, year=2022) == 61_246_388
    assert world(PACKAGE, year=2025) == 68_653_080
    assert world(PRINTED, year=1990) == 21_300_000


def test_turkiye_is_why_the_package_has_a_million_fewer():
    ours = tables.read(PACKAGE).set_index(["year", "iso3"])["persons"]
    theirs = tables.read(LATEST)
    theirs = theirs[(theirs["cause"] == "conflict") & (theirs["kind"] == "stock")]
    theirs = theirs.set_index(["year", "iso3"])["persons_rounded"]
    for year in range(2009, 2023):
        difference = int(ours[year].sum() - theirs[year].sum())
        without = int(
            ours[year].drop("TUR", errors="ignore").sum() - theirs[year].drop("TUR").sum()
        )
        assert abs(without) <= 151_000
        assert (difference < -900_000) == (year >= 2016), year


def more(persons, **cell):
    def change(frame):
        rows = (frame[list(cell)] == pd.Series(cell)).all(axis=1)
        assert rows.sum() == 1
        frame.loc[rows, "persons"] += persons
        return frame

    return change


@pytest.mark.parametrize(
    ("table_id", "change", "message"),
    [
        (LATEST, lambda table: table[table["iso3"] != "UKR"], "stock of conflict in 2022"),
        (OLDER, lambda table: table[table["iso3"] != "SYR"], "in 2017 in millions is"),
        (
            OLDER,
            more(1000, iso3="SDN", year=2013, kind="stock"),
            "stocks revised without our knowledge is 1",
        ),
        (
            PACKAGE,
            more(1000, iso3="AFG", year=2009),
            r"unexplained differences \['AFG-2009'\] is 1",
        ),
        (PACKAGE, lambda table: table[table["iso3"] != "ZZZ"], "people of unknown country is 0"),
        (PRINTED, more(1_000_000, year=2008), "displaced in 2008 is 27.0"),
    ],
)
def test_controls_notice(table_id, change, message):
    read = altered(table_id, change)
    with pytest.raises(SouthSouthError, match=message):
        CONTROLS[table_id](read, corrections.load(paths.data()))


def test_committed_tables_are_those_of_the_raw_files(raw_files):
    table = idmc.gidd_2023(raw_files / "idmc/gidd_conflict_disaster_2023-09-24.xlsx")
    assert table["persons"].sum() == tables.read(LATEST)["persons"].sum()
    assert (table[table["persons_rounded"].isna()]["persons"] == 0).all()
