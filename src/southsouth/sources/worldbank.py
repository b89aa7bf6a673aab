"""The World Bank: income groups of economies by fiscal year."""

from pathlib import Path

import pandas as pd

from southsouth.errors import SouthSouthError
from southsouth.sources import names
from southsouth.sources.workbook import row_with, sheet

GROUPS = ("L", "LM", "UM", "H")
CODES = {"CHI": "XCI"}
# Economies that no longer exist and have no place in the other tables of this book.
FORMER = frozenset({"ANT", "SUN", "YUGf"})
NOT_CLASSIFIED = (None, "..")


def income(path: Path) -> pd.DataFrame:
    """Return the income group of each economy in each fiscal year.

    Columns: fiscal_year (2019 for FY19, which began on 1 July 2018), iso3, income (L, LM, UM, H);
    economies that were not classified in a year have no row for it. The two entries LM* (Yemen
    before its union) are read as LM.

    Raises
    ------
    SouthSouthError
        If the workbook is damaged, its layout has changed, or a group or code is unknown.
    """
    rows = sheet(path, "Country Analytical History")
    head = rows[row_with(rows, "FY89", path.name)]
    years = {place: _year(label) for place, label in enumerate(head) if _is_year(label)}
    found = []
    for row in rows:
        if not row[0] or row[0] in FORMER:
            continue
        for place, year in years.items():
            group = row[place]
            if group in NOT_CLASSIFIED:
                continue
            found.append((year, CODES.get(row[0], row[0]), str(group).rstrip("*")))
    frame = pd.DataFrame(found, columns=["fiscal_year", "iso3", "income"])
    strange = frame[~frame["income"].isin(GROUPS)]
    if len(strange):
        raise SouthSouthError(
            f"{path.name} has the income group {strange['income'].iloc[0]!r} for "
            f"{strange['iso3'].iloc[0]}: adapt southsouth.sources.worldbank.income."
        )
    names.check(frame["iso3"], path.name)
    return frame


def _is_year(label) -> bool:
    return isinstance(label, str) and label.startswith("FY") and label[2:].isdigit()


def _year(label: str) -> int:
    """Turn FY89 into 1989 and FY05 into 2005."""
    number = int(label[2:])
    return 1900 + number if number >= 80 else 2000 + number


MAKERS = {"groups/income": income}
