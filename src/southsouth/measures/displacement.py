"""Measures of internal displacement: people displaced in their own country.

A stock counts people who are displaced at the end of a year. A flow counts displacements during a
year; a person displaced twice counts twice. A country without a row is not reported, which is not
the same as nobody.
"""

from collections.abc import Collection

import pandas as pd

from southsouth.errors import SouthSouthError

KINDS = ("stock", "flow")


def displaced(table: pd.DataFrame, kind: str, causes: Collection[str]) -> pd.DataFrame:
    """Return the people displaced in each country, by the causes asked for taken together.

    Parameters
    ----------
    table : DataFrame
        Columns iso3, year, cause, kind, persons.
    kind : str
        One of ``KINDS``.
    causes : collection of str
        Among "conflict" and "disaster".

    Returns
    -------
    DataFrame
        Columns iso3, year, persons, for the years that have every cause.

    Raises
    ------
    SouthSouthError
        Unknown kind, or a cause that the table does not have for that kind in any year.
    """
    if kind not in KINDS:
        raise SouthSouthError(f"There is no kind {kind!r}: use one of {', '.join(KINDS)}.")
    rows = table[(table["kind"] == kind) & table["cause"].isin(list(causes))]
    years = None
    for cause in causes:
        found = set(rows.loc[rows["cause"] == cause, "year"])
        if not found:
            raise SouthSouthError(f"This source has no {kind} of people displaced by {cause}.")
        years = found if years is None else years & found
    rows = rows[rows["year"].isin(years)]
    return rows.groupby(["iso3", "year"], as_index=False)["persons"].sum()
