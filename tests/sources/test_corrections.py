"""Known errors in the sources."""

import copy
import json

import pandas as pd
import pytest
import yaml

from describing import described
from southsouth import paths
from southsouth.errors import SouthSouthError
from southsouth.sources import corrections

ENTRY = {
    "id": "a-day",
    "table": "un/members",
    "where": {"iso3": "THA"},
    "column": "admitted",
    "expected": "1946-12-15",
    "action": "replace",
    "value": "1946-12-16",
    "what": "w",
    "why": "y",
    "evidence": "e",
}
FIELDS = [{"name": "iso3", "type": "string"}, {"name": "admitted", "type": "date"}]
MEMBERS = described("un/members", FIELDS, ["iso3"])
FRAME = pd.DataFrame({"iso3": ["THA", "FRA"], "admitted": ["1946-12-15", "1945-10-24"]})


def corrections_file(data):
    """Return the path of the one file of corrections of a data folder."""
    (data / "corrections").mkdir()
    (data / "datapackage.json").write_text(json.dumps({"resources": [MEMBERS]}))
    return data / "corrections" / "un.yml"


def test_value_is_replaced():
    fixed = corrections.apply("un/members", FRAME, [ENTRY])
    assert fixed["admitted"].to_list() == ["1946-12-16", "1945-10-24"]
    assert FRAME["admitted"].to_list() == ["1946-12-15", "1945-10-24"]
    pd.testing.assert_frame_equal(corrections.apply("other", FRAME, [ENTRY]), FRAME)


@pytest.mark.parametrize("found", ["1946-12-16", "1999-01-01"])
def test_mended_source_stops_the_build(found):
    frame = FRAME.assign(admitted=[found, "1945-10-24"])
    with pytest.raises(SouthSouthError, match=f"now has {found} where the correction 'a-day'"):
        corrections.apply("un/members", frame, [ENTRY])


def test_missing_row_stops_the_build():
    with pytest.raises(SouthSouthError, match="now has None where"):
        corrections.apply("un/members", FRAME[FRAME["iso3"] == "FRA"], [ENTRY])


def test_several_rows_stop_the_build():
    frame = pd.DataFrame({"iso3": ["THA", "THA"], "admitted": ["1946-12-15", "1946-12-15"]})
    with pytest.raises(SouthSouthError, match="The source of un/members now has"):
        corrections.apply("un/members", frame, [ENTRY])


def test_explained_difference_is_one_exact_value():
    keep = {**ENTRY, "action": "keep", "control": 118, "where": {"year": 1965}, "column": "members"}
    assert corrections.expected("un/members", {"year": 1965}, "members", 117, [keep]) == 118
    assert corrections.expected("un/members", {"year": 1966}, "members", 122, [keep]) == 122


@pytest.mark.parametrize(
    ("drop", "named"),
    [("evidence", "evidence"), ("value", "value"), ("action", "action"), ("table", "table")],
)
def test_incomplete_correction_is_named(tmp_path, drop, named):
    entry = {key: value for key, value in ENTRY.items() if key != drop}
    corrections_file(tmp_path).write_text(yaml.safe_dump([entry]))
    with pytest.raises(SouthSouthError, match=f"'a-day' lacks {named}"):
        corrections.load(tmp_path)


def test_unknown_action(tmp_path):
    corrections_file(tmp_path).write_text(
        yaml.safe_dump([{**ENTRY, "action": "guess", "control": 1}])
    )
    with pytest.raises(SouthSouthError, match="'a-day' has the unknown action 'guess'"):
        corrections.load(tmp_path)


def test_missing_file(tmp_path):
    with pytest.raises(SouthSouthError, match=r"data/corrections is missing"):
        corrections.load(tmp_path)


@pytest.mark.parametrize(
    ("text", "said"),
    [("a: [", "is not valid YAML"), ("a: b", "is not a list of corrections"), ("- a", "a list")],
)
def test_malformed_file_is_named(tmp_path, text, said):
    corrections_file(tmp_path).write_text(text)
    with pytest.raises(SouthSouthError, match=rf"data/corrections/un\.yml.*{said}"):
        corrections.load(tmp_path)


def test_id_is_used_once(tmp_path):
    corrections_file(tmp_path).write_text(yaml.safe_dump([ENTRY, copy.deepcopy(ENTRY)]))
    with pytest.raises(SouthSouthError, match="'a-day' has the id of another"):
        corrections.load(tmp_path)


def test_empty_file_has_none(tmp_path):
    corrections_file(tmp_path).write_text("")
    assert corrections.load(tmp_path) == []


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"table": "un/member"}, "names the unknown table un/member: the nearest name is un/memb"),
        ({"column": "admited"}, "the column admited, which un/members does not have: the nearest"),
        ({"where": {"iso": "THA"}}, "the column iso, which un/members does not have: the nearest"),
        ({"where": "THA"}, "does not say where it is in the table"),
        ({"where": {}}, "does not say where it is in the table"),
        ({"why": ""}, "lacks why"),
        ({"what": " "}, "lacks what"),
        ({"evidence": None}, "lacks evidence"),
        ({"value": "not a date"}, "the value 'not a date', which is not of the type of the column"),
        ({"expected": "15 May"}, "the value '15 May', which is not of the type of the column"),
    ],
)
def test_a_correction_that_could_not_be_made_is_named(tmp_path, change, said):
    corrections_file(tmp_path).write_text(yaml.safe_dump([{**ENTRY, **change}]))
    with pytest.raises(SouthSouthError, match=said) as fault:
        corrections.load(tmp_path)
    assert str(fault.value).startswith("data/corrections/un.yml: the correction 'a-day' ")
    assert "\n" not in str(fault.value)


def test_complete_correction(tmp_path):
    corrections_file(tmp_path).write_text(yaml.safe_dump([ENTRY]))
    assert corrections.load(tmp_path) == [ENTRY]


def test_a_folder_in_the_place_of_a_file(tmp_path):
    corrections_file(tmp_path).mkdir()
    with pytest.raises(SouthSouthError, match=r"un\.yml cannot be read \(Is a directory\)"):
        corrections.load(tmp_path)


def test_a_file_of_another_kind_is_not_passed_over(tmp_path):
    corrections_file(tmp_path).with_suffix(".yaml").write_text(yaml.safe_dump([ENTRY]))
    with pytest.raises(SouthSouthError, match=r"un\.yaml is not read: end its name in \.yml"):
        corrections.load(tmp_path)


def made(*rows) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["iso3", "admitted"])
    return frame.assign(admitted=pd.to_datetime(frame["admitted"]))


KEPT = {**ENTRY, "action": "keep", "control": "1946-12-16"}
NEVER = {**ENTRY, "expected": None, "action": "keep", "control": "1946-12-16"}


@pytest.mark.parametrize(
    ("entry", "rows"),
    [
        (ENTRY, [("THA", "1946-12-16"), ("FRA", "1945-10-24")]),
        (KEPT, [("THA", "1946-12-15")]),
        (NEVER, [("FRA", "1945-10-24")]),
        (NEVER, [("THA", None)]),
    ],
)
def test_table_has_what_the_correction_says(entry, rows):
    corrections.check_made(MEMBERS, made(*rows), [entry])


@pytest.mark.parametrize(
    ("entry", "rows", "found"),
    [
        (ENTRY, [("THA", "1946-12-15")], "1946-12-15"),
        (ENTRY, [("FRA", "1946-12-16")], "None"),
        (KEPT, [("THA", "1946-12-16")], "1946-12-16"),
        (NEVER, [("THA", "1946-12-16")], "1946-12-16"),
    ],
)
def test_table_without_what_the_correction_says(entry, rows, found):
    with pytest.raises(SouthSouthError, match=rf"has {found}.* where the correction 'a-day'"):
        corrections.check_made(MEMBERS, made(*rows), [entry])
    corrections.check_made({**MEMBERS, "id": "un/other"}, made(*rows), [entry])


def test_a_number_that_no_column_can_hold_is_named(tmp_path):
    (tmp_path / "corrections").mkdir()
    (tmp_path / "datapackage.json").symlink_to(paths.data() / "datapackage.json")
    place = {"table": "un/membership_by_year", "column": "members", "where": {"year": 10**20}}
    entry = {**ENTRY, **place, "expected": 117, "value": 118}
    (tmp_path / "corrections" / "un.yml").write_text(yaml.safe_dump([entry]))
    with pytest.raises(SouthSouthError, match=r"value 1000.*, which is not of the type"):
        corrections.load(tmp_path)
