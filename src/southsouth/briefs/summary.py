"""The paragraph that opens a brief: where its country stands, and its chief numbers."""

from collections.abc import Iterable, Mapping

from southsouth.briefs import remittances
from southsouth.briefs.country import MEMBERS, Country
from southsouth.briefs.lists import souths
from southsouth.briefs.sections import Section
from southsouth.south import SOUTH
from southsouth.wording import listing

CLAUSES = {
    "migration-year": {
        "emigrants-south-share": "{} of the people born in {name} who lived elsewhere were in the "
        "South",
        "immigrants-south-share": "{} of the people born elsewhere who lived in {name} were born "
        "in the South",
    },
    "trade-year": {
        "exports-south-share": "{} of its exports of goods went to the South",
        "imports-south-share": "{} of its imports of goods came from the South",
    },
    "remittances-weight-year": {
        "remittances-of-gdp": "remittances received were {} of its gross domestic product",
    },
    "refugees-year": {"refugees-hosted": "it hosted {} refugees"},
}
"""Key of a year to the clauses that speak of it, by the key of their number."""


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
            here.earlier.until,
            "date",
            (MEMBERS,),
            f"last day on which the seat of {here.name} was that of {here.earlier.name}",
        )
        opening.say(
            f"What was said and voted until {until} by {here.earlier.name} is not counted as its "
            "own."
        )
    known = _sure({key: n.value for section in told for key, n in section.numbers.items()})
    there = {year: [key for key in clauses if key in known] for year, clauses in CLAUSES.items()}
    for year, keys in there.items():
        if keys:
            said = [CLAUSES[year][key].format(f"{{num}}`{key}`", name=here.name) for key in keys]
            opening.say(f"In {{num}}`{year}`, {listing(said)}.")
    if not any(there.values()):
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
    here_it_is = "in it" if south in inside else "outside it"
    return (
        f"{member} is in the South by {{num}}`south-definitions` of the {every}; by the one that "
        f"decides here it is {here_it_is}."
    )


def _sure(values: Mapping[str, object]) -> set[str]:
    """Return the keys of the numbers that can stand by themselves, without what is said of them.

    A share of nothing or of all may rest on what is not recorded; most origins may be unknown;
    and a last figure may be old.
    """
    doubtful = {key for key, value in values.items() if "share" in key and value in (0, 100)}
    if values.get("immigrants-unknown-share", 0) > 50:
        doubtful.add("immigrants-south-share")
    if values.get("remittances-weight-year", 0) < remittances.ranked_year() - remittances.RECENT:
        doubtful.add("remittances-of-gdp")
    return set(values) - doubtful
