"""The paragraph that opens a brief: its chief numbers, as far as there are any."""

from collections.abc import Iterable, Mapping

from southsouth.briefs import people, remittances
from southsouth.briefs.country import Country
from southsouth.briefs.sections import Section
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


def section(here: Country, told: Iterable[Section]) -> Section:
    """Open a brief with its chief numbers, which the other sections say.

    Parameters
    ----------
    here : Country
    told : iterable of Section
        The other sections of the brief.
    """
    opening = Section(here.code)
    known = _sure({key: n.value for section in told for key, n in section.numbers.items()})
    for year, clauses in CLAUSES.items():
        said = [
            clause.format(f"{{num}}`{key}`", name=here.name)
            for key, clause in clauses.items()
            if key in known
        ]
        if said:
            opening.say(f"In {{num}}`{year}`, {listing(said)}.")
    if not opening.sentences:
        opening.say(f"The tables of this book have few figures of {here.name}.")
    return opening


def _sure(values: Mapping[str, object]) -> set[str]:
    """Return the keys of the numbers that can stand by themselves, without what is said of them.

    A share of nothing or of all may rest on what is not recorded; most origins may be unknown;
    revisions may differ so much that no share of them is sure; and a last figure may be old.
    """
    doubtful = {key for key, value in values.items() if "share" in key and value in (0, 100)}
    if values.get("immigrants-unknown-share", 0) > 50:
        doubtful.add("immigrants-south-share")
    if values.get("emigrants-high", 0) > people.APART * values.get("emigrants-low", 0):
        doubtful.add("emigrants-south-share")
    if values.get("remittances-weight-year", 0) < remittances.ranked_year() - remittances.RECENT:
        doubtful.add("remittances-of-gdp")
    return set(values) - doubtful
