"""The ledger: every claim with its result."""

from southsouth.claims import registry
from southsouth.claims.evaluation import Result, evaluate
from southsouth.errors import SouthSouthError


def results() -> dict[str, Result]:
    """Return the result of every claim by its id; errors as ``registry.load``."""
    memo: dict = {}
    return {id: evaluate(claim, memo) for id, claim in registry.load().items()}


def result(claim_id: str) -> Result:
    """Return the result of one claim.

    Raises
    ------
    SouthSouthError
        If there is no such claim; lists the ids there are.
    """
    claims = registry.load()
    if claim_id not in claims:
        raise SouthSouthError(f"There is no claim {claim_id!r}: there are {', '.join(claims)}.")
    return evaluate(claims[claim_id])


def to_dict(ledger: dict[str, Result]) -> list[dict]:
    """Return the results as the published file lists them."""
    return [result.to_dict() for result in ledger.values()]
