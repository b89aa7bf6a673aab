"""Attested claims: their publisher's own word."""

from dataclasses import dataclass

from southsouth.claims.model import Attested
from southsouth.claims.publication import published


@dataclass(frozen=True)
class Attestation:
    """An attested claim as a result: nobody else can check it, and that is its verdict."""

    claim: Attested

    @property
    def verdict(self) -> str:
        """The verdict, by kind."""
        return "attested"

    @property
    def grade(self) -> None:
        """Attested claims have none."""
        return None

    @property
    def qualifier(self) -> None:
        """Attested claims have none."""
        return None

    def to_dict(self) -> dict:
        """Return the result as the published files give it."""
        claim = self.claim
        own: dict = {"attester": claim.attester, "check": claim.check, "why": claim.why}
        return published(claim, self.verdict, **own)
