"""Computations for claims on foreign direct investment from the South."""

from collections.abc import Callable, Mapping

import pandas as pd

from southsouth.claims.computations import areas, reading, reported
from southsouth.claims.model import Computed, NotComputable, Option
from southsouth.errors import SouthSouthError
from southsouth.measures import investment

Choice = Mapping[str, Option]


def share_of_outflows(_claim: Computed, memo: dict) -> Callable[[Choice], dict[str, float]]:
    """Share of the South in the outflows of the world, per cent, in the years of the choice.

    With the option ``out`` of ``centres`` the financial centres of the Caribbean are in neither
    the South nor the world. An option of ``flows`` that names two printed values, ``south`` and
    ``others``, gives the share of the first in the sum of both.
    """

    def compute(choice: Choice) -> dict[str, float]:
        printed = choice["flows"].settings
        if "others" in printed:
            here = reported.value(printed["south"], memo)
            return {"share": 100 * here / (here + reported.value(printed["others"], memo))}
        codes = areas.members(choice["south"], memo)
        try:
            return {"share": investment.share(_total(choice, memo), codes)}
        except SouthSouthError as error:
            raise NotComputable(str(error)) from None

    return compute


def _total(choice: Choice, memo: dict) -> pd.Series:
    """Return the outflows of the years of a choice, by economy."""
    source, when = choice["flows"], choice["flow_years"]
    vintage = choice["centres"].settings.get("vintage")
    key = ("outflows over", areas.frozen(source), when.id, vintage)
    if key not in memo:
        without = _centres(vintage, memo) if vintage else frozenset()
        memo[key] = investment.over(_outflows(source, memo), when.settings["years"], without)
    return memo[key]


def _outflows(source: Option, memo: dict) -> pd.DataFrame:
    """Return the outflows of a table by year and economy.

    The option names a table of outflows in US$ million, one of several measures (of which the
    outward flows are taken), or one in per cent of the gross domestic product, which ``gdp`` names.
    """
    table, product = source.settings["table"], source.settings.get("gdp")
    key = ("outflows", table, product)
    if key not in memo:
        frame = reading.table(table, memo)
        if "direction" in frame:
            frame = frame[frame["direction"] == "outward"]
        if "measure" in frame:
            frame = frame[frame["measure"] == "flow"]
        memo[key] = (
            investment.from_percent(frame, reading.table(product, memo))
            if product
            else investment.flows(frame)
        )
    return memo[key]


def _centres(vintage: str, memo: dict) -> frozenset[str]:
    """Return the financial centres that UNCTAD leaves out of its totals."""
    key = ("centres", vintage)
    if key not in memo:
        found = reading.table("investment/financial_centres", memo)
        memo[key] = frozenset(found.loc[found["vintage"] == vintage, "iso3"])
    return memo[key]
