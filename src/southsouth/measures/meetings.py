"""What the numbers of a series of meetings say of its beginning and of its gaps."""

import pandas as pd

from southsouth.errors import SouthSouthError


def against_yearly(meetings: pd.DataFrame, first_year: int) -> pd.DataFrame:
    """Compare the number each meeting bears with the one it would bear, had there been one a year.

    Parameters
    ----------
    meetings : DataFrame
        Columns ``year`` and ``number``.
    first_year : int
        The year of the first meeting.

    Returns
    -------
    DataFrame
        The rows in order of time, with ``yearly`` (the number at one meeting a year since the
        first), ``behind`` (by how many the number falls short of it) and ``repeated`` (the number
        was borne by an earlier meeting).

    Raises
    ------
    SouthSouthError
        If a meeting is earlier than the first.
    """
    found = meetings.sort_values("year", kind="stable").reset_index(drop=True)
    if len(found) and found["year"].min() < first_year:
        raise SouthSouthError(
            f"A meeting of {found['year'].min()} cannot follow a first one of {first_year}: "
            "give the year of the first."
        )
    found["yearly"] = found["year"] - first_year + 1
    found["behind"] = found["yearly"] - found["number"]
    found["repeated"] = found["number"].duplicated()
    return found


def counted_back(year: int, number: int) -> int:
    """Return the year of the first meeting, if they were held once a year until this one."""
    return year - number + 1


def intervals(sessions: pd.Series) -> pd.DataFrame:
    """Return the time between the openings of successive sessions.

    Parameters
    ----------
    sessions : Series of Timestamp
        Index the name of each session, in any order.

    Returns
    -------
    DataFrame
        Index the name of the later session; columns ``after`` (name of the earlier one), ``start``
        and ``end`` (their days) and ``days``.
    """
    ordered = sessions.sort_values()
    return pd.DataFrame(
        {
            "after": ordered.index[:-1],
            "start": ordered.to_numpy()[:-1],
            "end": ordered.to_numpy()[1:],
            "days": ordered.diff().dt.days.iloc[1:].astype(int),
        },
        index=ordered.index[1:],
    )
