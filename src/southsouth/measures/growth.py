"""Measures of the South's part in the growth of world output.

Growth of the world between two years is the sum of the changes of its economies; the part of a
group is the sum of its members' changes over it. Output has to be in constant prices. Where a
producer gives growth rates and weights instead, the change of an economy is its contribution, in
percentage points of world growth, summed over the years.
"""

from collections.abc import Collection
from typing import NamedTuple

import numpy as np
import pandas as pd

from southsouth.errors import SouthSouthError


class Output(NamedTuple):
    """Output by year and economy, in one unit and constant prices; missing where not known."""

    years: tuple[int, ...]
    economies: np.ndarray
    levels: np.ndarray


def output(table: pd.DataFrame, value: str) -> Output:
    """Return a table as an array.

    Parameters
    ----------
    table : DataFrame
        Columns iso3, year and ``value``; an economy and year without a row is missing.
    value : str
        Name of the column with output in constant prices.
    """
    wide = table.pivot(index="year", columns="iso3", values=value).sort_index()
    years = tuple(int(year) for year in wide.index)
    return Output(years, wide.columns.to_numpy(dtype=object), wide.to_numpy(dtype=float))


def member_mask(economies: Collection[str], codes: Collection[str]) -> np.ndarray:
    """Return, for each economy, whether it is one of the codes."""
    return np.array([economy in codes for economy in economies], dtype=bool)


def carried(found: Output) -> Output:
    """Return the output with the last known value in place of each missing later one."""
    levels = pd.DataFrame(found.levels).ffill().to_numpy()
    return found._replace(levels=levels)


def changes(found: Output, start: int, end: int) -> np.ndarray:
    """Return the change of each economy between two years, in the unit of the output.

    An economy without a value at the start or at the end does not change.

    Raises
    ------
    SouthSouthError
        If the table does not have both years.
    """
    for year in (start, end):
        if year not in found.years:
            raise SouthSouthError(
                f"The table has no figures for {year}: it reports {found.years[0]} to "
                f"{found.years[-1]}."
            )
    first, last = (found.levels[found.years.index(year)] for year in (start, end))
    return np.nan_to_num(last - first)


def contributions(rates: Output, weights: Output, start: int, end: int) -> np.ndarray:
    """Return what each economy of ``rates`` contributed to world growth, in percentage points.

    In each year after the start, up to the end, an economy's growth counts with its share of the
    output of the year before; the years are added. The world of a year is the economies with both.

    Parameters
    ----------
    rates : Output
        Growth over the year before, per cent.
    weights : Output
        Output at current prices, in any unit.
    start, end : int

    Raises
    ------
    SouthSouthError
        If a year is missing in either table.
    """
    place = {economy: at for at, economy in enumerate(weights.economies)}
    order = [place.get(economy, -1) for economy in rates.economies]
    total = np.zeros(len(rates.economies))
    for year in range(start + 1, end + 1):
        if year not in rates.years or year - 1 not in weights.years:
            raise SouthSouthError(f"The tables have no growth with weights for {year}.")
        rate = rates.levels[rates.years.index(year)]
        before = np.append(weights.levels[weights.years.index(year - 1)], np.nan)[order]
        known = ~(np.isnan(rate) | np.isnan(before))
        total[known] += rate[known] * before[known] / before[known].sum()
    return total


def share(part: float, rest: float, world: float | None = None, whole: str = "economies") -> float:
    """Return the share of a group in the growth of the world, per cent.

    Parameters
    ----------
    part, rest : float
        Sums of the changes of the economies in the group, and of the others.
    world : float, optional
        Change of the world as the producer prints it; it holds economies that have no row.
    whole : str
        "economies": the group over the sum of all economies. "printed": the group over the printed
        world, so that economies without a row count as others. "rest": the printed world without
        the others, over the printed world, so that they count in the group.

    Raises
    ------
    SouthSouthError
        If the world did not grow, or a printed world is needed and not given.
    """
    if whole not in ("economies", "printed", "rest"):
        raise SouthSouthError(
            f"There is no denominator {whole!r}: use one of economies, printed, rest."
        )
    if whole != "economies" and world is None:
        raise SouthSouthError("The producer prints no row for the world.")
    total = part + rest if whole == "economies" else world
    if not total > 0:
        raise SouthSouthError("The world did not grow between the two years.")
    return 100 * (total - rest if whole == "rest" else part) / total
