"""The producers: which function makes which table, and which control checks it."""

from collections.abc import Callable

import pandas as pd

from southsouth.sources import groups, un, undesa, unstats, worldbank
from southsouth.sources.controls import Control
from southsouth.sources.controls import un as un_controls
from southsouth.sources.controls import undesa as undesa_controls

Maker = Callable[..., pd.DataFrame]
"""Takes the paths of the raw files that the data package lists for the table, in that order."""


def _together(parts: list[dict]) -> dict:
    """Join dictionaries that share no key."""
    joined = {key: value for part in parts for key, value in part.items()}
    if len(joined) < sum(map(len, parts)):
        raise ValueError("two producers claim one table")
    return joined


MAKERS: dict[str, Maker] = _together(
    [
        groups.MAKERS,
        un.MAKERS,
        undesa.MAKERS,
        unstats.MAKERS,
        worldbank.MAKERS,
    ]
)
CONTROLS: dict[str, Control] = _together(
    [
        un_controls.CONTROLS,
        undesa_controls.CONTROLS,
    ]
)
