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


def grade(held: int, total: int) -> str | None:
    """Return how well a claim stands up to the choices: robust, sensitive or fragile.

    None if there is one specification only: where nothing is chosen, nothing is stood up to.
    """
    return None if total == 1 else degree(held / total)


def degree(share: float, robust: float = ROBUST, sensitive: float = SENSITIVE) -> str:
    """Return the grade of a share of specifications (0 to 1), by these or other bounds."""
    if share >= robust:
        return "robust"
    return "sensitive" if share >= sensitive else "fragile"


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
        "reproduced" its grade, if it has one.
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
        statement is open, if only a report speaks against it, or if no statement was read in the
        document itself (reports alone bear no claim out); else ``imprecise`` if one agrees loosely;
        else ``confirmed``. What a report adds to the last two, ``on_report`` tells.
    """
    if (DIFFERS, True) in outcomes:
        return "contradicted"
    answers = [answer for answer, _ in outcomes]
    if OPEN in answers or DIFFERS in answers or not any(read for _, read in outcomes):
        return "unresolved"
    return "imprecise" if LOOSELY in answers else "confirmed"


def on_report(outcomes: Sequence[tuple[str, bool]]) -> bool:
    """Return whether a verdict that documents bear out rests on a report in any of its parts."""
    borne_out = documented_verdict(outcomes) in ("confirmed", "imprecise")
    return borne_out and not all(read for _, read in outcomes)
