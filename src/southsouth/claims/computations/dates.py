"""Computations for claims that a calendar settles."""

from collections.abc import Callable, Mapping

import pandas as pd

from southsouth import tables
from southsouth.claims.model import Computed, NotComputable, Option
from southsouth.measures import dates

Choice = Mapping[str, Option]
_LAST_DAY = {"month": pd.offsets.MonthEnd(0), "year": pd.offsets.YearEnd(0)}


def weekday(claim: Computed, _memo: dict) -> Callable[[Choice], dict[str, float]]:
    """Day of the week (Monday is 1, Sunday 7) of the date in the claim's settings."""
    day = pd.Timestamp(claim.settings["date"])

    def compute(_choice: Choice) -> dict[str, float]:
        return {"weekday": day.isoweekday()}

    return compute


def interval(_claim: Computed, memo: dict) -> Callable[[Choice], dict[str, float]]:
    """Whole years between two days of the timeline, by the counting of the choice.

    An option of ``from_day`` or ``to_day`` names an ``event``; it may take the last day of the
    event (``edge: end``), the last day that a date given as a month or a year can mean
    (``edge: latest``), or a day a number of years earlier (``years_before``).
    """

    def compute(choice: Choice) -> dict[str, float]:
        start, end = (_day(choice[axis], memo) for axis in ("from_day", "to_day"))
        return {"years": dates.years(start, end, choice["year_count"].id)}

    return compute


def _day(option: Option, memo: dict) -> pd.Timestamp:
    """Return the day that an option stands for."""
    if "events" not in memo:
        memo["events"] = tables.read("timeline/events").set_index("id")
    events, wanted = memo["events"], option.settings
    if wanted["event"] not in events.index:
        raise NotComputable(f"The timeline has no event {wanted['event']}.")
    event = events.loc[wanted["event"]]
    day, edge = event["date"], wanted.get("edge")
    if edge == "end" and pd.notna(event["date_end"]):
        day = event["date_end"]
    if edge == "latest" and event["precision"] in _LAST_DAY:
        day = day + _LAST_DAY[event["precision"]]
    return day - pd.DateOffset(years=wanted.get("years_before", 0))
