"""Tables, read once for all claims that share a memo."""

import pandas as pd

from southsouth import tables


def table(id: str, memo: dict) -> pd.DataFrame:
    """Return a table, which whoever asks leaves as it is."""
    key = ("table", id)
    if key not in memo:
        memo[key] = tables.read(id)
    return memo[key]
