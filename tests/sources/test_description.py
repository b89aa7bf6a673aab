"""What the data package must say of every table."""

import copy

import pytest

from describing import described
from southsouth import paths, tables
from southsouth.errors import SouthSouthError
from southsouth.sources import description

FIELDS = [{"name": "iso3", "type": "string"}, {"name": "rank", "type": "integer"}]
RAW = {
    "file": "lists/one.csv",
    "sha256": "0" * 64,
    "bytes": 9,
    "repository": "someone/mirror",
    "commit": "abcdef0",
    "path": "one.csv",
}


def package() -> dict:
    built = described("lists/one", FIELDS, ["iso3"], raw=[RAW], **{"class": "built"})
    return {"resources": [built, described("lists/two_2020", FIELDS, ["iso3", "rank"])]}


@pytest.fixture
def data(tmp_path):
    for name in ("lists/one.csv", "lists/two_2020.csv", "datapackage.json", ".lock", "claims/a"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("")
    return tmp_path


def test_the_committed_description_is_whole():
    description.check(tables.package(), paths.data())


def test_a_whole_description(data):
    description.check(package(), data)


def change(found, path, value):
    """Set what is at a path of keys; None removes it."""
    *above, last = path
    for key in above:
        found = found[key]
    if value is None:
        del found[last]
    else:
        found[last] = value


@pytest.mark.parametrize(
    ("path", "value", "said"),
    [
        (["id"], "Lists/one", "an id is topic/table"),
        (["id"], "lists/../one", "an id is topic/table"),
        (["path"], "../../evil.csv", "its path is lists/one.csv or lists/one.csv.gz, not ../../"),
        (["path"], None, "its path is"),
        (["name"], "lists_one", "its name is lists-one, not lists_one"),
        (["title"], None, "write its title"),
        (["producer"], " ", "write its producer"),
        (["vintage"], 2020, "write its vintage"),
        (["gaps"], [], "write its gaps, a list of one or more"),
        (["licenses"], [], "write its licenses, a list of one or more"),
        (["licenses"], [{"name": "CC"}], "write the title of each of its licenses"),
        (["class"], None, "its class is built, curated, fetched, not None"),
        (["class"], "curated", "a curated table is made from no raw files"),
        (["class"], "fetched", "write its follows, as a fetched table has"),
        (["raw"], None, "write its raw, as a built table has"),
        (["raw"], {"file": "x"}, "its raw is a list"),
        (["series"], {"producer": "p"}, "its series has a producer, an indicator and a vintage"),
        (["schema"], None, "write the fields of its schema"),
        (["schema", "fields"], [], "write the fields of its schema"),
        (["schema", "fields", 0, "type"], None, "the type of column iso3 is one of boolean"),
        (["schema", "fields", 0, "type"], "geopoint", "the type of column iso3 is one of"),
        (["schema", "fields", 0, "constraints"], {"maximum": 1}, "the constraints of column iso3"),
        (["schema", "fields", 1, "name"], "iso3", "two columns have one name"),
        (["schema", "primaryKey"], None, "its primaryKey is one or more of iso3, rank, not None"),
        (["schema", "primaryKey"], ["nope"], r"iso3, rank, not \['nope'\]"),
        (["raw", 0, "file"], "../evil", "the name of a file below the raw folder"),
        (["raw", 0, "file"], "/evil", "the name of a file below the raw folder"),
        (["raw", 0, "sha256"], "0" * 63, "write the sha256 of lists/one.csv, 64"),
        (["raw", 0, "commit"], "main", "write the commit of lists/one.csv, 7 to 40"),
        (["raw", 0, "repository"], None, "write the repository of lists/one.csv"),
        (["raw", 0, "path"], None, "write the path of lists/one.csv"),
        (["raw", 0, "bytes"], None, "write the bytes of lists/one.csv"),
        (["raw", 0, "tree"], True, "write the members_sha256 of lists/one.csv"),
    ],
)
def test_a_fault_is_named(data, path, value, said):
    found = copy.deepcopy(package())
    change(found["resources"][0], path, value)
    with pytest.raises(SouthSouthError, match=said) as fault:
        description.check(found, data)
    assert str(fault.value).startswith("data/datapackage.json, ")
    assert str(fault.value).endswith(".")


def test_ids_and_names_are_used_once(data):
    found = package()
    found["resources"].append(found["resources"][0])
    with pytest.raises(SouthSouthError, match="lists/one: another table has the same id"):
        description.check(found, data)
    found["resources"][2] = described("lists_two/2020", FIELDS, ["iso3"])
    with pytest.raises(SouthSouthError, match="lists_two/2020: another table has the same name"):
        description.check(found, data)


def test_a_raw_file_has_one_state(data):
    found = package()
    other = {**RAW, "sha256": "1" * 64}
    more = {"class": "built", "raw": [other]}
    found["resources"][1] = described("lists/two_2020", FIELDS, ["iso3"], **more)
    with pytest.raises(SouthSouthError, match=r"another table pins other bytes of lists/one\.csv"):
        description.check(found, data)


@pytest.mark.parametrize("name", ["lists/three.csv", "notes.txt"])
def test_a_file_that_nothing_describes(data, name):
    (data / name).write_text("")
    with pytest.raises(SouthSouthError, match=rf"data/{name} is not described: describe it"):
        description.check(package(), data)
