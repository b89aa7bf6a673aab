"""Measures of trade in goods within a group of economies.

Trade is exports from an economy to a partner. What members of a group sell to one another is their
trade within the group; its share is taken of all trade between the economies of the matrix.
"""

from collections.abc import Collection, Mapping
from typing import NamedTuple

import numpy as np
import pandas as pd

from southsouth.errors import SouthSouthError


class Matrix(NamedTuple):
    """Exports by year, exporter and importer; the same areas in both directions."""

    years: tuple[int, ...]
    areas: np.ndarray
    usd: np.ndarray


def matrix(trade: pd.DataFrame) -> Matrix:
    """Return a table of trade as an array.

    Parameters
    ----------
    trade : DataFrame
        Columns year, exporter, importer (codes), usd; pairs not listed do not trade.
    """
    year, years = pd.factorize(trade["year"], sort=True)
    ends = [pd.factorize(trade[end]) for end in ("exporter", "importer")]
    areas = np.array(sorted({code for _, codes in ends for code in codes}), dtype=object)
    place = {code: at for at, code in enumerate(areas)}
    places = [np.array([place[code] for code in codes])[at] for at, codes in ends]
    shape = (len(years), len(areas), len(areas))
    cell = np.ravel_multi_index((year, *places), shape)
    usd = np.bincount(cell, weights=trade["usd"], minlength=int(np.prod(shape)))
    return Matrix(tuple(int(y) for y in years), areas, usd.reshape(shape))


def without(trade: Matrix, areas: Collection[str]) -> Matrix:
    """Return the matrix without some areas, as exporters and as importers."""
    kept = ~_mask(trade, areas)
    return Matrix(trade.years, trade.areas[kept], trade.usd[:, kept][:, :, kept])


def as_one(trade: Matrix, areas: Collection[str]) -> Matrix:
    """Return the matrix without the trade of some areas with one another.

    They keep their trade with all others: together they are one economy.
    """
    inside = _mask(trade, areas)
    usd = trade.usd.copy()
    usd[:, np.outer(inside, inside)] = 0
    return trade._replace(usd=usd)


def within(trade: Matrix, group: Collection[str]) -> pd.DataFrame:
    """Return the trade within a group, year by year.

    Parameters
    ----------
    trade : Matrix
    group : collection of str
        Codes in the group; every other area is outside.

    Returns
    -------
    DataFrame
        Index year; columns inside (exports of members to members, US$), world (all exports of the
        matrix, US$), share (the first in per cent of the second).
    """
    inside = _mask(trade, group).astype(float)
    inner = trade.usd @ inside @ inside
    world = trade.usd.sum(axis=(1, 2))
    return pd.DataFrame(
        {"inside": inner, "world": world, "share": 100 * inner / world},
        index=pd.Index(trade.years, name="year"),
    )


def above_earlier(series: Mapping[int, float], year: int) -> float:
    """Return by how much a year is above the highest of all earlier years, in per cent of that.

    Parameters
    ----------
    series : mapping of int to float
        A positive quantity by year.
    year : int

    Raises
    ------
    SouthSouthError
        If the year or any earlier one is missing.
    """
    earlier = [value for other, value in series.items() if other < year]
    if year not in series or not earlier:
        reach = ", ".join(str(other) for other in sorted(series))
        raise SouthSouthError(f"{year} cannot be compared with earlier years: there are {reach}.")
    return 100 * (series[year] / max(earlier) - 1)


def _mask(trade: Matrix, areas: Collection[str]) -> np.ndarray:
    return np.array([area in areas for area in trade.areas], dtype=bool)
