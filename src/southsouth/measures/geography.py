"""Measures of where groups of countries lie: shares north or south of a line of latitude."""

from collections.abc import Collection

import pandas as pd

from southsouth.errors import SouthSouthError

ON_THE_EQUATOR = frozenset(
    {"BRA", "COD", "COG", "COL", "ECU", "GAB", "IDN", "KEN", "KIR", "MDV", "SOM", "STP", "UGA"}
)
"""The equator runs through these countries, or through their waters, so that on which side the one
point of each falls says little."""


def listed_in(table: pd.DataFrame, year: int) -> frozenset[str]:
    """Return the codes of the least developed countries at the end of a year.

    Parameters
    ----------
    table : DataFrame
        Columns iso3, included and graduated (years; missing for those still on the list).
    year : int
    """
    there = (table["included"] <= year) & ~(table["graduated"] <= year).fillna(False)
    return frozenset(table.loc[there, "iso3"])


def shares(
    points: pd.DataFrame,
    group: Collection[str],
    line: float = 0.0,
    weights: pd.Series | None = None,
    placed: Collection[str] = (),
) -> dict[str, float]:
    """Return what part of a group lies north and south of a line of latitude, per cent.

    Parameters
    ----------
    points : DataFrame
        Columns iso3 and latitude (degrees, north positive).
    group : collection of str
        Codes of the group.
    line : float
        Degrees, north positive. A point on the line itself is on neither side.
    weights : Series, optional
        Weight by code, such as persons; without it each member counts once. A member without a
        weight is left out.
    placed : collection of str
        Codes counted south of the line wherever their point is.

    Returns
    -------
    dict
        ``north`` and ``south``; what is missing to 100 lies on the line.

    Raises
    ------
    SouthSouthError
        If a member has no point, or the group is empty.
    """
    latitude = points.set_index("iso3")["latitude"]
    members = sorted(group)
    if lost := [code for code in members if code not in latitude.index]:
        raise SouthSouthError(f"There is no point for {', '.join(lost)}.")
    weight = pd.Series(1.0, index=members) if weights is None else weights.reindex(members).dropna()
    if not weight.sum() > 0:
        raise SouthSouthError("The group has no members with a weight.")
    where = latitude[weight.index]
    below = (where < line) | weight.index.isin(list(placed))
    above = (where > line) & ~below
    return {
        "north": float(100 * weight[above].sum() / weight.sum()),
        "south": float(100 * weight[below].sum() / weight.sum()),
    }
