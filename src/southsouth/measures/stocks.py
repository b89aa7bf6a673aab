"""Measures of the migrant stock of a region: who lives there, and who was born there."""

from collections.abc import Collection, Mapping

import numpy as np

from southsouth.errors import SouthSouthError
from southsouth.measures.migration import Stock, reported_as


def persons(
    stock: Stock,
    living: Collection[str] | None = None,
    born: Collection[str] | None = None,
    without: Collection[str] = frozenset(),
) -> dict[int, float]:
    """Return the migrants of each year by where they live and where they were born.

    Parameters
    ----------
    stock : Stock
        From ``southsouth.measures.migration.dense``.
    living, born : collection of str or None
        Codes of destinations and of origins; None is everywhere. People without a recorded
        origin are counted only if ``born`` is None.
    without : collection of str
        Origins that are left out.
    """
    places = _mask(stock.destinations, living)
    origins = _mask(stock.origins, born) & ~np.isin(stock.origins, list(without))
    counts = stock.persons[:, places][:, :, origins].sum(axis=(1, 2))
    return dict(zip(stock.years, counts.tolist(), strict=True))


def _mask(codes: np.ndarray, wanted: Collection[str] | None) -> np.ndarray:
    if wanted is None:
        return np.ones(len(codes), dtype=bool)
    return np.isin(codes, list(wanted))


def ratio(counts: Mapping[int, float], start: int, end: int) -> float:
    """Return how many times the count of the first year that of the last year is.

    Parameters
    ----------
    counts : mapping
        Persons by year; a year between two others is interpolated.
    start, end : int

    Raises
    ------
    SouthSouthError
        If a year lies outside those of ``counts``, or nobody was counted at the start.
    """
    first, last = (
        sum(weight * counts[reported] for reported, weight in reported_as(counts, year, "linear"))
        for year in (start, end)
    )
    if first == 0:
        raise SouthSouthError(f"Nobody was counted in {start}: nothing can be a multiple of that.")
    return last / first
