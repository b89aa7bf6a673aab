"""What would make the verdict on a claim another."""

from collections.abc import Iterator, Sequence

import pandas as pd

from southsouth.claims.attestation import Attestation
from southsouth.claims.evaluation import Result
from southsouth.claims.ledger import Judged
from southsouth.claims.sentences import APART, choice, named
from southsouth.claims.verdict import verdict

Said = tuple[str, list[str]]
"""A sentence, and a list that belongs to it."""
Block = tuple[tuple[str, ...], ...]
"""For each of some axes, the options of it."""


def would_change(result: Judged) -> list[Said]:
    """Return what would make the verdict another, in sentences."""
    if isinstance(result, Result):
        return list(_of_computed(result))
    if isinstance(result, Attestation):
        wanted = result.claim.decider or "A record that somebody else keeps."
        told = f"{wanted} What could be compared: {result.claim.check}"
    else:
        told = result.claim.decider or {
            "contradicted": "If the document cited were shown to be wrong, or superseded by "
            "another.",
            "unresolved": "A primary document that decides it, once it can be read.",
        }.get(
            result.verdict,
            "A primary document of at least the same standing that says otherwise.",
        )
    return [(told, [])]


def _of_computed(result: Result) -> Iterator[Said]:
    """Tell what another preferred specification would do, and what the grade hangs on."""
    if result.preferred["reason"]:
        yield "Data that make the preferred specification computable.", []
        return
    if not result.claim.axes:
        yield "Other data: no choice is open.", []
        return
    changes = result.reversals()
    if changes.empty:
        verb = "holds" if result.held else "fails"
        yield f"Other data, or other choices than are listed: it {verb} under all of these.", []
    else:
        yield from _preferring(result, changes)
    if result.grade:
        yield (
            f"The grade, {result.grade}, counts all specifications, whichever of them is "
            "preferred. Other data, or other choices than are listed, could change it.",
            [],
        )


def _preferring(result: Result, changes: pd.DataFrame) -> Iterator[Said]:
    """Tell what the verdict would be if other options were preferred, and which ones."""
    other = verdict(not result.preferred["holds"], result.held, result.total)
    then = f"the verdict would be “{', '.join(filter(None, other))}”"
    single = changes["changed"].map(len) == 1
    alone, together = changes[single], _combined(result, changes[~single])
    if alone.empty:
        these = "this combination" if len(changes) == 1 else "any of these combinations"
        yield (
            f"No single option would change it. If {these} were preferred instead, {then}:",
            together,
        )
        return
    options = "this option" if len(alone) == 1 else "any one of these options"
    yield (
        f"If {options} were preferred instead, {then}:",
        [
            f"{result.claim.axes[axis].question} "
            + APART.join(result.label(axis, option) for option in rows[axis])
            for (axis,), rows in alone.groupby("changed", sort=False)
        ],
    )
    if together:
        yield (
            "Some options cannot stand beside all the others that are preferred. With as few "
            "further changes as possible, the verdict would be the same other one with these:",
            together,
        )


def _combined(result: Result, changes: pd.DataFrame) -> list[str]:
    """Return changes of several choices at once, in phrases that stand for many of them."""
    told = [
        APART.join(
            choice(named(axis), " or ".join(result.label(axis, option) for option in options))
            for axis, options in zip(axes, block, strict=True)
        )
        for axes, rows in changes.groupby("changed", sort=False)
        for block in _blocks(rows, axes)
    ]
    return [item[0].upper() + item[1:] for item in told]


def _blocks(rows: pd.DataFrame, axes: Sequence[str]) -> list[Block]:
    """Return rows as blocks: one row for each way to take an option of every axis."""
    first, *rest = axes
    if not rest:
        return [(tuple(rows[first]),)]
    alike: dict[tuple[Block, ...], list[str]] = {}
    for option, same in rows.groupby(first, sort=False):
        alike.setdefault(tuple(_blocks(same, rest)), []).append(option)
    return [(tuple(options), *block) for blocks, options in alike.items() for block in blocks]
