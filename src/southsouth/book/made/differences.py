"""What differs between two editions: numbers that chapters say, and claims as each judges them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from southsouth import wording
from southsouth.book import stock
from southsouth.book.editions import Edition
from southsouth.book.made.claim_exhibits import compared, written
from southsouth.book.text import parts
from southsouth.claims import restriction, sentences
from southsouth.claims.evaluation import Result
from southsouth.claims.ledger import Judged
from southsouth.claims.model import Claim, Part
from southsouth.south import SOUTH

POINTS = {"percent": "points", "percent0": "points", "percent2": "points2"}
"""Style of a share to that of the difference of two."""
PLAIN = ("integer", "words", "days", "years", "whole-years", *POINTS, *POINTS.values())
"""Styles of numbers whose difference is not told in per cent of the first: years and shares."""
LABELS = {definition.label for definition in SOUTH.values()}
NONE = "not listed"
"""What stands for a claim of which no specification takes the choices of an edition."""


@dataclass(frozen=True)
class Change:
    """A number, or a word computed like one, that two editions say otherwise.

    Attributes
    ----------
    id : str
        As it is cited: ``growth/preferred-share``.
    title : str
        The sentence in which the first edition says it.
    one, other : str
        As each writes it.
    by : str
        How much more the other says; empty for words.
    """

    id: str
    title: str
    one: str
    other: str
    by: str

    @property
    def chapter(self) -> str:
        """The name of its chapter."""
        return self.id.partition("/")[0]


@dataclass(frozen=True)
class Judgement:
    """A part of a claim as each of two editions would judge it by its own choices alone.

    Attributes
    ----------
    claim, asserts : str
        Its id, and what it asserts in one sentence.
    says : str
        What the part states, with its unit.
    one, other : str
        The value under the specification nearest to the preferred one.
    by : str
    held : tuple of str
        In each, how many specifications bear it out: ``12 of 40``.
    verdicts : tuple of str
        Of the whole claim, by the ledger's rule.
    """

    claim: str
    asserts: str
    says: str
    one: str
    other: str
    by: str
    held: tuple[str, str]
    verdicts: tuple[str, str]


@dataclass(frozen=True)
class Comparison:
    """Two editions.

    Attributes
    ----------
    one, other : Edition
        Both completed.
    claims : tuple of Judgement
        Of the computed claims on which their parameters bear.
    changes : tuple of Change
    said : mapping
        Name of each chapter to how many numbers and words both say in it.
    """

    one: Edition
    other: Edition
    claims: tuple[Judgement, ...]
    changes: tuple[Change, ...]
    said: Mapping[str, int]

    def to_dict(self) -> dict:
        """Return the comparison as the published file has it."""
        return {
            "one": {"edition": self.one.name, "parameters": dict(self.one.parameters)},
            "other": {"edition": self.other.name, "parameters": dict(self.other.parameters)},
            "claims": [vars(judgement) for judgement in self.claims],
            "numbers": [vars(change) for change in self.changes],
            "said": dict(self.said),
        }


def compare(
    one: tuple[Edition, Mapping[str, Path]],
    other: tuple[Edition, Mapping[str, Path]],
    results: Mapping[str, Judged],
) -> Comparison:
    """Compare two editions.

    Parameters
    ----------
    one, other : tuple
        A completed edition, and its executed chapters by name.
    results : mapping
        The ledger.
    """
    (first, chapters), (second, others) = one, other
    both = {name: (file, others[name]) for name, file in chapters.items() if name in others}
    return Comparison(
        first,
        second,
        tuple(_judgements(first, second, results)),
        tuple(change for name, files in both.items() for change in _changes(name, *files)),
        {name: len(stock.numbers(file)) for name, (file, _) in both.items()},
    )


def _changes(chapter: str, one: Path, other: Path) -> Iterator[Change]:
    """Yield what two executions of a chapter say otherwise, in the order of the first.

    The names of the two Souths, which nearly every chapter says, are no difference to be told.
    """
    theirs = stock.numbers(other)
    changed = {
        f"{chapter}/{key}": (said, theirs[key])
        for key, said in stock.numbers(one).items()
        if key in theirs and said["text"] != theirs[key]["text"] and said["text"] not in LABELS
    }
    titles = {part.id: part.title for part in parts.of_chapter(one)} if changed else {}
    for id, (said, their) in changed.items():
        by = difference(said["value"], their["value"], said["style"])
        title = titles.get(id, said["note"])
        yield Change(id, title, said["text"] or "nothing", their["text"] or "nothing", by)


def difference(one, other, style: str) -> str:
    """Return how much more a second value is than a first, in words.

    Shares differ in percentage points; other measures also in per cent of the first.
    """
    if style not in wording.NUMERIC:
        return ""
    by = other - one
    amount = wording.phrase(abs(by), POINTS.get(style, "integer" if style == "words" else style))
    sign = wording.MINUS if by < 0 else "+"
    if style in PLAIN or not one:
        return f"{sign}{amount}"
    return f"{sign}{amount} ({sign}{wording.phrase(abs(by / one) * 100, 'percent')})"


def _judgements(one: Edition, other: Edition, results: Mapping[str, Judged]) -> Iterator[Judgement]:
    for result in results.values():
        if not isinstance(result, Result):
            continue
        left = [restriction.under(result, edition.parameters) for edition in (one, other)]
        chosen = {tuple(r.frame.index) for r in left if r is not None}
        if len(chosen) > 1 or (chosen and None in left):
            for place, part in enumerate(result.claim.parts):
                yield _judgement(result.claim, place, part, left)


def _judgement(claim: Claim, place: int, part: Part, left: list[Result | None]) -> Judgement:
    values = [_value(result, part) for result in left]
    return Judgement(
        claim=claim.id,
        asserts=claim.says,
        says=part.says if part.than or part.unit in part.says else f"{part.says} ({part.unit})",
        one=written(values[0]) or NONE,
        other=written(values[1]) or NONE,
        by=_by(*values),
        held=tuple(_held(result, place) for result in left),
        verdicts=tuple(sentences.judgement(r) if r is not None else NONE for r in left),
    )


def _by(one: float | None, other: float | None) -> str:
    """Return the difference of two values as exactly as they are written; empty without one."""
    if one is None or other is None:
        return ""
    digits = max(len(written(value).partition(".")[2]) for value in (one, other))
    return f"{other - one:+,.{digits}f}".replace("-", wording.MINUS)


def _value(result: Result | None, part: Part) -> float | None:
    """Return what the specification nearest to the preferred one gives; None if nothing."""
    if result is None or result.preferred["reason"]:
        return None
    return float(compared(result.preferred.to_frame().T, part).iloc[0])


def _held(result: Result | None, place: int) -> str:
    if result is None:
        return NONE
    held = result.parts_held().iloc[place]
    return f"{held['held']:,} of {held['total']:,}"
