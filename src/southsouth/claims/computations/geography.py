"""Computations for claims on where groups of countries lie."""

from collections.abc import Callable, Collection, Mapping

import pandas as pd

from southsouth.claims.computations import reading
from southsouth.claims.model import Computed, NotComputable, Option
from southsouth.errors import SouthSouthError
from southsouth.measures import geography, membership

Choice = Mapping[str, Option]
PEOPLE = "economy/wdi_population_2025"
CHANNEL_ISLANDS = {"XCI": "GGY"}
"""The World Bank has the Channel Islands as one economy, the table of points as two: their first
stands for both."""


def high_income_in_the_north(claim: Computed, memo: dict) -> Callable[[Choice], dict[str, float]]:
    """Share of the high-income economies north of the equator, per cent.

    With the unit ``members`` only Members of the United Nations count; with ``people`` each
    economy counts with its population in the year that the claim's settings give.
    """
    year = claim.settings["people"]

    def compute(choice: Choice) -> dict[str, float]:
        income = reading.table("groups/income", memo)
        fiscal_year, unit = choice["income_year"].settings["fiscal_year"], choice["unit"]
        chosen = (income["fiscal_year"] == fiscal_year) & (income["income"] == "H")
        codes = set(income.loc[chosen, "iso3"])
        if unit.id == "members":
            # The income groups of a fiscal year are those of 1 July at its start.
            un = reading.table("un/members", memo)
            codes &= membership.members_on(un, f"{fiscal_year - 1}-07-01")
        return {"in-the-north": _shares(codes, unit, memo, year=year)["north"]}

    return compute


def least_developed_in_the_south(
    _claim: Computed, memo: dict
) -> Callable[[Choice], dict[str, float]]:
    """Share of the least developed countries south of a line, per cent.

    The option of ``listed`` gives the year of the list and of the population, that of ``line`` the
    latitude, that of ``on_the_line`` what becomes of countries on the equator.
    """

    def compute(choice: Choice) -> dict[str, float]:
        year, line = choice["listed"].settings["year"], choice["line"].settings["latitude"]
        codes = geography.listed_in(reading.table("groups/ldc", memo), year)
        placed = geography.ON_THE_EQUATOR if choice["on_the_line"].id == "south" else ()
        share = _shares(codes, choice["unit"], memo, line, placed, year=year)["south"]
        return {"in-the-south": share}

    return compute


def _shares(
    codes: Collection[str],
    unit: Option,
    memo: dict,
    line: float = 0.0,
    placed: Collection[str] = (),
    *,
    year: int,
) -> dict[str, float]:
    points, weights = _points(memo), None
    if unit.id == "people":
        weights = _people(year, memo)
    try:
        return geography.shares(points, codes, line, weights, placed)
    except SouthSouthError as error:
        raise NotComputable(str(error)) from None


def _points(memo: dict) -> pd.DataFrame:
    """Return one point for each economy."""
    key = ("geography", "points")
    if key not in memo:
        points = reading.table("geo/countries", memo)
        alike = {there: code for code, there in CHANNEL_ISLANDS.items()}
        added = points[points["iso3"].isin(alike)].assign(iso3=lambda rows: rows["iso3"].map(alike))
        memo[key] = pd.concat([points, added])
    return memo[key]


def _people(year: int, memo: dict) -> pd.Series:
    """Return the population of each economy in a year, persons."""
    table = reading.table(PEOPLE, memo)
    return table[table["year"] == year].set_index("iso3")["persons"]
