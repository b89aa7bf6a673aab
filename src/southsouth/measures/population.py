"""Measures of people by country: the list of the least developed countries, and shares."""

from collections.abc import Collection

import pandas as pd

from southsouth.errors import SouthSouthError
from southsouth.measures.geography import listed_in

ABYEI, CLAIMANTS = "XAB", frozenset({"SDN", "SSD"})


def on_list(listed: pd.DataFrame, year: int) -> frozenset[str]:
    """Return the least developed countries at the end of a year.

    Abyei, where the data have it, is among them if both countries that claim it are.

    Parameters
    ----------
    listed : DataFrame
        The table ``groups/ldc``: ``iso3``, ``included`` and ``graduated`` (years; ``graduated``
        is missing for countries still on the list).
    year : int
    """
    codes = listed_in(listed, year)
    return codes | {ABYEI} if codes >= CLAIMANTS else codes


def by_country(people: pd.DataFrame, year: int) -> pd.Series:
    """Return the people of each country in a year, by code.

    Parameters
    ----------
    people : DataFrame
        Columns iso3, year, persons; one row a country and year.

    Raises
    ------
    SouthSouthError
        If there is no such year.
    """
    rows = people[people["year"] == year]
    if rows.empty:
        known = f"{people['year'].min()} to {people['year'].max()}" if len(people) else "no year"
        raise SouthSouthError(f"There are no figures for {year} here, only for {known}.")
    return rows.set_index("iso3")["persons"]


def share(people: pd.Series, members: Collection[str], whole: float | None = None) -> float:
    """Return the share of some countries in all people, in per cent.

    Parameters
    ----------
    people : Series
        Persons by code; a country that is not in it has no figure and counts as nobody.
    members : collection of str
        Codes of the countries.
    whole : float, optional
        All people, as a producer prints them; the sum of the countries by default.

    Raises
    ------
    SouthSouthError
        If the whole is nobody.
    """
    total = float(people.sum()) if whole is None else float(whole)
    if total <= 0:
        raise SouthSouthError("A share of nobody cannot be computed.")
    return 100 * float(people[people.index.isin(list(members))].sum()) / total
