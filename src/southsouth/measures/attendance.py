"""Who was at a conference: what was said, and what the sayings leave possible."""

import re

import pandas as pd

from southsouth.errors import SouthSouthError

SPEAKERS = {
    "adelante2019conf": "ADELANTE (European Union)",
    "arg2019host": "Foreign Ministry of Argentina",
    "casarosada2019b": "Casa Rosada, opening day",
    "casarosada2019c": "Casa Rosada, announcement",
    "defonline2019": "DEF magazine",
    "devchannel2019": "Development Channel",
    "ga2019press12137": "UN press release GA/12137",
    "infobae2019": "Infobae",
    "iom2019press": "IOM",
    "iri2019bapa40": "University of La Plata",
    "panoramical2019": "Panoramical",
    "sela2019bapa40": "SELA, crediting UN news",
    "un2019dev3392": "UN press release DEV/3392",
    "undp2019closing": "Administrator of UNDP",
    "undpes2019": "UNDP, notice",
    "unnewses2019": "UN News in Spanish",
    "unossc2020galaxy": "UNOSSC",
}
"""Short names of those who spoke of BAPA+40, by bibliography key."""


def statements(values: pd.DataFrame, conference: str) -> pd.DataFrame:
    """Return what each source says of the attendance of a conference, one row a source.

    Parameters
    ----------
    values : DataFrame
        The table ``timeline/reported_values``; its column ``what`` reads "participants" or
        "Member States", then "expected at" or "reported at", then the name of the conference.
    conference : str
        That name.

    Returns
    -------
    DataFrame
        Columns ``source``, ``speaker``, ``when`` (expected or reported), ``participants``,
        ``prefix`` (said before that number), ``states`` and ``words``; forecasts first, then by
        number of States and of participants.
    """
    name = re.escape(conference)
    pattern = rf"^(participants|Member States) (expected|reported) at {name}$"
    parts = values["what"].str.extract(pattern)
    said = values.assign(group=parts[0], when=parts[1])[parts[0].notna()]
    people = said[said["group"] == "participants"].set_index("source")
    states = said[said["group"] == "Member States"].set_index("source")
    frame = said.groupby("source", as_index=False).agg(
        when=("when", "first"), words=("locator", lambda said: " ".join(dict.fromkeys(said)))
    )
    frame["speaker"] = frame["source"].map(SPEAKERS)
    frame["participants"] = frame["source"].map(people["value"])
    frame["prefix"] = frame["source"].map(people["prefix"]).fillna("")
    frame["states"] = frame["source"].map(states["value"])
    order = ["when", "states", "participants", "speaker"]
    return frame.sort_values(order, ascending=[True, False, False, True], ignore_index=True)


def bounds(members: int, group: int, present: int) -> tuple[int, int]:
    """Return the fewest and the most of a group that can be among those present.

    Parameters
    ----------
    members : int
        Members of the organization.
    group : int
        Members of the organization that belong to the group.
    present : int
        Members of the organization that were present.

    Raises
    ------
    SouthSouthError
        If more were present, or more are in the group, than there are.
    """
    if max(group, present) > members:
        raise SouthSouthError(f"There are {members} in all, fewer than {max(group, present)}.")
    return max(0, present - (members - group)), min(group, present)
