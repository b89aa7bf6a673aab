"""How a value is written: the one place where numbers and dates become words."""

import datetime as dt
import math
import numbers
import re
from collections.abc import Callable, Iterable

import pandas as pd
from docutils.utils.smartquotes import smartyPants

from southsouth.errors import SouthSouthError

MINUS = "\N{MINUS SIGN}"
NBSP = "\N{NO-BREAK SPACE}"
MONEY = "US$"
"""The one currency, which stands before its number."""


def _decimal(value: float, digits: int) -> str:
    text = f"{value:,.{digits}f}"
    if not text.strip("-0.,"):
        text = text.lstrip("-")
    return text.replace("-", MINUS)


def _integer(value: float) -> str:
    if abs(value - round(value)) > 1e-9:
        raise SouthSouthError(f"{value!r} is not a whole number: give it another style.")
    whole = round(value)
    return _decimal(whole, 0) if abs(whole) >= 10_000 else str(whole).replace("-", MINUS)


SMALL = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def _words(value: float) -> str:
    """Return a whole number as prose has it: in words up to nine."""
    figures = _integer(value)
    return SMALL[int(figures)] if figures.isdigit() and len(figures) == 1 else figures


def date(value) -> str:
    """Return a date as "12 September 1978"; accepts a date, a Timestamp or an ISO string."""
    day = pd.Timestamp(value)
    return f"{day.day}{NBSP}{day:%B}{NBSP}{day.year}"


def dated(value, precision: str) -> str:
    """Return a date no more precisely than it is known: to the day, the month or the year."""
    day = pd.Timestamp(value)
    forms = {"day": date(day), "month": f"{day:%B} {day.year}", "year": str(day.year)}
    return forms[precision]


def span(start, end) -> str:
    """Return an interval of days without repeating a month or year that both ends share."""
    first, last = pd.Timestamp(start), pd.Timestamp(end)
    if first == last:
        return date(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day} to {date(last)}"
    if first.year == last.year:
        return f"{first.day}{NBSP}{first:%B} to {date(last)}"
    return f"{date(first)} to {date(last)}"


_MARKS = frozenset("\"'\\&")
"""Quotation marks, and what smartyPants takes for an escape: a text without any stays as it is."""


def curled(text: str) -> str:
    """Return plain text with the quotation marks and apostrophes of print."""
    return text if _MARKS.isdisjoint(text) else smartyPants(text, "q")


def typeset(text: str) -> str:
    """Return plain text as ``curled``, with spaces that any program knows."""
    return curled(text).replace(NBSP, " ")


_NESTED = re.compile(r"\([^()]*(?:\([^()]*\)[^()]*)+\)")
_SQUARE = str.maketrans("()", "[]")


def nested(text: str) -> str:
    """Return text whose round brackets within round ones are square, as in print."""
    return _NESTED.sub(lambda found: f"({found[0][1:-1].translate(_SQUARE)})", text)


def listing(items: Iterable, last: str = "and", none: str = "none") -> str:
    """Return items as a sentence lists them, "a, b and c"; ``none`` if there are none."""
    said = [str(item) for item in items]
    return f" {last} ".join(filter(None, [", ".join(said[:-1]), *said[-1:]])) or none


# style: (divide by, decimals, unit after one, unit after any other number)
MEASURES = {
    "count": (1, 0, "", ""),
    "decimal": (1, 1, "", ""),
    "decimal2": (1, 2, "", ""),
    "million": (1e6, 1, "million", "million"),
    "billion": (1e9, 1, "billion", "billion"),
    "trillion": (1e12, 1, "trillion", "trillion"),
    "percent": (1, 1, "per cent", "per cent"),
    "percent0": (1, 0, "per cent", "per cent"),
    "percent2": (1, 2, "per cent", "per cent"),
    "points": (1, 1, "percentage point", "percentage points"),
    "points2": (1, 2, "percentage points", "percentage points"),
    "years": (1, 1, "year", "years"),
    "whole-years": (1, 0, "year", "years"),
    "days": (1, 0, "day", "days"),
}
WORDS: dict[str, Callable] = {
    "text": str,
    "label": str,
    "integer": _integer,
    "words": _words,
    "date": date,
}
STYLES = (*WORDS, *MEASURES)
NUMERIC = ("integer", "words", *MEASURES)


def _check(value, style: str) -> None:
    if style not in STYLES:
        raise SouthSouthError(f"No style {style!r}: use one of {', '.join(STYLES)}.")
    missing = value is None or (isinstance(value, numbers.Real) and not math.isfinite(value))
    if missing or (style in NUMERIC and not isinstance(value, numbers.Real)):
        raise SouthSouthError(f"{value!r} cannot be written in the style {style!r}.")


def cell(value, style: str) -> str:
    """Return ``value`` as a table writes it: without its unit, which stands in the heading."""
    _check(value, style)
    if style in WORDS:
        return WORDS[style](value)
    divisor, digits, _, _ = MEASURES[style]
    return _decimal(value / divisor, digits)


def phrase(value, style: str) -> str:
    """Return ``value`` as a sentence writes it.

    Parameters
    ----------
    value : number, date or str
        A share in per cent for the ``percent`` styles; persons or dollars, not millions of them.
    style : str
        One of ``STYLES``.

    Raises
    ------
    SouthSouthError
        Unknown style, a missing value, or a value the style cannot write.
    """
    text = cell(value, style)
    if style in WORDS:
        return text
    _, _, singular, plural = MEASURES[style]
    unit = singular if text == "1" else plural
    return f"{text}{NBSP}{unit}" if unit else text


_UNITS = {unit for *_, one, more in MEASURES.values() for unit in (one, more) if unit}


def before(first: str, second: str) -> str:
    """Return a number as it stands before another, without the unit that both have.

    "10.9 per cent" before "27.9 per cent" is "10.9"; an amount of money stays whole.
    """
    number, _, unit = first.partition(NBSP)
    shared = unit in _UNITS and second.endswith(f"{NBSP}{unit}")
    return number if shared and not first.startswith(MONEY) else first


def counted(held: int, total: int) -> str:
    """Return how many of some hold: "12 of 40"."""
    return f"{phrase(held, 'count')} of {phrase(total, 'count')}"


def out_of(held: int, total: int) -> str:
    """Return how many of some hold, as a sentence says it: "all 40", "none of 40", "12 of 40"."""
    every = phrase(total, "count")
    return f"all {every}" if held == total > 0 else f"{_few(held)} of {every}"


def _few(number: int) -> str:
    return phrase(number, "words") if number else "none"


def plain(value):
    """Return a value that JSON can hold: numpy scalars and dates become built-in types."""
    if isinstance(value, dt.date | pd.Timestamp):
        return pd.Timestamp(value).date().isoformat()
    if hasattr(value, "item"):
        return value.item()
    return value
