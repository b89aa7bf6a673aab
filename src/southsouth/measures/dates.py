"""What calendars say of documents and observances: intervals, weekdays, lags."""

import pandas as pd
from dateutil.relativedelta import relativedelta

from southsouth.errors import SouthSouthError
from southsouth.wording import listing

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def interval(start, end) -> tuple[int, int, int, int]:
    """Return the time between two days as (years, months, days, all of it in days).

    Parameters
    ----------
    start, end : date, Timestamp or ISO string
        ``end`` before ``start`` gives negative numbers.
    """
    first, last = pd.Timestamp(start), pd.Timestamp(end)
    step = relativedelta(last, first)
    return step.years, step.months, step.days, (last - first).days


def interval_words(start, end) -> str:
    """Return the time between two days as "40 years, 6 months and 8 days", without empty parts."""
    parts = zip(interval(start, end)[:3], ("year", "month", "day"), strict=True)
    said = (f"{n} {unit}{'' if n == 1 else 's'}" for n, unit in parts if n)
    return listing(said, none="0 days")


COUNTINGS = ("completed", "nearest", "calendar")


def years(start, end, counting: str) -> int:
    """Return the years between two days as a whole number.

    Parameters
    ----------
    start, end : date, Timestamp or ISO string
    counting : str
        "completed": anniversaries reached, as ages are counted; "nearest": the anniversary that is
        fewest days away, the earlier of two; "calendar": the difference of the years' numbers.

    Raises
    ------
    SouthSouthError
        Unknown counting.
    """
    if counting not in COUNTINGS:
        raise SouthSouthError(
            f"There is no counting {counting!r} of years: use one of {', '.join(COUNTINGS)}."
        )
    first, last = pd.Timestamp(start), pd.Timestamp(end)
    if counting == "calendar":
        return last.year - first.year
    completed = relativedelta(last, first).years
    if counting == "completed":
        return completed
    return min(
        range(completed - 1, completed + 2), key=lambda n: abs((anniversary(first, n) - last).days)
    )


def anniversary(day, years: int) -> pd.Timestamp:
    """Return the day that falls ``years`` years after ``day``."""
    return pd.Timestamp(day) + pd.DateOffset(years=years)


def yearly(first, last_year: int) -> pd.DataFrame:
    """Return an observance kept on the same day of every year, with its weekdays.

    Parameters
    ----------
    first : date, Timestamp or ISO string
        The first observance.
    last_year : int
        The year of the last one; an earlier year than ``first`` gives no rows.

    Returns
    -------
    DataFrame
        Columns ``year``, ``date``, ``day`` ("19 December"), ``weekday`` (name) and ``weekend``
        (Saturday or Sunday).
    """
    start = pd.Timestamp(first)
    days = [start + pd.DateOffset(years=n) for n in range(last_year - start.year + 1)]
    frame = pd.DataFrame({"date": pd.Series(days, dtype="datetime64[ns]")})
    frame.insert(0, "year", frame["date"].dt.year)
    frame["day"] = [day_of_year(day) for day in frame["date"]]
    frame["weekday"] = frame["date"].dt.day_name()
    frame["weekend"] = frame["date"].dt.day_of_week >= 5
    return frame


def day_of_year(day) -> str:
    """Return a day without its year, "19 December"."""
    stamp = pd.Timestamp(day)
    return f"{stamp.day} {stamp:%B}"


def lags(printed: pd.DataFrame) -> pd.DataFrame:
    """Return how far each printed date of a document lies from its adoption.

    Parameters
    ----------
    printed : DataFrame
        Columns ``subject`` (symbol of the document), ``kind`` and ``date``; the row of kind
        ``adopted`` gives the day of adoption of its subject. Subjects without one are left out.

    Returns
    -------
    DataFrame
        The rows of every other kind, with ``adopted`` and ``lag`` (days after adoption; negative
        before it).
    """
    adopted = printed[printed["kind"] == "adopted"].set_index("subject")["date"]
    rest = printed[(printed["kind"] != "adopted") & printed["subject"].isin(adopted.index)].copy()
    rest["adopted"] = rest["subject"].map(adopted)
    rest["lag"] = (rest["date"] - rest["adopted"]).dt.days
    return rest.reset_index(drop=True)
