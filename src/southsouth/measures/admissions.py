"""How many States the United Nations admitted each year, and how many of them are in the South."""

from collections.abc import Collection

import pandas as pd


def by_year(members: pd.DataFrame, south: Collection[str], first: int, last: int) -> pd.DataFrame:
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
