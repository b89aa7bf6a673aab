"""Definitions of the South on the tables of the project: hard cases, options, errors."""

import pytest

from southsouth import south as definitions
from southsouth import tables
from southsouth.errors import SouthSouthError
from southsouth.south import (
    FORMER,
    HARD_CASES,
    SOUTH,
    compare,
    hard_cases,
    members,
    tables_of,
    tables_of_options,
    territories,
)

REVISIONS = (2015, 2017, 2019, 2020, 2024)


def test_an_unknown_definition_lists_the_good_ones():
    with pytest.raises(SouthSouthError, match=r"'g7'.*m49, m49-core, undesa, unctad, lmic, g77"):
        members("g7")


def test_the_tables_of_definitions_are_those_that_they_read():
    assert tables_of("undesa") == ("groups/undesa_development",)
    assert tables_of("unctad") == ("groups/unctad_2020",), "not what only its options read"
    assert tables_of("m49", "m49-core") == tables_of("m49") == ("groups/m49_2019",)
    each = {table for definition in SOUTH for table in tables_of(definition)}
    assert set(tables_of()) == each
    assert len(tables_of()) == len(each)
    for definition, item in SOUTH.items():
        assert item.tables == tables_of(definition)
    assert set(tables_of_options()) >= each
    with pytest.raises(SouthSouthError, match="no definition of the South 'oecd'"):
        tables_of("oecd")


def test_options_read_tables_that_the_default_does_not(monkeypatch):
    monkeypatch.setattr(definitions, "_DEFINITIONS", (SOUTH["unctad"],))
    more = {"groups/m49_2019", "un/members"}
    assert set(tables_of_options()) == {*tables_of("unctad"), *more}, "for dependent territories"


@pytest.mark.parametrize(
    ("definition", "options", "said"),
    [
        ("m49", {"list": "2017-07"}, "'m49' has no option 'list': it has none"),
        ("m49", {"list": ["2017-07"]}, "'m49' has no option 'list': it has none"),
        ("g77", {"list": "1964"}, "list='1964' is not possible for 'g77': use one of 2017-07"),
        ("lmic", {"fiscal_year": 1900}, "fiscal_year=1900 is not possible for 'lmic'.*1989"),
        ("unctad", {"transition": "east"}, "use one of north, south"),
    ],
)
def test_an_unknown_option_is_refused(definition, options, said):
    with pytest.raises(SouthSouthError, match=said):
        members(definition, **options)


@pytest.mark.parametrize(
    ("definition", "inside", "outside"),
    [
        ("m49", "KOR TUR GEO UZB TWN HKG PSE REU", "ISR CYP XKX XCI JPN RUS GRL"),
        ("m49-core", "TUR GEO UZB TWN", "ISR CYP KOR XKX"),
        ("undesa", "ISR CYP KOR TUR GEO UZB TWN HKG", "XKX XCI JPN RUS"),
        ("unctad", "KOR TUR TWN HKG", "ISR CYP GEO UZB RUS XKX MLT"),
        ("lmic", "TUR GEO UZB XKX RUS BGR VEN", "ISR CYP KOR TWN HKG SAU SVN"),
        ("g77", "CHN TJK PSE SAU CHL SGP BIH", "TUR MEX GEO UZB TWN HKG KOR AZE"),
    ],
)
def test_hard_cases(definition, inside, outside):
    south = members(definition)
    assert set(inside.split()) <= south
    assert not set(outside.split()) & south


def test_options_move_what_they_say():
    assert {"RUS", "KAZ"} <= members("unctad", transition="south") - members("unctad")
    later = members("g77", list="2020-12")
    assert later - members("g77") == {"AZE"}
    assert members("g77") - later == {"BIH"}
    assert members("g77") - members("g77", china=False) == {"CHN"}


def test_what_is_no_more_follows_its_successors():
    assert {"ANT", "XAB", "YMD"} <= members("m49")
    assert not {"SCG", "SUN", "CSK", "DDR"} & members("m49")
    assert "SCG" in members("lmic")
    assert "SUN" not in members("lmic")  # the Baltic States are of high income
    assert "SCG" in members("unctad", transition="south") - members("unctad")
    for definition in SOUTH:
        assert ("XAB" in members(definition)) == ("SDN" in members(definition))


def test_territories_follow_m49_only_where_the_list_is_silent():
    added = members("g77", territories="m49") - members("g77")
    assert {"HKG", "MAC", "PRI", "REU", "TWN"} <= added
    assert added <= territories() | {"TWN", "ANT"}
    assert added <= members("m49")
    bank = members("lmic", territories="m49") - members("lmic")
    assert "REU" in bank
    assert not {"HKG", "PRI", "TWN"} & bank  # the Bank classes them: high income


def test_an_unclassified_member_keeps_its_last_class():
    table = tables.read("groups/income")
    assert not ((table["fiscal_year"] == 2022) & (table["iso3"] == "VEN")).any()
    assert "VEN" in members("lmic", fiscal_year=2022)


def test_the_gulf_and_turkiye_are_where_the_migration_chapter_says():
    gulf = {"ARE", "BHR", "KWT", "OMN", "QAT", "SAU"}
    assert gulf <= members("undesa") & members("g77")
    assert not gulf & members("lmic")
    assert [name for name in SOUTH if "TUR" not in members(name)] == ["g77"]


@pytest.mark.parametrize("definition", SOUTH)
def test_a_former_state_is_in_the_south_if_all_its_successors_are(definition):
    south = members(definition)
    for former, successors in FORMER.items():
        assert (former in south) == (set(successors) <= south)
    assert "YMD" in south
    assert not {"CSK", "DDR"} & south


def test_every_former_member_of_the_united_nations_is_ruled_on():
    table = tables.read("un/members")
    assert set(table.loc[table["ended"].notna(), "iso3"]) <= set(FORMER)


def test_the_producers_grouping_is_m49_with_israel_and_cyprus():
    counted = {code for year in REVISIONS for code in tables.read(f"migration/stock_{year}").origin}
    assert (members("undesa") - members("m49")) & counted == {"ISR", "CYP"}
    assert not (members("m49") - members("undesa")) & counted


@pytest.mark.parametrize("definition", SOUTH)
@pytest.mark.parametrize("year", REVISIONS)
def test_no_area_of_the_data_is_in_the_north_only_because_nobody_placed_it(definition, year):
    stock = tables.read(f"migration/stock_{year}")
    areas = (set(stock["origin"]) | set(stock["destination"])) - {"ZZN", "ZZS", "ZZZ"}
    placed = set(definitions._status(definition, {}).index)
    unplaced = (areas - placed) & definitions._un_members()
    # microstates without flows of investment, developed everywhere else
    assert unplaced <= ({"AND", "LIE", "MCO", "SMR"} if definition == "unctad" else set())


@pytest.mark.parametrize("definition", SOUTH)
def test_hard_cases_name_every_case_and_agree_with_the_members(definition):
    cases = hard_cases(definition).set_index("case")
    south = members(definition)
    assert list(cases.index) == [*HARD_CASES, "Dependent territories"]
    assert cases["reason"].str.len().min() > 0
    for name, codes in HARD_CASES.items():
        inside = set(codes) & south
        expected = {0: "North", len(codes): "South"}.get(len(inside), f"{len(inside)} of")
        assert cases.loc[name, "south"].startswith(expected)
        assert set(filter(None, cases.loc[name, "codes"].split(", "))) == inside


def test_the_comparison_has_a_column_for_each_definition():
    assert list(compare().columns) == ["case", *SOUTH]
