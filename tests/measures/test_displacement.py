"""People displaced in their own country, by causes taken together."""

import pandas as pd
import pytest

from southsouth import tables
from southsouth.errors import SouthSouthError
from southsouth.measures import displacement, population
from southsouth.south import members

TABLE = pd.DataFrame(
    [
        (2018, "AFG", "conflict", "stock", 10),
        (2019, "AFG", "conflict", "stock", 20),
        (2019, "AFG", "disaster", "stock", 5),
        (2019, "PHL", "disaster", "stock", 7),
        (2019, "AFG", "conflict", "flow", 3),
    ],
    columns=["year", "iso3", "cause", "kind", "persons"],
)


def found(kind, causes, table=TABLE):
    rows = displacement.displaced(table, kind, causes)
    return dict(zip(zip(rows["iso3"], rows["year"], strict=True), rows["persons"], strict=True))


def test_causes_are_added_in_the_years_that_have_both():
    assert found("stock", ("conflict",)) == {("AFG", 2018): 10, ("AFG", 2019): 20}
    both = {("AFG", 2019): 25, ("PHL", 2019): 7}
    assert found("stock", ("conflict", "disaster")) == both
    assert found("stock", ("conflict", "disaster"), TABLE.iloc[::-1]) == both


def test_causes_together_are_never_fewer():
    one, two = found("stock", ("conflict",)), found("stock", ("conflict", "disaster"))
    assert all(two[key] >= one[key] for key in two.keys() & one.keys())


def test_what_a_source_lacks_is_said():
    with pytest.raises(SouthSouthError, match="no flow of people displaced by disaster"):
        found("flow", ("conflict", "disaster"))
    with pytest.raises(SouthSouthError, match="no kind 'level': use one of stock, flow"):
        found("level", ("conflict",))


YEARS = pd.DataFrame(
    {
        "iso3": ["AFG", "COL", "VUT", "AFG", "COL"],
        "year": [2019, 2019, 2019, 2020, 2020],
        "persons": [3, 5, 2, 6, 4],
    }
)


def test_shares_over_time_follow_a_list_that_changes():
    fixed = displacement.over_time(YEARS, {"AFG", "VUT"})
    assert fixed.to_dict("list") == {
        "year": [2019, 2020],
        "inside": [5, 6],
        "outside": [5, 4],
        "share": [50, 60],
    }
    lists = {2019: {"AFG"}, 2020: {"COL"}}
    assert displacement.over_time(YEARS, lists.get)["share"].tolist() == [30, 40]


def test_a_group_and_the_rest_make_the_whole_in_every_year():
    one = displacement.over_time(YEARS, {"AFG"})
    rest = displacement.over_time(YEARS, {"COL", "VUT"})
    assert (one["share"] + rest["share"]).tolist() == pytest.approx([100, 100])
    assert one["inside"].tolist() == rest["outside"].tolist()


def test_people_of_an_unknown_country_are_on_neither_side():
    unknown = pd.DataFrame(
        [("ZZZ", 2019, 90), ("ZZZ", 2020, 90)], columns=["iso3", "year", "persons"]
    )
    with_them = displacement.over_time(pd.concat([YEARS, unknown]), {"AFG", "VUT"})
    pd.testing.assert_frame_equal(with_them, displacement.over_time(YEARS, {"AFG", "VUT"}))


def test_what_the_producer_says_of_unknown_hosts_holds():
    table = tables.read("displacement/unhcr_population")
    hosted = table[(table["side"] == "asylum") & (table["group"] == "refugees")]
    unknown = hosted[hosted["iso3"] == displacement.UNKNOWN].set_index("year")["persons"]
    part = 100 * unknown / hosted.groupby("year")["persons"].sum()
    assert (part.idxmax(), round(part.max())) == (1971, 25)
    assert unknown.index.max() == 1992


PEOPLE = pd.Series({"SYR": 40, "AFG": 30, "COD": 20, "COL": 10})


def test_leaving_out_a_member_lowers_the_share_and_another_raises_it():
    found = displacement.leave_one_out(PEOPLE, {"AFG", "COD"}, 3)
    assert found["iso3"].tolist() == ["SYR", "AFG", "COD"]
    assert found["inside"].tolist() == [False, True, True]
    assert found["without"].tolist() == pytest.approx([100 * 50 / 60, 100 * 20 / 70, 37.5])
    assert (found["change"] < 0).tolist() == [False, True, True]
    tied = displacement.leave_one_out(pd.Series({"COL": 5, "AFG": 5}), {"AFG"}, 2)
    assert tied["iso3"].tolist() == ["AFG", "COL"]
    codes = [f"C{n:02}" for n in range(20)]
    many = displacement.leave_one_out(pd.Series([5, 9] * 10, index=codes[::-1]), {"C00"}, 20)
    assert many["iso3"].tolist() == codes[::2] + codes[1::2]


def test_how_few_host_a_part():
    assert displacement.fewest_that_host(PEOPLE, 40) == 1
    assert displacement.fewest_that_host(PEOPLE, 41) == 2
    assert displacement.fewest_that_host(PEOPLE, 100) == 4
    assert displacement.fewest_that_host(pd.Series({"AFG": 1}), 50) == 1
    for part in (0, 101):
        with pytest.raises(SouthSouthError, match="not a part in per cent"):
            displacement.fewest_that_host(PEOPLE, part)
    with pytest.raises(SouthSouthError, match="share of nobody"):
        displacement.fewest_that_host(PEOPLE * 0, 50)


def test_people_per_inhabitant_against_the_others():
    living = pd.Series({"AFG": 100, "COL": 200, "JPN": 700})
    hosted = pd.Series({"AFG": 30, "COL": 45})
    assert displacement.times_as_many(hosted, living, {"AFG"}) == pytest.approx(0.3 / 0.05)
    assert displacement.times_as_many(hosted * 2, living, {"AFG"}) == pytest.approx(6)
    with pytest.raises(SouthSouthError, match="inhabitants on both sides"):
        displacement.times_as_many(hosted, living, {"NPL"})
    with pytest.raises(SouthSouthError, match="host nobody"):
        displacement.times_as_many(hosted, living, {"AFG", "COL"})


def hosted(*groups):
    table = tables.read("displacement/unhcr_population")
    table = table[(table["side"] == "asylum") & table["group"].isin(groups)]
    return table.groupby(["iso3", "year"], as_index=False)["persons"].sum()


def test_the_share_of_income_classes_that_unhcr_prints():
    # "75 per cent of refugees are hosted in low- and middle-income countries" at the end of 2023,
    # of 37.4 million with other people in need of international protection; the classes then in
    # force were those of fiscal year 2024.
    people = hosted("refugees", "other_in_need")
    year = people[people["year"] == 2023]
    assert round(year["persons"].sum() / 1e6, 1) == 37.4
    classes = members("lmic", fiscal_year=2024)
    share = displacement.over_time(year, classes)["share"].iloc[0]
    assert round(share) == 75


def test_the_headlines_of_idmc_for_two_years():
    # 55 million at the end of 2020 and 71.1 million at the end of 2022, as IDMC printed them.
    both = displacement.displaced(
        tables.read("displacement/idmc_2023_09"), "stock", ("conflict", "disaster")
    )
    totals = (
        displacement.over_time(both, {"AFG"}).set_index("year")[["inside", "outside"]].sum(axis=1)
    )
    assert round(totals[2020] / 1e6) == 55
    assert round(totals[2022] / 1e6, 1) == 71.1
    here = population.by_country(both, 2022)
    assert displacement.fewest_that_host(here, 50) < displacement.fewest_that_host(here, 90)
