"""What the page of a claim needs so that a reader can change the choices: a small script.

The script only hands over data: opened from disk, a page may not read a file, but may run one.
"""

import json
from collections.abc import Iterable, Iterator

import pandas as pd

from southsouth.book.made.claim_exhibits import open_axes
from southsouth.claims import sentences
from southsouth.claims.evaluation import Result
from southsouth.claims.model import Axis, Computed, Part
from southsouth.claims.values import Form, compared, forms, money, unit_of
from southsouth.claims.verdict import ROBUST, SENSITIVE
from southsouth.errors import SouthSouthError
from southsouth.wording import curled

DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
"""Codes of the options of an axis and of reasons: one letter a specification."""
HELD = {True: "1", False: "0", None: " "}


def script(result: Result) -> str:
    """Return the script that hands the specifications of a claim to its page."""
    text = json.dumps(data(result), ensure_ascii=False, separators=(",", ":"))
    return f'(window.southsouthClaims ??= {{}})["{result.claim.id}"] = {text};\n'


def data(result: Result) -> dict:
    """Return the specifications of a claim, and the rule that judges them.

    Returns
    -------
    dict
        ``axes``: of each that leaves a choice its id, name, options (id, label, why), the
        preferred one, and ``codes``, a letter a specification: the place of its option.
        ``series``: what the parts are about (name, unit, ``scale`` with its word, the ``digits``
        that numbers are written with, the values ``low`` to ``high`` that bear the parts out, null
        where open, and ``numbers``, null where not computed). ``parts``: what each says, its
        series, whether it compares two values (``trend``), and where it holds (1, 0 or a space).
        ``reasons`` with ``unable``: why a specification cannot be computed, by its code; 0 stands
        for none. ``grades`` and ``meanings``: the bounds of the verdicts, and what each says.
    """
    reasons = list(dict.fromkeys(["", *result.frame["reason"]]))
    series = _series(result)
    return {
        "axes": [_axis(result, axis) for axis in open_axes(result.claim).values()],
        "series": [_values(result, parts) for parts in series.values()],
        "parts": list(_parts(result, list(series))),
        "reasons": [curled(reason) for reason in reasons],
        "unable": _codes(result, "reasons", result.frame["reason"], reasons),
        "grades": {"robust": ROBUST, "sensitive": SENSITIVE},
        "meanings": sentences.MEANINGS,
    }


def _axis(result: Result, axis: Axis) -> dict:
    return {
        "id": axis.id,
        "name": sentences.named(axis.id),
        "options": [
            {"id": option.id, "label": curled(option.label), "why": curled(option.why)}
            for option in axis.options.values()
        ],
        "preferred": result.claim.preferred[axis.id],
        "codes": _codes(result, axis.id, result.frame[axis.id], list(axis.options)),
    }


def _codes(result: Result, name: str, column: Iterable[str], known: list[str]) -> str:
    if len(known) > len(DIGITS):
        raise SouthSouthError(
            f"Claim {result.claim.id}: {name} has {len(known)} options; give it {len(DIGITS)} at "
            "most in data/claims."
        )
    code = dict(zip(known, DIGITS, strict=False))
    return "".join(code[value] for value in column)


def names(result: Result) -> list[str]:
    """Return what the parts of a claim are about, in words, in the order of ``data``."""
    return [_name(result.claim, parts[0]) for parts in _series(result).values()]


def _series(result: Result) -> dict[tuple, list[Part]]:
    """Return the parts by what they are about: a value, or how far it lies above another."""
    found: dict[tuple, list[Part]] = {}
    for part in result.claim.parts:
        found.setdefault((part.value, part.than), []).append(part)
    return found


def _values(result: Result, parts: list[Part]) -> dict:
    first, values = parts[0], compared(result.frame, parts[0])
    form, (before, unit) = forms(result)[first.unit], money(unit_of(first))
    bounds = [_bounds(part) for part in parts]
    return {
        "name": _name(result.claim, first),
        "before": before,
        "unit": unit,
        "word": form.word,
        "scale": form.unit,
        "digits": form.digits,
        "low": max((low for low, _ in bounds if low is not None), default=None),
        "high": min((high for _, high in bounds if high is not None), default=None),
        "numbers": [_number(value, form) for value in values],
    }


def _name(claim: Computed, part: Part) -> str:
    against = "" if part.than is None else f", less {claim.named(part.than)}"
    return claim.named(part.value) + against


def _number(value: float, form: Form) -> int | float | None:
    """Return a value as it is written on the page; whole numbers without a point."""
    if pd.isna(value):
        return None
    shown = form.rounded(value)
    return int(shown) if shown == int(shown) else shown


def _bounds(part: Part) -> tuple[float | None, float | None]:
    """Return between which values a part holds; None where it has no bound."""
    stated = 0 if part.stated is None else part.stated
    if part.comparator == "=":
        half = 0.5 * 10.0**-part.digits
        return stated - half, stated + half
    return (stated, None) if part.comparator.startswith(">") else (None, stated)


def _parts(result: Result, series: list[tuple]) -> Iterator[dict]:
    for number, part in enumerate(result.claim.parts, 1):
        held = (HELD[None if pd.isna(h) else bool(h)] for h in result.frame[f"part {number}"])
        yield {
            "says": part.says,
            "series": series.index((part.value, part.than)),
            "trend": part.than is not None,
            "held": "".join(held),
        }
