"""What the published files say of every claim, whatever decides it."""

from collections.abc import Mapping, Sequence

from southsouth.claims.model import Claim


def published(
    claim: Claim,
    verdict: str,
    *,
    parts: Sequence[Mapping] = (),
    grade: str | None = None,
    preferred: Mapping | None = None,
    specifications: Sequence[Mapping] = (),
    held: int | None = None,
    total: int | None = None,
    **own,
) -> dict:
    """Return a claim as ``api/claims.json`` lists it.

    Parameters
    ----------
    claim, verdict
        The claim, and what was found.
    parts : sequence of mapping
        What is asserted, part by part.
    grade, preferred, specifications, held, total
        Of computed claims; null or empty for the others.
    **own
        What only claims of this kind have.
    """
    return {
        "id": claim.id,
        "document": claim.document,
        "quote": claim.quote,
        "kind": claim.kind,
        "topic": claim.topic,
        "assertion": {"says": claim.says, "parts": list(parts)},
        "verdict": verdict,
        "grade": grade,
        "preferred": preferred,
        "specifications": list(specifications),
        "held": held,
        "total": total,
        **own,
        "evidence": [dict(item) for item in claim.evidence],
        "url": claim.url,
    }
