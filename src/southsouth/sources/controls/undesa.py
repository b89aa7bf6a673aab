"""Control totals of the migrant stock: printed groups and printed destinations."""

import pandas as pd

from southsouth.sources import corrections
from southsouth.sources.controls import Control, Read, same

TOTALS, DESTINATIONS = "migration/printed_totals", "migration/printed_destinations"
PRINTED_2024 = 304
"""Million persons, the world total that UN DESA prints for the 2024 revision."""


def stock(revision: int) -> Control:
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
    same("migration/stock_2024", "the world total in millions", round(world / 1e6), PRINTED_2024)
    return f"rounds to the printed {PRINTED_2024} million; world 2024: {world:,}"


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
            same(f"migration/stock_{revision}", what, found, target)
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
        same(f"migration/stock_{revision}", what, row["found"], target)
    return len(both)


CONTROLS: dict[str, Control] = {
    **{f"migration/stock_{year}": stock(year) for year in (2015, 2017, 2019, 2020)},
    "migration/stock_2024": latest_stock,
}
