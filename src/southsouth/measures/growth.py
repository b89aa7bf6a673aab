"""Measures of the South's part in the growth of world output.

Growth of the world between two years is the sum of the changes of its economies; the part of a
group is the sum of its members' changes over it. Output has to be in constant prices. Where a
producer gives growth rates and weights instead, the change of an economy is its contribution, in
percentage points of world growth, summed over the years.
"""

from collections.abc import Collection, Iterable, Mapping
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


def by_window(
    found: Output,
    group: Collection[str],
    windows: Iterable[tuple[int, int]],
    former: Mapping[str, Collection[str]] | None = None,
) -> pd.DataFrame:
    """Return the part of a group in world growth, window by window.

    Part and whole are the economies with output at both ends of the window. The share is the
    weight of the group at the start times its growth over that of the world.

    Parameters
    ----------
    found : Output
    group : collection of str
        Codes in the group; every other economy is outside.
    windows : iterable of pairs of int
        First and last year.
    former : mapping, optional
        Code of a former State to its successors, where a table has both for the same years. In a
        window at whose ends the former State has figures it counts, in any other its successors.

    Returns
    -------
    DataFrame
        Columns start, end, weight (output of the group at the start, per cent of the world's),
        group_growth and world_growth (per cent a year), share (per cent of world growth).

    Raises
    ------
    SouthSouthError
        If a year is missing, or the world did not grow in a window.
    """
    inside = member_mask(found.economies, group)
    return pd.DataFrame(
        [_window(found, inside, start, end, former or {}) for start, end in windows]
    )


def _window(found: Output, inside: np.ndarray, start: int, end: int, former: Mapping) -> dict:
    change = changes(found, start, end)
    first, last = (found.levels[found.years.index(year)] for year in (start, end))
    matched = ~np.isnan(first + last)
    for state, successors in former.items():
        stood = (matched & member_mask(found.economies, {state})).any()
        matched &= ~member_mask(found.economies, successors if stood else {state})
    change, before = np.where(matched, change, 0.0), np.where(matched, first, 0.0)
    grown, world = change[inside].sum(), change.sum()
    part, whole, years = before[inside].sum(), before.sum(), end - start
    return {
        "start": start,
        "end": end,
        "weight": 100 * part / whole,
        "group_growth": _a_year(grown / part if part else 0.0, years),
        "world_growth": _a_year(world / whole, years),
        "share": share(grown, world - grown),
    }


def _a_year(growth: float, years: int) -> float:
    """Return growth over a number of years as per cent a year, compounded."""
    return 100 * ((1 + growth) ** (1 / years) - 1)


def rolling(found: Output, group: Collection[str], span: int) -> pd.DataFrame:
    """Return ``by_window``, with its columns and errors, for each window of ``span`` years.

    A window is left out if the table lacks one of its ends.
    """
    windows = [(year - span, year) for year in found.years if year - span in found.years]
    return by_window(found, group, windows)


def weight(found: Output, group: Collection[str]) -> pd.Series:
    """Return the share of a group in the output of all economies with figures, by year.

    Returns
    -------
    Series
        Index year; per cent.
    """
    inside = member_mask(found.economies, group)
    held = np.nan_to_num(found.levels)
    share_of = 100 * held[:, inside].sum(axis=1) / held.sum(axis=1)
    return pd.Series(share_of, index=pd.Index(found.years, name="year"))


def set_apart(
    regions: pd.DataFrame, country: pd.DataFrame, region: str, code: str, value: str
) -> pd.DataFrame:
    """Return printed regions with one country taken out of its region, in a row of its own.

    Parameters
    ----------
    regions : DataFrame
        Columns area, year, ``value``.
    country : DataFrame
        Columns year, ``value``: the country.
    region, code : str
        The area that holds it, and the name of its own rows.
    value : str

    Returns
    -------
    DataFrame
        Columns iso3 (area or ``code``), year, ``value``; the years that all of them have.
    """
    wide = regions.pivot(index="year", columns="area", values=value)
    wide[code] = country.set_index("year")[value]
    wide = wide.dropna()
    wide[region] = wide[region] - wide[code]
    long = wide.rename_axis(columns="iso3").stack().rename(value).reset_index()
    return long[["iso3", "year", value]]


def above_since(series: pd.Series, level: float) -> int:
    """Return the first year from which a series stays above a level to its end.

    Parameters
    ----------
    series : Series
        Index year.
    level : float

    Raises
    ------
    SouthSouthError
        If the last value is not above the level.
    """
    below = series.index[~(series > level)]
    later = series.index[series.index > below.max()] if len(below) else series.index
    if not len(later):
        raise SouthSouthError(f"The series does not end above {level:g}.")
    return int(later[0])
