"""Measures of flows of foreign direct investment: the part of a group in the flows of the world.

A flow is net of disinvestment and can be negative, so that a share can be below 0 or above 100.
"""

from collections.abc import Collection

import pandas as pd

from southsouth.errors import SouthSouthError


def flows(table: pd.DataFrame, value: str = "usd_million") -> pd.DataFrame:
    """Return flows by year and economy.

    Parameters
    ----------
    table : DataFrame
        Columns iso3, year and ``value``; an economy and year without a row has no known flow.

    Returns
    -------
    DataFrame
        Index year, columns iso3, in the unit of the table; 0 where no flow is known.
    """
    return table.pivot(index="year", columns="iso3", values=value).sort_index().fillna(0.0)


def from_percent(percent: pd.DataFrame, product: pd.DataFrame) -> pd.DataFrame:
    """Return flows in US$ million from flows in per cent of gross domestic product.

    Parameters
    ----------
    percent : DataFrame
        Columns iso3, year, percent_of_gdp.
    product : DataFrame
        Columns iso3, year, usd. An economy and year without a product has no flow.

    Returns
    -------
    DataFrame
        As from ``flows``.
    """
    both = percent.merge(product, on=["iso3", "year"])
    return flows(both.assign(usd_million=both["percent_of_gdp"] / 100 * both["usd"] / 1e6))


def over(found: pd.DataFrame, years: Collection[int], without: Collection[str] = ()) -> pd.Series:
    """Return the flows of some years added together, by economy.

    Parameters
    ----------
    found : DataFrame
        From ``flows``.
    years : collection of int
    without : collection of str
        Codes left out.

    Raises
    ------
    SouthSouthError
        If a year is missing.
    """
    for year in years:
        if year not in found.index:
            raise SouthSouthError(
                f"There are no flows of {year}: the table reports {found.index[0]} to "
                f"{found.index[-1]}."
            )
    total = found.loc[list(years)].sum()
    return total[~total.index.isin(list(without))]


def share(total: pd.Series, group: Collection[str]) -> float:
    """Return the share of a group in the flows of all economies, per cent.

    Parameters
    ----------
    total : Series
        Flows by economy, from ``over``.
    group : collection of str
        Codes in the group; every other economy is outside.

    Raises
    ------
    SouthSouthError
        If the flows of the world are not positive.
    """
    world = total.sum()
    if not world > 0:
        raise SouthSouthError("The flows of the world in these years are not positive.")
    return float(100 * total.to_numpy()[total.index.isin(list(group))].sum() / world)


def yearly(
    found: pd.DataFrame, group: Collection[str], without: Collection[str] = ()
) -> pd.DataFrame:
    """Return the flows of a group and of the world, year by year.

    Parameters
    ----------
    found : DataFrame
        From ``flows``.
    group : collection of str
    without : collection of str
        Codes left out of the group and of the world.

    Returns
    -------
    DataFrame
        Index year; columns group and world (US$ million), share (per cent; missing where the
        flows of the world are not positive).
    """
    kept = found.loc[:, ~found.columns.isin(list(without))]
    both = pd.DataFrame(
        {
            "group": kept.loc[:, kept.columns.isin(list(group))].sum(axis=1),
            "world": kept.sum(axis=1),
        }
    )
    return both.assign(share=(100 * both["group"] / both["world"]).where(both["world"] > 0))


def held(found: pd.DataFrame, year: int, at: int, economies: Collection[str]) -> pd.DataFrame:
    """Return the flows as they would be had some economies, in a year, kept those of another.

    Parameters
    ----------
    found : DataFrame
        From ``flows``.
    year, at : int
        The year changed, and the year whose flows are put in.
    economies : collection of str
        Codes; one without a column has no flow in either.
    """
    changed = found.copy()
    named = [code for code in economies if code in found]
    changed.loc[year, named] = found.loc[at, named]
    return changed


def mismatched_share(total: pd.Series, group: Collection[str], left_out: Collection[str]) -> float:
    """Return the share of a group, per cent, when its part counts what the whole leaves out.

    This is the mistake of adding up the rows of a table whose printed world is without some of
    them; it is measured here to show its size.

    Parameters
    ----------
    total : Series
        Flows by economy, from ``over``, of all economies.
    group : collection of str
    left_out : collection of str
        Codes that count in the part but not in the whole.
    """
    part = total[total.index.isin(list(group))].sum()
    return float(100 * part / total[~total.index.isin(list(left_out))].sum())


def share_of_rounded(
    part: float, part_within: float, others: float, others_within: float
) -> tuple[float, float]:
    """Return between which shares, per cent, a part of two sums can lie that are printed rounded.

    Parameters
    ----------
    part, others : float
        The sums as printed, in one unit.
    part_within, others_within : float
        How far each can be from what was printed, at most: half a step of its rounding.
    """
    low, high = part - part_within, part + part_within
    return (
        100 * low / (low + others + others_within),
        100 * high / (high + others - others_within),
    )


def largest(total: pd.Series, group: Collection[str], size: int) -> pd.Series:
    """Return the members of a group with the largest flows, in per cent of the group's flows.

    Parameters
    ----------
    total : Series
        Flows by economy, from ``over``.
    group : collection of str
    size : int

    Raises
    ------
    SouthSouthError
        If the flows of the group are not positive.
    """
    part = total[total.index.isin(list(group))]
    if not part.sum() > 0:
        raise SouthSouthError("The flows of the group in these years are not positive.")
    return (100 * part / part.sum()).sort_values(ascending=False).head(size)
