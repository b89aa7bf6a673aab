"""The International Monetary Fund: World Economic Outlook, April 2019."""

from functools import partial
from pathlib import Path

import pandas as pd

from southsouth.errors import SouthSouthError
from southsouth.sources import checks, files, names

# Codes of the World Economic Outlook that are not ISO 3166-1.
CODES = {"UVK": "XKX"}
MISSING = "n/a"
# Values were published with up to three decimals; more digits are noise of the copy.
DECIMALS = 3
# The vintage of April 2019: no year from this one on had ended when it was published.
PROJECTED_FROM = 2019


def outlook(subject: str, column: str, path: Path) -> pd.DataFrame:
    """Return one subject of the World Economic Outlook by economy.

    Parameters
    ----------
    subject : str
        Code of the subject in small letters, which heads the values.
    column : str
        Name of the value column of the table, which says the unit.
    path : Path
        The file.

    Returns
    -------
    DataFrame
        Columns iso3, year, the value, projection (true from 2019 on). Cells without a value have
        no row.

    Raises
    ------
    SouthSouthError
        If the file is damaged, its columns have changed, a value is not a number, or a code is
        unknown or stands twice.
    """
    frame = files.csv(path, ["year", "country", subject], exactly=True, **files.AS_TEXT)
    frame = frame[frame[subject] != MISSING].reset_index(drop=True)
    years = _numbers(frame["year"], int, path.name)
    table = pd.DataFrame(
        {
            "iso3": frame["country"].str.upper().replace(CODES),
            "year": years,
            column: _numbers(frame[subject], float, path.name).round(DECIMALS),
            "projection": years >= PROJECTED_FROM,
        }
    )
    names.check(table["iso3"], path.name)
    checks.once(table, ["iso3", "year"], path.name)
    return table


def _numbers(cells: pd.Series, kind: type, source: str) -> pd.Series:
    """Turn cells into numbers of one kind."""
    try:
        return cells.map(kind)
    except ValueError as error:
        raise SouthSouthError(
            f"{source} has a cell that is not a number ({error}): take the file again."
        ) from None


MAKERS = {
    "economy/weo_ppp_2019_04": partial(outlook, "pppgdp", "intl_billion"),
    "economy/weo_growth_2019_04": partial(outlook, "ngdp_rpch", "percent"),
}
