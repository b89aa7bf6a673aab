"""What a claim is made of: an assertion, axes of choice with options, a preferred specification."""

import math
import operator
from collections.abc import Mapping
from dataclasses import dataclass, field

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
        """Return whether computed values bear this part out."""
        found = values[self.value]
        other = self.stated if self.than is None else values[self.than]
        if self.comparator == "=":
            half = 0.5 * 10.0**-self.digits
            return other - half <= found < other + half
        return COMPARATORS[self.comparator](found, other)

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
class Claim:
    """A checkable statement of an audited document."""

    id: str
    document: str
    document_date: str
    quote: str
    locator: str
    kind: str
    as_of: tuple[int, ...]
    says: str
    parts: tuple[Part, ...]
    computation: str
    settings: Mapping
    axes: Mapping[str, Axis]
    preferred: Mapping[str, str]
    rule: str
    evidence: tuple[Mapping[str, str], ...] = ()

    @property
    def url(self) -> str:
        """The claim's page in the built site."""
        return f"claims/{self.id}.html"


class NotComputable(Exception):
    """A specification that the data cannot compute; the message is the reason."""


def is_number(value) -> bool:
    """Return whether a value is a finite number (and not true or false)."""
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)
