"""A whole brief, and what all briefs share, computed once before many are made."""

import io
from types import ModuleType

from southsouth.briefs import (
    apart,
    cooperation,
    country,
    debate,
    displacement,
    gaps,
    investment,
    lists,
    migrants,
    names,
    peers,
    people,
    reach,
    remittances,
    summary,
    trade,
    votes,
)
from southsouth.briefs.sections import Section
from southsouth.south import SOUTH, get

SUBJECTS = {
    "lists": lists,
    "people": people,
    "remittances": remittances,
    "trade": trade,
    "investment": investment,
    "displacement": displacement,
    "debate": debate,
    "votes": votes,
    "cooperation": cooperation,
    "peers": peers,
    "reach": reach,
}
"""The subjects of a brief, in order."""


def sections(here: country.Country, south: str) -> dict[str, Section]:
    """Return the sections of a brief by subject, with ``summary`` and ``gaps``.

    Parameters
    ----------
    here : Country
    south : str
        Id of a definition of the South.

    Raises
    ------
    SouthSouthError
        If there is no such definition, or a table cannot be read.
    """
    get(south)
    told = {name: _of(subject, here, south) for name, subject in SUBJECTS.items()}
    if here.code == apart.SERBIA:
        for name, sentence in apart.KOSOVO.items():
            told[name].say(sentence)
    every = list(told.values())
    return {
        "summary": _of(summary, here, south, every),
        **told,
        "gaps": _of(gaps, here, every, reach.silent(here, south)),
    }


def _of(subject: ModuleType, *given) -> Section:
    """Return the section of a subject, which knows by what module it was made."""
    section = subject.section(*given)
    section.module = subject.__name__
    return section


def prepare(south: str) -> None:
    """Compute everything that is the same for all countries, for one definition of the South.

    A process that has done so can fork and make each brief from what it keeps. Errors as of
    ``sections``.
    """
    get(south)
    names.called()
    gaps.described()
    for known in SOUTH:
        lists.statuses(known)
    for revision in migrants.REVISIONS:
        migrants.migrants(south, revision)
    peers.places(south)
    debate.by_year()
    debate.quotations()
    votes.cast()
    votes.majority(south)
    first = sections(country.of(country.codes()[0]), south)
    for shown in (described for told in first.values() for _, described in told.exhibits):
        if "draw" in shown:  # what drawing loads is loaded here, not in every brief
            shown["draw"]().savefig(io.BytesIO(), format="svg")
