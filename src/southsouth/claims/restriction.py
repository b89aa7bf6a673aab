"""A claim as it would be judged if a reader's choices were the only ones listed.

The ledger judges a claim by every specification, so its verdict is the same in each edition of the
book. An edition has one South, though, and one revision of the migrant stock; and a reader may try
any choice on the page of a claim. Of the specifications those that take the choices are left here,
and the same rule judges what is left.
"""

from collections.abc import Collection, Mapping
from dataclasses import replace

from southsouth.claims.evaluation import Result
from southsouth.claims.model import Axis

SETTINGS = {"south": "definition", "revision": "table"}
"""Parameter of the book to the setting by which the options of the axis of its name tell theirs."""


def options(axis: Axis, value) -> list[str]:
    """Return the options of an axis that take the value of the parameter of its name.

    A definition has several: other lists of its, other treatments of its hard cases.
    """
    wanted = {"south": value, "revision": f"migration/stock_{value}"}[axis.id]
    setting = SETTINGS[axis.id]
    return [o.id for o in axis.options.values() if o.settings.get(setting) == wanted]


def restricted(result: Result, chosen: Mapping[str, Collection[str]]) -> Result | None:
    """Return a claim with the specifications alone that take these options.

    Its preferred specification is the preferred one of all, if that is left; else the first of the
    computed ones that differ least from it, in the order of the registry.

    Parameters
    ----------
    result : Result
    chosen : mapping
        Axis to the options of it that are left; of an axis that is not named, all are.

    Returns
    -------
    Result or None
        None if no specification takes the options.
    """
    claim, rows = result.claim, result.frame
    for axis, allowed in chosen.items():
        rows = rows[rows[axis].isin(allowed)]
    if rows.empty:
        return None
    able = rows[rows["reason"] == ""]
    first = result.nearest(rows)[result.axes].to_dict()
    if first != claim.preferred and not able.empty:
        first = result.nearest(able)[result.axes].to_dict()
    return Result(replace(claim, preferred=first), rows, result.values)


def under(result: Result, parameters: Mapping) -> Result | None:
    """Return a claim with the specifications alone that take the parameters of an edition.

    None if no specification takes the parameters, or if they choose nothing of the claim.
    """
    axes = result.claim.axes
    chosen = {
        name: options(axes[name], parameters[name])
        for name in SETTINGS
        if name in axes and name in parameters
    }
    return restricted(result, chosen) if chosen else None
