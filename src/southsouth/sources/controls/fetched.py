"""Control of a fetched table: it is of the magnitude of the vintage that it follows."""

import pandas as pd

from southsouth import tables
from southsouth.errors import SouthSouthError
from southsouth.sources.controls import Control

RATIO = (0.2, 5)
"""Between these is the typical ratio of two vintages of one series; another unit is far off."""
MUCH = 0.05


def control(resource: dict) -> Control:
    """Return the control of a fetched table, which compares it with the one it ``follows``."""
    follows = tables.describe(resource["follows"])["id"]
    return lambda read, _entries: compare(read(resource["id"]), read(follows), resource)


def compare(new: pd.DataFrame, old: pd.DataFrame, resource: dict) -> str:
    """Compare a vintage with the one it follows; return what differs, in a few words.

    Parameters
    ----------
    new, old : DataFrame
        The columns iso3, year and a value.
    resource : dict
        The description of the new one.

    Raises
    ------
    SouthSouthError
        If they have no cell in common, or the new values are of another magnitude.
    """
    key = ["iso3", "year"]
    both = new.set_axis([*key, "new"], axis=1).merge(old.set_axis([*key, "old"], axis=1), on=key)
    ratio = (both["new"] / both["old"])[(both["new"] != 0) & (both["old"] != 0)].astype(float)
    if ratio.empty:
        raise SouthSouthError(
            f"{resource['id']} and {resource['follows']} have no cell in common that could be "
            "compared: look whether they are of one series."
        )
    if not RATIO[0] < ratio.median() < RATIO[1]:
        raise SouthSouthError(
            f"The values of {resource['id']} are not in the unit of {resource['follows']} "
            f"(typically {ratio.median():.3g} times as large, in {len(both):,} cells of both): "
            "describe the new unit in a table of its own."
        )
    changed = int((both["new"] != both["old"]).sum())
    much = int(((ratio - 1).abs() > MUCH).sum())
    return (
        f"{len(both):,} cells also in {resource['follows']}, of which {changed:,} differ, "
        f"{much:,} by more than {MUCH:.0%}"
    )
