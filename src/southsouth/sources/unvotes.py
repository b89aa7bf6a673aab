"""Roll calls of the General Assembly on South-South cooperation and the economic order."""

import re
from pathlib import Path

import pandas as pd

from southsouth.errors import SouthSouthError
from southsouth.sources import files
from southsouth.sources.names import iso3
from southsouth.sources.once import read_once

# Which roll calls are taken: those whose short title or description has one of these wordings
# (small letters). The first that fits names the topic.
TOPICS = {
    "south_south": r"south[- ]south\b",
    "among": r"co-?operation (?:among|between) developing|\b[te]cdc\b",
    "economic_rights": r"economic rights and duties|economic rights, review",
    "economic_order": r"(?:international|new) economic order",
    "group_of_77": r"\bgroup of 77\b",
    "global_negotiations": r"\bglobal negotiations\b",
}
# Spoken remarks that the producer has in place of a description: not a text put to the vote.
REMARK = re.compile(r"i give the floor")
WORDS = 25
CALLS = ["rcid", "session", "unres", "short", "descr", "date"]
VOTES = ["rcid", "country", "vote"]
VALUES = ("yes", "no", "abstain")
# Names that only this producer spells so.
SPELLINGS = {
    "Congo - Brazzaville": "COG",
    "Congo - Kinshasa": "COD",
    "Federal Republic of Germany": "DEU",
    "German Democratic Republic": "DDR",
    "Czechoslovakia": "CSK",
    "Yugoslavia": "YUG",
    "Yemen People's Republic": "YMD",
    "Yemen Arab Republic": "YEM",
    "St. Vincent & Grenadines": "VCT",
    "Cape Verde": "CPV",
    "Brunei": "BRN",
    "Russia": "RUS",
    "North Korea": "PRK",
    "South Korea": "KOR",
    "Laos": "LAO",
    "Myanmar (Burma)": "MMR",
    "Vietnam": "VNM",
}
# The producer goes on writing Yugoslavia for the State that was admitted in the 55th session.
SERBIA_FROM = 55
ROLL_CALLS = ["rcid", "session", "year", "symbol", "part", "topic", "title", *VALUES]


def roll_calls(calls: Path, votes: Path) -> pd.DataFrame:
    """Return the roll calls on the topics above, with their result.

    Columns: rcid (the producer's number), session, year, symbol (of the resolution, as A/RES/...),
    part (the letter by which the producer tells several votes on one resolution apart), topic,
    title (the producer's description, at most 25 words), yes, no, abstain (votes).

    Raises
    ------
    SouthSouthError
        If a file is damaged, a column or a vote is not known, a number is twice, or a roll call
        has no votes.
    """
    chosen = _chosen(calls)
    cast = _cast(votes)
    counts = cast[cast["rcid"].isin(chosen["rcid"])].groupby(["rcid", "vote"]).size().unstack()
    counts = counts.reindex(columns=list(VALUES)).fillna(0).astype("int64")
    lost = sorted(set(chosen["rcid"]) - set(counts.index))
    if lost:
        raise SouthSouthError(
            f"{votes.name} has no votes on roll call {lost[0]} of {calls.name}: take both again."
        )
    return chosen.merge(counts, left_on="rcid", right_index=True)[ROLL_CALLS]


def votes(calls: Path, cast: Path) -> pd.DataFrame:
    """Return how each State voted in these roll calls.

    Columns: rcid, iso3, vote (yes, no, abstain). States that were absent or did not take part have
    no row. Errors as ``roll_calls``; also if a name is unknown or a State votes twice.
    """
    chosen = _chosen(calls)
    frame = _cast(cast)
    frame = frame[frame["rcid"].isin(chosen["rcid"])]
    codes = {name: _code(name, cast.name) for name in frame["country"].unique()}
    frame = frame.assign(iso3=frame["country"].map(codes))
    late = set(chosen.loc[chosen["session"] >= SERBIA_FROM, "rcid"])
    frame.loc[frame["rcid"].isin(late) & (frame["iso3"] == "YUG"), "iso3"] = "SRB"
    twice = frame[frame.duplicated(["rcid", "iso3"])]
    if len(twice):
        raise SouthSouthError(
            f"{cast.name}: {twice['iso3'].iloc[0]} votes twice in roll call "
            f"{twice['rcid'].iloc[0]}; take the file again."
        )
    return frame[["rcid", "iso3", "vote"]].reset_index(drop=True)


@read_once
def _chosen(path: Path) -> pd.DataFrame:
    """Return the roll calls that have one of the wordings, with topic, symbol and title."""
    frame = files.rda(path, CALLS).astype({"rcid": int})
    if frame["rcid"].duplicated().any():
        twice = frame["rcid"][frame["rcid"].duplicated()].iloc[0]
        raise SouthSouthError(f"{path.name} has roll call {twice} twice: take the file again.")
    text = (frame["short"].fillna("") + " | " + frame["descr"].fillna("")).str.lower()
    frame = frame.assign(topic=text.map(_topic), session=frame["session"].astype(int))
    frame = frame[frame["topic"].notna()]
    return pd.DataFrame(
        {
            "rcid": frame["rcid"],
            "session": frame["session"],
            "year": [int(str(day)[:4]) for day in frame["date"]],
            "symbol": [_symbol(text) for text in frame["unres"]],
            "part": frame["unres"].str.extract(r"([A-Z])$", expand=False),
            "topic": frame["topic"],
            "title": [_title(row.short, row.descr) for row in frame.itertuples()],
        }
    )


def _topic(text: str) -> str | None:
    """Return the topic of a description, or None."""
    if REMARK.search(text):
        return None
    return next((name for name, wording in TOPICS.items() if re.search(wording, text)), None)


def _symbol(text: str | None) -> str | None:
    """Turn R/30/3586 into A/RES/3586 (XXX) and R/69/239 into A/RES/69/239."""
    found = re.fullmatch(r"(?:R|A/RES)/(\d+)/(\d+)[A-Z]?", str(text))
    if not found:
        return None
    session, number = int(found[1]), int(found[2])
    # Resolutions were numbered through, with the session in Roman numerals, until 1975.
    if session <= 30:
        return f"A/RES/{number}({_roman(session)})"
    return f"A/RES/{session}/{number}"


def _roman(number: int) -> str:
    """Return a number up to 39 in Roman numerals."""
    ones = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"]
    return "X" * (number // 10) + ones[number % 10]


def _title(short: str | None, descr: str) -> str:
    """Return at most 25 words: the title where the description is only an agenda item."""
    agenda = re.match(r"A/\d+/\d+ ", str(descr))
    text = short if agenda and isinstance(short, str) else descr
    parts = re.sub(r'[\\"]+', " ", str(text)).split()
    return " ".join(parts[:WORDS]) + (" ..." if len(parts) > WORDS else "")


@read_once
def _cast(path: Path) -> pd.DataFrame:
    """Return all votes: rcid, country, vote."""
    frame = files.rda(path, VOTES)
    frame = frame.assign(rcid=frame["rcid"].astype(int), vote=frame["vote"].astype(str))
    strange = frame["vote"][~frame["vote"].isin(VALUES)]
    if len(strange):
        raise SouthSouthError(
            f"{path.name} has the vote {strange.iloc[0]!r}, which is not one of "
            f"{', '.join(VALUES)}: adapt southsouth.sources.unvotes."
        )
    return frame


def _code(name: str, source: str) -> str:
    """Return the code of a country as this producer spells it."""
    if name in SPELLINGS:
        return SPELLINGS[name]
    return iso3(re.sub(r"^St\. ", "Saint ", name.replace(" & ", " and ")), source)


MAKERS = {"votes/roll_calls": roll_calls, "votes/votes": votes}
