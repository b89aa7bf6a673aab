"""CEPII: bilateral trade 2000 to 2020 (Gravity), and world trade by type since 1827 (TRADHIST)."""

from pathlib import Path

import numpy as np
import pandas as pd

from southsouth.errors import SouthSouthError
from southsouth.sources import checks, files, names

EXPORTS, YEARS_OF_EXPORTS = "MatriceEx", "Anni"
WORKSPACE = "__function_workspace__"
"""What scipy calls MATLAB's unnamed block of objects."""
FIRST_LABELS = "ABWAFG"
EMPTY_YEAR = 2021
"""The last slice of the array holds zeros only."""

ENTITY = "World"
TRADE_TYPES = {
    ("rich", "rich"): "rich to rich",
    ("rich", "non-rich"): "rich to non-rich",
    ("non-rich", "rich"): "non-rich to rich",
    ("non-rich", "non-rich"): "non-rich to non-rich",
}
SUFFIX = "(Fouquin and Hugot; CEPII 2016, Dyadic data)"
TRADHIST = ["year", "exporters", "importers", "gbp", "share_percent"]


def gravity(path: Path) -> pd.DataFrame:
    """Return bilateral trade in goods, 2000 to 2020, as BACI reconciles it.

    Columns: year, exporter, importer (codes), usd (US dollars, whole: the source has thousands
    with three decimals). Only pairs with trade: the copy writes zero both where BACI has no trade
    and where it has no figure.

    Raises
    ------
    SouthSouthError
        If the file is damaged, its arrays or labels have changed, a code is unknown, the slice of
        2021 is no longer empty, or an amount is not a whole number of dollars.
    """
    found = files.matlab(path, (EXPORTS, YEARS_OF_EXPORTS, WORKSPACE))
    amounts, years = found[EXPORTS], found[YEARS_OF_EXPORTS].ravel().astype(int)
    labels = np.array(_labels(found[WORKSPACE].tobytes(), amounts.shape[0], path.name))
    if amounts.shape != (len(labels), len(labels), len(years)):
        raise SouthSouthError(
            f"{path.name}: the array {EXPORTS} is no longer exporter by importer by year; "
            "adapt southsouth.sources.cepii.gravity."
        )
    if amounts[:, :, years == EMPTY_YEAR].any():
        raise SouthSouthError(
            f"{path.name} now has trade in {EMPTY_YEAR}, which was empty: check what the file is, "
            "then adapt southsouth.sources.cepii.gravity."
        )
    exporter, importer, year = np.nonzero(amounts)
    return pd.DataFrame(
        {
            "year": years[year],
            "exporter": labels[exporter],
            "importer": labels[importer],
            "usd": checks.whole_dollars(amounts[exporter, importer, year], path.name),
        }
    )


def _labels(block: bytes, count: int, source: str) -> list[str]:
    """Return the codes of the rows and columns, from MATLAB's block of objects.

    MATLAB keeps arrays of strings there, as UTF-16 text without separators.
    """
    start = block.find(FIRST_LABELS.encode("utf-16-le"))
    text = (
        block[start : start + 6 * count].decode("utf-16-le", errors="replace") if start > 0 else ""
    )
    labels = [text[at : at + 3] for at in range(0, len(text), 3)]
    if len(labels) != count or labels != sorted(set(labels)):
        raise SouthSouthError(
            f"{source}: the {count} labels of the trade matrix are not where they were; "
            "take the file again or adapt southsouth.sources.cepii.gravity."
        )
    names.check(labels, source)
    return labels


def tradhist(path: Path) -> pd.DataFrame:
    """Return world trade in goods between rich and other countries, 1827 to 2014.

    Columns: year, exporters, importers (rich, non-rich), gbp (pounds sterling, current),
    share_percent (of world trade). Years without a figure have no row.

    Raises
    ------
    SouthSouthError
        If the file is damaged, its columns have changed, a year occurs twice or an entity other
        than the world occurs.
    """
    raw = files.csv(path, ("Entity", "Year"))
    parts = []
    for (exporters, importers), label in TRADE_TYPES.items():
        columns = [
            f"{measure} of world merchandise trade - {label} {SUFFIX}"
            for measure in ("Value", "Share")
        ]
        checks.columns(raw, columns, path.name)
        part = raw[["Year", *columns]].set_axis(["year", "gbp", "share_percent"], axis=1)
        parts.append(part.assign(exporters=exporters, importers=importers))
    if set(raw["Entity"]) != {ENTITY} or raw["Year"].duplicated().any():
        raise SouthSouthError(
            f"{path.name} no longer has one row a year for the world: "
            "adapt southsouth.sources.cepii.tradhist."
        )
    table = pd.concat(parts, ignore_index=True).dropna(subset=["gbp", "share_percent"])
    return table[TRADHIST]


MAKERS = {"trade/gravity_v202211": gravity, "trade/tradhist_shares": tradhist}
