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


def yearly(table: pd.DataFrame, group: Collection[str]) -> pd.DataFrame:
    """Return what a group and the world received, year by year.

    Parameters
    ----------
    table : DataFrame
        Columns iso3, year, and usd or usd_million.
    group : collection of str

    Returns
    -------
    DataFrame
        Index year; columns group and world (US$), share (per cent), reporting (countries and
        areas of the world with a figure). The world is the sum of those that report.
    """
    scale = 1.0 if "usd" in table else 1e6
    receipts = table["usd" if "usd" in table else "usd_million"] * scale
    by_year = receipts.groupby(table["year"])
    part = receipts.where(table["iso3"].isin(list(group)), 0.0).groupby(table["year"]).sum()
    found = pd.DataFrame({"group": part, "world": by_year.sum()})
    return found.assign(share=100 * found["group"] / found["world"], reporting=by_year.count())


def matched(table: pd.DataFrame, group: Collection[str], first: int, last: int) -> pd.Series:
    """Return the receipts of a group in two years, and those of the members with both figures.

    Parameters
    ----------
    table : DataFrame
        Columns iso3, year, and usd or usd_million.
    group : collection of str
    first, last : int

    Returns
    -------
    Series
        first, last: all members that report in the year; first_both, last_both: those that report
        in both years (US$); both: how many these are.
    """
    before, after = in_year(table, first), in_year(table, last)
    both = set(before.dropna().index) & set(after.dropna().index) & set(group)
    return pd.Series(
        {
            "first": total(before, group),
            "last": total(after, group),
            "first_both": total(before, both),
            "last_both": total(after, both),
            "both": len(both),
        }
    )


def changes(before: pd.Series, after: pd.Series, group: Collection[str]) -> pd.Series:
    """Return by how much the receipts of each member differ between two vintages, lowest first.

    Parameters
    ----------
    before, after : Series
        US$ by code, of one year; a member in one only counts as nothing in the other.
    group : collection of str
    """
    differ = after.sub(before, fill_value=0)
    return differ[differ.index.isin(list(group))].sort_values()


def directions(bilateral: pd.DataFrame, group: Collection[str]) -> pd.Series:
    """Return what a group received, and how much of it from within.

    Parameters
    ----------
    bilateral : DataFrame
        Columns sender, receiver, usd_million; a pair without a value counts as nothing.
    group : collection of str

    Returns
    -------
    Series
        received, inside (US$); share (inside in per cent of received).

    Raises
    ------
    SouthSouthError
        If the group received nothing.
    """
    here = bilateral[bilateral["receiver"].isin(list(group))]
    got = 1e6 * here["usd_million"].sum()
    if not got > 0:
        raise SouthSouthError("The group received nothing by this table of pairs.")
    inside = 1e6 * here.loc[here["sender"].isin(list(group)), "usd_million"].sum()
    return pd.Series({"received": got, "inside": inside, "share": 100 * inside / got})


def corridors(bilateral: pd.DataFrame, group: Collection[str], size: int) -> pd.DataFrame:
    """Return the largest corridors between two members of a group.

    Parameters
    ----------
    bilateral : DataFrame
        Columns sender, receiver, usd_million.
    group : collection of str
    size : int

    Returns
    -------
    DataFrame
        Columns sender, receiver, usd; the largest first, equal ones by code.
    """
    codes = list(group)
    pairs = bilateral[bilateral["sender"].isin(codes) & bilateral["receiver"].isin(codes)]
    ordered = pairs.dropna(subset="usd_million").sort_values(
        ["usd_million", "sender", "receiver"], ascending=[False, True, True]
    )
    return ordered.head(size).assign(usd=lambda d: 1e6 * d["usd_million"])[
        ["sender", "receiver", "usd"]
    ]


def share_from(bilateral: pd.DataFrame, receiver: str, senders: Collection[str]) -> float:
    """Return how much of what a country received came from some senders, per cent."""
    here = bilateral[bilateral["receiver"] == receiver]
    named = here.loc[here["sender"].isin(list(senders)), "usd_million"].sum()
    return float(100 * named / here["usd_million"].sum())
