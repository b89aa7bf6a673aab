"""How often a term is said: cases worked out on paper, control totals, and laws."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from southsouth import tables
from southsouth.errors import SouthSouthError
from southsouth.measures import speeches as debate
from southsouth.south import SOUTH, members


@pytest.fixture(scope="module")
def spoken():
    return tables.read("debate/speeches")


@pytest.fixture(scope="module")
def counts():
    return tables.read("debate/term_counts")


@pytest.fixture
def few():
    """Five speeches of three countries; that of CCC in 2001 is wholly another's."""
    return pd.DataFrame(
        {
            "iso3": ["AAA", "BBB", "CCC", "AAA", "CCC"],
            "session": [55, 55, 55, 56, 56],
            "year": [2000, 2000, 2000, 2001, 2001],
            "words": [1000, 2000, 1000, 500, 700],
            "extent": [None, "part", None, None, "whole"],
        }
    )


@pytest.fixture
def said_few():
    return pd.DataFrame(
        {
            "iso3": ["AAA", "BBB", "AAA", "BBB"],
            "session": [55, 55, 56, 55],
            "year": [2000, 2000, 2001, 2000],
            "term": ["word", "word", "word", "longer_word"],
            "strict": [1, 0, 0, 0],
            "spelling": [1, 2, 0, 1],
            "variants": [1, 3, 2, 1],
        }
    )


def test_every_speech_has_its_mentions_and_the_misfiled_one_is_left_out(few, said_few):
    found = debate.mentions(few, said_few, "word")
    assert found["mentions"].to_list() == [1, 3, 0, 2]
    assert found["said"].to_list() == [True, True, False, True]
    assert debate.mentions(few, said_few, "word", "strict")["mentions"].sum() == 1


def test_rates_by_hand(few, said_few):
    table = debate.rates(debate.mentions(few, said_few, "word"), "year")
    assert table.loc[2000, ["speeches", "said", "words", "mentions"]].to_list() == [3, 2, 4000, 4]
    assert table.at[2000, "share"] == pytest.approx(200 / 3)
    assert table.at[2000, "per_million"] == 1000
    assert table.at[2001, "per_million"] == 4000


def test_unknown_level_and_term(few, said_few):
    with pytest.raises(SouthSouthError, match="no level 'loose'"):
        debate.mentions(few, said_few, "word", "loose")
    with pytest.raises(SouthSouthError, match="No speech has a count of 'wrod'"):
        debate.mentions(few, said_few, "wrod")


def test_wilson_against_published_values():
    """Newcombe 1998, Statistics in Medicine 17, table I, method 3: 81/263, 15/148, 0/20, 1/29."""
    low, high = debate.wilson([81, 15, 0, 1], [263, 148, 20, 29])
    assert np.round(low / 100, 4).tolist() == [0.2553, 0.0624, 0, 0.0061]
    assert np.round(high / 100, 4).tolist() == [0.3662, 0.1605, 0.1611, 0.1718]


@settings(deadline=None)
@given(st.integers(1, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_wilson_holds_the_share_and_mirrors(pair):
    hits, n = pair
    low, high = debate.wilson([hits], [n])
    assert 0 <= low[0] <= 100 * hits / n <= high[0] <= 100
    other_low, other_high = debate.wilson([n - hits], [n])
    assert low[0] == pytest.approx(100 - other_high[0])
    assert high[0] == pytest.approx(100 - other_low[0])


def test_periods():
    years = pd.Series([1980, 1984, 1985, 1979, 2024])
    assert debate.periods(years, 1980, 5).to_list() == [1980, 1980, 1985, 1975, 2020]
    assert debate.periods(years, 1974, 5).to_list() == [1979, 1984, 1984, 1979, 2024]


def planted(rate_first: float, rate_last: float, countries: int = 120) -> pd.DataFrame:
    """Countries with ten speeches in each of two periods; a known part says the term."""
    rows = [
        (f"C{c:03}", period, 1000, c < countries * rate, 2 * (c < countries * rate))
        for c in range(countries)
        for period, rate in ((1, rate_first), (2, rate_last))
        for _ in range(10)
    ]
    return pd.DataFrame(rows, columns=["iso3", "period", "words", "said", "mentions"])


def test_a_planted_rate_is_recovered_with_an_interval_as_wide_as_countries_are_few():
    table, drawn = debate.intervals(planted(0.5, 0.25), "period")
    assert table["share"].to_list() == [50, 25]
    assert table["per_million"].to_list() == [1000, 500]
    row = table.loc[1]
    assert row["share_low"] < 50 < row["share_high"]
    # 120 countries that always or never say it: the error of a share of 120, not of 1,200
    assert drawn["share"][:, 0].std() == pytest.approx(100 * np.sqrt(0.25 / 120), rel=0.06)


def test_intervals_hold_the_middle_of_the_draws():
    said = planted(0.5, 0.25)
    drawn = debate.intervals(said, "period")[1]
    # Two mentions in a speech of 1,000 words that says the term: 20 times the share.
    np.testing.assert_allclose(drawn["per_million"], 20 * drawn["share"])
    # Speeches of unequal length: no two draws are equal, and a fortieth lies beyond each end.
    uneven = said.assign(words=1000 + np.arange(len(said)))
    table, drawn = debate.intervals(uneven, "period")
    draws = drawn["per_million"]
    assert (draws < table["per_million_low"].to_numpy()).sum(axis=0).tolist() == [50, 50]
    assert (draws > table["per_million_high"].to_numpy()).sum(axis=0).tolist() == [50, 50]
    ratios = draws[:, 1] / draws[:, 0]
    row = debate.change(uneven, "period", 1, 2).loc["per_million"]
    assert ((ratios < row["low"]).sum(), (ratios > row["high"]).sum()) == (50, 50)


def test_the_seed_is_fixed():
    one, other = (debate.intervals(planted(0.5, 0.25), "period")[0] for _ in range(2))
    pd.testing.assert_frame_equal(one, other)


def test_change_between_periods():
    table = debate.change(planted(0.5, 0.25), "period", 1, 2)
    assert table["ratio"].to_list() == [0.5, 0.5]
    assert (table["low"] < 0.5).all() and (table["high"] < 1).all()
    same = debate.change(planted(0.5, 0.5), "period", 1, 2)
    assert same.loc["share"].to_list() == [1, 1, 1]


def test_speakers_are_ranked_and_need_enough_speeches(few, said_few):
    found = debate.mentions(few, said_few, "word")
    assert debate.speakers(found).index.to_list() == ["AAA", "BBB", "CCC"]
    assert debate.speakers(found, least=2).index.to_list() == ["AAA"]


def test_groups_by_hand(few, said_few):
    found = debate.mentions(few, said_few, "word")
    table = debate.groups(found, {"AAA"}, "year")
    assert table["said"].to_list() == [2, 1]
    assert (table.at[2000, "south_share"], table.at[2000, "rest_share"]) == (100, 50)
    assert table.at[2000, "of_said"] == 50
    assert table.at[2000, "of_speeches"] == pytest.approx(100 / 3)
    assert table.at[2000, "south_per_million"] == 1000
    assert table.at[2000, "rest_per_million"] == 1000
    assert table.at[2001, "of_said"] == 100
    assert np.isnan(table.at[2001, "rest_share"])


@pytest.mark.parametrize("definition", SOUTH)
def test_south_and_rest_are_complements(spoken, counts, definition):
    found = debate.mentions(spoken, counts, "south_south").assign(all=1)
    codes = set(found["iso3"])
    south = debate.groups(found, members(definition), "all").iloc[0]
    north = debate.groups(found, codes - members(definition), "all").iloc[0]
    assert south["of_said"] + north["of_said"] == pytest.approx(100)
    assert south["of_speeches"] + north["of_speeches"] == pytest.approx(100)
    assert south["south_per_million"] == pytest.approx(north["rest_per_million"])


def test_wider_levels_find_no_fewer_speeches(spoken, counts):
    table = debate.by_level(spoken, counts, counts["term"].unique())
    assert (table["strict"] <= table["spelling"]).all()
    assert (table["spelling"] <= table["variants"]).all()
    assert table["lost"].between(0, 100).all()
    for row in table.itertuples():
        yearly = debate.rates(debate.mentions(spoken, counts, row.term), "year")
        assert yearly["said"].sum() == row.variants


def test_the_year_that_loses_most(few, said_few):
    row = debate.by_level(few, said_few, ["word"]).iloc[0]
    assert row[["strict", "spelling", "variants"]].to_list() == [1, 2, 3]
    # one lost in each year: the smaller year is the one most affected
    assert row[["year", "year_speeches", "year_lost"]].to_list() == [2001, 1, 100]
    assert row["lost"] == pytest.approx(200 / 3)
    strict = debate.by_level(few, said_few.assign(strict=said_few["variants"]), ["word"])
    assert strict["lost"].to_list() == [0]
    assert strict[["year", "year_speeches", "year_lost"]].isna().all(axis=None)


def test_totals_agree_with_the_forms(spoken, counts):
    forms = tables.read("debate/term_forms")
    for term in ("south_south", "tcdc", "nieo", "global_south"):
        found = debate.mentions(spoken, counts, term)
        assert found["mentions"].sum() == forms.loc[forms["term"] == term, "mentions"].sum()
        assert debate.rates(found, "year")["speeches"].sum() == len(debate.spoken(spoken))


def test_naming_by_hand(few, said_few):
    table = debate.naming(few, said_few, "word", "longer_word")
    assert table.loc[2000].to_list() == [3, 0, 1, 1]  # BBB names it and says it; AAA does not name
    assert table.loc[2001].to_list() == [1, 0, 0, 1]


def test_naming_adds_up_to_the_speeches_with_the_term(spoken, counts):
    table = debate.naming(spoken, counts, "tcdc", "tcdc_conference")
    yearly = debate.rates(debate.mentions(spoken, counts, "tcdc"), "year")["said"]
    assert (table[["only", "also", "other"]].sum(axis=1) == yearly).all()


def test_together(few, said_few):
    found = debate.together(few, said_few, "word", "longer_word", (2000, 2001))
    assert found == {"one": 3, "other": 1, "both": 1}
    assert debate.together(few, said_few, "word", "longer_word", (2001, 2001))["both"] == 0


def test_crossing_by_hand():
    old = pd.DataFrame({"iso3": list("ABCD"), "year": 2000, "said": [True, True, False, True]})
    new = pd.DataFrame({"iso3": list("ABC"), "year": 2005, "said": [True, False, True]})
    table = debate.crossing(pd.concat([old, new]), pd.concat([old, new]), 2000)
    assert table.loc[True, ["countries", "new"]].to_list() == [2, 1]  # D does not speak later
    assert table.loc[False].to_list() == [1, 1, 100]


def test_firsts_take_the_strict_year_and_every_country_of_it():
    first = pd.DataFrame(
        {
            "term": "word",
            "iso3": ["AAA", "BBB", "CCC", "DDD"],
            "first_year_strict": pd.array([1979, 1979, None, 1980], dtype="Int64"),
            "note": None,
        }
    )
    contexts = pd.DataFrame(
        {
            "term": ["longer_word", "other", "word"],
            "iso3": ["AAA", "BBB", "BBB"],
            "year": [1979, 1979, 1980],
            "context": ["a longer word", "another", "a word"],
        }
    )
    table = debate.firsts(first, contexts, ["word"], {"word": "longer_word"})
    assert list(table) == ["term", "iso3", "year", "context"]
    assert table["iso3"].to_list() == ["AAA", "BBB"]
    assert table["year"].to_list() == [1979, 1979]
    assert table.at[0, "context"] == "a longer word"
    assert pd.isna(table.at[1, "context"])


def test_coverage_by_hand(few):
    un = pd.DataFrame(
        {
            "iso3": ["AAA", "BBB", "DDD", "EEE"],
            "admitted": pd.to_datetime(["1990-01-01"] * 3 + ["2000-12-01"]),
            "ended": pd.to_datetime([None, "2001-01-01", None, None]),
        }
    )
    table = debate.coverage(few, un)
    columns = ["members", "present", "absent", "others"]
    assert table.loc[2000, columns].to_list() == [3, 2, 1, 1]
    assert table["share"].to_list() == pytest.approx([200 / 3, 100 / 3])
    assert table.loc[2001, columns].to_list() == [3, 1, 2, 0]


def test_coverage_counts_every_speech_once(spoken):
    table = debate.coverage(spoken, tables.read("un/members"))
    speeches = debate.spoken(spoken).groupby("year").size()
    assert (table["present"] + table["others"] == speeches).all()
    assert (table["present"] + table["absent"] == table["members"]).all()
