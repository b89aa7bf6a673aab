"""Control totals of the migrant stock: printed groups and printed destinations."""

import pandas as pd

from southsouth.sources import corrections
from southsouth.sources.controls import EXPECTED, Control, Read, same
from southsouth.sources.controls.agree import alike, band, typical

TOTALS, DESTINATIONS = "migration/printed_totals", "migration/printed_destinations"
DEVELOPMENT = "groups/undesa_development"
WITHOUT_STOCK = {"BLM", "MAF", "TWN"}
"""In the table of groups of 2020, but in no table of the migrant stock: with France or China."""
ONLY_M49_DEVELOPED = {"CYP", "ISR"}
"""M49 has Cyprus and Israel as developed, UN DESA counts them with the less developed regions."""
LATEST, BEFORE = "migration/stock_2024", "migration/stock_2020"
# Million persons in the 2024 revision: UN DESA, Key facts and figures (January 2025), and the
# Migration Data Portal's page of international migrant stocks, which cites UN DESA, 2025.
WORLD_MILLIONS = {1990: 154, 2020: 275, 2024: 304}
ORIGIN_2024 = {"IND": 18.5, "CHN": 11.7, "MEX": 11.6, "UKR": 9.8, "RUS": 9.1}
REGIONS = {("Africa", 2020): 25.3, ("Africa", 2024): 29.2, ("Asia", 2024): 92.2}
USA_2024 = 52_375_047
"""Persons, as others quote UN DESA's workbook for the United States in 2024."""
# Years are five apart, but for the last.
YEARS = {*range(1990, 2021, 5), 2024}
LARGE, CORRIDOR = 100_000, 1_000_000
"""Persons. Smaller stocks rest on few observations and change more between revisions."""
# Ratio of the 2024 revision to that of 2020 where it is beyond the square root of two, as found
# when the table was described. UN DESA revises with new censuses and splits fewer residual origins
# (ZZZ); the reason of each is not known.
DESTINATIONS_REVISED = "CZE 2.1 ETH 0.59 IDN 0.37 KAZ 0.59 KOR 0.59 PHL 0.66"
ORIGINS_REVISED = """
ARE 0.7 BRB 0.22 CPV 0.65 CRI 0.27 CYP 0.43 DNK 0.53 GMB 0.44 KHM 0.67 KWT 0.7 LAO 0.53 LVA 0.68
MLT 0.6 MRT 0.67 MUS 0.65 NLD 0.69 NOR 0.55 PRK 0.51 SAU 0.69 SLE 0.59 SRB 0.53 SWE 0.57 SYR 0.67
TKM 1.4 ZZZ 2.0
"""
CORRIDORS_REVISED = """
DEU-TUR-1990 0.69 KAZ-RUS-1995 0.51 USA-CHN-1995 0.62 KAZ-RUS-2000 0.36 USA-ZZZ-2000 2.0
KAZ-RUS-2005 0.33 THA-MMR-2005 0.59 USA-ZZZ-2005 1.7 KAZ-RUS-2010 0.29 SAU-IDN-2010 0.23
USA-ZZZ-2010 1.9 KAZ-RUS-2015 0.26 OMN-IND-2015 0.6 SAU-BGD-2015 2.0 SAU-IDN-2015 0.14
SAU-PAK-2015 1.5 USA-ZZZ-2015 1.9 KAZ-RUS-2020 0.23 OMN-IND-2020 0.45 RUS-KAZ-2020 0.64
RUS-UKR-2020 0.55 SAU-BGD-2020 1.7 SAU-IDN-2020 0.1
"""


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
    """Compare the 2024 revision with its headlines and with the revision of 2020.

    No table with its totals is at hand. Headlines are printed to the million or to 0.1 million.
    Stocks by destination, by origin and in single corridors of a million are held against the
    revision of 2020, within the square root of two but for the revisions named: what a doubling
    could not hide in.
    """
    cells = read(LATEST)
    missing = len(YEARS ^ set(cells["year"]))
    same(LATEST, "the number of years missing or too many", missing, 0, by=EXPECTED)
    world = cells.groupby("year")["migrants"].sum()
    for year, printed in WORLD_MILLIONS.items():
        same(LATEST, f"the world in {year} in millions", round(world[year] / 1e6), printed)
    last = cells[cells["year"] == max(YEARS)]
    origins = last.groupby("origin")["migrants"].sum()
    for iso3, printed in ORIGIN_2024.items():
        found = round(origins.get(iso3, 0) / 1e6, 1)
        same(LATEST, f"emigrants of {iso3} in 2024 in millions", found, printed)
    found = last.loc[last["destination"] == "USA", "migrants"].sum()
    same(LATEST, "the stock of the United States in 2024", found, USA_2024)
    places = read("groups/m49_2024").set_index("iso3")["region"].to_dict() | {"TWN": "Asia"}
    regions = cells.groupby([cells["destination"].map(places), "year"])["migrants"].sum()
    for (region, year), printed in REGIONS.items():
        found = round(regions[region, year] / 1e6, 1)
        same(LATEST, f"the stock of {region} in {year} in millions", found, printed)
    compared = _revisions(cells, read(BEFORE))
    near = band(DESTINATIONS_REVISED, ORIGINS_REVISED, CORRIDORS_REVISED)
    printed = len(WORLD_MILLIONS) + len(ORIGIN_2024) + len(REGIONS) + 1
    return (
        f"{printed} printed headlines reproduced; {compared} large corridors, and typical stocks "
        f"by country and year, beside the 2020 revision {near}; world 2024: {world[2024]:,}"
    )


def _revisions(new: pd.DataFrame, old: pd.DataFrame) -> int:
    """Compare stocks with those of the revision before; return the number of corridors."""
    revised = {"destination": DESTINATIONS_REVISED, "origin": ORIGINS_REVISED}
    for side, apart in revised.items():
        stocks = [part.groupby([side, "year"])["migrants"].sum() for part in (new, old)]
        largest = stocks[1].groupby(side).max()
        there = set(stocks[0].index.get_level_values(side))
        lacking = len(set(largest.index[largest >= LARGE]) - there)
        same(LATEST, f"the number of lost places of {side}", lacking, 0, by=EXPECTED)
        large = stocks[0][stocks[0].index.get_level_values(side).map(largest) >= LARGE]
        typical(LATEST, f"stock by {side} beside the 2020 revision", large, stocks[1], apart)
    keys = ["destination", "origin", "year"]
    corridors = old.set_index(keys)["migrants"]
    corridors = corridors[corridors >= CORRIDOR]
    found = new.set_index(keys)["migrants"].reindex(corridors.index).fillna(0)
    what = "corridor beside the 2020 revision"
    return alike(LATEST, what, found, corridors, CORRIDORS_REVISED)


def printed_totals(read: Read, _entries: list[dict]) -> str:
    """Add up more and less developed regions to the printed world."""
    table = read(TOTALS)
    for revision, rows in table.groupby("revision"):
        years = set(read(f"migration/stock_{revision}")["year"])
        apart = len(years ^ set(rows["year"]))
        what = f"the number of years of revision {revision} missing or too many"
        same(TOTALS, what, apart, 0, by=EXPECTED)
    table = table.set_index(["revision", "year", "area"])
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
    same(
        DEVELOPMENT,
        "the number of printed destinations without a group",
        len(missing),
        0,
        by=EXPECTED,
    )
    without = set(table.index) - set(read(DESTINATIONS)["destination"])
    same(
        DEVELOPMENT,
        "the number of areas without a stock",
        len(without ^ WITHOUT_STOCK),
        0,
        by=EXPECTED,
    )
    _printed_sums(read, DEVELOPMENT)
    page = read("groups/m49_2019")
    apart = set(table.index[table["ldc"]]) ^ set(page.loc[page["ldc"], "iso3"])
    same(DEVELOPMENT, "the number of LDC that differ from M49 in 2019", len(apart), 0, by=EXPECTED)
    page = page.dropna(subset="development").set_index("iso3")["development"]
    groups = table["development"].map({"more": "developed", "less": "developing"})
    shared = groups.index.intersection(page.index)
    apart = set(shared[groups[shared] != page[shared]]) ^ ONLY_M49_DEVELOPED
    same(
        DEVELOPMENT, "the number of areas in another group than in M49", len(apart), 0, by=EXPECTED
    )
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
