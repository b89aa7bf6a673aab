"""Which function makes which table; its raw files are listed in the data package, in order."""

from collections.abc import Callable

import pandas as pd

from southsouth.sources import groups, un, undesa, unstats, worldbank

MAKERS: dict[str, Callable[..., pd.DataFrame]] = {
    "un/members": un.members,
    "un/membership_by_year": un.membership_by_year,
    "groups/m49_2019": unstats.m49,
    "groups/g77": groups.g77,
    "groups/undesa_development": undesa.development,
    "groups/income": worldbank.income,
    "groups/nam": groups.nam,
    "migration/printed_totals": undesa.printed_totals,
    "migration/printed_destinations": undesa.printed_destinations,
    "migration/stock_2015": undesa.stock_2015,
    "migration/stock_2017": undesa.stock_2017,
    "migration/stock_2019": undesa.stock_2019,
    "migration/stock_2020": undesa.stock_2020,
    "migration/stock_2024": undesa.stock_2024,
}
