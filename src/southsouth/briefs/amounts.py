"""In which style an amount is written, by its size, and in which words it changed."""

from southsouth.wording import SMALL, cell

SAME = "stayed the same"
FEW = 100
"""Below so many people, shares are not given: one family would move them."""

LEAST = 10
"""Of fewer speeches or votes shares are not given: one would move them by ten points and more."""


def people(value: float) -> str:
    """Return the style of a number of people: words up to nine, millions from one million on."""
    if value >= 1e6:
        return "million"
    return "count" if value >= len(SMALL) else "words"


def dollars(value: float) -> str:
    """Return the style of an amount of US dollars, which may be negative."""
    size = abs(value)
    styles = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))
    return next((style for least, style in styles if size >= least), "count")


def percent(value: float) -> str:
    """Return the style of a share in per cent: a very small one has two decimals."""
    return "percent2" if 0 < abs(value) < 0.1 else "percent"


def moved(first: float, last: float, style: str) -> str:
    """Return whether a value rose, fell or stayed the same, as far as its style shows."""
    if cell(first, style) == cell(last, style):
        return SAME
    return "rose" if last > first else "fell"


def unit(values) -> tuple[float, str]:
    """Return the divisor of an axis and its word, by the largest value."""
    largest = max(abs(value) for value in values)
    for size, word in ((1e9, "billion"), (1e6, "million"), (1e3, "thousand")):
        if largest >= size:
            return size, word
    return 1.0, ""
