"""Measures of remittances received: sums over groups of countries."""

from collections.abc import Collection

import pandas as pd

from southsouth.errors import SouthSouthError


def received(bilateral: pd.DataFrame) -> pd.Series:
    """Return what each country received, from a table of pairs.

    Parameters
    ----------
    bilateral : DataFrame
        Columns receiver and usd_million; a pair without a value counts as nothing.

    Returns
    -------
    Series
        US$ by code of the receiver.
    """
    return bilateral.groupby("receiver")["usd_million"].sum() * 1e6


def in_year(table: pd.DataFrame, year: int) -> pd.Series:
    """Return what each country received in a year, from a table of countries and years.

    Parameters
    ----------
    table : DataFrame
        Columns iso3, year, and usd or usd_million.
    year : int

    Returns
    -------
    Series
        US$ by code.

    Raises
    ------
    SouthSouthError
        If the table does not have the year.
    """
    rows = table[table["year"] == year]
    if rows.empty:
        raise SouthSouthError(f"The table has no figures for {year}.")
    by_country = rows.set_index("iso3")
    if "usd" in by_country:
        return by_country["usd"].astype(float)
    return by_country["usd_million"] * 1e6


def total(receipts: pd.Series, group: Collection[str]) -> float:
    """Return what the members of a group received together, US$."""
    return float(receipts[receipts.index.isin(list(group))].sum())
