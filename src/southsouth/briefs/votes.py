"""How a country voted on South-South cooperation and the economic order."""

from functools import cache

import pandas as pd

from southsouth import tables
from southsouth.briefs import amounts
from southsouth.briefs.country import Country
from southsouth.briefs.sections import Section
from southsouth.measures.votes import CAST, by_group
from southsouth.south import SOUTH, members
from southsouth.wording import listing

CALLS, VOTES = "votes/roll_calls", "votes/votes"
BOTH = (CALLS, VOTES)
UNTRACED = "A/RES/3586(XXX)"
"""A number of the producer's: see the gaps of votes/roll_calls."""
TOPICS = {
    "economic_rights": "Economic rights of States",
    "economic_order": "New economic order",
    "global_negotiations": "Global negotiations",
    "south_south": "South-South cooperation",
    "group_of_77": "Chair of the Group of 77",
}
KINDS = {
    "yes": ("voted in favour", "in favour"),
    "no": ("voted against", "against"),
    "abstain": ("abstained", "abstention"),
}
ALWAYS = {
    "yes": "always in favour",
    "no": "always against",
    "abstain": "and always abstained",
}
VOTE = {"yes": "in favour", "no": "against", "abstain": "abstained"}


@cache
def calls() -> pd.DataFrame:
    """Return the roll calls in order, by the producer's number."""
    return tables.read(CALLS).set_index("rcid").sort_values(["year", "symbol", "part"])


@cache
def cast() -> pd.DataFrame:
    """Return the votes: rows roll calls, columns codes; missing where a State did not vote."""
    return tables.read(VOTES).pivot(index="rcid", columns="iso3", values="vote")


@cache
def majority(south: str) -> pd.Series:
    """Return how most of the South voted in each roll call, as ``most_of`` does."""
    return most_of(by_group(tables.read(CALLS), tables.read(VOTES), members(south)))


def most_of(grouped: pd.DataFrame) -> pd.Series:
    """Return the vote that most of the South cast, by roll call; missing if that ties.

    Parameters
    ----------
    grouped : DataFrame
        From ``measures.votes.by_group``.
    """
    own = grouped[grouped["group"] == "south"].set_index("rcid")[CAST]
    tied = own.eq(own.max(axis=1), axis=0).sum(axis=1) > 1
    return own.idxmax(axis=1).mask(tied)


def held(here: Country) -> pd.DataFrame:
    """Return the roll calls of a country's own membership, with its ``vote``.

    In the year of its admission only those in which it voted, since roll calls have no day.
    """
    found = calls().assign(vote=cast().get(here.code))
    year = found["year"]
    there = (year > here.admitted.year) | ((year == here.admitted.year) & found["vote"].notna())
    return found[there & year.map(here.voted)]


def _chosen() -> str:
    """Return which roll calls are meant, for the definition of a number."""
    years = calls()["year"]
    on = "South-South cooperation or the economic order"
    return f"roll calls on {on}, {years.min()} to {years.max()},"


def section(here: Country, south: str) -> Section:
    """Say how a country voted, and how often with most of the South."""
    told, found, years = Section(here.code), held(here), calls()["year"]
    _all_calls(told, years)
    if found.empty:
        told.say("None of them was held while it was a Member.")
        told.lack("Votes", "No roll call was held while it was a Member.", *BOTH)
        return told
    _counts(told, here, found)
    _majority(told, here, south, found)
    if _passed(here):
        told.say(f"Votes cast in the seat by {here.earlier.name} are not counted.")
        told.lack(
            f"Votes of {here.earlier.name}",
            "They were cast in the same seat and are not counted in this brief.",
            *BOTH,
        )
    if not found["vote"].notna().any():
        return told
    told.say(f"{_table(told, here, south, found)} has each of them.")
    return told


def _all_calls(told: Section, years: pd.Series) -> None:
    """Say which roll calls there are, by their years."""
    note = (
        "roll calls of the General Assembly on South-South cooperation and the economic order in "
        f"the data, {years.min()} to {years.max()}; Voeten and others"
    )
    total = told.integer("roll-calls", len(years), (CALLS,), note)
    first, last = (
        told.integer(f"roll-calls-{name}-year", year, (CALLS,), f"year of the {name} roll call")
        for name, year in (("first", years.min()), ("last", years.max()))
    )
    told.say(
        f"The data on votes have {total} roll calls of the General Assembly on South-South "
        f"cooperation or the international economic order, from {first} to {last}."
    )


def _passed(here: Country) -> bool:
    """Return whether roll calls were held while others had the seat."""
    return here.earlier is not None and here.earlier.before.year >= calls()["year"].min()


def _counts(told: Section, here: Country, found: pd.DataFrame) -> None:
    """Say in how many roll calls it could vote, and how it did."""
    note = (
        f"{_chosen()} while {here.name} was a Member; of its first year only those in which it "
        "voted"
    )
    during = told.words("roll-calls-member", len(found), BOTH, note)
    counts = found["vote"].value_counts()
    when = "fall in the years counted here" if _passed(here) else "were held while it was a Member"
    start = f"All {when}" if len(found) == len(calls()) else f"Of these, {during} {when}"
    if counts.empty:
        told.say(f"{start}; it voted in none.")
        told.lack("Votes", "It was absent from every roll call, or did not take part.", *BOTH)
        return
    note = f"{_chosen()} in which {here.name} voted or abstained"
    voted = told.words("votes", counts.sum(), BOTH, note)
    where = "all of them" if counts.sum() == len(found) else f"{voted} of them"
    if len(counts) == 1:
        told.say(f"{start}; it voted in {where}, {ALWAYS[counts.index[0]]}.")
    else:
        told.say(f"{start}; it voted in {where}: {listing(_kinds(told, here, counts))}.")


def _kinds(told: Section, here: Country, counts: pd.Series) -> list[str]:
    """Return how often it voted in each way, for a list."""
    kinds = []
    for vote, (verb, words) in KINDS.items():
        if number := int(counts.get(vote, 0)):
            note = f"{_chosen()} in which {here.name} {verb}"
            said = told.words(f"votes-{vote}", number, BOTH, note)
            kinds.append(f"{said} {words}{'s' if vote == 'abstain' and number > 1 else ''}")
    return kinds


def _majority(told: Section, here: Country, south: str, found: pd.DataFrame) -> None:
    """Say how often it voted like most of the South."""
    most = majority(south).reindex(found.index)
    compared = found["vote"].notna() & most.notna()
    if not compared.any():
        return
    same, of = int((found.loc[compared, "vote"] == most[compared]).sum()), int(compared.sum())
    behind = (*BOTH, *SOUTH[south].tables)
    count = told.words(
        "votes-with-south",
        same,
        behind,
        f"{_chosen()} in which {here.name} voted as most of the South "
        f"({SOUTH[south].short}) that voted",
    )
    if not same:
        told.say("In none of them did it vote as most of the South did.")
        return
    note = (
        f"share of its votes in {_chosen()} in which {here.name} voted as most of the South "
        f"({SOUTH[south].short}) that voted. Abstentions are votes."
    )
    percent = ""
    if of >= amounts.LEAST and same < of:
        percent = f" ({told.share('votes-with-south-share', 100 * same / of, behind, note)})"
    every = "all " if same == of > 1 else ""
    told.say(
        f"{here.opening} voted as most of the South did in {every}{count} of these roll "
        f"calls{percent}."
    )


def by_call(found: pd.DataFrame, most: pd.Series) -> pd.DataFrame:
    """Return how a country and most of the South voted in each roll call.

    Parameters
    ----------
    found : DataFrame
        From ``held``.
    most : Series
        How most of the South voted, by roll call.

    Returns
    -------
    DataFrame
        One row a roll call, the earliest first: ``call`` (the symbol of the resolution, and the
        letter of a part of it), ``year``, ``about``, ``own`` and ``south`` as cells write them.
    """
    parts = zip(found["symbol"], found["part"], strict=True)
    return pd.DataFrame(
        {
            "call": [symbol if pd.isna(part) else f"{symbol} {part}" for symbol, part in parts],
            "year": found["year"].to_numpy(),
            "about": [TOPICS[topic] for topic in found["topic"]],
            "own": [VOTE.get(vote, "did not vote") for vote in found["vote"]],
            "south": [VOTE.get(vote, "a tie") for vote in most.reindex(found.index)],
        }
    )


def _table(told: Section, here: Country, south: str, found: pd.DataFrame) -> str:
    most = majority(south).reindex(found.index)
    same, voted = int(found["vote"].eq(most).sum()), int(found["vote"].notna().sum())
    calls = "roll call" if voted == 1 else "roll calls"
    untraced = f"; no resolution {UNTRACED} could be traced"
    if UNTRACED not in set(found["symbol"]):
        untraced = ""
    return told.table(
        "votes",
        by_call(found, most),
        title=f"{here.opening} voted as most of the South ({SOUTH[south].short}) in {same} of "
        f"{voted} {calls}",
        columns={
            "call": ("Resolution", "text"),
            "year": ("Year", "integer"),
            "about": ("About", "text"),
            "own": ("Its vote", "text"),
            "south": ("Most of the South", "text"),
        },
        tables=(*BOTH, *SOUTH[south].tables),
        note="The data have the year of a roll call and not its day. The symbols are the "
        f"producer’s{untraced}. Did not vote: absent or not taking part, which the data do not "
        "tell apart.",
    )
