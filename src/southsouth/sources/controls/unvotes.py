"""Control totals of the roll calls: results that United Nations and other documents print."""

import pandas as pd

from southsouth.errors import SouthSouthError
from southsouth.sources.controls import EXPECTED, Control, Read, same
from southsouth.sources.unvotes import VALUES

CALLS, VOTES = "votes/roll_calls", "votes/votes"
FIRST_SESSION = 1945
"""The roll calls kept were taken in the year their session opened: this plus its number."""
# Symbol, part, then yes, no, abstain.
PRINTED = [
    # United Nations press release GA/10802 of 19 December 2008.
    ("A/RES/63/224", None, (123, 1, 52)),
    # Telegram of the United States Mission, 1974 USUN N 05929: 120 - 6 (US) - 10.
    ("A/RES/3281(XXIX)", "C", (120, 6, 10)),
]


def roll_calls(read: Read, _entries: list[dict]) -> str:
    """Compare two results with what was printed, and all with the votes of the States."""
    calls, cast = read(CALLS), read(VOTES)
    for symbol, part, result in PRINTED:
        rows = calls[calls["symbol"] == symbol]
        rows = rows[rows["part"].isna() if part is None else rows["part"] == part]
        same(CALLS, f"the number of roll calls {symbol}", len(rows), 1)
        for value, printed in zip(VALUES, result, strict=True):
            same(CALLS, f"the number of votes {value} on {symbol}", rows[value].iloc[0], printed)
    odd = int((calls["year"] - calls["session"] != FIRST_SESSION).sum())
    same(CALLS, "the number of roll calls outside their session's year", odd, 0, by=EXPECTED)
    apart = len(set(calls["rcid"]) ^ set(cast["rcid"]))
    same(CALLS, "the number of roll calls in one table only", apart, 0, by=EXPECTED)
    sums = cast.groupby(["rcid", "vote"]).size().unstack(fill_value=0)
    for row in calls.to_dict("records"):
        for value in VALUES:
            what = f"the number of votes {value} in roll call {row['rcid']}"
            same(CALLS, what, row[value], sums.loc[row["rcid"]].get(value, 0))
    return f"{len(calls)} results equal the votes cast; {len(PRINTED)} printed results reproduced"


def votes(read: Read, _entries: list[dict]) -> str:
    """Check that every State that voted was a Member in that year."""
    calls, cast, members = read(CALLS), read(VOTES), read("un/members").set_index("iso3")
    cast = cast.merge(calls[["rcid", "year"]], on="rcid")
    start = pd.to_datetime(members["admitted"]).dt.year
    end = pd.to_datetime(members["ended"]).dt.year.fillna(9999)
    member = (cast["iso3"].map(start) <= cast["year"]) & (cast["year"] <= cast["iso3"].map(end))
    if not member.all():
        first = cast[~member].iloc[0]
        raise SouthSouthError(
            f"data/{VOTES}: {first['iso3']} votes in {first['year']}, when it was not a Member; "
            "rebuild the table (southsouth data build votes/votes)."
        )
    return f"{len(cast):,} votes, each by a Member of that year"


CONTROLS: dict[str, Control] = {CALLS: roll_calls, VOTES: votes}
