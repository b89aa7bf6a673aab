"""A claim as it would be judged if a reader's choices were the only ones listed.

The ledger judges a claim by every specification, so its verdict is the same in each edition of the
book. An edition has one South, though, and one revision of the migrant stock. Of the specifications
of a claim those that take them are left here, and the same rule judges what is left.
"""

from collections.abc import Mapping
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


def under(result: Result, parameters: Mapping) -> Result | None:
    """Return a claim with the specifications alone that take the parameters of an edition.

    Its preferred specification is the first of those that differ least from the preferred one of
    all, in the order of the registry. None if no specification takes the parameters, or if they
    choose nothing of the claim.
    """
    claim, rows = result.claim, result.frame
    chosen = {
        name: options(claim.axes[name], parameters[name])
        for name in SETTINGS
        if name in claim.axes and name in parameters
    }
    for axis, allowed in chosen.items():
        rows = rows[rows[axis].isin(allowed)]
    if not chosen or rows.empty:
        return None
    able = rows[rows["reason"] == ""]
    nearest = result.nearest(rows if able.empty else able)[result.axes]
    return Result(replace(claim, preferred=nearest.to_dict()), rows, result.values)
