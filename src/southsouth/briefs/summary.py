"""The paragraph that opens a brief: where its country stands, and its chief numbers."""

from collections.abc import Iterable, Mapping
from typing import Any

from southsouth.briefs import remittances
from southsouth.briefs.country import MEMBERS, Country
from southsouth.briefs.lists import souths
from southsouth.briefs.sections import Section
from southsouth.south import SOUTH

SENTENCES = (
    (
        "In {num}`migration-year`, ",
        {
            "emigrants-south-share": "{num}`emigrants` people born in {name} lived in other "
            "countries or areas, {num}`emigrants-south-share` of them in the South",
        },
    ),
    (
        "In {num}`migration-year`, ",
        {
            "immigrants-south-share": "{num}`immigrants` people born elsewhere lived in {name}, "
            "{num}`immigrants-south-share` of them born in the South",
            "immigrants-unknown-share": "{num}`immigrants-unknown-share` in a place not recorded",
        },
    ),
    (
        "In {num}`trade-year`, ",
        {
            "exports-south-share": "{num}`exports-south-share` of its exports of goods went to the "
            "South",
            "imports-south-share": "{num}`imports-south-share` of its imports of goods came from "
            "the South",
        },
    ),
    (
        "In {num}`remittances-weight-year`, ",
        {
            "remittances-of-gdp": "the remittances that it received came to "
            "{num}`remittances-of-gdp` of its gross domestic product",
        },
    ),
    (
        "At the end of {num}`refugees-year`, ",
        {"refugees-hosted": "it hosted {num}`refugees-hosted` refugees"},
    ),
)
"""How each sentence begins, and its clauses by the key of the number that must be sure."""
MANY = 10
"""Per cent of immigrants whose place of birth is not recorded, from which on this is said."""


def section(here: Country, south: str, told: Iterable[Section]) -> Section:
    """Open a brief: membership and side, then chief numbers, which the other sections say.

    Parameters
    ----------
    here : Country
    south : str
        Id of a definition of the South.
    told : iterable of Section
        The other sections of the brief.
    """
    opening = Section(here.code)
    opening.say(_standing(here, south))
    if here.earlier:
        until = opening.num(
            "earlier-until",
            here.earlier.before,
            "date",
            (MEMBERS,),
            f"day from which the seat of {here.name} is no longer that of {here.earlier.name}",
        )
        opening.say(
            f"What was said and voted before {until}, by {here.earlier.name}, is not counted as "
            "its own."
        )
    standing = len(opening.paragraphs[-1])
    known = _sure({key: n.value for section in told for key, n in section.numbers.items()})
    when = ""
    for start, clauses in SENTENCES:
        said = [clause for key, clause in clauses.items() if key in known]
        if said:
            begun = "In the same year, " if start == when else start
            opening.say(begun + ", and ".join(said).replace("{name}", here.name) + ".")
            when = start
    if len(opening.paragraphs[-1]) == standing:
        opening.say("The tables of this book have few figures of it.")
    return opening


def _standing(here: Country, south: str) -> str:
    """Return the first sentence: whose brief it is, and on which side its country stands.

    Its numbers are those of the section on lists.
    """
    inside, every = souths(here.code), "{num}`definitions` definitions compared in this brief"
    member = f"{here.opening}, a Member of the United Nations since {{num}}`admitted`,"
    if len(inside) in (0, len(SOUTH)):
        side = "in" if inside else "outside"
        return f"{member} is {side} the South by all {every}."
    alone = f", that of {SOUTH[inside[0]].label}" if len(inside) == 1 else ""
    followed = (
        ", among them the one that its figures follow."
        if south in inside
        else ". By the one that its figures follow, it is outside."
    )
    return f"{member} is in the South by {{num}}`south-definitions` of the {every}{alone}{followed}"


def _sure(values: Mapping[str, Any]) -> set[str]:
    """Return the keys of the numbers that can stand by themselves, without what is said of them.

    A share of nothing or of all may rest on what is not recorded; most origins may be unknown; a
    last figure may be old, and two files may not agree on it. The unknown origins stand beside
    the others, if they are many.
    """
    doubtful = {key for key, value in values.items() if "share" in key and value in (0, 100)}
    unknown = values.get("immigrants-unknown-share", 0)
    if unknown > 50:
        doubtful.add("immigrants-south-share")
    if unknown < MANY or "immigrants-south-share" not in set(values) - doubtful:
        doubtful.add("immigrants-unknown-share")
    if values.get("remittances-weight-year", 0) < remittances.ranked_year() - remittances.RECENT:
        doubtful.add("remittances-of-gdp")
    if "remittances-other" in values:
        doubtful.add("remittances-of-gdp")
    return set(values) - doubtful
