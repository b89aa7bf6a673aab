"""How the South and the others voted in roll calls of the General Assembly."""

from collections.abc import Collection

import pandas as pd

from southsouth.errors import SouthSouthError

CAST = ["yes", "no", "abstain"]


def by_group(roll_calls: pd.DataFrame, votes: pd.DataFrame, south: Collection[str]) -> pd.DataFrame:
    """Return the votes of the South and of the others in each roll call.

    Parameters
    ----------
    roll_calls, votes : DataFrame
        The tables ``votes/roll_calls`` and ``votes/votes``.
    south : collection of str
        Codes of the South.

    Returns
    -------
    DataFrame
        One row a roll call and group: ``rcid``, ``year``, ``symbol``, ``topic``, ``group`` ("south"
        or "rest"), ``yes``, ``no``, ``abstain`` (votes), ``voting`` (their sum; absent States are
        not in it), ``in_favour`` (per cent of ``voting``; missing where nobody of the group voted).

    Raises
    ------
    SouthSouthError
        If the votes of both groups do not add up to the result of the roll call.
    """
    side = votes["iso3"].isin(set(south)).map({True: "south", False: "rest"})
    cast = votes.assign(group=side).groupby(["rcid", "group", "vote"]).size()
    cast = cast.unstack(fill_value=0).reindex(columns=CAST, fill_value=0)
    full = pd.MultiIndex.from_product([roll_calls["rcid"], ["south", "rest"]])
    cast = cast.reindex(full.set_names(["rcid", "group"]), fill_value=0)
    result = roll_calls.set_index("rcid")[CAST]
    apart = (cast.groupby("rcid").sum().loc[result.index] != result).any(axis=1)
    if apart.any():
        raise SouthSouthError(
            f"The votes in roll call {apart.idxmax()} do not add up to its result: rebuild "
            "votes/votes and votes/roll_calls together."
        )
    cast["voting"] = cast[CAST].sum(axis=1)
    cast["in_favour"] = 100 * cast["yes"] / cast["voting"].where(cast["voting"] > 0)
    described = roll_calls[["rcid", "year", "symbol", "topic"]]
    return described.merge(cast.reset_index(), on="rcid", validate="one_to_many")


def apart(grouped: pd.DataFrame) -> pd.DataFrame:
    """Return by roll call how far the two groups lie apart.

    Parameters
    ----------
    grouped : DataFrame
        From ``by_group``.

    Returns
    -------
    DataFrame
        Columns ``rcid``, ``year``, ``symbol``, ``topic``, ``south`` and ``rest`` (in favour, per
        cent of those voting), ``gap`` (the difference, percentage points).
    """
    key = ["rcid", "year", "symbol", "topic"]
    wide = grouped.pivot(index=key, columns="group", values="in_favour").reset_index()
    wide.columns.name = None
    return wide.assign(gap=wide["south"] - wide["rest"])[[*key, "south", "rest", "gap"]]
