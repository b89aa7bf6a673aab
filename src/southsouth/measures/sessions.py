"""The rhythm of a committee: in which year a numbered session falls."""

import pandas as pd

from southsouth.errors import SouthSouthError


def year_of(number: int, second: int = 1981, step: int = 2) -> int:
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


def table(read: pd.DataFrame, last: int) -> pd.DataFrame:
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
    frame["year"] = frame["number"].map(year_of)
    frame = frame.merge(read[["number", "date", "date_end"]], on="number", how="left")
    agrees = (frame["date"].dt.year == frame["year"]).astype("boolean")
    frame["agrees"] = agrees.mask(frame["date"].isna())
    return frame
