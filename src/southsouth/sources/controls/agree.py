"""Two measures of one thing, and tables without holes: what is compared where little is printed."""

from collections.abc import Iterable

import pandas as pd

from southsouth.errors import SouthSouthError
from southsouth.sources.controls import EXPECTED, same

FACTOR = 2**0.5
"""Values within this factor of their counterparts are not within it when doubled or halved: the
widest band in which neither can go unnoticed."""


def alike(
    table: str, what: str, found: pd.Series, other: pd.Series, apart: str = "", *, factor=FACTOR
) -> int:
    """Fail unless each value is within a factor of its counterpart; return how many were compared.

    A counterpart that is missing or zero is not compared; a value that is zero is.

    Parameters
    ----------
    table : str
        Id of the table that is checked.
    what : str
        The quantity and its counterpart, as in "the population beside the World Bank's".
    found, other : Series
        With the same kind of index; the label of a value is its index joined by hyphens.
    apart : str
        Known differences: label (or the first part of labels) and the ratio that was found when
        the table was described, "GNQ 0.57 KWT-1991 1.5". Around that ratio the same band holds.
    factor : float
        Largest ratio either way.

    Raises
    ------
    SouthSouthError
        If a value is outside its band, or nothing can be compared.
    """
    pairs = pd.DataFrame({"found": found, "other": other.reindex(found.index)}).astype(float)
    pairs = pairs[(pairs["other"] != 0) & pairs.notna().all(axis=1)]
    if pairs.empty:
        same(table, f"the number of values to compare ({what})", 0, 1, by=EXPECTED)
    words = apart.split()
    known = dict(zip(words[::2], map(float, words[1::2]), strict=True))
    for place, number, beside in zip(pairs.index, pairs["found"], pairs["other"], strict=True):
        # A label is made only where it may be needed: tables have tens of thousands of values.
        ratio = number / beside
        if not known and 1 / factor <= ratio <= factor:
            continue
        label = "-".join(map(str, place)) if isinstance(place, tuple) else str(place)
        usual = known.get(label, known.get(label.split("-")[0], 1))
        if not 1 / factor <= ratio / usual <= factor:
            raise SouthSouthError(
                f"data/{table}: {what}: {label} has {number:.6g} and {beside:.6g}, a ratio of "
                f"{ratio:.3g} where {usual:.3g} is expected; restore the table with git checkout, "
                "rebuild it (southsouth data build), or name the difference in its control."
            )
    return len(pairs)


def typical(
    table: str, what: str, found: pd.Series, other: pd.Series, apart: str = "", *, factor=FACTOR
) -> int:
    """Fail unless typical ratios, by each level of the index, are near one; return their number.

    For two measures that differ in single values and agree on the whole: the median ratio of each
    country and of each year is compared. Parameters and errors as for `alike`.
    """
    ratio = (found / other.reindex(found.index)).astype(float)
    ratio = ratio[ratio.notna() & (ratio.abs() != float("inf"))]
    count = 0
    for level in ratio.index.names:
        medians = ratio.groupby(level).median()
        ones = pd.Series(1.0, index=medians.index)
        count += alike(table, f"{what}, typically by {level}", medians, ones, apart, factor=factor)
    return count


def band(*apart: str, factor=FACTOR) -> str:
    """Say how far values may be apart and how many were known to be further, for `checked`."""
    named = sum(len(words.split()) // 2 for words in apart)
    return f"within a factor of {factor:.2f}, but for {named} named"


def growth(values: pd.Series) -> pd.Series:
    """Return each value over that of the year before; the index is (iso3, year)."""
    before = values.rename(lambda year: year + 1, level="year")
    return (values / before.reindex(values.index)).dropna()


def unbroken(table: str, years: Iterable[int]) -> None:
    """Fail if a year is missing between the first and the last."""
    years = {int(year) for year in years}
    holes = set(range(min(years), max(years) + 1)) - years
    what = f"the number of years without a row {sorted(holes)[:3]}"
    same(table, what, len(holes), 0, by=EXPECTED)
