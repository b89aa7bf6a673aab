"""Documented claims: each statement held against the value that a document gives."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from southsouth import tables, wording
from southsouth.claims.model import COMPARATORS, Documented, Statement
from southsouth.claims.publication import published
from southsouth.claims.verdict import (
    AGREES,
    DIFFERS,
    LOOSELY,
    OPEN,
    documented_verdict,
    on_report,
)
from southsouth.errors import SouthSouthError
from southsouth.measures import membership

JUDGEMENTS = {"yes": AGREES, "loosely": LOOSELY, "no": DIFFERS, "open": OPEN}
DOCUMENT, REPORTED = LEVELS = ("document", "reported")
ON_REPORT = "on report"
# Where a value to compare with stands, and what names it there.
SOURCES: dict[str, dict[str, type]] = {
    "event": {"event": str, "field": str},
    "value": {"value": str},
    "printed": {"printed": str},
    "members_on": {"members_on": str},
}
# How much of a date an event's precision leaves: 1974, 1974-12, 1974-12-04.
PRECISION = {"year": 4, "month": 7, "day": None}


@dataclass(frozen=True)
class Found:
    """A value that a document gives, with its citation and how well it is known."""

    value: str | float
    cites: tuple[str, ...]
    level: str
    locator: str = ""


@dataclass(frozen=True)
class Outcome:
    """A statement, what was found, and how the two compare."""

    statement: Statement
    found: Found | None
    answer: str

    def to_dict(self) -> dict:
        """Return the outcome as the published files give it."""
        statement = self.statement
        given = {} if statement.stated is None else {"stated": statement.stated}
        if self.found is not None:
            given["found"] = self.found.value
        because = {"because": statement.because} if statement.because else {}
        return {
            "says": statement.says,
            **given,
            "answer": self.answer,
            **because,
            "cite": list(self.cites),
            "locator": self.locator,
            "level": self.level,
        }

    @property
    def cites(self) -> tuple[str, ...]:
        """Bibliography keys of the documents."""
        if self.found is not None:
            return self.found.cites
        return (self.statement.cite,) if self.statement.cite else ()

    @property
    def locator(self) -> str:
        """The place in the document."""
        return self.found.locator if self.found is not None else self.statement.locator

    @property
    def level(self) -> str:
        """``document`` or ``reported``; empty if nothing was found."""
        return self.found.level if self.found is not None else self.statement.level


@dataclass(frozen=True)
class Confrontation:
    """A documented claim with the outcome of each of its statements."""

    claim: Documented
    outcomes: tuple[Outcome, ...]

    @cached_property
    def verdict(self) -> str:
        """The verdict, by rule."""
        return documented_verdict(self._compared)

    @property
    def qualifier(self) -> str | None:
        """``on report`` if a part that bears the claim out was not read in a document."""
        return ON_REPORT if on_report(self._compared) else None

    @property
    def _compared(self) -> list[tuple[str, bool]]:
        return [(o.answer, o.level == DOCUMENT) for o in self.outcomes]

    @property
    def grade(self) -> None:
        """Documented claims have none."""
        return None

    def to_dict(self) -> dict:
        """Return the result as the published files give it."""
        claim = self.claim
        return published(
            claim,
            self.verdict,
            parts=[outcome.to_dict() for outcome in self.outcomes],
            qualifier=self.qualifier,
            why=claim.why,
            correct=claim.correct,
            origin=claim.origin,
            repeated=list(claim.repeated),
            decider=claim.decider,
        )


def confront(claim: Documented) -> Confrontation:
    """Hold every statement of a claim against what its document gives.

    Raises
    ------
    SouthSouthError
        If a statement names an event, value or printed date that there is not, or compares a date
        with a number.
    """
    return Confrontation(claim, tuple(_outcome(claim, s) for s in claim.statements))


def _outcome(claim: Documented, statement: Statement) -> Outcome:
    if statement.agrees is not None:
        return Outcome(statement, None, JUDGEMENTS[statement.agrees])
    found = _find(claim, statement.found)
    try:
        answer = compare(statement, found.value)
    except (TypeError, ValueError):
        raise SouthSouthError(
            f"Claim {claim.id}: {statement.stated!r} (stated) and {found.value!r} (found) cannot "
            "be compared: give both as numbers, or both as dates or texts, in data/claims."
        ) from None
    return Outcome(statement, found, answer)


def compare(statement: Statement, found: str | float) -> str:
    """Return how a found value compares with a stated one: agrees, differs, or open.

    Numbers compare by the comparator, ``=`` within the rounding of the stated digits. A date
    agrees if it is the same as far as it was stated; it is open if the document is less precise.
    Texts agree but for case and spaces.

    Raises
    ------
    TypeError, ValueError
        If one is a number and the other is not.
    """
    stated, comparator = statement.stated, statement.comparator
    if isinstance(stated, str):
        if not isinstance(found, str):
            raise TypeError
        return _compare_texts(_plain(stated), _plain(found), comparator)
    number = float(found)
    if comparator == "=":
        half = 0.5 * 10.0**-statement.digits
        return _answer(stated - half <= number < stated + half)
    return _answer(COMPARATORS[comparator](number, stated))


def _compare_texts(stated: str, found: str, comparator: str) -> str:
    if comparator != "=":
        return _answer(COMPARATORS[comparator](found, stated))
    if not stated[:4].isdigit():
        return _answer(stated == found)
    if len(found) < len(stated) and stated.startswith(found):
        return OPEN
    return _answer(found.startswith(stated))


def _answer(agrees: bool) -> str:
    return AGREES if agrees else DIFFERS


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def _find(claim: Documented, where: Mapping) -> Found:
    """Return the value that a claim's file points to."""
    if "event" in where:
        row = _row("timeline/events", where["event"], claim)
        if where["field"] not in ("date", "date_end", "symbol"):
            raise SouthSouthError(
                f"Claim {claim.id}: an event has no field {where['field']!r} to compare with: "
                "use date, date_end or symbol."
            )
        value = _text(row[where["field"]])[: PRECISION[row["precision"]]]
        return Found(value, tuple(row["sources"].split(";")), row["level"], row["title"])
    if "value" in where:
        row = _row("timeline/reported_values", where["value"], claim)
        return Found(float(row["value"]), (row["source"],), row["level"], row["locator"])
    if "printed" in where:
        row = _row("timeline/printed_dates", where["printed"], claim)
        return Found(_text(row["date"]), (row["source"],), DOCUMENT, row["words"])
    return _members_on(where["members_on"], claim)


def _members_on(date: str, claim: Documented) -> Found:
    """Return the number of Members of the United Nations on a day."""
    try:
        day = datetime.date.fromisoformat(date)
    except ValueError:
        raise SouthSouthError(
            f"Claim {claim.id}: {date!r} is not a day: write members_on as YYYY-MM-DD."
        ) from None
    members = tables.read("un/members")
    codes = membership.members_on(members, day)
    cites = sorted(set(members.loc[members["iso3"].isin(list(codes)), "source"]))
    return Found(
        len(codes), tuple(cites), DOCUMENT, f"Members on {wording.date(day)}, by days of admission"
    )


def _row(table: str, id: str, claim: Documented) -> Mapping:
    rows = tables.read(table)
    rows = rows[rows["id"] == id]
    if rows.empty:
        raise SouthSouthError(
            f"Claim {claim.id}: data/{table}.csv has no row {id!r}: add it or correct the claim."
        )
    return rows.iloc[0].to_dict()


def _text(value) -> str:
    """Return a date as ISO text, anything else as it is."""
    return value.strftime("%Y-%m-%d") if isinstance(value, pd.Timestamp) else str(value)
