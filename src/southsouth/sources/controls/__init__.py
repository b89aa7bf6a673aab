"""What the producers print, against what the tables add up to: one module a producer.

A control takes a reader of tables and the corrections in ``data/corrections``; it returns one line
that says what was reproduced, or raises ``SouthSouthError`` naming table, quantity and both values.
"""

from collections.abc import Callable

import pandas as pd

from southsouth.errors import SouthSouthError

Read = Callable[[str], pd.DataFrame]
Control = Callable[[Read, list[dict]], str]

PRINTED, FOUND, EXPECTED = "the producer prints", "found when described", "expected"
"""Who says the other number: the producer; nobody but an earlier look at these data; or reason
(a count of faults is none, two tables of one thing agree)."""


def same(table: str, what: str, found, printed, within: float = 0, *, by: str = PRINTED) -> None:
    """Fail unless a computed value is the one it should be.

    Parameters
    ----------
    table : str
        Id of the table that is checked.
    what : str
        The quantity, as it will stand in a sentence.
    found, printed : int or float
        Computed from the table, and what it is compared with, in the same unit.
    within : float
        The difference that the rounding of the printed values explains, in that unit.
    by : str
        Where the second number comes from: PRINTED, FOUND or EXPECTED.

    Raises
    ------
    SouthSouthError
        If they differ by more, or one of them is missing.
    """
    if not abs(float(found) - float(printed)) <= within:
        raise SouthSouthError(
            f"data/{table}: {what} is {found:,}, {by} {printed:,}; restore the "
            "table with git checkout, rebuild it (southsouth data build), or explain the "
            "difference in data/corrections."
        )
