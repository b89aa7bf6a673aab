"""Computations for claims on remittances."""

from collections.abc import Callable, Mapping

import pandas as pd

from southsouth import south
from southsouth.claims.computations import reading, reported
from southsouth.claims.model import Computed, NotComputable, Option
from southsouth.errors import SouthSouthError
from southsouth.measures import remittances

Choice = Mapping[str, Option]
PRINTED = "LMY"


def to_low_and_middle_income(_claim: Computed, memo: dict) -> Callable[[Choice], dict[str, float]]:
    """Remittances received by low- and middle-income countries in a year, US$.

    The option of ``income`` gives a fiscal year of the World Bank, whose groups choose the
    countries that are added, or names the table with the producer's own row, or the value that
    the producer printed.
    """

    def compute(choice: Choice) -> dict[str, float]:
        year, income = choice["last_year"].settings["year"], choice["income"].settings
        if "value" in income:
            return {"received": reported.value(income["value"], memo)}
        try:
            if "printed" in income:
                return {"received": _printed(income["printed"], year, memo)}
            receipts = _receipts(choice["vintage"], year, memo)
        except SouthSouthError as error:
            raise NotComputable(str(error)) from None
        codes = ("lmic", income["fiscal_year"])
        if codes not in memo:
            memo[codes] = south.members("lmic", fiscal_year=income["fiscal_year"])
        return {"received": remittances.total(receipts, memo[codes])}

    return compute


def _receipts(vintage: Option, year: int, memo: dict) -> pd.Series:
    """Return what each country received in a year, US$.

    A table of pairs is of one year, which its option gives.
    """
    table, only = vintage.settings["table"], vintage.settings.get("year")
    key = ("receipts", table, year)
    if key not in memo:
        frame = reading.table(table, memo)
        if "receiver" in frame and only != year:
            raise NotComputable(f"This matrix is of {only}, not of {year}.")
        memo[key] = (
            remittances.received(frame) if "receiver" in frame else remittances.in_year(frame, year)
        )
    return memo[key]


def _printed(table: str, year: int, memo: dict) -> float:
    """Return the producer's own row for low- and middle-income countries."""
    key = ("printed", table)
    if key not in memo:
        frame = reading.table(table, memo)
        memo[key] = frame[frame["area"] == PRINTED].rename(columns={"area": "iso3"})
    return float(remittances.in_year(memo[key], year)[PRINTED])
