"""SEGIB's initiatives and timeline."""

import json

import pytest

from altering import altered
from southsouth import paths, tables
from southsouth.errors import SouthSouthError
from southsouth.sources import corrections, segib
from southsouth.sources.controls.segib import CONTROLS, INITIATIVES, TIMELINE

SCRIPT = (
    'export default [\n{ pais: "México", 2007: 186,\n 2008: 167 },\n{ pais: "Cuba", 2007: 307 }\n];'
)


def write(tmp_path, text):
    path = tmp_path / "data.js"
    path.write_text(text, encoding="utf-8")
    return path


def test_script_becomes_rows(tmp_path):
    table = segib.initiatives(write(tmp_path, SCRIPT))
    assert table.to_numpy().tolist() == [[2007, "MEX", 186], [2008, "MEX", 167], [2007, "CUB", 307]]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (SCRIPT[:-20], "does not end with '];', so it may be cut short"),
        (SCRIPT.replace('{ pais: "Cuba"', "{"), "cut short or no longer a list"),
        (SCRIPT.replace("pais", "country"), "cut short or no longer a list"),
        (SCRIPT.replace("Cuba", "Atlantis"), "'Atlantis'"),
        (SCRIPT.replace("186", "many"), "a cell of México that is not year: number"),
        (SCRIPT.replace("2008", "2007"), "two rows for MEX in 2007"),
    ],
)
def test_script_faults(tmp_path, text, message):
    with pytest.raises(SouthSouthError, match=message):
        segib.initiatives(write(tmp_path, text))


def entry(**change):
    empty = {f"{name}{end}": "" for name in segib.EVENTS for end in ("", "_description")}
    return {"year": 2010, "info": "prose", **empty, **change}


def test_events_and_editions(tmp_path):
    events = entry(
        event="<a href='https://un.org/x'>Cumbre</a> en Roma.",
        event1_description="Se crea la &quot;Oficina&quot;.",
        report="4",
        initiatives="3.500 iniciativas",
        reportUrl="https://segib.org/r.pdf",
    )
    table = segib.timeline(write(tmp_path, json.dumps([events, entry(year=2011)])))
    rows = table.astype(object).where(table.notna(), None).to_numpy().tolist()
    assert rows == [
        [2010, "event", 1, "Cumbre en Roma.", None, "https://un.org/x"],
        [2010, "event", 2, 'Se crea la "Oficina".', None, None],
        [2010, "report", 4, None, 3500, "https://segib.org/r.pdf"],
    ]


@pytest.mark.parametrize(
    "text",
    [
        "7",
        json.dumps([{"year": 2010}]),
        json.dumps([entry(report="four")]),
        json.dumps([entry(report="4", initiatives="some")]),
    ],
)
def test_timeline_faults(tmp_path, text):
    with pytest.raises(SouthSouthError, match="no longer SEGIB's timeline"):
        segib.timeline(write(tmp_path, text))


def test_cut_timeline(tmp_path):
    with pytest.raises(SouthSouthError, match=r"data\.js cannot be read \(Expecting"):
        segib.timeline(write(tmp_path, "[{"))


def test_committed_tables():
    sums = tables.read(INITIATIVES).groupby("year")["initiatives"].sum()
    assert (sums.idxmax(), sums.max()) == (2013, 2_706)
    timeline = tables.read(TIMELINE)
    reports = timeline[timeline["kind"] == "report"]
    assert reports["number"].to_list() == list(range(1, 16))
    assert reports["initiatives"].iloc[-1] == 10_432


def check(table_id, change, entries):
    return CONTROLS[table_id](altered(table_id, change), entries)


def test_controls_notice():
    entries = corrections.load(paths.data())
    with pytest.raises(SouthSouthError, match="number of countries is 18"):
        check(INITIATIVES, lambda table: table[table["iso3"] != "CUB"], entries)
    with pytest.raises(
        SouthSouthError, match="2013 lacks to the year with most initiatives is 2,3"
    ):
        check(
            INITIATIVES,
            lambda t: t.assign(initiatives=t["initiatives"].where(t["year"] < 2013, 1)),
            entries,
        )
    with pytest.raises(SouthSouthError, match="editions that are missing or too many is 1"):
        check(TIMELINE, lambda table: table[(table["year"] != 2012)], entries)


def test_the_wrong_day_of_the_first_un_day_is_explained_by_a_correction():
    entries = [e for e in corrections.load(paths.data()) if e["id"] != "segib-first-un-day"]
    with pytest.raises(SouthSouthError, match="first UN Day is 14, the producer prints 19"):
        check(TIMELINE, lambda table: table, entries)
