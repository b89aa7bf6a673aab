"""Control totals of the committed tables, written out."""

import pandas as pd
import pytest

from altering import altered
from southsouth import paths, tables
from southsouth.errors import SouthSouthError
from southsouth.measures import membership
from southsouth.sources import corrections
from southsouth.sources.registry import CONTROLS


@pytest.mark.parametrize(
    ("revision", "world"),
    [
        (2015, 243_700_236),
        (2017, 257_715_425),
        (2019, 271_642_105),
        (2020, 280_598_105),
        (2024, 304_021_813),
    ],
)
def test_world_migrant_stock(revision, world):
    table = tables.read(f"migration/stock_{revision}")
    assert table[table["year"] == revision]["migrants"].sum() == world
    assert not table.duplicated(["year", "destination", "origin"]).any()


@pytest.mark.parametrize("table_id", sorted(CONTROLS))
def test_controls_hold(table_id):
    entries = corrections.load(paths.data())
    assert CONTROLS[table_id](tables.read, entries)


@pytest.mark.parametrize("revision", [2015, 2017, 2019, 2020])
def test_development_groups_add_up_to_the_printed_rows(revision):
    cells = tables.read(f"migration/stock_{revision}")
    groups = tables.read("groups/undesa_development").set_index("iso3")["development"]
    sums = cells.groupby(["year", cells["destination"].map(groups)])["migrants"].sum()
    printed = tables.read("migration/printed_totals")
    printed = printed[(printed["revision"] == revision) & (printed["area"] != "WORLD")]
    assert len(sums) == len(printed) > 0
    for row in printed.itertuples():
        assert sums[row.year, row.area] == row.migrants


@pytest.mark.parametrize(
    ("day", "count"),
    [
        ("1955-04-18", 60),
        ("1974-12-04", 138),
        ("1978-09-12", 149),
        ("2003-12-23", 191),
        ("2019-03-20", 193),
    ],
)
def test_members_on(day, count):
    assert membership.count(tables.read("un/members"), day) == count


def test_only_indonesia_sets_the_yearly_counts_apart():
    members, yearly = tables.read("un/members"), tables.read("un/membership_by_year")
    different = [
        (year, printed, membership.count(members, f"{year}-12-31"))
        for year, printed in zip(yearly["year"], yearly["members"], strict=True)
        if printed != membership.count(members, f"{year}-12-31")
    ]
    assert different == [(1965, 117, 118)]


def test_one_person_more_is_noticed():
    def change(frame):
        frame.loc[5, "migrants"] += 1
        return frame

    read = altered("migration/stock_2017", change)
    with pytest.raises(SouthSouthError, match=r"stock_2017: migrants of \S+ in 1990 is"):
        CONTROLS["migration/stock_2017"](read, corrections.load(paths.data()))


def test_person_moved_between_destinations_of_a_group_is_noticed():
    def change(frame):
        here = frame[(frame["year"] == 2015) & frame["destination"].isin(["FRA", "DEU"])].index
        frame.loc[here[0], "migrants"] += 1
        frame.loc[here[-1], "migrants"] -= 1
        return frame

    read = altered("migration/stock_2015", change)
    with pytest.raises(SouthSouthError, match="the stock of DEU in 2015 is"):
        CONTROLS["migration/stock_2015"](read, corrections.load(paths.data()))


def test_member_lost_is_noticed():
    read = altered("un/members", lambda frame: frame[frame["iso3"] != "PRY"])
    with pytest.raises(SouthSouthError, match="the number of Members on 1974-12-04 is 137"):
        CONTROLS["un/members"](read, corrections.load(paths.data()))


def test_explained_difference_that_is_gone_is_noticed():
    entries = [entry for entry in corrections.load(paths.data()) if entry["id"] != "indonesia-1965"]
    with pytest.raises(SouthSouthError, match="end of 1965 is 118, the producer prints 117"):
        CONTROLS["un/members"](tables.read, entries)


def test_2019_canada_is_why_printed_origins_differ(raw_files):
    """The printed groups of 2019 carry another row of Canada than the one printed."""
    from southsouth.sources import undesa  # noqa: PLC0415

    path = raw_files / "undesa/ims_2019_origin_destination.csv"
    printed = undesa._printed_2019(path)
    origins = printed.columns.difference(["year", "area", "Total"])
    rows = undesa._countries(printed, path.name)
    latest = rows[rows["year"] == 2019].set_index("destination")[origins].fillna(0)
    region = printed[(printed["year"] == 2019) & (printed["area"] == "NORTHERN AMERICA")]
    others = latest.loc[["BMU", "GRL", "SPM", "USA"]].sum()
    implied = region[origins].iloc[0] - others
    canada = latest.loc["CAN"]
    assert implied["Papua New Guinea"] > 100 * canada["Papua New Guinea"] > 0
    assert canada["Philippines"] > 50 * implied["Philippines"] > 0
    assert implied["Zimbabwe"] < canada["Zimbabwe"]
    world = printed[(printed["year"] == 2019) & (printed["area"] == "WORLD")].iloc[0]
    apart = (latest.sum() != world[origins]) & pd.Series(True, index=origins)
    assert apart.sum() == 196
    assert world["Philippines"] == 5_377_337
    assert latest["Philippines"].sum() == 5_996_161


def test_every_table_has_a_control():
    fetched = {id for id in tables.ids() if tables.describe(id)["class"] == "fetched"}
    assert set(CONTROLS) == set(tables.ids()) - fetched, "those have one in common"


def test_a_date_of_adoption_that_no_press_release_prints_is_noticed():
    def change(frame):
        frame.loc[frame["symbol"] == "A/RES/58/220", "date"] += pd.Timedelta(days=65)
        return frame

    read = altered("timeline/events", change)
    with pytest.raises(SouthSouthError, match="58/220 2004-02-26, the press release"):
        CONTROLS["timeline/events"](read, [])


def test_a_value_that_its_own_quotation_contradicts_is_noticed():
    def change(frame):
        frame.loc[frame["id"] == "bapa40-states-160", "value"] = 193
        return frame

    read = altered("timeline/reported_values", change)
    with pytest.raises(SouthSouthError, match="the value bapa40-states-160 is 160, the producer"):
        CONTROLS["timeline/reported_values"](read, [])


def test_every_producers_file_is_used_or_its_absence_explained():
    package = tables.package()
    used = {raw["file"] for item in package["resources"] for raw in item.get("raw", [])}
    unused = {item["file"] for item in package["unused"]}
    assert not used & unused
    assert all(item["why"].endswith(".") for item in package["unused"])


def test_the_raw_files_are_those_of_the_manifest(raw_files):
    import csv  # noqa: PLC0415

    manifest = {row["file"] for row in csv.DictReader((raw_files / "MANIFEST.csv").open())}
    package = tables.package()
    used = {raw["file"] for item in package["resources"] for raw in item.get("raw", [])}
    assert used | {item["file"] for item in package["unused"]} == manifest
