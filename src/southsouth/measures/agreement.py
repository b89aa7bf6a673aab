"""How far two producers, or two revisions of one, agree on the same quantity."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from southsouth.errors import SouthSouthError


def compare(one: pd.Series, other: pd.Series) -> pd.DataFrame:
    """Set two producers' values side by side.

    Parameters
    ----------
    one, other : Series
        Values in the same unit, indexed alike (a country, or a country and a year), each key once.

    Returns
    -------
    DataFrame
        Columns one, other, ratio (other divided by one; missing where either is missing or
        ``one`` is zero), indexed by every key that either has.

    Raises
    ------
    SouthSouthError
        If a key occurs twice, or the two share none.
    """
    for values in (one, other):
        if values.index.has_duplicates:
            twice = values.index[values.index.duplicated()][0]
            raise SouthSouthError(f"{twice!r} has two values: a comparison needs one each.")
    sides = pd.DataFrame({"one": one.astype(float), "other": other.astype(float)})
    sides["ratio"] = sides["other"] / sides["one"].where(sides["one"] != 0)
    if sides["ratio"].isna().all():
        raise SouthSouthError("The two sources have no country in common: nothing to compare.")
    return sides


def agreement(sides: pd.DataFrame) -> dict[str, float]:
    """Sum up how far two sources agree, from a table as ``compare`` returns it.

    Returns
    -------
    dict
        ``shared`` (keys that both have), ``only_one`` and ``only_other`` (keys of one side alone),
        ``covered`` (per cent of the sum of ``one`` that ``other`` has too), ``within_1`` and
        ``within_5`` (per cent of shared keys whose values differ by at most 1 and 5 per cent of
        ``one``), ``weight_5`` (per cent of the sum of ``one`` over shared keys that lies in those
        within 5), ``beyond_10`` (number of shared keys that differ by more than 10 per cent),
        ``median`` (of the ratios), ``total`` (ratio of the sums over shared keys).
    """
    shared = sides.dropna()
    apart = (shared["ratio"] - 1).abs()
    has_one, has_other = sides["one"].notna(), sides["other"].notna()
    return {
        "shared": int((has_one & has_other).sum()),
        "only_one": int((has_one & ~has_other).sum()),
        "only_other": int((has_other & ~has_one).sum()),
        "covered": 100 * sides.loc[has_other, "one"].sum() / sides["one"].sum(),
        "within_1": 100 * float(np.mean(apart <= 0.01 + 1e-12)),
        "within_5": 100 * float(np.mean(apart <= 0.05 + 1e-12)),
        "weight_5": 100 * shared.loc[apart <= 0.05 + 1e-12, "one"].sum() / shared["one"].sum(),
        "beyond_10": int((apart > 0.1 + 1e-12).sum()),
        "median": float(shared["ratio"].median()),
        "total": float(shared["other"].sum() / shared["one"].sum()),
    }


def apart(sides: pd.DataFrame, count: int) -> pd.DataFrame:
    """Return the rows of ``sides`` that set the totals apart most, the largest difference first.

    Keys that one side lacks are left out; of the others ``count`` are returned, or all.
    """
    shared = sides.dropna()
    order = (shared["other"] - shared["one"]).abs().sort_values(ascending=False, kind="stable")
    return shared.loc[order.index[:count]]


def listed(panels: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Return several comparisons as one table.

    Returns
    -------
    DataFrame
        Columns comparison (the key of ``panels``), code (the country), one, other, ratio.
    """
    parts = [
        sides[["one", "other", "ratio"]].rename_axis("code").reset_index().assign(comparison=title)
        for title, sides in panels.items()
    ]
    return pd.concat(parts, ignore_index=True)[["comparison", "code", "one", "other", "ratio"]]
