"""Which economies depend most on remittances: received, in per cent of gross domestic product."""

from collections.abc import Collection, Sequence

import pandas as pd

from southsouth.errors import SouthSouthError


def percent_of_gdp(received: pd.DataFrame, gdp: pd.DataFrame) -> pd.DataFrame:
    """Return remittances received in per cent of gross domestic product.

    Parameters
    ----------
    received, gdp : DataFrame
        Columns iso3, year, usd (current US dollars); one row an economy and year.

    Returns
    -------
    DataFrame
        Columns iso3, year, percent, for economies and years that have both.
    """
    both = received.merge(gdp, on=["iso3", "year"], suffixes=("", "_gdp"), validate="1:1")
    both = both[both["usd_gdp"] > 0]
    percent = 100 * both["usd"] / both["usd_gdp"]
    return both[["iso3", "year"]].assign(percent=percent).reset_index(drop=True)


def ranking(percent: pd.DataFrame, year: int) -> list[str]:
    """Return the economies of a year, the most dependent first; equal ones by code.

    Parameters
    ----------
    percent : DataFrame
        Columns iso3, year, percent.
    year : int

    Raises
    ------
    SouthSouthError
        If no economy has a figure in that year.
    """
    rows = percent[(percent["year"] == year) & percent["percent"].notna()]
    if rows.empty:
        raise SouthSouthError(f"There are no shares of gross domestic product for {year} here.")
    ordered = rows.sort_values(["percent", "iso3"], ascending=[False, True])
    return ordered["iso3"].tolist()


def first(ranked: Sequence[str], size: int, without: Collection[str] = frozenset()) -> list[str]:
    """Return the first economies of a ranking.

    Parameters
    ----------
    ranked : sequence of str
        Codes, the most dependent first.
    size : int
        How many.
    without : collection of str
        Codes that are passed over.

    Raises
    ------
    SouthSouthError
        If there are fewer.
    """
    left = [code for code in ranked if code not in without]
    if len(left) < size:
        raise SouthSouthError(f"Only {len(left)} economies have a figure, of {size} to be ranked.")
    return left[:size]
