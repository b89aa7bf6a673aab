"""Growth at a constant rate between two known values."""

import math

from southsouth.errors import SouthSouthError


def at_constant_rate(start: float, end: float, years: float, after: float) -> float:
    """Return the value some years after the start, had growth been constant from start to end.

    Parameters
    ----------
    start, end : float
        Positive values.
    years : float
        Years between them.
    after : float
        Years from the start to the value wanted.

    Raises
    ------
    SouthSouthError
        If a value or the number of years is not positive.
    """
    return start * math.exp(_rate(start, end, years) * after)


def years_to_double(start: float, end: float, years: float) -> float:
    """Return in how many years a quantity doubles that grows at a constant rate from start to end.

    Parameters and errors as for ``at_constant_rate``; also if the quantity does not grow.
    """
    rate = _rate(start, end, years)
    if rate <= 0:
        raise SouthSouthError(f"What goes from {start} to {end} does not grow, and never doubles.")
    return math.log(2) / rate


def _rate(start: float, end: float, years: float) -> float:
    """Return the continuous rate of growth a year."""
    if min(start, end, years) <= 0:
        raise SouthSouthError(
            f"No rate leads from {start} to {end} in {years} years: give positive numbers."
        )
    return math.log(end / start) / years
