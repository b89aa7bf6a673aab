"""Reading the tables: types, records of reads, and what is wrong in one sentence."""

import json
import os
import shutil

import frictionless
import pandas as pd
import pytest

from southsouth import paths, reads, tables
from southsouth.errors import SouthSouthError

FIELDS = [
    {"name": "iso3", "type": "string"},
    {"name": "day", "type": "date"},
    {"name": "count", "type": "integer"},
    {"name": "share", "type": "number"},
    {"name": "island", "type": "boolean"},
]


@pytest.fixture
def project(tmp_path, monkeypatch):
    """A project with one small table; the working directory is inside it."""
    (tmp_path / "_toc.yml").write_text("")
    (tmp_path / "data" / "un").mkdir(parents=True)
    table = tmp_path / "data" / "un" / "small.csv"
    table.write_text("iso3,day,count,share,island\nNAM,1990-04-23,3,0.5,false\nNA,,,,\n")
    resource = {
        "id": "un/small",
        "path": "un/small.csv",
        "class": "built",
        "hash": f"sha256:{tables.sha256(table)}",
        "bytes": table.stat().st_size,
        "schema": {"fields": FIELDS, "primaryKey": ["iso3"]},
    }
    package = tmp_path / "data" / "datapackage.json"
    package.write_text(json.dumps({"resources": [resource]}))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_types(project):
    table = tables.read("un/small")
    assert table["day"].dtype.kind == "M"
    assert table["day"][0] == pd.Timestamp("1990-04-23")
    assert str(table["count"].dtype) == "Int64"
    assert table["share"].dtype == float
    assert table.loc[1, ["day", "count", "share", "island"]].isna().all()


def test_a_country_called_na_is_not_missing(project):
    assert tables.read("un/small")["iso3"].to_list() == ["NAM", "NA"]


def test_complete_columns_are_plain_int_and_bool(project):
    (project / "data/un/small.csv").write_text(
        "iso3,day,count,share,island\nNAM,1990-04-23,3,0.5,true\n"
    )
    table = tables.read("un/small")
    assert table["count"].dtype == "int64"
    assert table["island"].dtype == bool


def test_changing_what_was_read_changes_nothing(project):
    first = tables.read("un/small")
    first.loc[0, "iso3"] = "XXX"
    assert tables.read("un/small").loc[0, "iso3"] == "NAM"


def test_a_changed_file_is_read_again(project):
    tables.read("un/small")
    (project / "data/un/small.csv").write_text(
        "iso3,day,count,share,island\nPERU,1945-10-31,7,0.25,false\n"
    )
    assert tables.read("un/small")["count"].to_list() == [7]


def test_reads_are_recorded(project, monkeypatch):
    log = project / "reads.txt"
    monkeypatch.setenv("SOUTHSOUTH_READS", str(log))
    tables.read("un/small")
    tables.read("un/small")
    assert list(reads.recorded(log)) == ["un/small.csv"]


@pytest.mark.fault
@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no device that is full")
def test_a_record_that_finds_no_room_is_named(project, monkeypatch):
    monkeypatch.setenv("SOUTHSOUTH_READS", "/dev/full")
    with pytest.raises(OSError, match="No space left on device: '/dev/full'"):
        tables.read("un/small")


def test_what_is_made_of_tables_is_made_once_for_each_state_of_them(project):
    made = []

    @reads.remembered
    def people(least):
        made.append(least)
        return int((tables.read("un/small")["count"] >= least).sum())

    with reads.recording() as first:
        found = people(0)
    with reads.recording() as again:
        assert people(0) == found
    assert made == [0]
    assert first == again
    assert list(again) == ["un/small.csv"]
    assert people(least=0) == found
    assert people(8) == 0
    (project / "data/un/small.csv").write_text(
        "iso3,day,count,share,island\nPERU,1945-10-31,9,0.25,false\n"
    )
    assert people(8) == 1
    assert made == [0, 0, 8, 8]


def test_what_is_made_of_tables_is_made_again_for_another_description_of_them(project):
    @reads.remembered
    def kind():
        return tables.read("un/small")["count"].dtype.kind

    assert kind() == "i"
    catalogue = project / "data/datapackage.json"
    described = json.loads(catalogue.read_text())
    described["resources"][0]["schema"]["fields"][2]["type"] = "number"
    catalogue.write_text(json.dumps(described))
    assert kind() == "f"


def test_what_rests_on_no_table_is_not_remembered(project):
    given = iter([1, 2])
    read = reads.remembered(lambda: next(given))
    assert [read(), read()] == [1, 2]


def test_unknown_table_is_named_with_the_known_ones(project):
    with pytest.raises(SouthSouthError, match=r"no table un/large: the nearest name is un/small\."):
        tables.read("un/large")


def test_unknown_table_in_a_long_catalogue(project):
    package = project / "data/datapackage.json"
    names = ["economy/gdp_2017", "economy/gdp_2020", "economy/gdp_2024", "economy/gdp_2026"]
    package.write_text(json.dumps({"resources": [{"id": name} for name in names]}))
    with pytest.raises(SouthSouthError) as fault:
        tables.read("economy/gdp_2023")
    message = str(fault.value)
    assert "the nearest names are economy/gdp_202" in message
    assert message.count("economy/gdp_20") == 4
    with pytest.raises(SouthSouthError, match=r"no table x: data/datapackage\.json lists"):
        tables.read("x")


def test_missing_file_is_named(project):
    (project / "data/un/small.csv").unlink()
    with pytest.raises(SouthSouthError, match=r"data/un/small\.csv is missing: restore it"):
        tables.read("un/small")
    with pytest.raises(SouthSouthError, match=r"rebuild it \(southsouth data build un/small\)"):
        tables.check_bytes()


def test_altered_file_names_three_remedies(project):
    tables.check_bytes()
    with open(project / "data/un/small.csv", "a") as file:
        file.write("PER,1945-10-31,1,0.1,false\n")
    with pytest.raises(SouthSouthError) as fault:
        tables.check_bytes()
    assert str(fault.value) == (
        "data/un/small.csv is not the file that data/datapackage.json describes: "
        "restore it (git checkout data/un/small.csv), "
        "rebuild it (southsouth data build un/small), "
        "or accept it as altered (southsouth data accept un/small --altered)."
    )


def test_altered_curated_file_names_two_remedies(project):
    package = project / "data/datapackage.json"
    package.write_text(package.read_text().replace('"built"', '"curated"'))
    (project / "data/un/small.csv").write_text("")
    with pytest.raises(SouthSouthError) as fault:
        tables.check_bytes()
    assert str(fault.value).endswith(
        "restore it (git checkout data/un/small.csv), "
        "or record a deliberate change (southsouth data accept un/small)."
    )


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ("NAM,23-04-1990,3,0.5,false", "day"),
        ("NAM,1990-04-23,3.5,0.5,false", "count"),
        ("NAM,1990-04-23,3,half,false", "share"),
        ("NAM,1990-04-23,3,0.5,no", "island"),
    ],
)
def test_value_of_another_type(project, row, column):
    (project / "data/un/small.csv").write_text(f"iso3,day,count,share,island\n{row}\n")
    with pytest.raises(SouthSouthError, match=f"column {column}: a value is not of type") as fault:
        tables.read("un/small")
    assert "\n" not in str(fault.value)


def test_other_columns(project):
    (project / "data/un/small.csv").write_text("iso3,date\nNAM,1990-04-23\n")
    with pytest.raises(SouthSouthError, match="has the columns iso3, date where"):
        tables.read("un/small")


def test_catalogue_missing_or_broken(project):
    package = project / "data/datapackage.json"
    package.write_text("{")
    with pytest.raises(SouthSouthError, match=r"not valid JSON \(line 1\)"):
        tables.ids()
    with pytest.raises(SouthSouthError, match=r"data/datapackage\.json is missing"):
        tables.package(project)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\xff\xfe{}", "is not JSON in UTF-8"),
        (b'{"resources": ["\xff"]}', "is not JSON in UTF-8"),
        (b"[" * 100_000, "is not JSON in UTF-8"),
        (b"[]", "has no list of tables"),
        (b"{}", "has no list of tables"),
        (b'{"resources": "x"}', "has no list of tables"),
        (b'{"resources": ["x"]}', "has no list of tables, each with its id"),
        (b'{"resources": [{"id": 1}]}', "has no list of tables, each with its id"),
    ],
)
def test_catalogue_of_another_shape(project, content, said):
    (project / "data/datapackage.json").write_bytes(content)
    for action in (tables.ids, lambda: tables.read("un/small"), tables.check_bytes):
        with pytest.raises(SouthSouthError, match=said):
            action()


@pytest.mark.parametrize("lacking", ["path", "class", "schema"])
def test_description_that_says_too_little_to_read_the_table(project, lacking):
    path = project / "data/datapackage.json"
    package = json.loads(path.read_text())
    del package["resources"][0][lacking]
    path.write_text(json.dumps(package))
    for action in (lambda: tables.read("un/small"), tables.check_bytes):
        with pytest.raises(SouthSouthError, match="or the columns of un/small: complete it"):
            action()


def test_catalogue_that_is_a_folder(project):
    (project / "data/datapackage.json").unlink()
    (project / "data/datapackage.json").mkdir()
    with pytest.raises(SouthSouthError, match=r"cannot be read \(Is a directory\)"):
        tables.ids()


def test_catalogue_is_a_valid_data_package():
    report = frictionless.Package.validate_descriptor(paths.data() / "datapackage.json")
    assert report.valid, report.flatten(["type", "message"])


def test_catalogue_says_what_every_table_is():
    resources = tables.package()["resources"]
    assert len({resource["id"] for resource in resources}) == len(resources)
    for resource in resources:
        assert resource["path"].removesuffix(".gz") == f"{resource['id']}.csv"
        for key in ("title", "description", "producer", "vintage", "credit", "gaps", "licenses"):
            assert resource[key], (resource["id"], key)
        assert resource["class"] in ("built", "curated", "fetched")
        assert (resource["class"] == "built") == bool(resource.get("raw"))
        for field in resource["schema"]["fields"]:
            assert field["title"], (resource["id"], field["name"])


def test_frictionless_accepts_a_table(tmp_path):
    """Another reader of data packages finds the same bytes and types."""
    folder = tmp_path / "data"
    shutil.copytree(paths.data(), folder)
    package = json.loads((folder / "datapackage.json").read_text())
    wanted = ("un/members", "groups/m49_2019", "migration/stock_2017")
    package["resources"] = [item for item in package["resources"] if item["id"] in wanted]
    (folder / "datapackage.json").write_text(json.dumps(package))
    report = frictionless.validate(str(folder / "datapackage.json"))
    assert report.valid, report.flatten(["type", "message"])
    assert len(report.tasks) == len(wanted)
