"""Computations for claims on the least developed countries."""

from collections.abc import Callable, Mapping

import pandas as pd

from southsouth import tables
from southsouth.claims.model import Computed, NotComputable, Option
from southsouth.errors import SouthSouthError
from southsouth.measures import displacement, population

Choice = Mapping[str, Option]
_CAUSES = {"conflict": ("conflict",), "both": ("conflict", "disaster")}


def share_of_population(_claim: Computed, memo: dict) -> Callable[[Choice], dict[str, float]]:
    """Share of the least developed countries in the people of the world, per cent.

    The option ``printed`` of ``ldc_list`` takes the producer's own row of the group, the option
    ``printed`` of ``world`` its own row of the world.
    """

    def compute(choice: Choice) -> dict[str, float]:
        source, year = choice["population"].settings, choice["sheet_year"].settings["year"]
        people = _by_country(source["table"], memo)
        printed = _by_area(source["printed"], memo)
        try:
            here = population.by_country(people, year)
            rows = population.by_country(printed, year)
        except SouthSouthError as error:
            raise NotComputable(str(error)) from None
        whole = float(rows["WLD"] if choice["world"].id == "printed" else here.sum())
        if choice["ldc_list"].id == "printed":
            return {"share": 100 * float(rows["LDC"]) / whole}
        return {"share": population.share(here, _on_list(choice, memo), whole)}

    return compute


def share_of_displaced(_claim: Computed, memo: dict) -> Callable[[Choice], dict[str, float]]:
    """Share of the least developed countries in internally displaced people, per cent."""

    def compute(choice: Choice) -> dict[str, float]:
        year = choice["sheet_year"].settings["year"]
        key = ("displaced", *(choice[axis].id for axis in ("idp_source", "count", "cause")), year)
        try:
            if key not in memo:
                people = _displaced(choice["idp_source"], choice, memo)
                memo[key] = population.by_country(people, year)
            return {"share": population.share(memo[key], _on_list(choice, memo))}
        except SouthSouthError as error:
            raise NotComputable(str(error)) from None

    return compute


def _displaced(source: Option, choice: Choice, memo: dict) -> pd.DataFrame:
    """Return the displaced people by country and year that a source counts."""
    key = ("displaced", source.id, choice["count"].id, choice["cause"].id)
    if key not in memo:
        table = tables.read(source.settings["table"])
        if "group" in table:
            wanted = (table["side"] == "origin") & (table["group"] == "internally_displaced")
            table = table[wanted]
        if "kind" not in table:
            table = table.assign(kind="stock", cause="conflict")
        memo[key] = displacement.displaced(table, choice["count"].id, _CAUSES[choice["cause"].id])
    return memo[key]


def _on_list(choice: Choice, memo: dict) -> frozenset[str]:
    """Return the countries on the list of the choice."""
    wanted = choice["ldc_list"].settings["on"]
    year = choice["sheet_year"].settings["year"] if wanted == "year" else wanted
    key = ("least developed", year)
    if key not in memo:
        memo[key] = population.on_list(tables.read("groups/ldc"), year)
    return memo[key]


def _by_country(table: str, memo: dict) -> pd.DataFrame:
    key = ("people", table)
    if key not in memo:
        frame = tables.read(table)
        value = next(name for name in frame if name not in ("iso3", "year"))
        memo[key] = frame.rename(columns={value: "persons"})
    return memo[key]


def _by_area(table: str, memo: dict) -> pd.DataFrame:
    key = ("people of areas", table)
    if key not in memo:
        memo[key] = tables.read(table).rename(columns={"area": "iso3"})
    return memo[key]
