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
