"""The rules that turn results into a verdict. Nobody types one."""

from collections.abc import Sequence

VERDICTS = (
    "reproduced",
    "confirmed",
    "reproduced elsewhere",
    "imprecise",
    "not reproduced",
    "contradicted",
    "attested",
    "unresolved",
)
ROBUST, SENSITIVE = 0.8, 0.2
"""At least 80 per cent of specifications: robust; at least 20 per cent: sensitive; else fragile."""


def grade(held: int, total: int) -> str:
    """Return how well a claim stands up to the choices: robust, sensitive or fragile."""
    share = held / total
    if share >= ROBUST:
        return "robust"
    return "sensitive" if share >= SENSITIVE else "fragile"


def verdict(preferred_holds: bool | None, held: int, total: int) -> tuple[str, str | None]:
    """Return verdict and grade of a computed claim.

    Parameters
    ----------
    preferred_holds : bool or None
        Whether it holds under the preferred specification; None if that cannot be computed.
    held, total : int
        Specifications under which it holds, and all that could be computed.

    Returns
    -------
    tuple of str
        Verdict (reproduced, reproduced elsewhere, not reproduced, unresolved), and for
        "reproduced" its grade.
    """
    if preferred_holds is None:
        return "unresolved", None
    if preferred_holds:
        return "reproduced", grade(held, total)
    return ("reproduced elsewhere" if held else "not reproduced"), None


AGREES, LOOSELY, DIFFERS, OPEN = "agrees", "agrees loosely", "differs", "open"
"""How a statement and a document can compare."""


def documented_verdict(outcomes: Sequence[tuple[str, bool]]) -> str:
    """Return the verdict of a documented claim.

    Parameters
    ----------
    outcomes : sequence of (str, bool)
        For each statement how it compares, and whether the document itself was read.

    Returns
    -------
    str
        ``contradicted`` if a document that was read says otherwise; else ``unresolved`` if a
        statement is open, if only a report speaks against it, or if nothing that agrees was read
        in the document itself (reports alone confirm no claim); else ``imprecise`` if one agrees
        loosely; else ``confirmed``.
    """
    if (DIFFERS, True) in outcomes:
        return "contradicted"
    answers = [answer for answer, _ in outcomes]
    if OPEN in answers or DIFFERS in answers or not any(read for _, read in outcomes):
        return "unresolved"
    return "imprecise" if LOOSELY in answers else "confirmed"
