"""Values of the briefs, against small cases worked by hand and against totals of the tables."""

import re

import numpy as np
import pandas as pd
import pytest

from southsouth import tables
from southsouth.briefs import (
    cooperation,
    country,
    debate,
    displacement,
    gaps,
    investment,
    lists,
    migrants,
    peers,
    people,
    reach,
    remittances,
    trade,
    votes,
)
from southsouth.briefs.remarks import REMARKS
from southsouth.briefs.sections import read
from southsouth.measures import migration, speeches
from southsouth.measures import trade as matrices
from southsouth.south import members

STOCK = pd.DataFrame(
    [
        (2020, "A", "B", 30),
        (2020, "A", "C", 10),
        (2020, "A", "ZZZ", 60),
        (2020, "B", "A", 5),
        (2020, "C", "A", 15),
        (2020, "C", "B", 1),
    ],
    columns=["year", "destination", "origin", "migrants"],
)


def test_emigrants_and_immigrants_of_a_small_world():
    found = migrants.counted(migration.dense(STOCK), {"A", "B"}).xs(2020, level="year")
    a = found.loc["A"]
    assert (a["emigrants"], a["emigrants_south"], a["emigrants_north"]) == (20, 5, 15)
    assert (a["immigrants"], a["immigrants_south"], a["immigrants_north"]) == (100, 30, 10)
    assert a["immigrants_unknown"] == 60
    assert found.loc["C", "emigrants_south"] == 10
    assert "ZZZ" not in found.index


def test_who_is_not_in_a_table_has_no_emigrants_rather_than_none():
    alone = migrants.counted(migration.dense(STOCK[STOCK["destination"] == "A"]), {"A"})
    assert np.isnan(alone.loc[("B", 2020), "immigrants"])
    assert np.isnan(alone.loc[("A", 2020), "emigrants_south"])


@pytest.mark.parametrize("revision", migrants.REVISIONS)
def test_all_emigrants_and_all_immigrants_are_those_of_the_table(revision):
    table = tables.read(migrants.table(revision))
    found = migrants.migrants("g77", revision).groupby("year").sum()
    known = table[~table["origin"].isin(list(migration.RESIDUALS))]
    assert found["immigrants"].to_dict() == table.groupby("year")["migrants"].sum().to_dict()
    assert found["emigrants"].to_dict() == known.groupby("year")["migrants"].sum().to_dict()
    directions = migration.directions(table, members("g77"))
    assert found["emigrants_south"].to_dict() == pytest.approx(
        (directions["S-S"] + directions["N-S"]).to_dict()
    )
    assert found["immigrants_south"].to_dict() == pytest.approx(
        (directions["S-S"] + directions["S-N"]).to_dict()
    )


def test_partners_are_the_largest_rows_of_the_table():
    table = tables.read(migrants.table(migrants.LATEST))
    now = table[table["year"] == migrants.latest_year()]
    rows = now[now["origin"] == "KEN"].nlargest(migrants.PARTNERS, "migrants")
    assert migrants.partners("KEN", "emigrants").astype(int).to_dict() == dict(
        zip(rows["destination"], rows["migrants"], strict=True)
    )
    assert not set(migrants.partners("SSD", "immigrants").index) & set(migration.RESIDUALS)


def test_a_year_in_which_most_origins_are_unknown_is_not_drawn():
    series = migrants.migrants("m49", migrants.LATEST).loc["SSD"]
    drawn = migrants.sides_drawn(series, "immigrants")
    unknown = series["immigrants_unknown"] > series["immigrants"] / 2
    assert unknown.any()
    assert drawn["South"].isna().to_dict() == unknown.to_dict()


def test_few_migrants_and_unknown_origins_have_no_share_to_be_ranked():
    shares = migrants.south_shares("m49", "immigrants")
    now = migrants.migrants("m49", migrants.LATEST).xs(migrants.latest_year(), level="year")
    assert now.loc["TON", "immigrants_unknown"] > now.loc["TON", "immigrants"] / 2
    assert np.isnan(shares["TON"])
    assert shares["KEN"] == 100 * now.loc["KEN", "immigrants_south"] / now.loc["KEN", "immigrants"]


REVISED = pd.DataFrame(
    {2015: [100.0, 100.0, 100.0, np.nan], 2024: [200.0, 201.0, np.nan, np.nan]},
    index=["TWICE", "MORE", "ONE", "NONE"],
)


def test_counts_hold_up_to_twice_the_smallest_and_shares_within_twenty_points():
    assert migrants.hold(REVISED).to_dict() == {
        "TWICE": True, "MORE": False, "ONE": True, "NONE": False,
    }  # fmt: skip
    shares = pd.DataFrame({2015: [10.0, 10.0, np.nan], 2024: [30.0, 30.1, np.nan]})
    assert migrants.close(shares).tolist() == [True, False, True]


@pytest.mark.parametrize("way", migrants.WAYS)
def test_nothing_is_ranked_on_which_the_revisions_do_not_agree(way):
    counts = pd.DataFrame(
        {
            revision: tables.read(migrants.table(revision))
            .query("year == 2015")
            .groupby("origin" if way == "emigrants" else "destination")["migrants"]
            .sum()
            for revision in migrants.REVISIONS
        }
    ).reindex(country.codes())
    apart = set(counts.index[counts.max(axis=1) > 2 * counts.min(axis=1)])
    assert 5 <= len(apart) <= 50
    values = peers.values("m49")
    rate, share = (
        set(known.index) for label, known in values.items() if label.startswith(way.capitalize())
    )
    assert rate == set(country.codes()) - apart
    assert not share & apart
    shares = migrants.south_by_revision("m49", way).reindex(sorted(share))
    assert (shares.max(axis=1) - shares.min(axis=1)).max() <= migrants.POINTS


def test_the_difference_between_revisions_is_in_the_rows_of_the_tables():
    found, rows = migrants.difference("LIE", "emigrants"), []
    for revision in (found.most_revision, found.fewest_revision):
        table = tables.read(migrants.table(revision))
        pair = table[(table["origin"] == "LIE") & (table["destination"] == found.partner)]
        rows.append(pair.loc[pair["year"] == migrants.COMMON, "migrants"].sum())
    assert (found.partner, found.most, found.fewest) == ("CHE", *rows)
    total = migrants.by_revision("m49", "emigrants").loc["LIE"]
    assert found.part == pytest.approx(
        100 * (found.most - found.fewest) / (total.max() - total.min())
    )


def test_what_does_not_hold_is_said_as_a_range_and_neither_shared_out_nor_drawn():
    section = people.section(country.of("LIE"), "m49")
    text, said = read([section])[0], set(section.numbers)
    assert "between 293 and 3,870" in text
    assert "they are neither ranked nor drawn" in text
    assert "living in Switzerland: 2,491 in the revision of 2015, no figure in" in text
    assert not {"emigrants-south-share", "emigrants-per-inhabitants"} & said
    assert "immigrants-south-share" in said
    drawn = next(described for show, described in section.exhibits if show == "show_figure")
    assert re.match(
        r"UN DESA counts 10,906 immigrants in Liechtenstein in 1990 and ", drawn["title"]
    )
    assert len(drawn["draw"]().axes) == 1
    assert not [name for name in drawn["data"] if name.startswith("emigrants")]
    partners = next(d for _, d in section.exhibits if d["id"].endswith("partners"))
    assert set(partners["df"]["who"]) == {"Immigrants from"}


def test_shares_that_do_not_hold_are_drawn_without_sides():
    section = people.section(country.of("PRK"), "m49")
    assert "neither ranked nor drawn" in read([section])[0]
    assert "emigrants-south-share" not in section.numbers
    drawn = next(described for show, described in section.exhibits if show == "show_figure")
    emigrants, immigrants = drawn["draw"]().axes
    assert [len(ax.lines) for ax in (emigrants, immigrants)] == [1, 2]
    assert any(heading.startswith("Emigrants") for heading in drawn["data"])
    assert "emigrants_south" not in drawn["data"]


def test_a_side_of_which_no_country_is_named_is_a_gap_and_not_a_zero():
    table = tables.read(migrants.table(migrants.LATEST)).query("destination == 'KEN'")
    named = set(table["origin"]) - set(migration.RESIDUALS)
    assert named <= members("m49")
    assert np.isnan(migrants.migrants("m49", migrants.LATEST).at[("KEN", 2024), "immigrants_north"])
    section = people.section(country.of("KEN"), "m49")
    earlier = tables.read(migrants.table(migrants.SPLIT)).query("destination == 'KEN'")
    other = earlier.query("origin == 'ZZN' and year == 2015")["migrants"].sum()
    assert "immigrants-north-share" not in section.numbers
    assert section.numbers["immigrants-north-unnamed"].value == other > 0
    assert "names no country in the North" in read([section])[0]
    drawn = next(described for show, described in section.exhibits if show == "show_figure")
    emigrants, immigrants = drawn["draw"]().axes
    assert [len(ax.lines) for ax in (emigrants, immigrants)] == [2, 1]


def test_a_part_that_would_be_all_has_no_share():
    found = migrants.part(pd.Series([1.0, 4.0, np.nan]), pd.Series([4.0, 4.0, 4.0]))
    assert found[0] == 25
    assert found[1:].isna().all()
    section = people.section(country.of("SMR"), "m49")
    assert not {"emigrants-south-share", "emigrants-north-share"} & set(section.numbers)
    assert "That need not mean that there are none, so no share is given." in read([section])[0]


def test_what_is_counted_apart_from_china_is_said_where_the_numbers_are():
    here = country.of("CHN")
    subjects = (people, remittances, trade, investment, displacement)
    texts = read([subject.section(here, "m49") for subject in subjects])
    all_three = "counts Hong Kong (China), Macao (China) and Taiwan Province of China apart"
    but_one = "apart from China and has no row for Taiwan Province of China"
    for text, said in zip(texts, (all_three, but_one, but_one, all_three, but_one), strict=True):
        assert said in text
    korea, kenya = (people.section(country.of(code), "m49") for code in ("KOR", "KEN"))
    for section, is_noted in ((korea, True), (kenya, False), (trade.section(here, "m49"), True)):
        notes = [described["note"] for _, described in section.exhibits]
        assert any("Hong Kong (China)" in note for note in notes) == is_noted


def test_the_last_year_of_each_source_and_of_a_country_in_it():
    shown = reach.rows(country.of("VEN"), "m49").set_index("source")
    received = tables.read(remittances.RECEIVED)
    assert shown.at["Remittances, World Bank", "until"] == received["year"].max()
    own = received.loc[received["iso3"] == "VEN", "year"].max()
    assert shown.at["Remittances, World Bank", "own"] == str(own)
    assert shown.at["Initiatives, SEGIB", "own"] != reach.NEVER
    monaco = reach.rows(country.of("MCO"), "m49").set_index("source")["own"]
    assert monaco["Trade in goods, CEPII"] == reach.NEVER
    assert monaco["Migrant stock, UN DESA"] == str(migrants.latest_year())
    russia = reach.rows(country.of("RUS"), "m49").set_index("source")
    assert (russia["own"] == lists.NOT_A_MEMBER).sum() == 2  # SEGIB, Non-Aligned Movement
    assert not (russia["own"] == reach.NEVER).any()
    listed = tables.read(lists.NAM).groupby("iso3")["year"].max()
    movement = {
        code: reach.rows(country.of(code), "m49")
        .set_index("source")
        .at["Non-Aligned Movement", "own"]
        for code in ("KEN", "ARG", "FJI", "LIE")
    }
    assert movement == {
        "KEN": str(lists.nonaligned_until()),
        "ARG": f"member until {listed['ARG']}",
        "FJI": "member, not in the source",
        "LIE": "not a member",
    }


def test_trade_of_a_small_world():
    sold = pd.DataFrame(
        [(2020, "A", "B", 6), (2020, "A", "C", 2), (2020, "B", "A", 3), (2020, "C", "A", 1)],
        columns=["year", "exporter", "importer", "usd"],
    )
    found = trade.divided(matrices.matrix(sold), {"B"}).xs(2020, level="year")
    assert found.loc["A", ["exports", "imports"]].tolist() == [8, 4]
    assert found.loc["A", ["exports_share", "imports_share"]].tolist() == [75, 75]
    assert found.loc["B", "exports_share"] == 0


def test_all_exports_are_all_imports_and_those_of_the_table():
    found = trade.flows("m49").groupby("year").sum()
    table = tables.read(trade.CEPII).groupby("year")["usd"].sum()
    assert found["exports"].to_dict() == pytest.approx(table.to_dict())
    assert found["imports"].to_dict() == pytest.approx(table.to_dict())
    inside = matrices.within(trade.matrix(), members("m49"))["inside"]
    group = trade.flows("m49").loc[lambda d: d.index.get_level_values("iso3").isin(members("m49"))]
    assert group["exports_south"].groupby("year").sum().to_dict() == pytest.approx(inside.to_dict())


def test_remittances_and_their_weight_are_those_of_the_tables():
    received = tables.read(remittances.RECEIVED).set_index(["iso3", "year"])["usd"]
    product = tables.read(remittances.PRODUCT).set_index(["iso3", "year"])["usd"]
    assert remittances.received().at[2023, "KEN"] == received["KEN", 2023]
    assert remittances.weights().at[2023, "KEN"] == pytest.approx(
        100 * received["KEN", 2023] / product["KEN", 2023]
    )
    assert remittances.received().sum().sum() == pytest.approx(received.sum())


def test_receipts_on_which_two_files_do_not_agree_have_no_rank():
    year = remittances.firm_year()
    other = tables.read(remittances.OTHER)
    assert not (other[other["year"] == year]["status"] == "estimate").any()
    own = tables.read(remittances.RECEIVED).query("year == @year").set_index("iso3")["usd"]
    ratio = own / (1e6 * other[other["year"] == year].set_index("iso3")["usd_million"])
    apart = set(ratio.index[(ratio > 2) | (ratio < 0.5)])
    assert "CHN" in apart
    assert set(remittances.doubtful().index) == apart
    assert not apart & set(remittances.places().index)
    assert not apart & set(peers.values("m49")["Remittances received, % of GDP"].index)
    section = remittances.section(country.of("CHN"), "m49")
    assert "remittances-rank" not in section.numbers
    assert "this brief gives no rank" in read([section])[0]
    assert section.numbers["remittances-compared"].value == own["CHN"]


def test_a_line_leaps_where_a_figure_is_many_times_that_of_the_year_before():
    line = pd.Series({1990: 0.1, 1991: 1.0, 1995: 10.0, 1996: 40.0, 1997: 9.9, 1998: 42.0})
    assert remittances.leaps(line) == [1997, 1998]  # small, after a gap, by four, by more than four
    here, said = country.of("KEN"), remittances.received()["KEN"].dropna()
    for year in remittances.leaps(said):
        assert not 1 / 4 <= said[year] / said[year - 1] <= 4
    section = remittances.section(here, "m49")
    assert section.numbers["remittances-leaps"].value == len(remittances.leaps(said)) > 0
    ((_, shown),) = section.exhibits
    assert "between 2003 and 2004 one that is more than 4 times the other" in shown["note"]
    usd, percent = shown["draw"]().axes
    for ax in (usd, percent):
        (drawn,) = ax.lines
        years = drawn.get_xdata()[np.isnan(drawn.get_ydata())]
        assert [year + 0.5 for year in years] == remittances.leaps(said)


def test_investment_is_in_dollars_and_as_much_as_in_the_table():
    for way, table in investment.WAYS.items():
        total = tables.read(table)["usd_million"].sum()
        assert investment.flows(way).sum().sum() == pytest.approx(1e6 * total)


def test_refugees_are_as_many_as_in_the_table_on_both_sides():
    found = tables.read(displacement.UNHCR)
    for side in displacement.SIDES:
        rows = found[(found["side"] == side) & (found["group"] == "refugees")]
        assert displacement.refugees(side).sum().sum() == rows["persons"].sum()


def test_most_of_the_south_in_a_small_assembly():
    grouped = pd.DataFrame(
        [(1, "south", 3, 1, 0), (2, "south", 2, 2, 0), (3, "south", 0, 1, 2), (3, "rest", 9, 0, 0)],
        columns=["rcid", "group", "yes", "no", "abstain"],
    )
    found = votes.most_of(grouped)
    assert found[1] == "yes"
    assert pd.isna(found[2])
    assert found[3] == "abstain"


def test_votes_of_a_small_assembly_by_roll_call():
    found = pd.DataFrame(
        {
            "symbol": ["A/RES/1", "A/RES/1", "A/RES/2"],
            "part": ["A", "B", np.nan],
            "year": [1974, 1974, 2014],
            "topic": ["economic_rights", "economic_rights", "south_south"],
            "vote": ["yes", None, "abstain"],
        },
        index=[1, 2, 3],
    )
    shown = votes.by_call(found, pd.Series({1: "yes", 2: "no", 3: pd.NA}))
    assert shown.to_numpy().tolist() == [
        ["A/RES/1 A", 1974, "Economic rights of States", "in favour", "in favour"],
        ["A/RES/1 B", 1974, "Economic rights of States", "did not vote", "against"],
        ["A/RES/2", 2014, "South-South cooperation", "abstained", "a tie"],
    ]


def test_each_roll_call_of_a_brief_has_the_symbol_of_its_resolution():
    shown = votes.by_call(votes.held(country.of("KEN")), votes.majority("m49"))
    assert shown["call"].is_unique
    assert shown["call"].str.startswith("A/RES/").all()
    gaps = " ".join(tables.describe(votes.CALLS)["gaps"])
    assert f"{votes.UNTRACED} is the producer's number" in gaps


def test_every_roll_call_is_about_something_named():
    assert set(votes.calls()["topic"]) == set(votes.TOPICS)


def test_no_vote_is_counted_before_admission_or_of_another_state():
    assert votes.held(country.of("SSD"))["year"].min() >= 2011
    assert votes.held(country.of("RUS"))["year"].min() > 1991
    assert len(votes.held(country.of("CHN"))) == len(votes.calls())
    bangladesh = votes.held(country.of("BGD"))
    assert bangladesh.loc[bangladesh["year"] == 1974, "vote"].notna().all()


def test_own_speeches_leave_those_of_another_state_out():
    assert debate.own(country.of("RUS"), debate.WIDE).index.min() == 1992
    assert debate.own(country.of("KEN"), debate.WIDE).index.min() == 1964
    assert "XEU" not in debate.said(debate.WIDE)
    assert {"YUG", "CSK"} <= set(debate.said(debate.WIDE))


def test_a_leap_of_refugees_is_large_recent_and_from_one_year_to_the_next():
    counts = {2013: 90_000.0, 2014: 1_000.0, 2016: 40_000.0, 2017: 10_000.0, 2018: 2_000.0}
    calm = pd.Series(counts)  # 2014 and 2016 are not neighbours; exactly four times is no leap
    assert displacement.leap(calm.drop(2018).loc[2014:]) is None
    assert displacement.leap(calm) == 2018
    assert displacement.leap(calm.drop([2013, 2018])) is None
    later = pd.Series(5_000.0, index=range(2019, 2030))
    assert displacement.leap(pd.concat([calm, later])) is None
    old = pd.Series([90_000.0, 1_000.0, float("nan"), 1_000.0], index=[2003, 2004, 2005, 2024])
    assert displacement.leap(old) is None
    assert displacement.leap(pd.Series(dtype=float)) is None
    text = read([displacement.section(country.of("CHN"), "m49")])[0]
    assert "Between the ends of 2021 and 2022 the number that it hosts went from 303,436" in text


DISPLACED = {
    "KEN": (2025, 10_000, None), "SDN": (2025, 9_117_000, 9_139_309),
    "SSD": (2025, 945_000, 1_277_527), "UKR": (2025, 3_712_000, 3_712_000),
    "CIV": (2022, 302_000, None), "BRA": (2025, 19_000, None), "SYR": (2025, 5_964_000, 5_542_227),
    "COL": (2025, 7_211_000, 7_157_716), "TGO": (2024, 18_000, 10_171), "DEU": (None, None, None),
}  # fmt: skip
"""Year and people of IDMC's last stock of conflict, and UNHCR's of 2025: read in the files."""


@pytest.mark.parametrize("code", DISPLACED)
def test_people_displaced_by_conflict_are_of_the_newest_year_at_hand(code):
    told = displacement.section(country.of(code), "m49")
    number = {key: found.value for key, found in told.numbers.items()}
    year, stock, protected = DISPLACED[code]
    assert number.get("displaced-conflict-year") == year
    assert number.get("displaced-conflict-stock") == stock
    assert number.get("displaced-unhcr") == protected
    rows = displacement.rows(country.of(code)).set_index("who")[["year", "persons"]]
    for who, at, value in (
        ("Displaced inside it by conflict and violence (IDMC)", year, stock),
        ("Displaced inside it, protected or assisted (UNHCR)", 2025, protected),
    ):
        found = [tuple(rows.loc[who])] if who in rows.index else []
        assert found == ([] if value is None else [(at, value)])


def test_every_table_of_displacement_is_read_to_its_last_year():
    stocks = [tables.read(id) for id in ("displacement/idmc_refugees_package", displacement.IDMC)]
    stocks[1] = stocks[1].query("kind == 'stock' and cause == 'conflict'")
    newest = pd.concat(stocks).groupby("iso3")["year"].max()
    assert newest.max() == 2025
    for code in set(newest.index) & set(country.codes()):
        told = displacement.section(country.of(code), "m49")
        assert told.numbers["displaced-conflict-year"].value == newest[code], code


def test_a_count_that_has_just_leapt_stands_beside_that_of_the_year_before():
    kenya, sudan = (
        read([displacement.section(country.of(code), "m49")])[0].replace("\xa0", " ")
        for code in ("KEN", "SDN")
    )
    assert (
        "10,000 people displaced inside Kenya by conflict and violence at the end of 2025. At the "
        "end of 2024 it counted 100,000 inside Kenya; the data do not say" in kenya
    )
    assert "it counted 11.6 million" not in sudan


def test_shares_by_revision_are_given_also_where_the_counts_do_not_hold():
    def text(code):
        return read([people.section(country.of(code), "m49")])[0].replace("\xa0", " ")

    shares = migrants.south_by_revision("m49", "emigrants").loc["SSD"]
    low, high = shares.min(), shares.max()
    assert (
        f"By the revisions for 2015, between {low:.1f} per cent and {high:.1f} per cent of the "
        "emigrants of South Sudan lived in the South. By the revisions for 2015, 99.7 per cent of "
        "the immigrants in South Sudan were born in the South." in text("SSD")
    )
    assert "no share of them" not in text("SSD")
    germany = text("DEU")
    assert (
        "between 24.3 per cent and 39.0 per cent of the immigrants in Germany were born in"
        in germany
    )
    assert (
        "and 26.9 per cent of the immigrants in Germany have no recorded place of birth" in germany
    )


def test_a_leap_that_turns_the_balance_of_refugees_stands_in_the_title():
    titles = {
        code: displacement.section(country.of(code), "m49").exhibits[0][1]["title"]
        for code in ("CIV", "RUS", "LBY", "KEN", "TUV")
    }
    assert titles == {
        "CIV": "By a count that rose steeply in 2025, Côte d’Ivoire hosts more refugees than come "
        "from it",
        "RUS": "By a count that fell steeply in 2024, more refugees come from the Russian "
        "Federation than it hosts",
        "LBY": "By a count that rose steeply in 2024, Libya hosts more refugees than come from it",
        "KEN": "Kenya hosts more refugees than come from it",
        "TUV": "The data have no refugees in Tuvalu or from it",
    }


def test_the_first_mention_says_in_which_spelling():
    brazil, kenya = (read([debate.section(country.of(code), "m49")])[0] for code in ("BRA", "KEN"))
    counts = tables.read("debate/term_counts").query("iso3 == 'BRA' and term == 'south_south'")
    any_, exact = (counts.loc[counts[level] > 0, "year"].min() for level in ("variants", "strict"))
    assert f"first says it in {any_}, in another spelling, and in this one in {exact}" in brazil
    assert re.search(r"Kenya first says it in \d{4}\.", kenya)


def test_the_share_of_all_members_is_that_of_the_same_years():
    spoken, counts = tables.read("debate/speeches"), tables.read("debate/term_counts")
    rows = speeches.mentions(spoken, counts, "south_south")
    rows = rows[
        rows["year"].isin([2010, 2011]) & rows["iso3"].isin(tables.read("un/members")["iso3"])
    ]
    share = debate.among("south_south", pd.Index([2010, 2011]))
    assert share == pytest.approx(100 * rows["said"].mean())


def test_first_said_is_in_the_exact_wording_and_the_years_own():
    words = debate.words(country.of("KEN")).set_index("label")
    counts = tables.read("debate/term_counts")
    own = counts[(counts["iso3"] == "KEN") & (counts["term"] == "south_south")]
    assert words.at["South-South", "first"] == str(own.loc[own["strict"] > 0, "year"].min())
    assert words.at["South-South", "said"] == (own["variants"] > 0).sum()


@pytest.mark.parametrize("code", ["KEN", "CUB", "RUS", "CHN", "LIE"])
def test_quotations_are_dated_short_and_ones_own(code):
    here, held = country.of(code), tables.read("debate/contexts")
    shown = debate.quoted(here)
    assert len(shown) <= debate.SHOWN
    assert shown["year"].is_monotonic_increasing
    for row in shown.itertuples():
        assert here.debated(row.year)
        words = row.words.removeprefix("“… ").removesuffix(" …”")
        assert words in set(
            held.loc[(held["iso3"] == code) & (held["year"] == row.year), "context"]
        )
        assert len(words.split()) <= 25


@pytest.mark.parametrize("code", country.codes())
def test_what_is_quoted_is_counted(code):
    here = country.of(code)
    if code not in debate.said(debate.WIDE):
        pytest.skip("no speech")
    shown, counted = debate.quoted(here), debate.words(here).set_index("label")
    terms = {label: term for term, label in debate.TERMS.items()}
    for row in shown.itertuples():
        assert counted.at[row.label, "said"] > 0
        first = debate.own(here, debate.WIDE)[terms[row.label]].idxmax()
        assert row.year >= first
    assert shown["label"].is_unique


def test_terms_that_are_not_said_are_said_to_be_so():
    section = debate.section(country.of("LIE"), "m49")
    titles = [shown["title"] for _, shown in section.exhibits]
    assert titles == ["Liechtenstein said none of the seven terms that are counted"]
    assert "It has said none of the terms" in read([section])[0]


def test_initiatives_are_those_of_the_table():
    total = tables.read(cooperation.SEGIB)["initiatives"].sum()
    assert cooperation.initiatives().sum().sum() == total


def test_what_the_lists_say():
    def says(code):
        return lists.rows(country.of(code), "m49").set_index("list")["says"]

    assert says("KEN")["Group of 77"] == "on both lists"
    assert says("AZE")["Group of 77"] == "on that of December 2020"
    assert says("CHN")["Group of 77"].endswith("does not count itself as a member")
    assert says("TUR")["Regional group"].startswith(
        "Asia-Pacific Group and Western European and Others Group (WEOG); takes part in both"
    )
    assert says("BRA")["Regional group"] == "Latin American and Caribbean Group (GRULAC)"
    assert says("USA")["OECD"] == "member since 1961"
    assert says("BWA")["Least developed countries"].startswith("on the list from 1971, graduated")
    assert "not classified since" in says("VEN")["Income (World Bank)"]
    assert says("FJI")["Non-Aligned Movement"].startswith("member by the Movement’s list")
    assert says("ARG")["Non-Aligned Movement"].startswith("member until")
    for code in ("KEN", "ISR", "TUR"):
        inside = [label.startswith("South: ") for label in says(code).index]
        assert (says(code)[inside] == "in the South").sum() == len(lists.souths(code))


def test_one_list_decides_and_the_others_are_marked_as_compared():
    for chosen in ("m49", "lmic"):
        shown = lists.rows(country.of("RUS"), chosen)
        decides = shown[shown["list"].str.contains("decides here")]
        assert decides["of"].tolist() == [lists.read_as_of(chosen)]
    income = shown.set_index("list").loc["Income (World Bank)"]
    assert income["of"] == "fiscal year 2026"
    assert income["says"] == (
        "High income; upper middle in fiscal year 2018, which is compared above"
    )
    text = read([lists.section(country.of("RUS"), "m49")])[0]
    assert "one list decides for every year and every country" in text
    assert "(page of 24 April 2019), and the Russian Federation is outside it" in text


def test_remarks_of_three_members_are_those_of_the_catalogue():
    gap = " ".join(tables.describe(lists.REGIONAL)["gaps"])
    assert all(name in gap for name in ("Türkiye", "United States", "Kiribati"))
    missing = " ".join(tables.describe(lists.NAM)["gaps"])
    assert all(name in missing for name in ("Brunei Darussalam", "Fiji", "Saint Vincent"))
    left_out = " ".join(tables.describe(cooperation.SEGIB)["gaps"])
    assert all(name in left_out for name in ("Andorra", "Portugal", "Spain"))


def test_a_gap_names_a_country_and_not_one_whose_name_contains_it():
    sudan, south_sudan = country.of("SDN"), country.of("SSD")
    assert gaps.naming(sudan, trade.CEPII) == gaps.naming(south_sudan, trade.CEPII)
    assert gaps.naming(country.of("GIN"), remittances.PRODUCT) == []
    assert gaps.naming(country.of("KOR"), remittances.PRODUCT) == []
    assert any("North Korea" in gap for gap in gaps.naming(country.of("PRK"), remittances.PRODUCT))
    assert any("Venezuela" in gap for gap in gaps.naming(country.of("VEN"), remittances.PRODUCT))


def test_each_remark_stands_for_a_gap_that_names_the_country():
    for remark in REMARKS:
        for code in remark.codes.split():
            for table in remark.tables.split():
                assert gaps.naming(country.of(code), table), (code, table)


def test_peers_are_ranked_among_their_region_and_their_side():
    groups = peers.groups("m49")
    assert len(groups) == len(country.codes())
    assert groups.loc["KEN"].to_dict() == {"region": "Africa", "side": "South"}
    shown = peers.rows(country.of("KEN"), "m49").set_index("measure")
    name = f"Refugees hosted, per thousand, {displacement.hosted_year()}"
    known = peers.values("m49")["Refugees hosted, per thousand"]
    africa = known[known.index.isin(groups.index[groups["region"] == "Africa"])]
    rank = 1 + (africa > africa["KEN"]).sum()
    assert shown.at[name, "region"] == f"{rank} of {len(africa)}"


def told_with(monkeypatch, **changed):
    """Return what is said of Kenya with other figures of its emigrants."""
    found = migrants.migrants("m49", migrants.LATEST).copy()
    for name, value in changed.items():
        found.loc["KEN", name] = value
    monkeypatch.setattr(people, "migrants", lambda *_: found)
    section = people.section(country.of("KEN"), "m49")
    return read([section])[0], {lack.what for lack in section.lacks}


def test_a_missing_figure_gives_another_sentence(monkeypatch):
    text, lacks = told_with(monkeypatch, emigrants=np.nan, emigrants_south=np.nan)
    assert "has no figure of people born in Kenya who live elsewhere in 2024." in text
    assert "No revision has its emigrants of 2015" in text
    assert "put the immigrants in Kenya at 1.1" in text
    assert "Number of people born in Kenya who live elsewhere" in lacks
    assert "992,536 people born elsewhere lived in Kenya" in text


def test_few_people_have_no_shares(monkeypatch):
    text, lacks = told_with(monkeypatch, emigrants=50, emigrants_south=20)
    assert "50 people born in Kenya lived in other countries or areas" in text
    assert "They are too few for shares." in text
    assert "Shares of people born in Kenya who live elsewhere" in lacks
    assert "the emigrants of Kenya at 50 and" in text
