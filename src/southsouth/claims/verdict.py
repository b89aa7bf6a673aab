"""The rule that turns results into a verdict. Nobody types one for a computed claim."""

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
