"""The pace of a running total that an institution states of itself."""

import pandas as pd

from southsouth.errors import SouthSouthError

DAYS_A_YEAR = 365.25


def yearly(stated: pd.DataFrame) -> pd.DataFrame:
    """Return how fast a running total grew between one statement and the next.

    Parameters
    ----------
    stated : DataFrame
        Columns ``date`` and ``value``, a total up to that day; two rows or more.

    Returns
    -------
    DataFrame
        One row a pair of successive statements, in order: ``start``, ``end`` (days), ``added``,
        ``years`` and ``a_year`` (``added`` divided by ``years``).

    Raises
    ------
    SouthSouthError
        If there are fewer than two dated totals, or a total falls.
    """
    rows = stated.dropna(subset=["date"]).sort_values("date")
    if len(rows) < 2:
        raise SouthSouthError("A pace needs two dated totals: give at least two.")
    frame = pd.DataFrame(
        {
            "start": rows["date"].shift().iloc[1:],
            "end": rows["date"].iloc[1:],
            "added": rows["value"].diff().iloc[1:],
        }
    ).reset_index(drop=True)
    if (frame["added"] < 0).any():
        raise SouthSouthError("A running total cannot fall: these numbers count different things.")
    frame["years"] = (frame["end"] - frame["start"]).dt.days / DAYS_A_YEAR
    frame["a_year"] = frame["added"] / frame["years"]
    return frame
