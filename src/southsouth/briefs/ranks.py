"""The places of countries among their peers."""

import pandas as pd


def ranked(values: pd.Series, groups: pd.Series) -> pd.DataFrame:
    """Return the place of each country in its group.

    Parameters
    ----------
    values : Series
        By code; a country without a value is not counted and has no place.
    groups : Series
        Name of the group by code; who has none has no place.

    Returns
    -------
    DataFrame
        Indexed by code: ``rank`` (1 for the largest value; equal values share the best rank),
        ``of`` (countries of the group with a value), ``sharing`` (countries with that rank). Who
        is alone with a value in a group has no place.
    """
    known = pd.DataFrame({"value": values, "group": groups}).dropna()
    by_group = known.groupby("group")["value"]
    places = pd.DataFrame(
        {
            "rank": by_group.rank(method="min", ascending=False).astype(int),
            "of": by_group.transform("size"),
            "sharing": known.groupby(["group", "value"])["value"].transform("size"),
        }
    )
    return places[places["of"] > 1]
