"""Who took part in a conference: Members of the United Nations or not yet, the South, who returns.

Lists of participants are those of the table ``timeline/participants``: ``event``, ``name``,
``iso3`` and ``seated`` (False where the participant was not the State or the government whose
admission ``un/members`` dates).
"""

from collections.abc import Collection, Mapping

import pandas as pd

from southsouth.measures.membership import members_on


def attendance(
    lists: pd.DataFrame, members: pd.DataFrame, south: Collection[str], days: Mapping[str, object]
) -> pd.DataFrame:
    """Count the participants of conferences.

    Parameters
    ----------
    lists : DataFrame
        As the module says.
    members : DataFrame
        The table ``un/members``.
    south : collection of str
        Codes of the South.
    days : mapping
        Id of an event to the day on which the membership is taken, in the order of the rows.

    Returns
    -------
    DataFrame
        One row an event: ``event``, ``date``, ``participants``, ``members`` (of them Members on the
        day), ``others``, ``share`` (of Members, in per cent), ``south`` and ``again`` (whose State
        was at the first event of ``days``).
    """
    first = set(lists.loc[lists["event"] == next(iter(days)), "iso3"])
    rows = []
    for event, day in days.items():
        there = lists[lists["event"] == event]
        inside = _inside(there, members, day)
        rows.append(
            {
                "event": event,
                "date": pd.Timestamp(day),
                "participants": len(there),
                "members": int(inside.sum()),
                "others": int((~inside).sum()),
                "share": 100 * float(inside.mean()),
                "south": int(there["iso3"].isin(set(south)).sum()),
                "again": int(there["iso3"].isin(first).sum()),
            }
        )
    return pd.DataFrame(rows)


def outside(lists: pd.DataFrame, members: pd.DataFrame, event: str, day) -> pd.DataFrame:
    """Return the participants of a conference that were not Members on a day.

    Columns: ``name`` and ``admitted``, the day on which the State was; missing for a participant
    that was not the State or government admitted. Sorted by that day.
    """
    there = lists[lists["event"] == event]
    there = there[~_inside(there, members, day)]
    admitted = there["iso3"].map(members.set_index("iso3")["admitted"]).where(there["seated"])
    frame = pd.DataFrame({"name": there["name"], "admitted": admitted})
    return frame.sort_values(["admitted", "name"], ignore_index=True)


def against(lists: pd.DataFrame, members: pd.DataFrame, years: Mapping[str, int]) -> pd.DataFrame:
    """Compare lists of participants with a table of members by year.

    Parameters
    ----------
    lists : DataFrame
        As the module says.
    members : DataFrame
        The table ``groups/nam``: ``year`` and ``iso3``.
    years : mapping
        Id of an event to the year whose members it is compared with.

    Returns
    -------
    DataFrame
        One row an event: ``event``, ``year``, ``listed``, ``in_data``, ``only_listed`` and
        ``only_data`` (numbers of States).
    """
    rows = []
    for event, year in years.items():
        listed = set(lists.loc[lists["event"] == event, "iso3"])
        data = set(members.loc[members["year"] == year, "iso3"])
        rows.append((event, year, len(listed), len(data), len(listed - data), len(data - listed)))
    columns = ["event", "year", "listed", "in_data", "only_listed", "only_data"]
    return pd.DataFrame(rows, columns=columns)


def _inside(there: pd.DataFrame, members: pd.DataFrame, day) -> pd.Series:
    """Tell which participants were Members on a day."""
    return there["iso3"].isin(members_on(members, day)) & there["seated"]
