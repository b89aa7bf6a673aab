"""Computations for claims on the number of Members of the United Nations."""

from collections.abc import Callable, Mapping

import pandas as pd

from southsouth import tables
from southsouth.claims.model import Computed, Option
from southsouth.measures import membership

Choice = Mapping[str, Option]


def members_on_a_day(_claim: Computed, memo: dict) -> Callable[[Choice], dict[str, float]]:
    """Number of Members on the day of the choice.

    With ``source`` ``printed`` it is the number that the United Nations prints for the year.
    """

    def compute(choice: Choice) -> dict[str, float]:
        day = pd.Timestamp(choice["day"].settings["date"])
        table = choice["source"].settings["table"]
        key = ("membership", table)
        if key not in memo:
            memo[key] = tables.read(table)
        if "members" in memo[key]:
            printed = memo[key].set_index("year")["members"]
            return {"members": int(printed[day.year])}
        return {"members": membership.count(memo[key], day)}

    return compute
