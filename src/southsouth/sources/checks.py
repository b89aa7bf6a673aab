"""What is checked of every table that is read: its columns, its keys and its whole numbers."""

from collections.abc import Iterable, Sequence

import numpy as np
import pandas as pd

from southsouth.errors import SouthSouthError

ADAPT = "take the file again, or adapt its reader in src/southsouth/sources"
"""The remedy where a file may be damaged or may have got another layout."""
LOST = 1e-6
"""Thousands of dollars: less than this is noise of binary arithmetic."""


def columns(found: Iterable, wanted: Iterable[str], source: str) -> None:
    """Check that none of the wanted columns is missing.

    Raises
    ------
    SouthSouthError
        Names the first that is.
    """
    present = set(found)
    for name in wanted:
        if name not in present:
            raise SouthSouthError(f"{source} no longer has the column {name!r}: {ADAPT}.")


def only(found: Iterable, wanted: Sequence[str], source: str) -> None:
    """Check that the columns are the wanted ones, in that order, and no others.

    Raises
    ------
    SouthSouthError
        If they are not.
    """
    if list(found) != list(wanted):
        raise SouthSouthError(f"{source} no longer has the columns {', '.join(wanted)}: {ADAPT}.")


def once(frame: pd.DataFrame, key: Sequence[str], source: str) -> None:
    """Check that no key comes twice.

    Raises
    ------
    SouthSouthError
        Names the first two parts of the first key that does, as in "two rows for MLI in 2017".
    """
    twice = frame[frame.duplicated(list(key))]
    if len(twice):
        named = " in ".join(str(twice[name].iloc[0]) for name in key[:2])
        raise SouthSouthError(f"{source} has two rows for {named}: {ADAPT}.")


def whole(frame: pd.DataFrame, column: str, source: str) -> pd.DataFrame:
    """Turn a column into whole numbers.

    Raises
    ------
    SouthSouthError
        If a value is missing, negative or has a fraction; names it.
    """
    numbers = pd.to_numeric(frame[column], errors="coerce")
    strange = ~((numbers >= 0) & (numbers % 1 == 0))
    if strange.any():
        raise SouthSouthError(
            f"{source}, column {column!r}: {frame[column][strange].iloc[0]!r} is not a whole "
            "number; take the file again."
        )
    return frame.assign(**{column: numbers.astype("int64")})


def whole_dollars(thousands: pd.Series | np.ndarray, source: str) -> np.ndarray:
    """Turn thousands with three decimals into whole dollars; nothing may be lost.

    Raises
    ------
    SouthSouthError
        If an amount is missing, negative or has more decimals; names it.
    """
    thousands = np.asarray(thousands)
    dollars = np.rint(thousands * 1000)
    kept = (thousands >= 0) & (np.abs(dollars / 1000 - thousands) <= LOST)
    if not kept.all():
        raise SouthSouthError(
            f"{source} has the amount {thousands[~kept][0]}, which is not thousands of dollars "
            "with three decimals: take the file again."
        )
    return dollars.astype("int64")
