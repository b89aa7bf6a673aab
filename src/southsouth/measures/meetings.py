"""What the numbers of a series of meetings say of its years, its beginning and its gaps."""

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


def intervals(held: pd.Series) -> pd.DataFrame:
    """Return the time between the openings of successive sessions.

    Parameters
    ----------
    held : Series of Timestamp
        Index the name of each session, in any order.

    Returns
    -------
    DataFrame
        Index the name of the later session; columns ``after`` (name of the earlier one), ``start``
        and ``end`` (their days) and ``days``.
    """
    ordered = held.sort_values()
    return pd.DataFrame(
        {
            "after": ordered.index[:-1],
            "start": ordered.to_numpy()[:-1],
            "end": ordered.to_numpy()[1:],
            "days": ordered.diff().dt.days.iloc[1:].astype(int),
        }
    )


def year_of_session(number: int, second: int = 1981, step: int = 2) -> int:
    """Return the year of a session of a committee that meets at a fixed interval.

    Parameters
    ----------
    number : int
        Ordinal of the session, from one. The first came in the year before the second.
    second : int
        Year of the second session.
    step : int
        Years between sessions from the second on.

    Raises
    ------
    SouthSouthError
        If the ordinal is less than one.
    """
    if number < 1:
        raise SouthSouthError(f"There is no session number {number}: count from one.")
    return second - 1 if number == 1 else second + step * (number - 2)


def sessions(read: pd.DataFrame, last: int) -> pd.DataFrame:
    """Return the sessions up to a number, with the dates that were read.

    Parameters
    ----------
    read : DataFrame
        ``number``, ``date`` and ``date_end`` of the sessions whose days were read.
    last : int
        Number of the last session.

    Returns
    -------
    DataFrame
        One row a session: ``number``, ``year`` (by the count), ``date``, ``date_end`` (missing
        where not read) and ``agrees`` (True if the date read is in that year, missing where none).
    """
    frame = pd.DataFrame({"number": range(1, last + 1)})
    frame["year"] = frame["number"].map(year_of_session)
    frame = frame.merge(read[["number", "date", "date_end"]], on="number", how="left")
    agrees = (frame["date"].dt.year == frame["year"]).astype("boolean")
    frame["agrees"] = agrees.mask(frame["date"].isna())
    return frame
