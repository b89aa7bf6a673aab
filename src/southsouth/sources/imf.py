"""The International Monetary Fund: World Economic Outlook, April 2019."""

from functools import partial
from pathlib import Path

import pandas as pd

from southsouth.errors import SouthSouthError
from southsouth.sources import names

# Codes of the World Economic Outlook that are not ISO 3166-1.
CODES = {"UVK": "XKX"}
MISSING = "n/a"
# Values were published with up to three decimals; more digits are noise of the copy.
DECIMALS = 3
# The edition of April 2019: no year from this one on had ended when it was published.
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
        If the columns have changed, a value is not a number, or a code is unknown or stands twice.
    """
    frame = pd.read_csv(path, dtype=str, keep_default_na=False)
    if list(frame.columns) != ["year", "country", subject]:
        raise SouthSouthError(
            f"{path.name} no longer has the columns year, country, {subject}: adapt "
            "southsouth.sources.imf.outlook."
        )
    # A line that is cut short leaves cells missing, which here becomes no number.
    frame = frame.fillna("")
    frame = frame[frame[subject] != MISSING]
    try:
        years, values = frame["year"].map(int), frame[subject].map(float)
    except ValueError as error:
        raise SouthSouthError(
            f"{path.name} has a cell that is not a number ({error}); it may be cut short: take "
            "the file again."
        ) from None
    table = pd.DataFrame(
        {
            "iso3": frame["country"].str.upper().replace(CODES),
            "year": years,
            column: values.round(DECIMALS),
            "projection": years >= PROJECTED_FROM,
        }
    )
    names.check(table["iso3"], path.name)
    twice = table[table.duplicated(["iso3", "year"])]
    if len(twice):
        raise SouthSouthError(
            f"{path.name} has two values for {twice['iso3'].iloc[0]} in {twice['year'].iloc[0]}: "
            "take the file again."
        )
    return table.reset_index(drop=True)


MAKERS = {
    "economy/weo_ppp_2019_04": partial(outlook, "pppgdp", "intl_billion"),
    "economy/weo_growth_2019_04": partial(outlook, "ngdp_rpch", "percent"),
}
