"""What differs between two editions: numbers that chapters say, and claims as each judges them."""

import functools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from southsouth import wording
from southsouth.book import facts
from southsouth.book.editions import Edition
from southsouth.book.text import parts
from southsouth.citing import items
from southsouth.claims import restriction, sentences
from southsouth.claims.evaluation import Result
from southsouth.claims.ledger import Judged
from southsouth.claims.model import Part
from southsouth.claims.values import compared, together, unit_of
from southsouth.errors import SouthSouthError
from southsouth.narrate import is_number

POINTS = {"percent": "points", "percent0": "points", "percent2": "points2"}
"""Style of a share to that of the difference of two."""
PLAIN = ("integer", "words", "days", "years", "whole-years", *POINTS, *POINTS.values())
"""Styles of numbers whose difference is not told in per cent of the first: years and shares."""
NONE = "not listed"
"""What stands for a claim of which no specification takes the choices of an edition."""
UNABLE = "not computable"
"""What stands for a value that the data cannot give."""
NOTHING = "nothing"
"""What stands for a number of which there is none under the parameters of an edition."""


@dataclass(frozen=True)
class Change:
    """A number that two editions say otherwise.

    Attributes
    ----------
    id : str
        As it is cited: ``growth/preferred-share``.
    title : str
        The sentence in which the first edition says it.
    one, other : str
        As each writes it.
    by : str
        How much more the other says; empty for numbers in words.
    there : Part
        The number of the other edition, as it is cited.
    """

    id: str
    title: str
    one: str
    other: str
    by: str
    there: items.Part

    @property
    def chapter(self) -> str:
        """The name of its chapter."""
        return self.id.partition("/")[0]

    def to_dict(self) -> dict[str, str]:
        """Return the change as the published file has it."""
        return {name: value for name, value in vars(self).items() if name != "there"}


@dataclass(frozen=True)
class Judgement:
    """A part of a claim as each of two editions would judge it by its own choices alone.

    Attributes
    ----------
    claim, asserts, ledger : str
        Its id, what it asserts in one sentence, and the verdict of the ledger.
    says : str
        What the part states, with its unit.
    values : tuple of str
        In each edition, under the specification nearest to the ledger's preferred one.
    by : str
        How much more the second value is.
    held : tuple of str
        In each, how many specifications bear the part out: ``12 of 40``.
    verdicts : tuple of str
        Of the whole claim, by the ledger's rule.
    chosen : tuple of str
        What the specification of each value chose.
    """

    claim: str
    asserts: str
    ledger: str
    says: str
    values: tuple[str, str]
    by: str
    held: tuple[str, str]
    verdicts: tuple[str, str]
    chosen: tuple[str, str]


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
        Name of each chapter to how many numbers it says.
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
            "numbers": [change.to_dict() for change in self.changes],
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
        {name: len(numbers(name, file)) for name, (file, _) in both.items()},
    )


def _changes(chapter: str, one: Path, other: Path) -> Iterator[Change]:
    """Yield the numbers that two executions of a chapter say otherwise, in the first's order."""
    theirs = numbers(chapter, other)
    for key, said in numbers(chapter, one).items():
        their = theirs.get(key)
        if their and said["text"] != their["text"]:
            id = f"{chapter}/{key}"
            here, there = (_cited(chapter, file)[id] for file in (one, other))
            texts = (number["text"] or NOTHING for number in (said, their))
            yield Change(id, here.title, *texts, difference(said, their), there)


def numbers(chapter: str, file: Path) -> dict[str, dict]:
    """Return what can be cited of what an executed chapter says, by key.

    Raises
    ------
    SouthSouthError
        Something is said twice.
    """
    try:
        said = facts.numbers(file)
    except ValueError as error:
        raise SouthSouthError(f"{chapter}: {error}.") from error
    return {key: number for key, number in said.items() if is_number(number)}


@functools.lru_cache(maxsize=64)  # the first of the editions is compared with each other one
def _cited(chapter: str, file: Path) -> dict[str, items.Part]:
    """Return what can be cited of an executed chapter, by id; errors as ``parts.everything``."""
    return {part.id: part for part in parts.everything({f"notebooks/{chapter}": file})}


def difference(said: Mapping, their: Mapping) -> str:
    """Return how much more a second number is than a first, in words; both as ``say`` leaves them.

    Shares differ in percentage points; other measures also in per cent of the first. Of what is
    said in words, and of what is said in two units, nothing is returned.
    """
    style, one, other = _style(said, their), said["value"], their["value"]
    if style not in wording.NUMERIC:
        return ""
    amount = wording.phrase(
        abs(other - one), POINTS.get(style, "integer" if style == "words" else style)
    )
    if style in PLAIN or not one:
        return _signed(other - one, amount)
    share = wording.phrase(abs((other - one) / one) * 100, "percent")
    return f"{_signed(other - one, amount)} ({_signed(other - one, share)})"


def _style(said: Mapping, their: Mapping) -> str:
    """Return the style of two numbers; of two shares the one with more decimals, else nothing."""
    styles = {said["style"], their["style"]}
    if styles <= POINTS.keys():
        return max(styles, key=lambda style: wording.MEASURES[style][1])
    return styles.pop() if len(styles) == 1 else ""


def _signed(by: float, amount: str) -> str:
    """Return an amount with the sign of a difference; what rounds to zero has none."""
    if not amount.partition(wording.NBSP)[0].strip("0."):
        return amount
    return f"{wording.MINUS if by < 0 else '+'}{amount}"


def _judgements(one: Edition, other: Edition, results: Mapping[str, Judged]) -> Iterator[Judgement]:
    for result in results.values():
        if not isinstance(result, Result):
            continue
        left = [restriction.under(result, edition.parameters) for edition in (one, other)]
        chosen = {tuple(r.frame.index) for r in left if r is not None}
        if len(chosen) > 1 or (chosen and None in left):
            for place, part in enumerate(result.claim.parts):
                yield _judgement(result, place, part, left)


def _judgement(result: Result, place: int, part: Part, left: list[Result | None]) -> Judgement:
    values = [_value(kept, part) for kept in left]
    return Judgement(
        claim=result.claim.id,
        asserts=result.claim.says,
        ledger=sentences.judgement(result),
        says=_says(part),
        values=tuple(map(_or_why, together(*values), left)),
        by=_by(*values),
        held=tuple(_held(kept, place) for kept in left),
        verdicts=tuple(NONE if kept is None else sentences.judgement(kept) for kept in left),
        chosen=tuple(NONE if kept is None else sentences.choices(kept) for kept in left),
    )


def _says(part: Part) -> str:
    if part.than:
        return f"{part.says} ({unit_of(part)})"
    return part.says if part.unit in part.says else f"{part.says} ({part.unit})"


def _value(result: Result | None, part: Part) -> float | None:
    """Return what the specification nearest to the preferred one gives; None if nothing."""
    if result is None or result.preferred["reason"]:
        return None
    return float(compared(result.preferred.to_frame().T, part).iloc[0])


def _by(one: float | None, other: float | None) -> str:
    """Return the difference of two values, written as they are; empty without one."""
    if one is None or other is None:
        return ""
    written = together(one, other, other - one)[2]
    return written if written.startswith(wording.MINUS) else f"+{written}"


def _or_why(written: str, result: Result | None) -> str:
    return written or (NONE if result is None else UNABLE)


def _held(result: Result | None, place: int) -> str:
    if result is None:
        return NONE
    held = result.parts_held().iloc[place]
    return wording.counted(held["held"], held["total"])
