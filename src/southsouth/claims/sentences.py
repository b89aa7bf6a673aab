"""What a result says, in sentences."""

from southsouth.claims.attestation import Attestation
from southsouth.claims.confrontation import Confrontation
from southsouth.claims.evaluation import Result
from southsouth.claims.verdict import DIFFERS, OPEN
from southsouth.wording import phrase

Judged = Result | Confrontation | Attestation


def judgement(result: Judged) -> str:
    """Return verdict and grade in two or three words, "reproduced, fragile"."""
    return f"{result.verdict}, {result.grade}" if result.grade else result.verdict


def verdict(result: Judged) -> str:
    """Return one sentence that says how the claim fared and why."""
    if isinstance(result, Result):
        return f"{_computed(result)} {result.claim.comment}".strip()
    if isinstance(result, Attestation):
        return f"{result.claim.attester} alone can know. {result.claim.why}"
    return result.claim.why


def _computed(result: Result) -> str:
    of_all = f"{phrase(result.held, 'count')} of {phrase(result.total, 'count')} specifications"
    if result.verdict == "unresolved":
        return f"The preferred specification cannot be computed: {result.preferred['reason']}"
    if result.verdict == "not reproduced":
        return f"It fails under the preferred specification, and under every other of {of_all[5:]}."
    if result.verdict == "reproduced elsewhere":
        return (
            f"It fails under the preferred specification and holds under {of_all}, which were "
            "found by search."
        )
    return f"It holds under the preferred specification, and under {of_all} in all."


def would_change(result: Judged) -> str:
    """Return what would make the verdict another."""
    if isinstance(result, Result):
        return _single_changes(result)
    if isinstance(result, Attestation):
        return f"A record that somebody else keeps. What could be compared: {result.claim.check}"
    if result.claim.decider:
        return result.claim.decider
    if any(outcome.answer in (DIFFERS, OPEN) for outcome in result.outcomes):
        return "A primary document of at least the same standing that gives the value stated."
    return "A primary document of at least the same standing that says otherwise."


def _single_changes(result: Result) -> str:
    """Name the single choices that turn the answer round, from the preferred specification."""
    if result.preferred["reason"]:
        return "Data that make the preferred specification computable."
    holds = bool(result.preferred["holds"])
    near = result.neighbours()
    turned = near[near["holds"] != holds]
    verb = "fail" if holds else "hold"
    new = "A new vintage of the data counts as one more specification."
    if turned.empty:
        return f"No single other choice would make it {verb}. {new}"
    named = [
        f"{result.claim.axes[axis].question.rstrip('?')}: "
        + " or ".join(result.label(axis, option) for option in options)
        for axis, options in turned.groupby("axis", sort=False)["option"]
    ]
    return f"One other choice alone would make it {verb}. {'; '.join(named)}. {new}"
