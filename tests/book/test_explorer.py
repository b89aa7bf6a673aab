"""What a page needs to let its reader choose: the specifications of the ledger, and no others."""

import json
import re
from hashlib import sha256
from urllib.parse import parse_qsl

import pandas as pd
import pytest

from conftest import ROOT
from southsouth.book.made import claim_exhibits, claim_pages, explorer, explorer_data
from southsouth.claims import ledger, values
from southsouth.claims.evaluation import Result
from southsouth.errors import SouthSouthError

BORN, ONE = "born-in-the-south-2000-2017", "thursday-21-march-2019"
RESULTS = ledger.results()
OPEN = {
    id: result
    for id, result in RESULTS.items()
    if isinstance(result, Result) and claim_exhibits.open_axes(result.claim)
}


@pytest.mark.parametrize("id", OPEN)
def test_the_data_are_the_specifications_of_the_ledger(id):
    result, data = OPEN[id], explorer_data.data(OPEN[id])
    frame = result.frame
    for axis in data["axes"]:
        ids = [option["id"] for option in axis["options"]]
        assert [ids[int(code, 36)] for code in axis["codes"]] == list(frame[axis["id"]])
        assert axis["preferred"] == result.claim.preferred[axis["id"]]
    assert [data["reasons"][int(code, 36)] for code in data["unable"]] == list(frame["reason"])
    for number, part in enumerate(data["parts"], 1):
        held = [None if h == " " else h == "1" for h in part["held"]]
        assert held == [None if pd.isna(h) else bool(h) for h in frame[f"part {number}"]]


@pytest.mark.parametrize("id", OPEN)
def test_its_numbers_are_those_of_the_ledger_as_its_page_writes_them(id):
    result, data = OPEN[id], explorer_data.data(OPEN[id])
    forms = values.forms(result)
    for part, given in zip(result.claim.parts, data["parts"], strict=True):
        exact, write = values.compared(result.frame, part), forms[part.unit].write
        numbers = data["series"][given["series"]]["numbers"]
        assert list(map(write, numbers)) == list(map(write, exact))


@pytest.mark.parametrize("id", OPEN)
def test_what_is_drawn_as_stated_is_what_bears_the_parts_out(id):
    result, data = OPEN[id], explorer_data.data(OPEN[id])
    for number, series in enumerate(data["series"]):
        own = [p for p, part in enumerate(data["parts"], 1) if part["series"] == number]
        part = result.claim.parts[own[0] - 1]
        low = float("-inf") if series["low"] is None else series["low"]
        high = float("inf") if series["high"] is None else series["high"]
        within = values.compared(result.computed, part).between(low, high)
        held = result.computed[[f"part {p}" for p in own]].astype(bool).all(axis=1)
        assert (within == held).all()


def test_the_script_hands_over_the_data_under_the_claim_s_name():
    script = explorer_data.script(OPEN[BORN])
    name, given = re.fullmatch(
        r'\(window\.southsouthClaims \?\?= \{\}\)\["(.+?)"\] = (.+);\n', script
    ).groups()
    assert name == BORN
    assert json.loads(given) == json.loads(json.dumps(explorer_data.data(OPEN[BORN])))


def test_an_axis_with_more_options_than_letters_is_refused(monkeypatch):
    monkeypatch.setattr(explorer_data, "DIGITS", "012")
    with pytest.raises(SouthSouthError, match=f"Claim {BORN}: .+ 3 at most"):
        explorer_data.data(OPEN[BORN])


def test_a_page_has_controls_where_a_choice_is_open():
    def text(id):
        return "\n".join(cell.source for cell in claim_pages.notebook(RESULTS[id]).cells)

    assert f"## What if the South were …?\n\n:::{{explorer}} {BORN}\n" in text(BORN)
    assert "explorer" not in text(ONE)
    other = next(id for id, r in OPEN.items() if "south" not in r.claim.axes)
    assert "## What if other choices were made?" in explorer.section(OPEN[other])


def test_the_controls_start_with_the_choices_of_the_edition():
    result = OPEN[BORN]
    assert explorer.start(result, {}) == ""
    assert explorer.start(result, {"south": "undesa", "revision": 2017}) == ""
    chosen = dict(parse_qsl(explorer.start(result, {"south": "g77"})))
    assert chosen == {**result.claim.preferred, "south": "g77-2017"}
    assert not result.at(chosen)["reason"]


def test_the_libraries_are_those_of_their_releases():
    folder = ROOT / "_static" / "explorer" / "vendor"
    table = dict(
        re.findall(
            r"^\| (\S+\.js) \|.+\| ([0-9a-f]{64}) \|$", (folder / "README.md").read_text(), re.M
        )
    )
    files = {file.name: sha256(file.read_bytes()).hexdigest() for file in folder.glob("*.js")}
    assert files == table
