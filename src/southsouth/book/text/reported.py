"""What a row of ``timeline/reported_values`` says in words: how many of what, by whom, where.

A row is a mapping of its columns, as :func:`southsouth.book.facts.reported_values` has it.
"""

from collections.abc import Mapping

import pandas as pd

from southsouth import wording
from southsouth.book.text import bibliography

ORDINAL = ("year", "decade", "meeting")
"""Units of what is no amount: a year, the first year of a decade, or the number of a meeting."""

TIMES = ("year", "decade")
"""Units of a number that says when something was."""


def figure(row: Mapping) -> str:
    """Return a number as a sentence writes it: "more than 1,500"."""
    return f"{_before(row)}{_written(row)}"


def amount(row: Mapping) -> str:
    """Return a number with its unit: "more than 1,500 people", "US$7.9 billion", "1974"."""
    unit = row["unit"]
    if unit in ORDINAL:
        return figure(row)
    if unit.startswith(wording.MONEY):
        return f"{_before(row)}{unit.replace(wording.MONEY, wording.MONEY + _written(row), 1)}"
    return f"{figure(row)} {unit}"


def defined(row: Mapping) -> str:
    """Return what a number counts and when, if that is known and not said already.

    The last day of a year stands for the year. A number that is itself a time has no other.
    """
    what, day = row["what"], row["date"]
    if pd.isna(day) or row["unit"] in TIMES:
        return what
    if f"{day:%B} {day.year}" in what or f" in {day.year}" in what:
        return what
    if (day.month, day.day) != (12, 31):
        return f"{what}, {wording.typeset(wording.date(day))}"
    return what if str(day.year) in what else f"{what}, {day.year}"


def reporter(row: Mapping) -> str:
    """Return who reports a number, as a sentence names a source: "UNOSSC (2020)"."""
    return bibliography.in_words(row["source"])


def attributed(row: Mapping) -> str:
    """Return a number with what it counts and who reports it, in a line."""
    return f"{amount(row)}: {defined(row)}, as stated by {reporter(row)}"


def _before(row: Mapping) -> str:
    """Return the words before a number, which end with a space."""
    return row["prefix"] if isinstance(row["prefix"], str) else ""


def _written(row: Mapping) -> str:
    value = float(row["value"])
    if row["unit"] == "decade":
        return f"the {value:.0f}s"
    if row["unit"] in ORDINAL:
        return f"{value:.0f}"
    return f"{value:,.0f}" if value.is_integer() else f"{value:,}"
