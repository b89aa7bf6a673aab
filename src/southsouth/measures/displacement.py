"""Measures of displacement: people displaced in their own country, and people by host country.

A stock counts people who are displaced at the end of a year. A flow counts displacements during a
year; a person displaced twice counts twice. A country without a row is not reported, which is not
the same as nobody.
"""

from collections.abc import Callable, Collection

import pandas as pd

from southsouth.errors import SouthSouthError
from southsouth.measures import population

KINDS = ("stock", "flow")
UNKNOWN = "ZZZ"
"""Code of people whose country is not known."""


def displaced(table: pd.DataFrame, kind: str, causes: Collection[str]) -> pd.DataFrame:
    """Return the people displaced in each country, by the causes asked for taken together.

    Parameters
    ----------
    table : DataFrame
        Columns iso3, year, cause, kind, persons.
    kind : str
        One of ``KINDS``.
    causes : collection of str
        Among "conflict" and "disaster".

    Returns
    -------
    DataFrame
        Columns iso3, year, persons, for the years that have every cause.

    Raises
    ------
    SouthSouthError
        Unknown kind, or a cause that the table does not have for that kind in any year.
    """
    if kind not in KINDS:
        raise SouthSouthError(f"There is no kind {kind!r}: use one of {', '.join(KINDS)}.")
    rows = table[(table["kind"] == kind) & table["cause"].isin(list(causes))]
    years = None
    for cause in causes:
        found = set(rows.loc[rows["cause"] == cause, "year"])
        if not found:
            raise SouthSouthError(f"This source has no {kind} of people displaced by {cause}.")
        years = found if years is None else years & found
    rows = rows[rows["year"].isin(years)]
    return rows.groupby(["iso3", "year"], as_index=False)["persons"].sum()


def over_time(
    people: pd.DataFrame, members: Collection[str] | Callable[[int], Collection[str]]
) -> pd.DataFrame:
    """Return what part of all people some countries host in each year.

    People whose country is not known are on neither side: of the refugees in UNHCR's table they are
    a quarter in 1971, and none after 1992.

    Parameters
    ----------
    people : DataFrame
        Columns iso3, year, persons; one row a country and year.
    members : collection of str, or callable
        Codes of the countries; a callable returns them for a year, for a list that changes.

    Returns
    -------
    DataFrame
        Columns year, inside and outside (persons), share (per cent of both).

    Raises
    ------
    SouthSouthError
        If nobody is counted in a year.
    """
    rows = []
    people = people[people["iso3"] != UNKNOWN]
    for year in sorted(people["year"].unique()):
        here = population.by_country(people, year)
        codes = members(int(year)) if callable(members) else members
        inside = int(here[here.index.isin(list(codes))].sum())
        share = population.share(here, codes)
        rows.append((int(year), inside, int(here.sum()) - inside, share))
    return pd.DataFrame(rows, columns=["year", "inside", "outside", "share"])


def leave_one_out(people: pd.Series, members: Collection[str], most: int) -> pd.DataFrame:
    """Return the share of some countries after leaving out each of the largest, one at a time.

    Parameters
    ----------
    people : Series
        Persons by code.
    members : collection of str
        Codes of the countries whose share is asked for.
    most : int
        How many of the largest countries are tried.

    Returns
    -------
    DataFrame
        Columns iso3, persons, inside (is it one of ``members``), without (the share of the others
        of ``members`` in all people but those of this country, per cent), change (percentage
        points from the share of all); largest first, equals by code.

    Raises
    ------
    SouthSouthError
        If nobody is left.
    """
    whole = population.share(people, members)
    largest = people.sort_index().sort_values(ascending=False, kind="stable").index[:most]
    rows = [
        (code, int(people[code]), code in members, population.share(people.drop(code), members))
        for code in largest
    ]
    table = pd.DataFrame(rows, columns=["iso3", "persons", "inside", "without"])
    return table.assign(change=table["without"] - whole)


def fewest_that_host(people: pd.Series, part: float) -> int:
    """Return how few countries together host at least a part of all people.

    Parameters
    ----------
    people : Series
        Persons by code.
    part : float
        Per cent, above 0 and up to 100.

    Raises
    ------
    SouthSouthError
        If nobody is counted, or the part lies outside those bounds.
    """
    if not 0 < part <= 100:
        raise SouthSouthError(f"{part!r} is not a part in per cent: use one above 0 and up to 100.")
    if people.sum() <= 0:
        raise SouthSouthError("A share of nobody cannot be computed.")
    reached = people.sort_values(ascending=False).cumsum() >= part / 100 * people.sum()
    return int((~reached).sum()) + 1


def times_as_many(people: pd.Series, inhabitants: pd.Series, members: Collection[str]) -> float:
    """Return how many times as many people per inhabitant some countries host as all others.

    Parameters
    ----------
    people, inhabitants : Series
        Persons by code; a country without people counts as hosting nobody.
    members : collection of str
        Codes of the countries.

    Raises
    ------
    SouthSouthError
        If the others host nobody, or either side has no inhabitants.
    """
    rates = []
    for side in (True, False):
        hosted = people[people.index.isin(list(members)) == side].sum()
        living = inhabitants[inhabitants.index.isin(list(members)) == side].sum()
        if living <= 0:
            raise SouthSouthError("A rate per inhabitant needs inhabitants on both sides.")
        rates.append(float(hosted) / float(living))
    if rates[1] == 0:
        raise SouthSouthError("The other countries host nobody: nothing can be a multiple of that.")
    return rates[0] / rates[1]
