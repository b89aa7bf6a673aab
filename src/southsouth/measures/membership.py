"""Membership of the United Nations on a day, how it grew, and how much of it was in the South.

A State counts from the day of its admission to the last day of its membership, both included: one
admitted on 18 December is a Member on 18 December.
"""

from collections.abc import Collection
from fractions import Fraction

import pandas as pd

TWO_THIRDS = Fraction(2, 3)
HALF = Fraction(1, 2)


def members_on(members: pd.DataFrame, date) -> frozenset[str]:
    """Return the codes of the Members on a day.

    Parameters
    ----------
    members : DataFrame
        The table ``un/members``: ``iso3``, ``admitted`` and ``ended`` (last day of membership,
        missing for present Members).
    date : date, Timestamp or ISO string
    """
    day = pd.Timestamp(date)
    there = (members["admitted"] <= day) & (members["ended"].isna() | (members["ended"] >= day))
    return frozenset(members.loc[there, "iso3"])


def count(members: pd.DataFrame, date) -> int:
    """Return the number of Members on a day."""
    return len(members_on(members, date))


def count_in_south(members: pd.DataFrame, date, south: Collection[str]) -> int:
    """Return the number of Members on a day that are in ``south``, a set of codes."""
    return len(members_on(members, date) & frozenset(south))


def growth(members: pd.DataFrame, south: Collection[str]) -> pd.DataFrame:
    """Return the membership after each day on which it changed.

    Parameters
    ----------
    members : DataFrame
        As in ``members_on``.
    south : collection of str
        Codes of the South, former States among them.

    Returns
    -------
    DataFrame
        One row a day of change, in order: ``date``, ``members``, ``south``, ``rest`` (numbers of
        Members) and ``share`` (of the South, in per cent). A membership that ended changes the
        count on the day after its last.
    """
    left = members["ended"].dropna() + pd.Timedelta(days=1)
    days = sorted({*members["admitted"], *left})
    return on_dates(members, south, days)


def on_dates(members: pd.DataFrame, south: Collection[str], dates: Collection) -> pd.DataFrame:
    """Return the membership on each of some days, with the columns of ``growth``."""
    frame = pd.DataFrame({"date": pd.to_datetime(list(dates))})
    frame["members"] = [count(members, day) for day in frame["date"]]
    frame["south"] = [count_in_south(members, day, south) for day in frame["date"]]
    frame["rest"] = frame["members"] - frame["south"]
    frame["share"] = 100 * frame["south"] / frame["members"]
    return frame


def admitted_between(members: pd.DataFrame, after, until) -> pd.DataFrame:
    """Return the Members admitted later than one day and not later than another, by date.

    Columns: ``name`` and ``admitted``.
    """
    inside = (members["admitted"] > pd.Timestamp(after)) & (
        members["admitted"] <= pd.Timestamp(until)
    )
    return members.loc[inside, ["name", "admitted"]].sort_values("admitted", ignore_index=True)


def days_with(members: pd.DataFrame, number: int) -> tuple[pd.Timestamp, pd.Timestamp]:
    """Return the first and the last day of the first period with exactly ``number`` Members.

    Raises
    ------
    ValueError
        If the membership never stood at that number, or still does.
    """
    series = growth(members, frozenset())
    at = series.index[series["members"] == number]
    if at.empty or at[0] + 1 == len(series):
        raise ValueError(f"no closed period with {number} Members")
    return series["date"][at[0]], series["date"][at[0] + 1] - pd.Timedelta(days=1)


def votes_needed(voting: int, share: Fraction) -> int:
    """Return the fewest votes of ``voting`` that carry a decision.

    Parameters
    ----------
    voting : int
        Members present and voting.
    share : Fraction
        ``TWO_THIRDS``: at least that share. ``HALF``: more than half.
    """
    exact = voting * share
    if share == HALF:
        return int(exact) + 1
    return -(-exact.numerator // exact.denominator)


def first_day_carried(series: pd.DataFrame, share: Fraction) -> pd.Timestamp | None:
    """Return the first day since which the South has always had the votes to carry a decision.

    Parameters
    ----------
    series : DataFrame
        From ``growth``.
    share : Fraction
        As in ``votes_needed``, all Members voting.

    Returns
    -------
    Timestamp or None
        None if the South falls short at the end of the series.
    """
    needed = series["members"].map(lambda number: votes_needed(number, share))
    short = series.index[series["south"] < needed]
    if short.empty:
        return series["date"].iloc[0]
    if short[-1] == series.index[-1]:
        return None
    return series["date"][short[-1] + 1]


def admissions(
    members: pd.DataFrame, south: Collection[str], first: int, last: int
) -> pd.DataFrame:
    """Count the admissions of some years.

    Parameters
    ----------
    members : DataFrame
        The table ``un/members``: ``iso3`` and ``admitted``.
    south : collection of str
        Codes of the South, former States among them.
    first, last : int
        First and last year, both included.

    Returns
    -------
    DataFrame
        One row a year, also without admissions: ``year``, ``admitted``, ``south`` and ``rest``
        (numbers of States).
    """
    year = members["admitted"].dt.year
    inside = members["iso3"].isin(set(south))
    years = pd.RangeIndex(first, last + 1, name="year")
    frame = pd.DataFrame(
        {
            "admitted": year.value_counts().reindex(years, fill_value=0),
            "south": year[inside].value_counts().reindex(years, fill_value=0),
        }
    )
    frame["rest"] = frame["admitted"] - frame["south"]
    return frame.reset_index()
