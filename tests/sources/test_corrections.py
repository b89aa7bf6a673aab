"""Known errors in the sources."""

import pandas as pd
import pytest
import yaml

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
FRAME = pd.DataFrame({"iso3": ["THA", "FRA"], "admitted": ["1946-12-15", "1945-10-24"]})


def corrections_file(data):
    """Return the path of the one file of corrections of a data folder."""
    (data / "corrections").mkdir()
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


def test_explained_difference_is_one_exact_value():
    keep = {**ENTRY, "action": "keep", "control": 118, "where": {"year": 1965}, "column": "members"}
    assert corrections.expected("un/members", {"year": 1965}, "members", 117, [keep]) == 118
    assert corrections.expected("un/members", {"year": 1966}, "members", 122, [keep]) == 122


@pytest.mark.parametrize(("drop", "named"), [("evidence", "evidence"), ("value", "value")])
def test_incomplete_correction_is_named(tmp_path, drop, named):
    entry = {key: value for key, value in ENTRY.items() if key != drop}
    corrections_file(tmp_path).write_text(yaml.safe_dump([entry]))
    with pytest.raises(SouthSouthError, match=f"'a-day' lacks {named}"):
        corrections.load(tmp_path)


def test_unknown_action(tmp_path):
    corrections_file(tmp_path).write_text(
        yaml.safe_dump([{**ENTRY, "action": "guess", "control": 1}])
    )
    with pytest.raises(SouthSouthError, match="a known action"):
        corrections.load(tmp_path)


def test_missing_file(tmp_path):
    with pytest.raises(SouthSouthError, match=r"data/corrections is missing"):
        corrections.load(tmp_path)


@pytest.mark.parametrize(
    ("text", "said"),
    [("a: [", "is not YAML in UTF-8"), ("a: b", "is not a list of corrections"), ("- a", "a list")],
)
def test_malformed_file_is_named(tmp_path, text, said):
    corrections_file(tmp_path).write_text(text)
    with pytest.raises(SouthSouthError, match=rf"data/corrections/un\.yml.*{said}"):
        corrections.load(tmp_path)


def test_id_is_used_once(tmp_path):
    corrections_file(tmp_path).write_text(yaml.safe_dump([ENTRY, ENTRY]))
    with pytest.raises(SouthSouthError, match="'a-day' has the id of another"):
        corrections.load(tmp_path)


def test_empty_file_has_none(tmp_path):
    corrections_file(tmp_path).write_text("")
    assert corrections.load(tmp_path) == []
