"""The emigrants and immigrants of every country, by revision of the migrant stock."""

from collections.abc import Collection
from functools import cache
from typing import NamedTuple

import numpy as np
import pandas as pd

from southsouth import tables
from southsouth.briefs import amounts
from southsouth.measures import migration
from southsouth.south import members

REVISIONS = (2015, 2017, 2019, 2020, 2024)
LATEST = REVISIONS[-1]
WAYS = ("emigrants", "immigrants")
SIDES = ("south", "north")
COMMON = 2015
"""The one year that every revision reports."""
FACTOR, POINTS = 2, 20
"""Counts of ``COMMON`` hold if none is more than so many times another; so do shares of the South
if no two are more than so many percentage points apart."""
PARTNERS = 5
PEOPLE = "economy/wdi_population_2025"
SPLIT = 2019
"""The last revision that splits the places of birth it does not name into South and North."""
RESIDUAL = {"south": "ZZS", "north": "ZZN"}


def table(revision: int) -> str:
    """Return the id of the table of a revision."""
    return f"migration/stock_{revision}"


@cache
def stock(revision: int) -> migration.Stock:
    """Return the migrant stock of a revision as an array."""
    return migration.dense(tables.read(table(revision)))


@cache
def migrants(south: str, revision: int) -> pd.DataFrame:
    """Return the emigrants and immigrants of every country and area, as ``counted`` does."""
    return counted(stock(revision), members(south))


def counted(found: migration.Stock, group: Collection[str]) -> pd.DataFrame:
    """Count the emigrants and immigrants of every country and area.

    Parameters
    ----------
    found : Stock
    group : collection of str
        Codes in the South; every other one is in the North.

    Returns
    -------
    DataFrame
        Index iso3, year; in persons: ``emigrants`` (born there, living elsewhere), of these
        ``emigrants_south`` and ``emigrants_north`` by where they live; ``immigrants`` (living
        there, born elsewhere), of these ``immigrants_south`` and ``immigrants_north`` by where
        they were born, and ``immigrants_unknown``. People of unknown origin are nobody's
        emigrants. A missing value: the revision has no row for it; it has none of zero.
    """
    unknown = np.isin(found.origins, list(migration.RESIDUALS))
    born, live = (np.isin(codes, list(group)) for codes in (found.origins, found.destinations))
    out, into = found.persons.sum(axis=1), found.persons.sum(axis=2)
    frame = pd.DataFrame(
        {
            "emigrants": _long(found, out, found.origins),
            "emigrants_south": _long(found, found.persons[:, live].sum(axis=1), found.origins),
            "immigrants": _long(found, into, found.destinations),
            "immigrants_south": _long(
                found, found.persons[:, :, born].sum(axis=2), found.destinations
            ),
            "immigrants_unknown": _long(
                found, found.persons[:, :, unknown].sum(axis=2), found.destinations
            ),
        }
    )
    for way in WAYS:  # a country without a pair in a year is not reported, not empty
        own = [name for name in frame if name.startswith(way)]
        frame.loc[frame[way] == 0, own] = np.nan
    frame["emigrants_north"] = frame["emigrants"] - frame["emigrants_south"]
    known = frame["immigrants"] - frame["immigrants_unknown"]
    frame["immigrants_north"] = known - frame["immigrants_south"]
    sides = [f"{way}_{side}" for way in WAYS for side in SIDES]
    frame[sides] = frame[sides].where(frame[sides] > 0)
    return frame.drop(index=list(migration.RESIDUALS), level="iso3", errors="ignore").sort_index()


def _long(found: migration.Stock, persons: np.ndarray, codes: np.ndarray) -> pd.Series:
    """Return persons by year and country as a Series by country and year."""
    index = pd.MultiIndex.from_product([codes, found.years], names=["iso3", "year"])
    return pd.Series(persons.T.ravel(), index=index)


@cache
def inhabitants() -> pd.DataFrame:
    """Return the inhabitants of every economy: index iso3, one column a year."""
    return tables.read(PEOPLE).pivot(index="iso3", columns="year", values="persons")


@cache
def latest_year() -> int:
    """Return the last year of the latest revision."""
    return stock(LATEST).years[-1]


@cache
def by_revision(south: str, name: str) -> pd.DataFrame:
    """Return a column of ``migrants`` in the common year: index iso3, one column a revision."""
    return pd.DataFrame(
        {known: migrants(south, known)[name].xs(COMMON, level="year") for known in REVISIONS}
    )


@cache
def south_by_revision(south: str, way: str) -> pd.DataFrame:
    """Return the per cent in or from the South in the common year, as ``by_revision``.

    Missing where they are fewer than ``amounts.FEW`` and as ``part`` says.
    """
    total = by_revision(south, way)
    return part(by_revision(south, f"{way}_south"), total.where(total >= amounts.FEW))


def part(some, total):
    """Return what some people are of all, per cent.

    Missing where they are all: then the revision has no row for the others, which is not nobody.
    """
    share = 100 * some / total
    return share.where(share < 100)


@cache
def counts_hold(south: str, way: str) -> pd.Series:
    """Return, by code, whether the revisions agree on how many emigrants or immigrants there are.

    They do if the largest count of the common year is at most ``FACTOR`` times the smallest.
    """
    return hold(by_revision(south, way))


@cache
def shares_hold(south: str, way: str) -> pd.Series:
    """Return, by code, whether the revisions agree on the part of the South in them.

    They do if their counts hold and no two shares of the common year are more than ``POINTS``
    percentage points apart.
    """
    found = south_by_revision(south, way)
    return counts_hold(south, way) & close(found)


def hold(counts: pd.DataFrame) -> pd.Series:
    """Return in which rows the largest count is at most ``FACTOR`` times the smallest."""
    return counts.max(axis=1) <= FACTOR * counts.min(axis=1)


def close(shares: pd.DataFrame) -> pd.Series:
    """Return in which rows no two shares are more than ``POINTS`` apart; one without any is so."""
    return ~(shares.max(axis=1) - shares.min(axis=1) > POINTS)


class Difference(NamedTuple):
    """Where two revisions differ most: persons there in that with the most and the fewest."""

    partner: str
    most: int
    most_revision: int
    fewest: int
    fewest_revision: int
    part: float
    """Of the whole difference, per cent."""


def difference(code: str, way: str) -> Difference:
    """Return which partner makes most of the difference between the revisions' counts."""
    found = {known: _pairs(known, code, way) for known in REVISIONS}
    total = {known: persons.sum() for known, persons in found.items()}
    most, fewest = max(total, key=total.get), min(total, key=total.get)
    apart = found[most].sub(found[fewest], fill_value=0)
    top = apart.idxmax()
    return Difference(
        top,
        int(found[most].get(top, 0)),
        most,
        int(found[fewest].get(top, 0)),
        fewest,
        float(100 * apart[top] / apart.sum()),
    )


def _pairs(revision: int, code: str, way: str) -> pd.Series:
    """Return the persons of a country in the common year, by partner."""
    found = stock(revision)
    persons = found.persons[found.years.index(COMMON)]
    if way == "emigrants":
        return pd.Series(persons[:, found.origins == code].sum(axis=1), index=found.destinations)
    return pd.Series(persons[found.destinations == code].sum(axis=0), index=found.origins)


@cache
def per_inhabitants(south: str, way: str) -> pd.Series:
    """Return emigrants or immigrants in per cent of the inhabitants, latest year, by code.

    Missing where the revisions do not agree on how many they are: see ``counts_hold``.
    """
    year = latest_year()
    persons = migrants(south, LATEST)[way].xs(year, level="year")
    persons = persons.where(counts_hold(south, way).reindex(persons.index, fill_value=False))
    return 100 * persons / inhabitants()[year].reindex(persons.index)


@cache
def south_shares(south: str, way: str) -> pd.Series:
    """Return which part of emigrants or immigrants is in or from the South, latest year, by code.

    In per cent of all of them, those of unknown origin included; missing where they are fewer
    than ``amounts.FEW``, most have no recorded place of birth, all or none are in the row of the
    South (see ``part``), or the revisions do not agree: see ``shares_hold``.
    """
    now = migrants(south, LATEST).xs(latest_year(), level="year")
    enough = now[way] >= amounts.FEW
    enough &= shares_hold(south, way).reindex(now.index, fill_value=False)
    if way == "immigrants":
        enough &= ~mostly_unknown(now)
    return part(now[f"{way}_south"], now[way].where(enough))


def mostly_unknown(now: pd.DataFrame | pd.Series):
    """Return whether most immigrants have no recorded place of birth."""
    return now["immigrants_unknown"] > now["immigrants"] / 2


def partners(code: str, way: str) -> pd.Series:
    """Return the largest destinations of emigrants, or origins of immigrants, in the latest year.

    Persons by code, the largest first; residual origins are no countries and not among them.
    """
    found = stock(LATEST)
    rows, columns = found.destinations == code, found.origins == code
    if way == "emigrants":
        persons = pd.Series(found.persons[-1][:, columns].sum(axis=1), index=found.destinations)
    else:
        persons = pd.Series(found.persons[-1][rows].sum(axis=0), index=found.origins)
        persons = persons.drop(list(migration.RESIDUALS), errors="ignore")
    return persons[persons > 0].sort_values(ascending=False, kind="stable").head(PARTNERS)


def migrants_total(code: str, way: str) -> float:
    """Return all emigrants or immigrants of a country in the latest year, persons."""
    found = stock(LATEST)
    if way == "emigrants":
        return float(found.persons[-1][:, found.origins == code].sum())
    return float(found.persons[-1][found.destinations == code].sum())


def sides_drawn(series: pd.DataFrame, way: str) -> pd.DataFrame:
    """Return the people of the South and the North by year, as they are drawn.

    A year in which most have no recorded place of birth is missing: its known part says little.
    A side without a row in any year is no line.
    """
    lines = series[[f"{way}_{side}" for side in SIDES]].set_axis(["South", "North"], axis=1)
    drawn = lines[lines.sum(axis=1) >= series[way] / 2].reindex(series.index)
    return drawn.dropna(axis=1, how="all")


def others_split(code: str, side: str) -> int:
    """Return the immigrants of the common year whom ``SPLIT`` puts in other South or North."""
    found = stock(SPLIT)
    row = found.persons[found.years.index(COMMON)][found.destinations == code]
    return int(row[:, found.origins == RESIDUAL[side]].sum())
