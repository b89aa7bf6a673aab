"""Control totals of the migrant stock: printed groups and printed destinations."""

import pandas as pd

from southsouth.sources import corrections
from southsouth.sources.controls import Control, Read, same

TOTALS, DESTINATIONS = "migration/printed_totals", "migration/printed_destinations"
DEVELOPMENT = "groups/undesa_development"
WITHOUT_STOCK = {"BLM", "MAF", "TWN"}
"""In the table of groups of 2020, but in no table of the migrant stock: with France or China."""
ONLY_M49_DEVELOPED = {"CYP", "ISR"}
"""M49 has Cyprus and Israel as developed, UN DESA counts them with the less developed regions."""
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


def printed_totals(read: Read, _entries: list[dict]) -> str:
    """Add up more and less developed regions to the printed world."""
    table = read(TOTALS).set_index(["revision", "year", "area"])
    sums = table.drop("WORLD", level="area").groupby(["revision", "year"])
    world = table.xs("WORLD", level="area")
    checked = 0
    for column in world.columns:
        both = sums[column].sum(min_count=2)
        for (revision, year), printed in world[column].dropna().items():
            what = f"{column} of the two groups in {year}, revision {revision},"
            same(TOTALS, what, both[revision, year], printed)
            checked += 1
    return f"{checked} printed world rows are the sums of the two printed groups"


def printed_destinations(read: Read, _entries: list[dict]) -> str:
    """Add up the printed destinations to the printed world and its two groups."""
    _printed_sums(read, DESTINATIONS)
    rows = read(DESTINATIONS).groupby(["revision", "year"])["migrants"].sum()
    return f"the destinations of {len(rows)} revisions and years sum to world and groups"


def development(read: Read, _entries: list[dict]) -> str:
    """Compare the groups with the printed rows of the stock, and the LDC with M49.

    A destination in the wrong group would move its stock from one printed row to the other.
    """
    table = read(DEVELOPMENT).set_index("iso3")
    missing = set(read(DESTINATIONS)["destination"]) - set(table.index)
    same(DEVELOPMENT, "the number of printed destinations without a group", len(missing), 0)
    without = set(table.index) - set(read(DESTINATIONS)["destination"])
    same(DEVELOPMENT, "the number of areas without a stock", len(without ^ WITHOUT_STOCK), 0)
    _printed_sums(read, DEVELOPMENT)
    page = read("groups/m49_2019")
    apart = set(table.index[table["ldc"]]) ^ set(page.loc[page["ldc"], "iso3"])
    same(DEVELOPMENT, "the number of LDC that differ from M49 in 2019", len(apart), 0)
    page = page.dropna(subset="development").set_index("iso3")["development"]
    groups = table["development"].map({"more": "developed", "less": "developing"})
    shared = groups.index.intersection(page.index)
    apart = set(shared[groups[shared] != page[shared]]) ^ ONLY_M49_DEVELOPED
    same(DEVELOPMENT, "the number of areas in another group than in M49", len(apart), 0)
    areas = len(table) - len(WITHOUT_STOCK)
    return f"{areas} areas sum to the printed groups; as M49 2019 but for Cyprus and Israel"


def _printed_sums(read: Read, table_id: str) -> None:
    """Compare sums of printed destinations with the printed world and groups."""
    groups = read(DEVELOPMENT).set_index("iso3")["development"]
    rows = read(DESTINATIONS)
    rows = rows.assign(area=rows["destination"].map(groups))
    sums = rows.groupby(["revision", "year", "area"])["migrants"].sum().unstack()
    sums["WORLD"] = rows.groupby(["revision", "year"])["migrants"].sum()
    for row in read(TOTALS).itertuples():
        if (row.revision, row.year) in sums.index:
            what = f"the stock of {row.area} in {row.year}, revision {row.revision},"
            same(table_id, what, sums.loc[(row.revision, row.year), row.area], row.migrants)


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
    DEVELOPMENT: development,
    TOTALS: printed_totals,
    DESTINATIONS: printed_destinations,
}
