"""Controls of the tables kept by hand: against each other, and the numbers against their quotes."""

import re

import pandas as pd

from southsouth.errors import SouthSouthError
from southsouth.sources.controls import EXPECTED, Control, Read, same

EVENTS, PRINTED = "timeline/events", "timeline/printed_dates"
REPORTED = "timeline/reported_values"
PARTICIPANTS = "timeline/participants"
# Numbers of participants that the documents themselves print.
ATTENDED = {
    "bandung": "bandung-participants",
    "belgrade-1961": "belgrade-participants",
    "cairo-1962": "cairo-participants-1962",
    "lusaka-1970": "lusaka-participants",
}
# A session of the General Assembly opens in September of 1945 plus its number and lasts a year.
FIRST_SESSION, OPENS, MONTHS = 1945, 9, 13
SESSION = re.compile(r"(?:A/RES/|decision )(\d+)/")
# The same observance and the same conference, however often their dates are printed.
UN_DAY = {"12-19": range(2004, 2012), "09-12": range(2012, 2100)}
CLOSING = "bapa-adopted"


def adoptions(read: Read, _entries: list[dict]) -> str:
    """Compare dates of adoption with the press releases of those days, and all with what names say.

    Events stand in the order of their dates; the session in a symbol, the year at the end of an
    identifier, and the day in an address or in a source's name are those of the event.
    """
    whole = read(EVENTS)
    events = whole.dropna(subset="symbol").set_index("symbol")["date"]
    printed = read(PRINTED)
    printed = printed[(printed["kind"] == "adopted") & printed["subject"].isin(events.index)]
    for row in printed.itertuples():
        if events[row.subject] != row.date:
            raise SouthSouthError(
                f"data/{EVENTS}.csv dates {row.subject} {events[row.subject]:%Y-%m-%d}, the press "
                f"release of its adoption ({row.source}) {row.date:%Y-%m-%d}: correct one of them."
            )
    _in_place(whole)
    _other_days(read(PRINTED), whole.set_index("id")["date"])
    return (
        f"{len(printed)} dates of adoption as in the press releases of the day; {len(whole)} "
        "events in order, their dates as in their symbols, addresses and names where these hold any"
    )


def _in_place(events: pd.DataFrame) -> None:
    """Fail if an event is out of order, or its date is not that of its own names."""
    order = int((events["date"].diff() < pd.Timedelta(0)).sum())
    same(EVENTS, "the number of events before the one above", order, 0, by=EXPECTED)
    for event in events.fillna({"symbol": "", "url": "", "sources": ""}).itertuples():
        year = re.search(r"(\d{4})$", event.id)
        if year:
            same(EVENTS, f"the year of {event.id}", event.date.year, int(year[1]), by=EXPECTED)
        for day in re.findall(r"(?<!\d)(?:19|20)\d{6}(?!\d)", f"{event.url};{event.sources}"):
            found = int(event.date.strftime("%Y%m%d"))
            same(EVENTS, f"the day of {event.id} as a number", found, int(day), by=EXPECTED)
        session = SESSION.match(event.symbol)
        if session:
            opened = pd.Timestamp(FIRST_SESSION + int(session[1]), OPENS, 1)
            inside = opened <= event.date < opened + pd.DateOffset(months=MONTHS)
            what = f"the number of sessions {session[1]} on the day of {event.id}"
            same(EVENTS, what, int(inside), 1, by=EXPECTED)
        if not event.date_end >= event.date and pd.notna(event.date_end):
            same(EVENTS, f"the number of days of {event.id} before it begins", 1, 0, by=EXPECTED)


def _other_days(printed: pd.DataFrame, events: pd.Series) -> None:
    """Compare printed days of observance and of closing with the calendar and the events."""
    observed = printed[printed["kind"] == "observed"]["date"]
    right = sum(day.year in UN_DAY.get(f"{day:%m-%d}", ()) for day in observed)
    same(PRINTED, "the number of days observed on the UN Day", right, len(observed), by=EXPECTED)
    closing = printed[printed["kind"] == "closing"]["date"]
    right = int((closing == events[CLOSING]).sum())
    same(PRINTED, "the printed days of closing as the event", right, len(closing), by=EXPECTED)


def quoted(read: Read, _entries: list[dict]) -> str:
    """Compare each number with the one in the words quoted beside it."""
    values = read(REPORTED)
    checked = 0
    for row in values.itertuples():
        numbers = _numbers(row.locator)
        if numbers:
            nearest = min(numbers, key=lambda number: abs(number - row.value))
            same(REPORTED, f"the value {row.id}", *map(_whole, (nearest, row.value)))
            checked += 1
    return f"{checked} of {len(values)} values stand in the words quoted beside them"


def attended(read: Read, _entries: list[dict]) -> str:
    """Compare the lists of participants with the numbers that the documents print.

    Every list belongs to an event, and names its participants once.
    """
    lists = read(PARTICIPANTS)
    unknown = set(lists["event"]) - set(read(EVENTS)["id"])
    same(PARTICIPANTS, "the number of lists without an event", len(unknown), 0, by=EXPECTED)
    printed = read(REPORTED).set_index("id")["value"]
    counts = lists["event"].value_counts()
    for event, value in ATTENDED.items():
        same(PARTICIPANTS, f"the participants of {event}", counts[event], printed[value])
    return f"{len(ATTENDED)} of {len(counts)} lists as long as their documents say"


def _numbers(locator: str) -> list[float]:
    """Return the numbers inside a quotation; 1,500 and 1.500 are one number, as are 8,3 and 8.3."""
    words = re.search("“(.*)”", locator)
    plain = re.sub(r"(?<=\d)[.,](?=\d{3}\b)", "", words[1]) if words else ""
    found = re.findall(r"\d+(?:[.,]\d+)?", plain)
    return [float(number.replace(",", ".")) for number in found]


def _whole(number: float) -> float:
    """Return a number without decimals as an integer, as the documents print it."""
    return int(number) if float(number).is_integer() else number


CONTROLS: dict[str, Control] = {
    EVENTS: adoptions,
    PRINTED: adoptions,
    REPORTED: quoted,
    PARTICIPANTS: attended,
}
