"""Reading documented and attested claims."""

import re
from collections.abc import Mapping

from southsouth.claims.confrontation import JUDGEMENTS, LEVELS, SOURCES
from southsouth.claims.model import COMPARATORS, Attested, Claim, Documented, Statement, is_number
from southsouth.claims.registry.place import Place

FIELDS = {"why": str}
MAY = {"correct": str, "origin": str, "repeated": list, "decider": str}
ATTESTED = {"attester": str, "check": str, "why": str}
ATTESTED_MAY = {"decider": str}
_STATEMENT_MAY = {
    "stated": (str, int, float),
    "comparator": str,
    "digits": int,
    "found": dict,
    "agrees": str,
    "because": str,
    "cite": str,
    "locator": str,
    "level": str,
}
_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


def read_claim(body: Mapping, common: Mapping, place: Place) -> Claim:
    """Return a documented or attested claim; ``common`` are the fields that all kinds share."""
    assertion = place.within("assertion")
    if common["kind"] == "attested":
        assertion.check(body["assertion"], {"says": str})
        own = {name: body[name] for name in (*ATTESTED, *ATTESTED_MAY) if name in body}
        return Attested(**common, says=body["assertion"]["says"], **own)
    assertion.check(body["assertion"], {"says": str, "parts": list})
    statements = tuple(
        _statement(part, assertion.within(f"parts.{number}"))
        for number, part in enumerate(body["assertion"]["parts"], 1)
    )
    if any(s.agrees in ("open", "loosely") for s in statements) and "decider" not in body:
        place.refuse("decider", "is missing: name what would decide what is open or loose")
    if any(s.agrees == "no" for s in statements) and "correct" not in body:
        place.refuse("correct", "is missing: give the correct value of what is wrong")
    return Documented(
        **common,
        says=body["assertion"]["says"],
        statements=statements,
        why=body["why"],
        correct=body.get("correct", ""),
        origin=body.get("origin", ""),
        repeated=tuple(body.get("repeated", ())),
        decider=body.get("decider", ""),
    )


def _statement(body, place: Place) -> Statement:
    place.check(body, {"says": str}, _STATEMENT_MAY)
    if ("stated" in body) == ("agrees" in body):
        place.refuse("stated", "give either stated with found, or agrees with because")
    if "agrees" in body:
        place.one_of("agrees", body["agrees"], JUDGEMENTS)
        needed = ("because",) if body["agrees"] == "open" else ("because", "cite", "level")
        place.check(body, {"says": str, **dict.fromkeys(needed, str)}, _STATEMENT_MAY)
    else:
        place.one_of("comparator", body.get("comparator", "="), COMPARATORS)
        _check_stated(body["stated"], place)
        place.check_digits(body)
        _check_found(body.get("found"), place)
    if "level" in body:
        place.one_of("level", body["level"], LEVELS)
    return Statement(**body)


def _check_stated(stated, place: Place) -> None:
    if not isinstance(stated, str) and not is_number(stated):
        place.refuse("stated", "must be a number, a date or a text")
    if isinstance(stated, str) and stated[:1].isdigit() and not _DATE.fullmatch(stated):
        place.refuse("stated", f"{stated!r} is not a date: write YYYY, YYYY-MM or YYYY-MM-DD")


def _check_found(found, place: Place) -> None:
    if not isinstance(found, dict):
        place.refuse("found", "is missing: say where the value to compare with stands")
    kinds = [name for name in SOURCES if name in found]
    if len(kinds) != 1:
        place.refuse("found", f"name one of {', '.join(SOURCES)}")
    place.within("found").check(found, SOURCES[kinds[0]])
