"""What a claim is: its quotation, what it asserts, and what decides it.

A computed claim has axes of choice and a preferred specification; a documented one has statements,
each confronted with a document; an attested one is its publisher's own word.
"""

import math
import operator
from collections.abc import Mapping
from dataclasses import dataclass, field

TOPICS = {
    "bapa-1978": "Buenos Aires, 1978",
    "special-unit": "The Special Unit and its successors",
    "un-day": "The UN Day",
    "bapa40": "BAPA+40",
    "south-south-idea": "What South-South cooperation is",
    "membership": "Membership of the United Nations",
    "migration": "Migration",
    "displacement": "Displacement",
    "remittances": "Remittances",
    "growth": "Growth",
    "trade": "Trade",
    "investment": "Investment",
    "iom": "The work of IOM",
    "consultations": "Consultations on migration",
    "venezuela": "Migrants from Venezuela",
    "sela": "SELA's meetings",
    "aid-effectiveness": "Aid effectiveness",
    "knowledge": "Examples and exchange",
}
COMPARATORS = {
    "=": None,
    ">": operator.gt,
    ">=": operator.ge,
    "<": operator.lt,
    "<=": operator.le,
}
"""``=`` asserts a number that rounds to the one stated; the others compare unrounded."""


@dataclass(frozen=True)
class Part:
    """One thing that an assertion states.

    Attributes
    ----------
    value : str
        Name of the computed value it is about.
    comparator : str
        One of ``COMPARATORS``.
    stated : float or None
        The number stated, or None if another value is named by ``than``.
    than : str or None
        Name of the value to compare with: a trend ("2017" > "2000") or a ranking.
    digits : int
        Decimals with which the number was stated.
    unit : str
    says : str
        The part in words.
    """

    value: str
    comparator: str
    unit: str
    says: str
    stated: float | None = None
    than: str | None = None
    digits: int = 0

    def holds(self, values: Mapping[str, float]) -> bool:
        """Return whether computed values bear this part out.

        The answer is Python's own: in a column of objects NumPy's would add up to "any".
        """
        found = values[self.value]
        other = self.stated if self.than is None else values[self.than]
        if self.comparator == "=":
            half = 0.5 * 10.0**-self.digits
            return bool(other - half <= found < other + half)
        return bool(COMPARATORS[self.comparator](found, other))

    def to_dict(self) -> dict:
        """Return the part as the published files give it."""
        given = {"stated": self.stated, "digits": self.digits} if self.than is None else {}
        against = {} if self.than is None else {"than": self.than}
        return {
            "value": self.value,
            "comparator": self.comparator,
            **given,
            **against,
            "unit": self.unit,
            "says": self.says,
        }


@dataclass(frozen=True)
class Option:
    """One defensible answer to an axis.

    Attributes
    ----------
    id, label : str
    why : str
        The justification, in one line.
    cite : tuple of str
        Bibliography keys.
    settings : mapping
        What the computation needs to know.
    within : mapping
        Axis to the options of it under which alone this option exists (a window exists only in a
        revision that reports both its years).
    """

    id: str
    label: str
    why: str
    cite: tuple[str, ...] = ()
    settings: Mapping = field(default_factory=dict)
    within: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class Axis:
    """A choice that the author of a figure made without printing it."""

    id: str
    question: str
    options: Mapping[str, Option]

    def find(self, **settings) -> str | None:
        """Return the first option with these settings, or None."""
        for option in self.options.values():
            if all(option.settings.get(key) == value for key, value in settings.items()):
                return option.id
        return None


@dataclass(frozen=True)
class Document:
    """An audited document: file name, title, publisher, date (as known), bibliography key."""

    file: str
    title: str
    publisher: str
    date: str
    cite: str


@dataclass(frozen=True)
class Claim:
    """A checkable statement of an audited document.

    Attributes
    ----------
    id : str
        The stable name: address of its page and key of its citation.
    source : Document
        The audited document.
    quote, locator : str
        At most 25 words, verbatim, and where they stand.
    kind : str
        ``computed``, ``documented`` or ``attested``.
    topic : str
        One of ``TOPICS``.
    says : str
        What is asserted, in one sentence.
    evidence : tuple
        Each with ``cite`` (bibliography key) and ``says``.
    """

    id: str
    source: Document
    quote: str
    locator: str
    kind: str
    topic: str
    says: str
    evidence: tuple[Mapping[str, str], ...]

    @property
    def document(self) -> str:
        """The file name of the audited document."""
        return self.source.file

    @property
    def url(self) -> str:
        """The claim's page in the built site."""
        return f"claims/{self.id}.html"


@dataclass(frozen=True)
class Computed(Claim):
    """A claim that a public data set or a calendar can recompute.

    ``comment`` is what a reader should know beside the figures, such as where the stated one comes
    from. ``labels`` name the computed values for a reader.
    """

    as_of: tuple[int, ...]
    parts: tuple[Part, ...]
    computation: str
    settings: Mapping
    axes: Mapping[str, Axis]
    preferred: Mapping[str, str]
    rule: str
    comment: str = ""
    labels: Mapping[str, str] = field(default_factory=dict)

    def named(self, value: str) -> str:
        """Return what a reader is told that a computed value is."""
        return self.labels.get(value, value)


@dataclass(frozen=True)
class Statement:
    """One thing that a documented claim states, and what is to be held against it.

    Attributes
    ----------
    says : str
    stated : str, float or None
        The date (as precise as it was stated), number or symbol stated; None for a statement in
        words.
    comparator, digits
        As in ``Part``, for a number.
    found : mapping or None
        Where the value to compare with stands; see ``southsouth.claims.confrontation``.
    agrees : str or None
        For a statement in words: the judgement (``yes``, ``loosely``, ``no``, ``open``), with
        ``because``.
    cite, locator, level : str
        The document, the place in it, and whether it was read itself (``document``) or is
        ``reported``.
    """

    says: str
    stated: str | float | None = None
    comparator: str = "="
    digits: int = 0
    found: Mapping | None = None
    agrees: str | None = None
    because: str = ""
    cite: str = ""
    locator: str = ""
    level: str = ""


@dataclass(frozen=True)
class Documented(Claim):
    """A claim that a primary document settles.

    Attributes
    ----------
    statements : tuple of Statement
    why : str
        The reason for the verdict, for a reader.
    correct : str
        The exact value or wording, where the claim is loose or wrong.
    origin : str
        Where an error probably came from, if anything can be said of it.
    repeated : tuple of str
        Bibliography keys of texts that repeat it.
    decider : str
        The document that would decide an open statement, or bear out a loose one.
    """

    statements: tuple[Statement, ...]
    why: str
    correct: str = ""
    origin: str = ""
    repeated: tuple[str, ...] = ()
    decider: str = ""


@dataclass(frozen=True)
class Attested(Claim):
    """A claim that only its publisher can know.

    Attributes
    ----------
    attester : str
        Who can know.
    check : str
        What of it could be compared, and with what result.
    why : str
        Why nobody else can check it.
    decider : str
        What would settle it; empty if any record that somebody else keeps would.
    """

    attester: str
    check: str
    why: str
    decider: str = ""


LARGEST = 1e18
"""More than anything that is counted here; a larger whole number is no number of a computer's."""


class NotComputable(Exception):
    """A specification that the data cannot compute; the message is the reason."""


def is_number(value) -> bool:
    """Return whether a value is a finite number (and not true or false)."""
    if not isinstance(value, int | float) or isinstance(value, bool):
        return False
    return math.isfinite(value) and abs(value) < LARGEST
