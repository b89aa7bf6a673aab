"""Computations for claims that a calendar settles."""

from collections.abc import Callable, Mapping

import pandas as pd

from southsouth.claims.computations import reading
from southsouth.claims.model import Computed, NotComputable, Option
from southsouth.measures import dates

Choice = Mapping[str, Option]
_LAST_DAY = {"month": pd.offsets.MonthEnd(0), "year": pd.offsets.YearEnd(0)}
_WRITTEN = {"month": "the month %B %Y", "year": "the year %Y"}


def weekday(claim: Computed, _memo: dict) -> Callable[[Choice], dict[str, float]]:
    """Day of the week (Monday is 1, Sunday 7) of the date in the claim's settings."""
    day = pd.Timestamp(claim.settings["date"])

    def compute(_choice: Choice) -> dict[str, float]:
        return {"weekday": day.isoweekday()}

    return compute


def interval(claim: Computed, memo: dict) -> Callable[[Choice], dict[str, float]]:
    """Whole years between two days of the timeline, by the counting of the choice.

    The days are those of the axes ``from_day`` and ``to_day``; one that leaves no choice stands
    under its name in the claim's settings. Each names an ``event``; of an event known by its month
    or year it may take the last day that this can mean (``edge: latest``), or say that the day is
    not known (``edge: unknown``): then the years can be counted only where both ends of the month
    or year give the same. It may take a day a number of years earlier (``years_before``).
    """

    def compute(choice: Choice) -> dict[str, float]:
        counting = choice["year_count"].id
        wanted = [
            choice[name].settings if name in choice else claim.settings[name]
            for name in ("from_day", "to_day")
        ]
        starts, ends = (_days(end, memo) for end in wanted)
        first = dates.years(starts[0], ends[-1], counting)
        last = dates.years(starts[-1], ends[0], counting)
        if first != last:
            known = next(_known(end, memo) for end in wanted if end.get("edge") == "unknown")
            raise NotComputable(
                f"Only {known} is known, without the day, and its two ends give {first} and {last} "
                "years."
            )
        return {"years": first}

    return compute


def _days(wanted: Mapping, memo: dict) -> tuple[pd.Timestamp, ...]:
    """Return the day that an option stands for, or the first and last day that it can be."""
    event = _event(wanted, memo)
    first, back = event["date"], pd.DateOffset(years=wanted.get("years_before", 0))
    last = first + _LAST_DAY[event["precision"]] if event["precision"] in _LAST_DAY else first
    days = {"latest": (last,), "unknown": (first, last)}.get(wanted.get("edge"), (first,))
    return tuple(day - back for day in days)


def _event(wanted: Mapping, memo: dict) -> pd.Series:
    if "events" not in memo:
        memo["events"] = reading.table("timeline/events", memo).set_index("id")
    if wanted["event"] not in memo["events"].index:
        raise NotComputable(f"The timeline has no event {wanted['event']}.")
    return memo["events"].loc[wanted["event"]]


def _known(wanted: Mapping, memo: dict) -> str:
    """Return what is known of a day that is not known: its month, or its year."""
    event = _event(wanted, memo)
    return format(event["date"], _WRITTEN[event["precision"]])
