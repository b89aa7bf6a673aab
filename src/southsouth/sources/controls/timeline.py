"""Controls of the tables kept by hand: against each other, and the numbers against their quotes."""

import re

from southsouth.errors import SouthSouthError
from southsouth.sources.controls import Control, Read, same

EVENTS, PRINTED = "timeline/events", "timeline/printed_dates"
REPORTED = "timeline/reported_values"


def adoptions(read: Read, _entries: list[dict]) -> str:
    """Compare dates of adoption with the press releases of those days."""
    events = read(EVENTS).dropna(subset="symbol").set_index("symbol")["date"]
    printed = read(PRINTED)
    printed = printed[(printed["kind"] == "adopted") & printed["subject"].isin(events.index)]
    for row in printed.itertuples():
        if events[row.subject] != row.date:
            raise SouthSouthError(
                f"data/{EVENTS}.csv dates {row.subject} {events[row.subject]:%Y-%m-%d}, the press "
                f"release of its adoption ({row.source}) {row.date:%Y-%m-%d}: correct one of them."
            )
    return f"{len(printed)} dates of adoption as in the press releases of the day"


def quoted(read: Read, _entries: list[dict]) -> str:
    """Compare each number with the one in the words quoted beside it."""
    values = read(REPORTED)
    checked = 0
    for row in values.itertuples():
        numbers = _numbers(row.locator)
        if numbers:
            nearest = min(numbers, key=lambda number: abs(number - row.value))
            same(REPORTED, f"the value {row.id}", nearest, row.value)
            checked += 1
    return f"{checked} of {len(values)} values stand in the words quoted beside them"


def _numbers(locator: str) -> list[int]:
    """Return the whole numbers inside a quotation; 1,500 and 1.500 are one number."""
    words = re.search("“(.*)”", locator)
    plain = re.sub(r"(?<=\d)[.,](?=\d{3}\b)", "", words[1]) if words else ""
    return [int(number) for number in re.findall(r"\d+", plain)]


CONTROLS: dict[str, Control] = {EVENTS: adoptions, PRINTED: adoptions, REPORTED: quoted}
