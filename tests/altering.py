"""Tables as they are read, one of them changed: what rests on it has to notice."""

from collections.abc import Callable

import pandas as pd

from southsouth import south, tables
from southsouth.claims.computations import migration, stocks, trade

REMEMBERED = ((south, "members"), (migration, "stock"), (stocks, "stock"), (trade, "_whole"))
"""Functions that work once for each state of the files."""


def altered(
    table_id: str, change: Callable[[pd.DataFrame], pd.DataFrame]
) -> Callable[[str], pd.DataFrame]:
    """Return what reads the tables as ``tables.read`` does now, and one of them changed."""
    read = tables.read

    def altering(wanted: str) -> pd.DataFrame:
        return change(read(wanted)) if wanted == table_id else read(wanted)

    return altering


def read_as(monkeypatch, read: Callable[[str], pd.DataFrame]) -> None:
    """Let all tables be read another way, and nothing be remembered of what was made of them."""
    monkeypatch.setattr(tables, "read", read)
    for module, name in REMEMBERED:
        monkeypatch.setattr(module, name, getattr(module, name).__wrapped__)
