import re

import pandas as pd
import pytest

from southsouth import south, tables
from southsouth.briefs import country, names
from southsouth.errors import SouthSouthError


def test_there_is_a_country_for_each_present_member_and_no_other():
    listed = tables.read("un/members")
    present = listed[listed["ended"].isna()]
    assert [country.of(code).code for code in country.codes()] == sorted(present["iso3"])
    assert len(country.codes()) == 193


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("KEN", "Kenya"),
        ("USA", "the United States of America"),
        ("SDN", "the Sudan"),
        ("SSD", "South Sudan"),
        ("COG", "the Congo"),
        ("COD", "the Democratic Republic of the Congo"),
        ("NER", "the Niger"),
        ("NGA", "Nigeria"),
        ("DOM", "the Dominican Republic"),
        ("DMA", "Dominica"),
        ("IRN", "the Islamic Republic of Iran"),
        ("FSM", "the Federated States of Micronesia"),
        ("VEN", "the Bolivarian Republic of Venezuela"),
        ("BOL", "the Plurinational State of Bolivia"),
        ("TUR", "Türkiye"),
        ("CIV", "Côte d’Ivoire"),
        ("LAO", "the Lao People’s Democratic Republic"),
        ("PRK", "the Democratic People’s Republic of Korea"),
        ("GMB", "the Gambia"),
        ("SLB", "Solomon Islands"),
        ("MHL", "the Marshall Islands"),
    ],
)
def test_a_name_in_a_sentence_has_its_article(code, name):
    assert country.of(code).name == name
    assert country.of(code).opening == name[0].upper() + name[1:]


def test_no_two_members_have_one_name_and_none_keeps_a_bracket():
    said = [country.of(code).name for code in country.codes()]
    assert len(set(said)) == len(said)
    assert not [name for name in said if re.search(r"[()']|\bthe the\b", name)]


def test_every_code_in_a_table_of_pairs_has_a_name():
    pairs = tables.read("migration/stock_2024")
    codes = set(pairs["origin"]) | set(pairs["destination"])
    trade = tables.read("trade/gravity_v202211")
    codes |= set(trade["exporter"]) | set(trade["importer"])
    assert codes - set(names.called()) == {"ZZZ"}


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("ken", "write the code in capitals and without spaces, KEN"),
        (" KEN", "without spaces, KEN"),
        ("PRI", "PRI (Puerto Rico) is a territory, not a Member of the United Nations"),
        ("PSE", "PSE (State of Palestine) is not a Member of the United Nations"),
        ("VAT", "VAT (Holy See) is not a Member"),
        ("TWN", "TWN (Taiwan Province of China) is not a Member"),
        ("SUN", "SUN was a Member until 1991: ask for a Member of today, its successors are ARM"),
        ("YUG", "YUG was a Member until 2000"),
        ("DDR", "its successor is DEU"),
        ("ANT", "none of its successors, BES, CUW and SXM, is a Member"),
        ("KAN", "the nearest codes are"),
        ("???", "see the table un/members"),
    ],
)
def test_what_is_no_member_is_refused_in_one_sentence(code, said):
    with pytest.raises(SouthSouthError) as refused:
        country.of(code)
    assert said in str(refused.value)
    assert str(refused.value).count(".") == 1


def test_every_former_state_is_refused_with_its_successors():
    for code, heirs in south.FORMER.items():
        with pytest.raises(SouthSouthError) as refused:
            country.of(code)
        assert all(heir in str(refused.value) for heir in heirs)


def test_a_seat_that_changed_hands_does_so_on_the_day_the_table_remarks():
    notes = tables.read("un/members").set_index("iso3")["note"]
    days = {"CHN": "25 October 1971", "RUS": "24 December 1991", "YEM": "22 May 1990"}
    assert set(country.EARLIER) == set(days)
    for code, day in days.items():
        assert day in notes[code]
        assert country.EARLIER[code].before == pd.Timestamp(day)


def test_what_another_state_said_and_voted_is_not_ones_own():
    russia, yemen, kenya = (country.of(code) for code in ("RUS", "YEM", "KEN"))
    assert [russia.debated(year) for year in (1991, 1992)] == [False, True]
    assert [russia.voted(year) for year in (1991, 1992)] == [False, True]
    assert [yemen.debated(year) for year in (1989, 1990)] == [False, True]
    assert kenya.debated(1964)
    assert country.of("CHN").debated(1972)
    assert not country.of("CHN").debated(1971)


def test_other_names_lead_to_one_member_each():
    others = [(code, name) for code in names.called() for name in names.other_names(code)]
    assert {code for code, _ in others} == names.OTHER.keys() <= set(country.codes())
    called = [*names.called().values(), *(name for _, name in others)]
    assert len(called) == len(set(called))
    assert {("CIV", "Ivory Coast"), ("MMR", "Burma")} <= set(others)
