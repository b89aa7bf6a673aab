"""The timeline and the bibliography: every event, number and day has a source that exists."""

import re

import pandas as pd
import pytest
from pybtex.database import parse_file

from southsouth import paths, tables

SYMBOL = re.compile(
    r"A/RES/\d+ \([IVXL]+\)|A/RES/\d+/\d+|A/CONF\.\d+/\d+(/Rev\.\d+)?|A/\d+/\d+|decision \d+/\d+"
    r"|[A-Z]+(/[A-Z0-9.]+)+"
)
UPLOAD_SITES = re.compile(
    r"scribd|slideshare|docslib|studylib|pdfslide|vdocument|paperzz|docsbay|lawsdocbox|1library"
    r"|fdocument|docplayer|wikileaks",
    re.I,
)
LEVELS = {"document", "reported"}


@pytest.fixture(scope="module")
def works():
    return parse_file(str(paths.root() / "references.bib")).entries


@pytest.fixture(scope="module")
def events():
    return tables.read("timeline/events")


@pytest.fixture(scope="module")
def values():
    return tables.read("timeline/reported_values")


@pytest.fixture(scope="module")
def printed():
    return tables.read("timeline/printed_dates")


def was_read(work) -> bool:
    return "text not read" not in work.fields.get("note", "").lower()


@pytest.mark.parametrize("table", ["events", "values", "printed"])
def test_ids_are_unique_and_kebab_case(table, request):
    ids = request.getfixturevalue(table)["id"]
    assert ids.is_unique
    assert [i for i in ids if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", i)] == []


def test_dates_are_in_order(events):
    assert events["date"].notna().all()
    spans = events.dropna(subset=["date_end"])
    assert (spans["date_end"] >= spans["date"]).all()
    assert set(events["precision"]) <= {"day", "month", "year"}
    vague = events[events["precision"] != "day"]
    assert (vague["date"].dt.day == 1).all()


def test_titles_and_summaries_are_written(events):
    assert events["title"].str.len().gt(0).all()
    assert events["summary"].str.len().gt(0).all()


def test_symbols(events):
    symbols = events["symbol"].dropna()
    assert [symbol for symbol in symbols if not SYMBOL.fullmatch(symbol)] == []
    resolutions = events[events["symbol"].str.startswith("A/RES", na=False)]
    wanted = "https://undocs.org/" + resolutions["symbol"].str.replace(" ", "")
    assert resolutions["url"].tolist() == wanted.tolist()


def test_events_name_sources_in_the_bibliography(events, works):
    keys = {key for cell in events["sources"] for key in cell.split(";")}
    assert keys - set(works) == set()


@pytest.mark.parametrize("table", ["values", "printed"])
def test_statements_name_sources_in_the_bibliography(table, request, works):
    assert set(request.getfixturevalue(table)["source"]) - set(works) == set()


def test_members_name_sources_in_the_bibliography(works):
    assert set(tables.read("un/members")["source"]) - set(works) == set()


@pytest.mark.parametrize("table", ["events", "values"])
def test_levels(table, request):
    assert set(request.getfixturevalue(table)["level"]) <= LEVELS


def test_events_known_from_a_document_have_one_that_was_read(events, works):
    known = events[events["level"] == "document"]
    unread = [
        row.id
        for row in known.itertuples()
        if not any(was_read(works[key]) for key in row.sources.split(";"))
    ]
    assert unread == []


def test_every_event_has_a_source_that_was_read(events, works):
    blind = [
        row.id
        for row in events.itertuples()
        if not any(was_read(works[key]) for key in row.sources.split(";"))
    ]
    assert blind == []


def test_reported_values_are_whole_and_quoted(values):
    assert values["value"].gt(0).all()
    assert values["what"].str.len().gt(0).all()
    assert values["locator"].str.len().gt(0).all()
    assert not values["locator"].str.contains(" / ", regex=False).any()


SPELT = {2: "dos", 55: "fifty-five", 77: "seventy-seven"}
"""Numbers that a source quoted spells out."""
ROMAN = {10: "X", 9: "IX", 5: "V", 4: "IV", 1: "I"}


def roman(number: int) -> str:
    """Return a number below 40 in Roman numerals."""
    step = max((value for value in ROMAN if value <= number), default=0)
    return ROMAN[step] + roman(number - step) if step else ""


def test_words_quoted_for_a_number_have_the_number(values):
    """What has no words with the number has none in quotation marks, and names its place."""
    without, unquoted = [], 0
    for row in values.itertuples():
        quoted = re.findall("“([^”]*)”", row.locator)
        unquoted += not quoted
        words = re.sub(r"(?<=\d)[.,](?=\d{3}\b)", "", " ".join(quoted)).replace(",", ".")
        forms = [f"{row.value:g}", SPELT.get(row.value), row.unit == "meeting" and roman(row.value)]
        if quoted and not any(form and re.search(rf"\b{form}", words) for form in forms):
            without.append(row.id)
    assert without == []
    assert 0 < unquoted < 6


def test_works_are_complete(works):
    for key, work in works.items():
        assert work.persons.get("author"), key
        assert work.fields.get("title"), key
        address = work.fields.get("url", "https://")
        assert address.startswith(("http://", "https://")), key


def test_no_upload_site_or_leak_is_an_authority(works):
    bad = [
        key
        for key, work in works.items()
        if any(UPLOAD_SITES.search(text) for text in work.fields.values())
    ]
    assert bad == []


def test_the_four_dates_of_the_history(events):
    day = events.set_index("id")["date"].dt.strftime("%Y-%m-%d")
    assert day["special-unit-1974"] == "1974-12-04"
    assert day["bapa-adopted"] == "1978-09-12"
    assert day["un-day-proclaimed"] == "2003-12-23"
    assert day["bapa40"] == "2019-03-20"


def test_the_plan_was_adopted_within_its_conference_and_endorsed_after(events):
    row = events.set_index("id")
    conference = row.loc["bapa-conference"]
    assert conference["date"] <= row.at["bapa-adopted", "date"] <= conference["date_end"]
    assert row.at["bapa-endorsed", "date"] > conference["date_end"]


def test_rival_days_of_the_plan_are_kept_as_printed(printed):
    plan = printed[printed["subject"] == "Buenos Aires Plan of Action"]
    assert plan["date"].nunique() == 3
    assert pd.Timestamp("1978-09-18") in set(plan["date"])
