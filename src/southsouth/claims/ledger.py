"""The ledger: every claim with its result."""

import difflib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import cast

from southsouth import reads, tables
from southsouth.claims import registry
from southsouth.claims.attestation import Attestation
from southsouth.claims.confrontation import Confrontation, confront
from southsouth.claims.evaluation import Result, evaluate
from southsouth.claims.model import Attested, Claim, Computed, Documented
from southsouth.errors import SouthSouthError

Judged = Result | Confrontation | Attestation
"""A claim with its result, by its kind."""


@dataclass(frozen=True)
class _Prepared:
    """A result that this process has worked out, and the files that it rests on."""

    result: Judged
    files: Mapping[str, str]


_prepared: dict[str, _Prepared] = {}


def prepare() -> None:
    """Judge every claim once, for whoever asks in this process or a fork of it.

    Only who asks for a result is recorded to have read the files that it rests on.
    """
    with reads.recording(apart=True):
        claims = registry.load()
    for id, claim in claims.items():
        with reads.recording(apart=True) as files:
            result = judge(claim)
        _prepared[id] = _Prepared(result, files)


def results(*only: str) -> dict[str, Judged]:
    """Return the result of every claim by its id, or of the claims named.

    Raises
    ------
    SouthSouthError
        As ``registry.load``; or there is no such claim: names the ids that are most like it.
    """
    claims = registry.load()
    for id in only:
        _check_id(id, claims)
    memo: dict = {}
    return {id: _known(claims[id], memo) for id in only or claims}


def result(claim_id: str) -> Judged:
    """Return the result of one claim; errors as ``results``."""
    return results(claim_id)[claim_id]


def _check_id(claim_id: str, claims: Collection[str]) -> None:
    if claim_id not in claims:
        like = difflib.get_close_matches(claim_id, claims, n=3, cutoff=0.4)
        perhaps = f" (perhaps {' or '.join(like)})" if like else ""
        raise SouthSouthError(
            f"There is no claim {claim_id!r}{perhaps}: `southsouth claims` lists them all."
        )


def _known(claim: Claim, memo: dict) -> Judged:
    """Return the result of a claim: what ``prepare`` found, if the claim is still the same."""
    prepared = _prepared.get(claim.id)
    if prepared is None or prepared.result.claim != claim:
        return judge(claim, memo)
    reads.repeat(prepared.files)
    return prepared.result


def judge(claim: Claim, memo: dict | None = None) -> Judged:
    """Return the result of a claim by its kind; ``memo`` as in ``evaluation.evaluate``."""
    if isinstance(claim, Computed):
        return evaluate(claim, memo)
    if isinstance(claim, Documented):
        return confront(claim)
    return Attestation(cast(Attested, claim))


def tables_read(*claims: Claim) -> list[str]:
    """Return the ids of the tables that the results of some claims rest on, as credits order them.

    Every specification counts; for those of one see ``evaluation.Result.tables``.
    """
    memo: dict = {}
    with reads.recording() as names:
        for claim in claims:
            _known(claim, memo)
    return tables.of_files(names)


def to_dict(ledger: dict[str, Judged]) -> list[dict]:
    """Return the results as the published file lists them."""
    return [result.to_dict() for result in ledger.values()]
