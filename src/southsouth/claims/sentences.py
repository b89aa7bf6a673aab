"""What a result says, in sentences."""

import math
from collections.abc import Mapping

from southsouth.claims.attestation import Attestation
from southsouth.claims.evaluation import Result, specifications
from southsouth.claims.ledger import Judged
from southsouth.wording import counted, phrase

MEANINGS = {
    "reproduced": "it holds, and no choice is open under which it could fail",
    "reproduced, robust": "it holds under the preferred specification, and under at least "
    "four fifths of all",
    "reproduced, sensitive": "it holds under the preferred specification, and under one to four "
    "fifths of all",
    "reproduced, fragile": "it holds under the preferred specification, and under fewer than a "
    "fifth of all",
    "reproduced elsewhere": "it fails under the preferred specification and holds under another",
    "not reproduced": "it holds under no specification that was listed",
    "confirmed": "the documents say the same, and were read in every part of it",
    "confirmed, on report": "what was read and what sources of standing report say the same; a "
    "part of it was not read in its own document",
    "imprecise": "it is near, or true in another sense than its words have",
    "imprecise, on report": "it is near, or true in another sense than its words have; a part of "
    "it was not read in its own document",
    "contradicted": "a document that was read says otherwise",
    "attested": "its publisher’s word, which nobody else can check",
    "unresolved": "the evidence that would decide it could not be consulted",
}


WITHIN = str.maketrans("“”", "‘’")
"""Quotation marks within quotation marks."""


def judgement(result: Judged) -> str:
    """Return the verdict with what qualifies it, "reproduced, fragile"."""
    return f"{result.verdict}, {result.qualifier}" if result.qualifier else result.verdict


def elided(quote: str) -> str:
    """Mark what a quotation leaves out before and after it, and what it quotes itself."""
    quote = quote.translate(WITHIN)
    start = "" if quote[:1].isupper() or quote[:1].isdigit() else "…\N{NO-BREAK SPACE}"
    end = "" if quote[-1] in ".?!" else "\N{NO-BREAK SPACE}…"
    return f"{start}{quote}{end}"


def verdict(result: Judged) -> str:
    """Return in a sentence or two how the claim fared and why."""
    if isinstance(result, Result):
        return f"{_computed(result)} {result.claim.comment}".strip()
    if isinstance(result, Attestation):
        attester = result.claim.attester.rstrip(".")
        return f"Only its publisher or its partners can know: {attester}. {result.claim.why}"
    return result.claim.why


def _computed(result: Result) -> str:
    if result.verdict == "unresolved":
        return f"The preferred specification cannot be computed: {result.preferred['reason']}"
    if result.total == 1:
        return "Nothing is open to choice here: there is one specification, and the claim " + (
            "holds." if result.held else "fails."
        )
    if result.verdict == "not reproduced":
        total = phrase(result.total, "count")
        return f"It fails under the preferred specification and under all {total} that were listed."
    if result.verdict == "reproduced elsewhere":
        return (
            f"It fails under the preferred specification and {holding(result)} that were computed, "
            f"which was found only by computing them all. {_chance(result)}".rstrip()
        )
    counts = counted(result.held, result.total)
    return f"It holds under the preferred specification, and under {counts} in all."


def _chance(result: Result) -> str:
    """Say how many figures could have been found as well: among many, one match proves little."""
    if result.others < 2:
        return ""
    several = sum(part.comparator == "=" for part in result.claim.parts) > 1
    what = "combinations of figures" if several else "figures"
    return (
        f"To the digits stated, the specifications give {result.others:,} other {what} as well; "
        "one match among so many says little."
    )


def holding(result: Result) -> str:
    """Return in how many specifications a claim holds: "holds in 12 of 40 specifications"."""
    if result.total == 1:
        return f"{'holds' if result.held else 'fails'} in the only specification"
    return f"holds in {counted(result.held, result.total)} specifications"


def combinations(result: Result) -> str:
    """Return how many combinations of the choices there are, and what became of them."""
    sizes = [len(axis.options) for axis in result.claim.axes.values()]
    product, listed = math.prod(sizes), len(list(specifications(result.claim)))
    if not sizes:
        return "No choice is open: there is one specification."
    text = " × ".join(str(size) for size in sizes)
    parts = [f"The choices make {text} = {product:,} combinations."]
    if len(sizes) == 1:
        parts = [f"The choice has {product} options."]
    if listed < product:
        do = "does" if product - listed == 1 else "do"
        parts.append(
            f"Of these {product - listed:,} {do} not exist, because some options go with certain "
            "others only: a vintage may lack a year, or in it two options may be the same."
        )
    if result.total < listed:
        parts.append(
            f"{listed - result.total:,} cannot be computed; the reasons are listed at the end."
        )
    bear = "bears" if result.held == 1 else "bear"
    parts.append(f"{result.total:,} are computed, and {result.held:,} {bear} the claim out.")
    return " ".join(parts)


NAMES = {
    "as_of": "year",
    "cause": "causes of displacement",
    "centres": "financial centres of the Caribbean",
    "count": "people counted",
    "coverage": "what is a country",
    "end": "last of the recent years",
    "ever": "what is higher than ever",
    "fifteen_years": "fifteen years",
    "flow_years": "years",
    "flows": "data on flows",
    "from_day": "first day",
    "gdp": "gross domestic product",
    "hong_kong": "trade between China, Hong Kong and Macao",
    "idp_list": "least developed countries",
    "idp_source": "internally displaced people",
    "income": "income groups",
    "income_year": "income groups",
    "last_year": "last year",
    "ldc_list": "least developed countries",
    "line": "where the south of the planet begins",
    "listed": "year of the list",
    "matrix": "matrix of world trade",
    "measure": "growth",
    "missing": "missing or implausible figures",
    "on_the_line": "countries on the equator",
    "output": "output",
    "population": "population",
    "reading": "meaning of “continues”",
    "region": "Latin America",
    "remittances": "remittances",
    "residual": "people of unrecorded origin",
    "revision": "revision",
    "sheet_year": "year",
    "south": "South",
    "span": "recent years",
    "taiwan": "trade of Taiwan",
    "to_day": "last day",
    "trade_year": "year",
    "unit": "what is counted",
    "venezuelans": "people born in Venezuela",
    "vintage": "vintage",
    "whole": "the whole",
    "whose": "migrants",
    "window": "years of growth",
    "world": "the world",
    "year_count": "counting of years",
    "year_handling": "figures of a year",
    "yearly_matrix": "yearly matrix of world trade",
}
"""What a reader is told in the place of the id of an axis."""
APART = "; "
"""What stands between two choices."""


def choices(result: Result, row: Mapping[str, str] | None = None) -> str:
    """Return what a specification chose, in a phrase; by default the preferred one.

    "South: UN DESA less developed regions; 2017 revision"
    """
    chosen = result.claim.preferred if row is None else row
    return APART.join(choice(named(axis), result.label(axis, chosen[axis])) for axis in result.axes)


def choice(axis: str, option: str) -> str:
    """Return what was chosen, after the name of the choice unless the option has it."""
    return option if f" {axis} " in f" {option} " else f"{axis}: {option}"


def named(axis: str) -> str:
    """Return an axis by its id, as a reader is told of it: "people of unrecorded origin"."""
    return NAMES.get(axis, axis.replace("_", " "))
