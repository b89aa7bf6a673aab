"""Maddison Project Database 2020 (Bolt and van Zanden): GDP per capita and population."""

from pathlib import Path

import pandas as pd

from southsouth.errors import SouthSouthError
from southsouth.sources import files, names

HEAD = ["Entity", "Year", "GDP per capita", "Population", "GDP"]
COLUMNS = {"GDP per capita": "usd_2011_per_person", "Population": "persons"}
# The producer's regions, which are sums of countries and of estimates for the rest.
REGIONS = {
    "World": "world",
    "Western Europe": "western_europe",
    "Western Offshoots": "western_offshoots",
    "Eastern Europe": "eastern_europe",
    "Latin America": "latin_america",
    "East Asia": "east_asia",
    "South and South-East Asia": "south_and_south_east_asia",
    "Middle East": "middle_east",
    "Sub-Sahara Africa": "sub_saharan_africa",
}
# Former States, which the file carries on after their end beside their successors; the last
# year in which they are kept is the last that they began.
FORMER = {"Former USSR": "SUN", "Former Yugoslavia": "YUG", "Czechoslovakia": "CSK"}
LAST_YEAR = {"SUN": 1991, "YUG": 1992, "CSK": 1992}


def countries(path: Path) -> pd.DataFrame:
    """Return GDP per capita and population by country.

    Columns: iso3, year, usd_2011_per_person (US dollars of 2011 at purchasing power parity),
    persons; either is missing where the producer gives none. Former States end with the State.

    Raises
    ------
    SouthSouthError
        If the file is damaged, its columns have changed, or a name is unknown or stands twice.
    """
    frame = _read(path)
    frame = frame[~frame["Entity"].isin(REGIONS)]
    codes = {
        name: FORMER.get(name) or names.iso3(name, path.name) for name in frame["Entity"].unique()
    }
    frame.insert(0, "iso3", frame["Entity"].map(codes))
    ended = frame["year"] > frame["iso3"].map(LAST_YEAR).fillna(frame["year"])
    return frame[~ended].drop(columns="Entity").reset_index(drop=True)


def regions(path: Path) -> pd.DataFrame:
    """Return what the producer prints for the world and its eight regions.

    Columns: area, year, usd_2011_per_person, persons. Errors as ``countries``.
    """
    frame = _read(path)
    lost = sorted(set(REGIONS) - set(frame["Entity"]))
    if lost:
        raise SouthSouthError(
            f"{path.name} has no region {lost[0]!r}; it may be cut short: take the file again."
        )
    frame = frame[frame["Entity"].isin(REGIONS)]
    frame.insert(0, "area", frame["Entity"].map(REGIONS))
    return frame.drop(columns="Entity").reset_index(drop=True)


def _read(path: Path) -> pd.DataFrame:
    """Read the file; check that its GDP is the product of the two columns that are kept."""
    frame = files.csv(path, HEAD, exactly=True)
    product = frame["GDP per capita"] * frame["Population"]
    faults = {
        "a GDP that is not GDP per capita times population": (product / frame["GDP"] - 1).abs()
        > 1e-9,
        "two rows": frame.duplicated(["Entity", "Year"]),
        "no value (it may be cut short)": frame[list(COLUMNS)].isna().all(axis=1),
    }
    for fault, rows in faults.items():
        if rows.any():
            row = frame[rows].iloc[0]
            raise SouthSouthError(
                f"{path.name} has {fault} for {row['Entity']} in {row['Year']}: take it again."
            )
    frame = frame.rename(columns={"Year": "year", **COLUMNS})
    return frame[["Entity", "year", *COLUMNS.values()]]


MAKERS = {"economy/maddison_2020": countries, "economy/maddison_2020_printed": regions}
