"""Tables as they are read, one of them changed: what rests on it has to notice."""

from collections.abc import Callable

import pandas as pd

from southsouth import tables


def altered(
    table_id: str, change: Callable[[pd.DataFrame], pd.DataFrame]
) -> Callable[[str], pd.DataFrame]:
    """Return what reads the tables as ``tables.read`` does now, and one of them changed."""
    read = tables.read

    def altering(wanted: str) -> pd.DataFrame:
        return change(read(wanted)) if wanted == table_id else read(wanted)

    return altering
