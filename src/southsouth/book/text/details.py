"""What a citation adds in brackets: the data of a part, and what a number or a claim says."""

import math
from collections.abc import Iterable, Iterator, Mapping

import numpy as np

from southsouth.book.exhibits import producers
from southsouth.book.pages import CLAIMS_FILE
from southsouth.book.text import bibliography, reported, sentences
from southsouth.claims.confrontation import Confrontation
from southsouth.claims.evaluation import Result
from southsouth.claims.ledger import Judged
from southsouth.claims.model import Claim
from southsouth.claims.sentences import choices, elided, holding
from southsouth.claims.values import beside, forms, measured
from southsouth.wording import MEASURES, MINUS, NBSP

LEDGER = f"Data: claims of the ledger ({CLAIMS_FILE})"
SIZES = {"million": 1e6, "billion": 1e9, "trillion": 1e12}

FINER = 2
"""So many decimals more than are written a value has; all data here are estimates, which carry no
more."""


def definition(said: dict) -> str:
    """Return what a number is, by the first sentence of its note without its full stop."""
    return sentences.first(said["note"]).removesuffix(".")


def of_number(said: dict) -> str:
    """Return value, definition and data of a number, as :func:`southsouth.narrate.say` left it."""
    counted = LEDGER if "claims" in said else ""
    return _in_sentences([_value(said), definition(said), _data(said["tables"]) or counted])


def of_reported(row: Mapping) -> str:
    """Return value and definition of a number that a document reports, who does so, and where."""
    # Words follow a colon, their place alone a comma.
    joint = ":" if row["locator"].startswith("“") else ","
    by = f"{reported.defined(row)}, as stated by {reported.reporter(row)}"
    return _in_sentences([reported.amount(row), f"{by}{joint} {row['locator']}"])


def of_exhibit(said: dict) -> str:
    """Return the data of a figure or table: those of a page's own list are named by the page.

    One without tables is of the audit's own claims.
    """
    if "drawn_from" in said:
        return f"Data: {said['drawn_from']}"
    return _data(said["tables"]) or LEDGER


def of_claim(result: Judged) -> str:
    """Return a claim in its own words with their place, and what the verdict rests on.

    Of a computed claim these are the values by the preferred specification, what that chose, in how
    many specifications the claim holds, and the data; of a documented one, the correct value.
    """
    return _in_sentences([_quoted(result.claim), *_behind(result)])


def of_choices(result: Result, said: str) -> str:
    """Return a computed claim in its own words, how often it holds, and what is said of choices.

    They name the data that they take.
    """
    return _in_sentences([_quoted(result.claim), holding(result), said])


def _quoted(claim: Claim) -> str:
    document = bibliography.described(claim.source.cite).title
    return f"“{elided(claim.quote)}” ({document}, {claim.locator})"


def _behind(result: Judged) -> Iterator[str]:
    """Yield what a verdict rests on; nothing for a claim that only its publisher can know."""
    if isinstance(result, Result):
        yield from _computed(result)
    elif isinstance(result, Confrontation) and result.claim.correct:
        yield f"Correct: {result.claim.correct.removesuffix('.')}"


def _in_sentences(parts: Iterable[str]) -> str:
    first, *others = filter(None, parts)
    return ". ".join([first, *(text[:1].upper() + text[1:] for text in others)])


def _data(tables: Iterable[str]) -> str:
    listed = producers.line(tables)
    return listed and f"Data: {listed}"


def _value(said: dict) -> str:
    finer = exact(said)
    return f"{said['text']} (more exactly {finer})" if finer else said["text"]


def exact(said: dict) -> str:
    """Return a number that was rounded where it is written more exactly; empty if it was not.

    A whole number is given in full, any other with ``FINER`` decimals more than are written, or
    with one figure where these would be noughts.
    """
    if said["style"] not in MEASURES:
        return ""
    shown = float(said["text"].partition(NBSP)[0].replace(",", "").replace(MINUS, "-"))
    scale, digits, _, _ = MEASURES[said["style"]]
    if math.isclose(shown * scale, said["value"]):
        return ""
    whole = said["value"] == round(said["value"])
    return _whole(said["value"]) if whole else _finer(said["value"] / scale, digits, scale)


def _whole(value: float) -> str:
    return f"{value:,.0f}".replace("-", MINUS)


def _finer(value: float, digits: int, scale: float) -> str:
    text = f"{value:,.{digits + FINER}f}".rstrip("0").rstrip(".")
    if not text.strip("-0."):
        text = np.format_float_positional(float(f"{value:.1g}"))
    word = next((f" {name}" for name, unit in SIZES.items() if unit == scale), "")
    return f"{text}{word}".replace("-", MINUS)


def _computed(result: Result) -> Iterator[str]:
    chosen = choices(result)
    if result.preferred["reason"]:
        yield "Not computable"
    else:
        yield "; ".join(_values(result))
    if chosen:
        yield f"Preferred specification: {chosen}"
    yield holding(result)
    yield _data(result.tables())


def _values(result: Result) -> Iterator[str]:
    """Yield the values that the claim is about, as the preferred specification has them."""
    units = {part.value: part.unit for part in result.claim.parts}
    written = forms(result)
    for name, unit in units.items():
        label = result.claim.named(name)
        value = written[unit].write(float(result.preferred[name]))
        yield f"{label}: {measured(value, beside(label, unit))}"
