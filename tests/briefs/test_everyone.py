"""The briefs of all Members: what each must be, whatever the data have."""

import re

import pytest

from southsouth import south, tables
from southsouth.briefs import country, gaps, people, reach, whole
from southsouth.briefs.remarks import REMARKS
from southsouth.briefs.sections import Lack, Section, read
from southsouth.errors import SouthSouthError
from southsouth.narrate import is_number, table_output
from southsouth.wording import phrase

ROLE = re.compile(r"\{(num|numref)\}`([^`]+)`")
ODD = re.compile(r"\bnan\b|\bNone\b(?! (of|is))|<NA>|  | ,|\.\.|\bthe the\b|\( |\bzero,|{|}")
OPENINGS = {
    "RUS": "The Russian Federation, a Member of the United Nations since 24 October 1945, is in "
    "the South by one of the six definitions compared in this brief, that of the low- and "
    "middle-income economies of the World Bank. By the one that its figures follow, it is outside. "
    "What was said and voted before 24 December 1991, by the Union of "
    "Soviet Socialist Republics, is not counted as its own. In 2024, ",
    "YEM": "Yemen, a Member of the United Nations since 30 September 1947, is in the South by all "
    "six definitions compared in this brief. What was said and voted before 22 May 1990, by Yemen "
    "before its union with Democratic Yemen, is not counted as its own. In 2024, ",
    "CHN": "China, a Member of the United Nations since 24 October 1945, is in the South by all "
    "six definitions compared in this brief. What was said and voted before 25 October 1971, by "
    "the representatives who then held the seat of China, is not counted as its own. In 2024, ",
    "SRB": "Serbia, a Member of the United Nations since 1 November 2000, is in the South by one "
    "of the six definitions compared in this brief, that of the low- and middle-income economies "
    "of the World Bank. By the one that its figures follow, it is outside. In 2024, ",
    "SSD": "South Sudan, a Member of the United Nations since 14 July 2011, is in the South by "
    "all six definitions compared in this brief. In 2024, ",
    "LIE": "Liechtenstein, a Member of the United Nations since 18 September 1990, is outside the "
    "South by all six definitions compared in this brief. In 2024, 27,669 people born elsewhere "
    "lived in Liechtenstein, 6.6 per cent of them born in the South. At the end of 2025, it hosted",
    "MCO": "Monaco, a Member of the United Nations since 28 May 1993, is outside the South by all "
    "six definitions compared in this brief. In 2024, ",
    "CIV": "Côte d’Ivoire, a Member of the United Nations since 20 September 1960, is in the "
    "South by all six definitions compared in this brief. In 2024, ",
    "TUR": "Türkiye, a Member of the United Nations since 24 October 1945, is in the South by "
    "five of the six definitions compared in this brief, among them the one that its figures "
    "follow. In 2024, ",
    "TUV": "Tuvalu, a Member of the United Nations since 5 September 2000, is in the South by "
    "five of the six definitions compared in this brief, among them the one that its figures "
    "follow. In 2024, 246 people born elsewhere",
    "IND": "India, a Member of the United Nations since 30 October 1945, is in the South by all "
    "six definitions compared in this brief. In 2024, ",
    "PRK": "The Democratic People’s Republic of Korea, a Member of the United Nations since 17 "
    "September 1991, is in the South by all six definitions compared in this brief. In 2024, ",
}
"""How the briefs of hard cases begin: seats that changed hands, successors, members of no group,
accents and apostrophes in a name, the largest and the smallest, and those without some data."""
LONGEST = 45
"""Words of a sentence."""
PLURALS = (
    "people|refugees|displacements|speeches|roll calls|entries|measures|Members|countries|"
    "initiatives|abstentions|cases|have|were|are"
)
PREDECESSORS = ("RUS", "SRB", "CZE", "SVK", "ERI", "SSD", "TLS", "MNE", "DEU", "YEM", "CHN")
HARD = (*PREDECESSORS, "LIE", "MCO", "TUV", "SMR", "PRK", "TUR", "CIV", "LAO", "ESP", "BRA", "MHL")
OF_ALL = frozenset(
    {
        "definitions", "gaps", "initiatives-ranked", "members", "migration-revision",
        "peers-region", "peers-side",
        "remittances-factor", "remittances-leap-factor",
        "remittances-ranked", "revisions-factor", "revisions-points", "roll-calls",
        "south-list", "south-south-since", "split-revision", "speeches-earlier", "trade-start",
    }
)  # fmt: skip
"""Numbers that are not of one country."""


@pytest.fixture(scope="module")
def briefs() -> dict:
    """Return the sections of the brief of every Member, by code."""
    return {code: whole.sections(country.of(code), "m49") for code in country.codes()}


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


def in_full(brief: dict) -> str:
    """Return the text of a brief, its paragraphs one after the other."""
    return "\n\n".join(read(brief.values())).replace("\xa0", " ")


def written(brief: dict) -> list[str]:
    """Return all that a brief writes: its text, and the titles, notes and cells of its exhibits."""
    shown = [described for _, described in exhibits(brief)]
    texts = [described.get(part, "") for described in shown for part in ("title", "note", "alt")]
    cells = [str(cell) for e in shown if "df" in e for cell in e["df"].to_numpy().ravel()]
    return [in_full(brief), *texts, *cells]


def test_no_share_is_given_of_few_votes_or_speeches(briefs):
    few = 0
    for brief in briefs.values():
        found = {key: number.value for key, number in numbers(brief).items()}
        assert ("votes-with-south-share" in found) == (
            found.get("votes", 0) >= 10 and 0 < found["votes-with-south"] < found["votes"]
        )
        few += 0 < found.get("votes", 0) < 10
        for described in (
            described for _, described in exhibits(brief) if "-words" in described["id"]
        ):
            rows = described["df"]
            assert (rows["share"].notna() == (rows["of"] >= 10)).all()
    assert few > 5


VERB = re.compile(
    r"\b(is|are|was|lives?|lived|came|come|comes|had|has|have|hosts?|said|says|speaks|voted|received|rose|"
    r"fell|sold|added|put|end|counts|qualify|stayed|takes? part)\b"
)


def test_a_title_has_a_verb_and_compares_nothing_that_rests_on_one_speech(briefs):
    titles = [described["title"] for brief in briefs.values() for _, described in exhibits(brief)]
    assert not {title for title in titles if not VERB.search(title)}
    assert not [title for title in titles if "larger share of its speeches" in title]


def test_no_sentence_is_long(briefs):
    ends = re.compile(r"(?<=\.)\s+(?=[A-Z]|tbl-|fig-)")
    said = {text for brief in briefs.values() for text in ends.split(in_full(brief))}
    assert len(said) > 1000
    assert not [text for text in said if len(text.split()) > LONGEST]


def test_an_abbreviation_is_explained_where_it_is_first_used(briefs):
    short = re.compile(r"UN DESA|(?<![\w/])(?![IVX]+\b)[A-Z]{3,}\b")
    explained = re.compile(rf"\((?:{short.pattern})\)|CEPII, a French centre")
    for code, brief in briefs.items():
        text = in_full(brief)
        first = {name: text.index(name) for name in set(short.findall(text))}
        assert len(first) >= 6, code
        around = {name: text[at - 1 : at + 30] for name, at in first.items()}
        assert not [name for name, said in around.items() if not explained.match(said.strip())], (
            code
        )


def test_dates_are_written_in_one_way(briefs):
    other = re.compile(r"\b\d{4}-\d{2}\b|\b\d\d?/\d\d?/\d{4}\b|\b[A-Z][a-z]+ \d\d?, \d{4}\b")
    for code, brief in briefs.items():
        assert not [text for text in written(brief) if other.search(text)], code


def test_one_has_the_singular(briefs):
    many = re.compile(rf"\b(?:one|1) (?:{PLURALS})\b")
    for code, brief in briefs.items():
        assert not [found for text in written(brief) if (found := many.search(text))], code


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
    assert len(set.union(*keys)) < 140


@pytest.mark.parametrize("definition", [name for name in south.SOUTH if name != "m49"])
def test_a_brief_can_be_made_under_every_definition(definition):
    for code in HARD[::5]:
        brief = whole.sections(country.of(code), definition)
        assert all(text.endswith(".") for text in read(brief.values()))


def test_an_unknown_definition_is_refused():
    for make in (whole.prepare, lambda south: whole.sections(country.of("KEN"), south)):
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
    small = {code: country.of(code).title.lower() for code in briefs}
    for code, brief in briefs.items():
        assert not [lack for lack in _lacks(brief) if f"in {small[code]}" in lack.what]
    monaco = {lack.what for section in briefs["MCO"].values() for lack in section.lacks}
    assert {"Remittances received", "Trade in goods by partner"} <= monaco
    every = [
        lack for brief in briefs.values() for section in brief.values() for lack in section.lacks
    ]
    assert not [
        lack for lack in every if not set(lack.tables) or set(lack.tables) - set(tables.ids())
    ]


def test_no_figure_in_the_table_of_reach_is_lacking_in_the_table_of_gaps(briefs):
    for code, brief in briefs.items():
        lacking = {table for lack in _lacks(brief) for table in lack.tables}
        ((_, shown),) = brief["reach"].exhibits
        for source, cell in zip(reach.SOURCES, shown["df"]["own"], strict=True):
            if cell == reach.NEVER:
                assert lacking & set(source.tables), (code, source.label)
        if not brief["gaps"].exhibits:
            assert reach.NEVER not in set(shown["df"]["own"]), code
            assert brief["peers"].exhibits[0][1]["df"]["value"].notna().all(), code


def _lacks(brief: dict) -> list:
    return [lack for section in brief.values() for lack in section.lacks]


def test_a_source_that_no_section_names_is_lacking_all_the_same():
    silent = [Lack("A source", "It has no figure.", ("votes/votes",))]
    shown = gaps.section(country.of("KEN"), [Section("KEN")], silent).exhibits[0][1]
    assert shown["df"]["what"].tolist() == ["A source"]


def test_taiwan_has_one_name(briefs):
    other = re.compile(r"Taiwan(?! Province of China)")
    for code, brief in briefs.items():
        texts = [section.markdown for section in brief.values()]
        texts += [number.note for number in numbers(brief).values()]
        for _, shown in exhibits(brief):
            texts += [shown["title"], shown.get("note", "")]
            texts += [*map(str, shown["df"].to_numpy().ravel())] if "df" in shown else []
        assert not [text for text in texts if other.search(text)], code
    china = briefs["CHN"]["gaps"].exhibits[0][1]["df"]["why"]
    assert china.str.contains("Taiwan Province of China").any()


def test_what_is_lacking_and_remarked_is_told_in_sentences(briefs):
    used = {id for brief in briefs.values() for _, e in exhibits(brief) for id in e["tables"]}
    worded = {(c, t) for r in REMARKS for c in r.codes.split() for t in r.tables.split()}
    for code in country.codes():
        named = {table for table in used if gaps.naming(country.of(code), table)}
        assert not [table for table in named if (code, table) not in worded], code
    for code, brief in briefs.items():
        for _, shown in brief["gaps"].exhibits:
            said = shown["df"]["why"]
            assert not [text for text in said if not re.match(r"[A-Z“].*\.$", text)], code


def test_kosovo_is_spoken_of_where_the_numbers_of_serbia_are(briefs):
    naming = {name for name, section in briefs["SRB"].items() if "Kosovo" in section.markdown}
    assert naming == {"people", "remittances", "trade", "investment", "displacement"}


def test_the_seat_of_china_has_one_day(briefs):
    text = " ".join(read(briefs["CHN"].values())).replace("\xa0", " ")
    assert "since 25 October 1971, by resolution A/RES/2758 (XXVI)" in text
    assert "24 October 1971" not in text
    assert "A/RES/2758" not in " ".join(read(briefs["RUS"].values()))


def test_a_brief_opens_with_what_is_sure_and_has_something_to_say(briefs):
    opening = {code: brief["summary"].markdown for code, brief in briefs.items()}
    assert not [code for code, text in opening.items() if not ROLE.search(text)]
    assert "emigrants-south-share" in opening["KEN"]
    assert "emigrants-south-share" not in opening["MHL"]  # revisions differ too much
    assert "emigrants-south-share" not in opening["FSM"]  # none is recorded in the North
    assert "immigrants-south-share" not in opening["TON"]  # most origins are not recorded
    assert "remittances-of-gdp" not in opening["SOM"]  # the last figure is old
    assert "remittances-of-gdp" not in opening["CHN"]  # two files do not agree
    for code, brief in briefs.items():
        said = numbers(brief)
        shares = [key for _, key in ROLE.findall(opening[code]) if "share" in key]
        assert all(0 < said[key].value < 100 for key in shares)


@pytest.mark.parametrize("code", OPENINGS)
def test_a_hard_case_opens_with_the_right_sentences(code, briefs):
    opening = read(briefs[code].values())[0].replace("\xa0", " ")
    assert opening.startswith(OPENINGS[code])


def test_the_hard_cases_are_what_they_are_said_to_be():
    listed = tables.read("migration/stock_2024")
    assert not country.of("LIE").earlier
    assert {code for code in OPENINGS if country.of(code).earlier} == set(country.EARLIER)
    people_of = tables.read("economy/wdi_population_2025").query("year == 2024")
    members = people_of[people_of["iso3"].isin(country.codes())].set_index("iso3")["persons"]
    assert {"IND"} == {members.idxmax()} <= set(OPENINGS)
    assert set(members.nsmallest(4).index) & set(OPENINGS)
    received = set(tables.read("remittances/wdi_received_2026_04")["iso3"])
    assert not {"LIE", "MCO"} & received
    assert {"LIE", "TUV"} <= set(listed["origin"])


def test_what_a_brief_lacks_is_a_sentence_and_not_an_empty_place(briefs):
    liechtenstein = " ".join(read(briefs["LIE"].values()))
    for said in (
        "By the lists it is not a member of the Group of 77, the Non-Aligned Movement or the "
        "Organisation for Economic Co-operation and Development (OECD).",
        "The World Bank’s table of remittances has no figure for Liechtenstein in any year",
        "have no trade of Liechtenstein of its own in any year.",
        "(UNCTAD) has no flow of foreign direct investment for Liechtenstein in any year.",
        "that can mean that there are none, or that none are reported.",
    ):
        assert said in liechtenstein


def test_a_number_of_thousands_has_its_separator(briefs):
    for code, brief in briefs.items():
        for key, number in numbers(brief).items():
            year = "year" in key or "since" in key or "first" in key or "last" in key
            if number.style == "integer" and not year:
                assert number.value < 1000 or key.endswith(("-revision", "-start")), (code, key)


def test_a_brief_reads_no_table_once_all_is_prepared(monkeypatch):
    known = [country.of(code) for code in ("LIE", "RUS", "BRA", "BHS", "SSD")]
    whole.prepare("m49")
    now = []
    monkeypatch.setattr(tables, "read", now.append)
    for here in known:
        whole.sections(here, "m49")
    assert not now
