"""How the values of a claim are written: beside each other in one unit, with equal decimals.

A table and a citation of one claim write a value alike; files for machines have it unrounded.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from southsouth.claims.evaluation import Result
from southsouth.claims.model import Computed, Part
from southsouth.wording import MINUS, MONEY

SIGNIFICANT = 4
SCALES = {"billion": 1e9, "million": 1e6}


@dataclass(frozen=True)
class Form:
    """How values are written that stand beside each other.

    Attributes
    ----------
    word : str
        Million or billion; empty for plain numbers.
    unit : float
        What the word stands for.
    digits : int
        Decimals.
    """

    word: str
    unit: float
    digits: int

    def write(self, value: float | None) -> str:
        """Return a value as text; nothing for one that there is not."""
        if value is None or not np.isfinite(value):
            return ""
        shown = self.rounded(value) / self.unit
        tiny = shown and not round(shown, self.digits)
        text = np.format_float_positional(shown) if tiny else f"{shown:,.{self.digits}f}"
        return f"{text} {self.word}".strip().replace("-", MINUS)

    def rounded(self, value: float) -> float:
        """Return a value as it is written: what would be nought, and is not, keeps one figure."""
        shown = value / self.unit
        kept = round(shown, self.digits) or float(f"{shown:.1g}")
        return float(f"{kept * self.unit:.12g}") + 0.0  # no minus zero


def form(values: Iterable[float | None]) -> Form:
    """Return the form of values that stand beside each other; None and NaN are no values.

    The largest has four figures at most. From one on there are two decimals at most, and none
    where all values are whole.
    """
    known = [abs(value) for value in values if value is not None and np.isfinite(value)]
    most = max(known, default=0.0)
    word, unit = scale(most)
    if not word and all(value == round(value) for value in known):
        return Form(word, unit, 0)
    digits = max(SIGNIFICANT - len(str(int(most / unit))), 0)
    return Form(word, unit, min(digits, 2) if most / unit >= 1 else digits)


def together(*values: float | None) -> list[str]:
    """Return values as ``form`` has them; empty for none."""
    shape = form(values)
    return [shape.write(value) for value in values]


def scale(most: float) -> tuple[str, float]:
    """Return in which unit values up to ``most`` are written: its word, and what it stands for."""
    return next(((word, unit) for word, unit in SCALES.items() if abs(most) >= unit), ("", 1.0))


def forms(result: Result) -> dict[str, Form]:
    """Return the form of every value of a claim by the unit of its parts.

    Values and their differences have one: shares, and how far one lies above another.
    """
    found: dict[str, list[float]] = {}
    for part in result.claim.parts:
        values = (result.computed[part.value].astype(float), compared(result.computed, part))
        found.setdefault(part.unit, []).extend(pd.concat(values))
    return {unit: form(values) for unit, values in found.items()}


def compared(rows: pd.DataFrame, part: Part) -> pd.Series:
    """Return what a part is about: a value, or how far it lies above another."""
    value = rows[part.value].astype(float)
    return value if part.than is None else value - rows[part.than].astype(float)


def measured(written: str, unit: str) -> str:
    """Return a written value with its unit, and an amount of money with its currency before it."""
    before, after = money(unit)
    return f"{before}{written} {after}".strip()


def readable(result: Result, rows: pd.DataFrame) -> pd.DataFrame:
    """Return specifications as a reader reads them: choices and values by their names.

    Parameters
    ----------
    result : Result
    rows : DataFrame
        Specifications of it: some or all of its ``frame``.

    Returns
    -------
    DataFrame
        A column for each choice, headed by its question; each value, with its unit; each thing
        that is asserted; whether the claim holds; and why a specification cannot be computed.
    """
    claim = result.claim
    headings = {
        **{id: axis.question for id, axis in claim.axes.items()},
        **{name: _heading(claim, name) for name in result.values},
        **{f"part {n}": f"Holds: {part.says}" for n, part in enumerate(claim.parts, 1)},
        "holds": "The claim holds",
        "reason": "Why it cannot be computed",
    }
    labels = {
        id: {option: result.label(id, option) for option in axis.options}
        for id, axis in claim.axes.items()
    }
    return rows.replace(labels)[list(headings)].rename(columns=headings)


def _heading(claim: Computed, name: str) -> str:
    """Return the label of a value with its unit, if that is known."""
    unit = next((part.unit for part in claim.parts if name in (part.value, part.than)), "")
    return headed(claim.named(name), unit)


def headed(label: str, unit: str) -> str:
    """Return a label with its unit, but for what the label says of it.

    It says a unit whose first word it has, as years, and that of a ratio, whose sides it names.
    """
    if (rest := beside(label, unit)) != unit:
        return f"{label} {rest}"
    words = unit.split()
    said = not words or words[0] in ("times", *label.lower().split())
    return label if said else f"{label}, {unit}"


def beside(label: str, unit: str) -> str:
    """Return a unit as it is written beside a label, without what the label says."""
    return unit.removeprefix(label.lower()).strip()


def money(unit: str) -> tuple[str, str]:
    """Return what of a unit stands before a value, which a currency does, and what behind it."""
    before = MONEY if unit.startswith(MONEY) else ""
    return before, unit.removeprefix(before).lstrip(", ")


def unit_of(part: Part) -> str:
    """Return the unit of what a part is about: shares differ in percentage points."""
    if part.than is None:
        return part.unit
    return "percentage points" if part.unit == "per cent" else f"{part.unit}, difference"
