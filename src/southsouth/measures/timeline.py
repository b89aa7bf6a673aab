"""How the events of the timeline are spread over time, and how well they are known."""

import pandas as pd


def by_forum(events: pd.DataFrame) -> pd.DataFrame:
    """Count the events of each forum, and those of which a document was read.

    Parameters
    ----------
    events : DataFrame
        The table ``timeline/events``: ``date``, ``forum`` and ``level``.

    Returns
    -------
    DataFrame
        ``forum``, ``events``, ``document`` and ``reported`` (counts, which add up), ``first`` and
        ``last`` (dates); the forum with the most events first.
    """
    grouped = events.assign(document=events["level"] == "document").groupby("forum")
    counted = grouped.agg(
        events=("level", "size"),
        document=("document", "sum"),
        first=("date", "min"),
        last=("date", "max"),
    )
    counted.insert(2, "reported", counted["events"] - counted["document"])
    return counted.sort_values(["events", "first"], ascending=[False, True]).reset_index()


def longest_gap(events: pd.DataFrame) -> tuple[str, str, int]:
    """Return the ids of the two neighbours that lie farthest apart, and the days between them.

    Parameters
    ----------
    events : DataFrame
        ``id`` and ``date``; two events or more.
    """
    ordered = events.sort_values(["date", "id"], ignore_index=True)
    days = ordered["date"].diff().dt.days
    place = int(days.idxmax())
    return ordered["id"][place - 1], ordered["id"][place], int(days[place])
