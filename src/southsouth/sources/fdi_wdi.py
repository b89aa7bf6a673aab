"""World Bank: net outflows of foreign direct investment as a share of GDP (WDI)."""

from pathlib import Path

import pandas as pd

from southsouth.sources import checks, files, names

# Codes of the copy that are not ISO 3166-1 in lower case.
CODES = {"kos": "XKX", "nld_curacao": "CUW"}
VALUE = "foreign_direct_investment_net_outflows_percent_of_gdp"


def outflows(path: Path) -> pd.DataFrame:
    """Return net outflows of foreign direct investment in percent of GDP.

    Columns: iso3, year, percent_of_gdp (negative where disinvestment is larger).

    Raises
    ------
    SouthSouthError
        If the file is damaged, its columns have changed, a code is unknown or an economy has two
        rows for a year.
    """
    raw = files.csv(path, ["geo", "time", VALUE], exactly=True)
    raw = raw.assign(iso3=raw["geo"].map(lambda code: CODES.get(code, str(code).upper())))
    names.check(raw["iso3"], path.name)
    checks.once(raw, ["iso3", "time"], path.name)
    table = raw.rename(columns={"time": "year", VALUE: "percent_of_gdp"}).dropna()
    return table[["iso3", "year", "percent_of_gdp"]]


MAKERS = {"investment/wdi_outflows_pct_gdp": outflows}
