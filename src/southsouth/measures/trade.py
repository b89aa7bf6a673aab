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
    """Exports by year, exporter and importer; the same areas in both directions.

    That of a table cannot be changed.
    """

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
    usd.setflags(write=False)  # many share it
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


def directions(trade: Matrix, group: Collection[str]) -> pd.DataFrame:
    """Return trade by direction, year by year.

    Parameters
    ----------
    trade : Matrix
    group : collection of str
        Codes in the South; every other area is in the North.

    Returns
    -------
    DataFrame
        Index year; columns SS, SN, NS, NN: exports from the first to the second, in the unit of
        the matrix.
    """
    south = _mask(trade, group).astype(float)
    sides = {"S": south, "N": 1 - south}
    columns = {
        origin + target: trade.usd @ sides[target] @ sides[origin]
        for origin in sides
        for target in sides
    }
    return pd.DataFrame(columns, index=pd.Index(trade.years, name="year"))[["SS", "SN", "NS", "NN"]]


def shares(values: pd.DataFrame) -> pd.DataFrame:
    """Return each column in per cent of the sum of its row."""
    return values.div(values.sum(axis=1), axis=0) * 100


def with_areas(trade: Matrix, group: Collection[str], areas: Collection[str]) -> pd.Series:
    """Return how much of the trade within a group has one of some areas at either end.

    Parameters
    ----------
    trade : Matrix
    group, areas : collection of str
        Areas outside the group do not count.

    Returns
    -------
    Series
        Index year; per cent of the trade within the group.
    """
    whole = within(trade, group)["inside"]
    without_them = within(trade, set(group) - set(areas))["inside"]
    return 100 * (1 - without_them / whole)


def pairs(trade: Matrix, group: Collection[str], year: int) -> pd.DataFrame:
    """Return the pairs of members of a group that trade, the largest first.

    Parameters
    ----------
    trade : Matrix
    group : collection of str
    year : int

    Returns
    -------
    DataFrame
        Columns first, second (codes; the first exports more to the second than the other way),
        to_second, to_first, usd (both ways), share (per cent of the trade within the group),
        running (the same of this pair and all above it).

    Raises
    ------
    SouthSouthError
        If the matrix does not have the year.
    """
    kept = _mask(trade, group)
    areas, usd = trade.areas[kept], _year(trade, year)[kept][:, kept]
    at, to = np.triu_indices(len(areas), 1)
    there, back = usd[at, to], usd[to, at]
    turned = back > there
    frame = pd.DataFrame(
        {
            "first": areas[np.where(turned, to, at)],
            "second": areas[np.where(turned, at, to)],
            "to_second": np.maximum(there, back),
            "to_first": np.minimum(there, back),
        }
    )
    frame["usd"] = frame["to_second"] + frame["to_first"]
    frame = frame[frame["usd"] > 0].sort_values("usd", ascending=False, kind="stable")
    frame["share"] = 100 * frame["usd"] / usd.sum()
    return frame.assign(running=frame["share"].cumsum()).reset_index(drop=True)


def blocks(trade: Matrix, parts: Mapping[str, Collection[str]], year: int) -> pd.DataFrame:
    """Return the trade of one year between blocks of areas.

    Parameters
    ----------
    trade : Matrix
    parts : mapping
        Name of a block to its codes; no area may be in two.
    year : int

    Returns
    -------
    DataFrame
        One row an exporting block, one column an importing one, in the unit of the matrix. The
        diagonal is the trade of a block with itself.

    Raises
    ------
    SouthSouthError
        If the matrix does not have the year, or an area is in two blocks.
    """
    masks = np.array([_mask(trade, codes) for codes in parts.values()], dtype=float)
    if (masks.sum(axis=0) > 1).any():
        twice = trade.areas[masks.sum(axis=0) > 1][0]
        raise SouthSouthError(f"{twice} is in two blocks: an area can be in one only.")
    names = list(parts)
    return pd.DataFrame(masks @ _year(trade, year) @ masks.T, index=names, columns=names)


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


def _year(trade: Matrix, year: int) -> np.ndarray:
    """Return the exports of one year."""
    if year not in trade.years:
        reach = f"{trade.years[0]} to {trade.years[-1]}"
        raise SouthSouthError(f"The matrix does not have the year {year}: it has {reach}.")
    return trade.usd[trade.years.index(year)]


def _mask(trade: Matrix, areas: Collection[str]) -> np.ndarray:
    return np.array([area in areas for area in trade.areas], dtype=bool)
