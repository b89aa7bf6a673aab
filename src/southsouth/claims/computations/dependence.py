"""Computations for claims on dependence on remittances."""

from collections.abc import Callable, Mapping

import pandas as pd

from southsouth import south
from southsouth.claims.computations import areas, reading
from southsouth.claims.model import Computed, NotComputable, Option
from southsouth.errors import SouthSouthError
from southsouth.measures import dependence

Choice = Mapping[str, Option]
_SCALE = {"usd_million": 1e6}
_KOSOVO = "XKX"


def most_dependent(claim: Computed, memo: dict) -> Callable[[Choice], dict[str, float]]:
    """How many of the most dependent economies are in the South; how many, by the settings."""
    size = claim.settings["size"]

    def compute(choice: Choice) -> dict[str, float]:
        which = ("remittances", "gdp", "sheet_year", "coverage")
        key = ("most dependent", size, *(choice[axis].id for axis in which))
        if key not in memo:
            memo[key] = _first(choice, size, memo)
        if isinstance(memo[key], str):
            raise NotComputable(memo[key])
        here = areas.members(choice["south"], memo)
        return {"in the South": len(here.intersection(memo[key]))}

    return compute


def _first(choice: Choice, size: int, memo: dict) -> list[str] | str:
    """Return the most dependent economies, or why they cannot be told."""
    year = choice["sheet_year"].settings["year"]
    key = ("ranking", choice["remittances"].id, choice["gdp"].id, year)
    try:
        if key not in memo:
            percent = _percent(choice["remittances"], choice["gdp"], memo)
            memo[key] = dependence.ranking(percent, year)
        return dependence.first(memo[key], size, _passed_over(choice["coverage"], memo))
    except SouthSouthError as error:
        return str(error)


def _percent(remittances: Option, gdp: Option, memo: dict) -> pd.DataFrame:
    """Return remittances in per cent of gross domestic product, by economy and year."""
    key = ("dependence", remittances.id, gdp.id)
    if key not in memo:
        received = reading.table(remittances.settings["table"], memo)
        if gdp.id == "printed":
            memo[key] = received.rename(columns={"percent_of_gdp": "percent"})
        else:
            memo[key] = dependence.percent_of_gdp(
                _usd(received), _usd(reading.table(gdp.settings["table"], memo))
            )
    return memo[key]


def _usd(table: pd.DataFrame) -> pd.DataFrame:
    """Return a series in US dollars with the columns iso3, year and usd."""
    value = next(name for name in table if name not in ("iso3", "year"))
    usd = table[value] * _SCALE.get(value, 1)
    return table[["iso3", "year"]].assign(usd=usd)


def _passed_over(coverage: Option, memo: dict) -> frozenset[str]:
    """Return the economies that a coverage leaves out."""
    key = ("passed over", coverage.id)
    if key not in memo:
        left_out = south.territories() if coverage.settings["territories"] == "out" else set()
        kosovo = {_KOSOVO} if coverage.settings["kosovo"] == "out" else set()
        memo[key] = frozenset(left_out) | kosovo
    return memo[key]
