"""Control totals: what the producers print, against what the tables add up to."""

from collections.abc import Callable

import pandas as pd

from southsouth.errors import SouthSouthError
from southsouth.sources import corrections, un

Read = Callable[[str], pd.DataFrame]

YEARLY = "un/membership_by_year"
TOTALS, DESTINATIONS = "migration/printed_totals", "migration/printed_destinations"
# Members on days named in documents of the United Nations: the adoption of resolution 3251 (XXIX),
# of the Buenos Aires Plan of Action, of resolution 58/220, and the Buenos Aires outcome of 2019.
MEMBERS_ON = {"1974-12-04": 138, "1978-09-12": 149, "2003-12-23": 191, "2019-03-20": 193}
PRINTED_2024 = 304
"""Million persons, the world total that UN DESA prints for the 2024 revision."""


def stock(revision: int) -> Callable[[Read, list[dict]], str]:
    """Return the control of one revision of the migrant stock."""

    def control(read: Read, entries: list[dict]) -> str:
        table = f"migration/stock_{revision}"
        cells = read(table)
        checked = [_groups(revision, cells, read, entries), _rows(revision, cells, read, entries)]
        world = cells[cells["year"] == cells["year"].max()]["migrants"].sum()
        return f"{sum(checked)} printed totals reproduced; world {revision}: {world:,}"

    return control


def latest_stock(read: Read, _entries: list[dict]) -> str:
    """Compare the 2024 revision, of which no printed table is at hand, with its headline."""
    cells = read("migration/stock_2024")
    world = int(cells[cells["year"] == 2024]["migrants"].sum())
    _same("migration/stock_2024", "the world total in millions", round(world / 1e6), PRINTED_2024)
    return f"rounds to the printed {PRINTED_2024} million; world 2024: {world:,}"


def members(read: Read, entries: list[dict]) -> str:
    """Compare membership with the yearly counts and with four days."""
    table = read("un/members")
    for day, printed in MEMBERS_ON.items():
        _same("un/members", f"the number of Members on {day}", un.count_on(table, day), printed)
    yearly = read(YEARLY)
    for year, printed in zip(yearly["year"], yearly["members"], strict=True):
        counted = un.count_on(table, f"{year}-12-31")
        target = corrections.expected(YEARLY, {"year": int(year)}, "members", printed, entries)
        _same("un/members", f"the number of Members at the end of {year}", counted, target)
    return f"{len(yearly)} yearly counts and {len(MEMBERS_ON)} days reproduced"


CONTROLS: dict[str, Callable[[Read, list[dict]], str]] = {
    "un/members": members,
    **{f"migration/stock_{year}": stock(year) for year in (2015, 2017, 2019, 2020)},
    "migration/stock_2024": latest_stock,
}


def _groups(revision: int, cells: pd.DataFrame, read: Read, entries: list[dict]) -> int:
    """Compare world, more and less developed regions, and their residuals, year by year."""
    development = read("groups/undesa_development").set_index("iso3")["development"]
    cells = cells.assign(area=cells["destination"].map(development))
    printed = read(TOTALS)
    checked = 0
    for row in printed[printed["revision"] == revision].to_dict("records"):
        area = cells[cells["year"] == row["year"]]
        if row["area"] != "WORLD":
            area = area[area["area"] == row["area"]]
        sums = {
            "migrants": area["migrants"].sum(),
            "other_north": area.loc[area["origin"] == "ZZN", "migrants"].sum(),
            "other_south": area.loc[area["origin"] == "ZZS", "migrants"].sum(),
        }
        key = {name: row[name] for name in ("revision", "year", "area")}
        for column, found in sums.items():
            if pd.isna(row[column]):
                continue
            target = corrections.expected(TOTALS, key, column, row[column], entries)
            what = f"{column} of {row['area']} in {row['year']}"
            _same(f"migration/stock_{revision}", what, found, target)
            checked += 1
    return checked


def _rows(revision: int, cells: pd.DataFrame, read: Read, entries: list[dict]) -> int:
    """Compare every destination and year, both ways."""
    index = ["year", "destination"]
    printed = read(DESTINATIONS)
    printed = printed[printed["revision"] == revision].set_index(index)["migrants"]
    found = cells.groupby(index)["migrants"].sum()
    both = pd.DataFrame({"printed": printed, "found": found}).fillna(0).astype("int64")
    for (year, destination), row in both[both["printed"] != both["found"]].iterrows():
        key = {"revision": revision, "year": int(year), "destination": destination}
        target = corrections.expected(DESTINATIONS, key, "migrants", row["printed"], entries)
        what = f"the stock of {destination} in {year}"
        _same(f"migration/stock_{revision}", what, row["found"], target)
    return len(both)


def _same(table: str, what: str, found, printed) -> None:
    """Fail unless a computed value is the printed one."""
    if int(found) != int(printed):
        raise SouthSouthError(
            f"data/{table}.csv: {what} is {int(found):,}, the producer prints {int(printed):,}; "
            f"restore the table (git checkout data/{table}.csv), rebuild it (southsouth data "
            "build), or explain the difference in data/corrections.yml."
        )
