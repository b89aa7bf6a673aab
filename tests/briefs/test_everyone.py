"""The briefs of all Members: what each must be, whatever the data have."""

import re

import pytest

from southsouth import south, tables
from southsouth.briefs import country, everyone, people
from southsouth.briefs.sections import read
from southsouth.errors import SouthSouthError
from southsouth.narrate import is_number, table_output
from southsouth.wording import phrase

ROLE = re.compile(r"\{(num|numref)\}`([^`]+)`")
ODD = re.compile(r"\bnan\b|\bNone\b(?! (of|is))|<NA>|  | ,|\.\.|\bthe the\b|\( |\bzero,|{|}")
PREDECESSORS = ("RUS", "SRB", "CZE", "SVK", "ERI", "SSD", "TLS", "MNE", "DEU", "YEM", "CHN")
HARD = (*PREDECESSORS, "LIE", "MCO", "TUV", "SMR", "PRK", "TUR", "CIV", "LAO", "ESP", "BRA", "MHL")
OF_ALL = frozenset(
    {
        "definitions", "gaps", "initiatives-ranked", "members", "peers-region", "peers-side",
        "remittances-ranked", "roll-calls", "south-south-since", "speeches-earlier", "trade-start",
    }
)  # fmt: skip
"""Numbers that are not of one country."""


@pytest.fixture(scope="module")
def briefs() -> dict:
    """Return the sections of the brief of every Member, by code."""
    return {code: everyone.sections(country.of(code), "m49") for code in country.codes()}


def numbers(brief: dict) -> dict:
    return {key: number for section in brief.values() for key, number in section.numbers.items()}


def exhibits(brief: dict) -> list:
    return [shown for section in brief.values() for shown in section.exhibits]


def test_every_paragraph_reads_as_sentences(briefs):
    faults = [
        (code, name, text)
        for code, brief in briefs.items()
        for name, text in zip(brief, read(brief.values()), strict=True)
        if ODD.search(text)
        or not (text[0].isupper() or text.startswith("tbl-"))
        or not text.endswith(".")
    ]
    assert not faults


def test_no_digit_is_typed_in_a_sentence(briefs):
    texts = [section.markdown for brief in briefs.values() for section in brief.values()]
    bare = [ROLE.sub("", text).replace("Group of 77", "") for text in texts]
    assert not [text for text in bare if re.search(r"\d", text)]


def test_every_role_has_its_number_or_exhibit_and_every_key_is_used_once(briefs):
    for brief in briefs.values():
        used = [role for section in brief.values() for role in ROLE.findall(section.markdown)]
        said = [key for section in brief.values() for key in section.numbers]
        assert len(said) == len(set(said))
        assert {name for role, name in used if role == "num"} <= set(said)
        assert {name for role, name in used if role == "numref"} == {
            described["id"] for _, described in exhibits(brief)
        }


def test_every_number_says_what_it_measures_and_of_whom(briefs):
    known, faults = set(tables.ids()), []
    for code, brief in briefs.items():
        name = country.of(code).name
        for key, number in numbers(brief).items():
            said = {"style": number.style, "text": phrase(number.value, number.style)}
            if not is_number(said) or key == "south-label":
                continue
            whose = key in OF_ALL or "year" in key or name in number.note
            short = 0 < len(number.note.split(". ")[0]) <= 200
            if not (whose and short and set(number.tables) <= known):
                faults.append((code, key, number.note))
    assert not faults


def test_shares_are_shares_and_the_parts_of_a_whole_make_it_up(briefs):
    for code, brief in briefs.items():
        said = numbers(brief)
        shares = {key: number.value for key, number in said.items() if "-share" in key}
        assert all(0 <= value <= 100 for value in shares.values()), code
        for way in people.WAYS:
            parts = [shares.get(f"{way}-{side}-share") for side in people.SIDES]
            if parts[0] is not None:
                assert sum(part for part in parts if part) == pytest.approx(100), code


def test_no_rank_is_worse_than_the_last(briefs):
    for brief in briefs.values():
        said = numbers(brief)
        for rank, among in (("remittances-rank", "remittances-ranked"),
                            ("initiatives-rank", "initiatives-ranked")):  # fmt: skip
            if rank in said:
                assert 1 <= said[rank].value <= said[among].value
        for _, described in brief["peers"].exhibits:
            cells = [*described["df"]["region"], *described["df"]["side"]]
            places = [re.fullmatch(r"(\d+)=? of (\d+)", cell) for cell in cells if cell]
            assert all(int(place[1]) <= int(place[2]) for place in places)


def test_every_exhibit_is_of_its_country_and_can_be_shown(briefs):
    known = set(tables.ids())
    for code, brief in briefs.items():
        for show, described in exhibits(brief):
            assert re.fullmatch(rf"(fig|tbl)-brief-{code.lower()}-[a-z]+", described["id"])
            assert not ODD.search(described["title"]), described["title"]
            assert not described["title"].endswith(".")
            assert set(described["tables"]) <= known
            if show == "show_figure":
                assert len(described["alt"].split()) >= 6
            elif code in HARD:
                named = {key: value for key, value in described.items() if key != "df"}
                assert table_output(described["df"], **named)


def test_keys_do_not_name_a_country_and_the_chief_ones_are_everybodys(briefs):
    keys = [set(numbers(brief)) for brief in briefs.values()]
    shared = {"admitted", "emigrants", "immigrants", "south-definitions", "roll-calls", "speeches"}
    assert shared <= set.intersection(*keys)
    assert len(set.union(*keys)) < 90


@pytest.mark.parametrize("definition", [name for name in south.SOUTH if name != "m49"])
def test_a_brief_can_be_made_under_every_definition(definition):
    for code in HARD[::5]:
        brief = everyone.sections(country.of(code), definition)
        assert all(text.endswith(".") for text in read(brief.values()))


def test_an_unknown_definition_is_refused():
    for make in (everyone.prepare, lambda south: everyone.sections(country.of("KEN"), south)):
        with pytest.raises(SouthSouthError, match="no definition of the South 'm94'"):
            make("m94")


@pytest.mark.parametrize("code", ["KEN", "LIE", "SSD", "TKM", "TON"])
def test_figures_can_be_drawn(code, briefs):
    drawn = [shown["draw"]() for _, shown in exhibits(briefs[code]) if "draw" in shown]
    assert 1 <= len(drawn) <= 3
    assert all(figure.axes for figure in drawn)


@pytest.mark.parametrize("code", PREDECESSORS)
def test_a_successor_says_that_the_data_are_of_another_time(code, briefs):
    remarks = [lack.why for section in briefs[code].values() for lack in section.lacks]
    said = briefs[code]["people"].markdown
    note = country.of(code).note
    assert (note and note in remarks) or "before its admission" in said


def test_what_is_lacking_is_said_in_the_table_of_gaps(briefs):
    for brief in briefs.values():
        lacks = [lack.what for section in brief.values() for lack in section.lacks]
        if lacks:
            assert set(lacks) <= set(brief["gaps"].exhibits[0][1]["df"]["what"])
    monaco = {lack.what for section in briefs["MCO"].values() for lack in section.lacks}
    assert {"Remittances received", "Trade in goods by partner"} <= monaco
    every = [
        lack for brief in briefs.values() for section in brief.values() for lack in section.lacks
    ]
    assert not [
        lack for lack in every if not set(lack.tables) or set(lack.tables) - set(tables.ids())
    ]


def test_a_brief_opens_with_what_is_sure_and_has_something_to_say(briefs):
    opening = {code: brief["summary"].markdown for code, brief in briefs.items()}
    assert not [code for code, text in opening.items() if not ROLE.search(text)]
    assert "emigrants-south-share" in opening["KEN"]
    assert "emigrants-south-share" not in opening["MHL"]  # revisions differ too much
    assert "emigrants-south-share" not in opening["FSM"]  # none is recorded in the North
    assert "immigrants-south-share" not in opening["TON"]  # most origins are not recorded
    assert "remittances-of-gdp" not in opening["SOM"]  # the last figure is old
    for code, brief in briefs.items():
        said = numbers(brief)
        shares = [key for _, key in ROLE.findall(opening[code]) if "share" in key]
        assert all(0 < said[key].value < 100 for key in shares)


def test_a_brief_reads_no_table_once_all_is_prepared(monkeypatch):
    known = [country.of(code) for code in ("LIE", "RUS", "BRA", "BHS", "SSD")]
    everyone.prepare("m49")
    now = []
    monkeypatch.setattr(tables, "read", now.append)
    for here in known:
        everyone.sections(here, "m49")
    assert not now
