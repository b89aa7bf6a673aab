"""The same quantity from two producers' tables, ready to be compared country by country."""

from collections.abc import Mapping

import pandas as pd

from southsouth.measures.agreement import compare


def stocks(revisions: Mapping[int, pd.DataFrame], base: int, year: int) -> dict[str, pd.DataFrame]:
    """Compare each revision of the migrant stock with one of them, by destination.

    Parameters
    ----------
    revisions : mapping
        Revision to its table: year, destination, origin, migrants (persons).
    base : int
        The revision that the others are divided by.
    year : int
        Revisions that do not report it are left out.

    Returns
    -------
    dict
        Title to a table as ``agreement.compare`` returns it, in persons.
    """
    sums = {
        revision: table[table["year"] == year].groupby("destination")["migrants"].sum()
        for revision, table in revisions.items()
        if (table["year"] == year).any()
    }
    return {
        f"{revision} revision": compare(sums[base], values)
        for revision, values in sums.items()
        if revision != base
    }


def growth(levels: pd.DataFrame, value: str, start: int, end: int) -> pd.Series:
    """Return by how much each economy grew: its level at the end over its level at the start.

    Parameters
    ----------
    levels : DataFrame
        Columns iso3, year and ``value`` (output at constant prices).
    value : str
    start, end : int
    """
    wide = levels.pivot(index="iso3", columns="year", values=value)
    return (wide[end] / wide[start]).dropna()


def chained(rates: pd.DataFrame, start: int, end: int) -> pd.Series:
    """Return the same from yearly rates of growth.

    Parameters
    ----------
    rates : DataFrame
        Columns iso3, year, percent.
    start, end : int
        Economies that lack the rate of a year in between are left out.
    """
    wide = rates.pivot(index="iso3", columns="year", values="percent")
    factors = 1 + wide[list(range(start + 1, end + 1))] / 100
    return factors.prod(axis=1, skipna=False).dropna()


def in_year(table: pd.DataFrame, value: str, year: int, key: str = "iso3") -> pd.Series:
    """Return the sum of a column over one year, by country.

    Parameters
    ----------
    table : DataFrame
        Columns year, ``key`` and ``value``.
    value, key : str
    year : int
    """
    return table[table["year"] == year].groupby(key)[value].sum(min_count=1)
