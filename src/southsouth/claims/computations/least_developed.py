"""Computations for claims on the least developed countries."""

from collections.abc import Callable, Mapping

import pandas as pd

from southsouth import tables
from southsouth.claims.computations import reading
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
        table, year = choice["population"].settings["table"], choice["sheet_year"].settings["year"]
        printed = {axis: choice[axis].id == "printed" for axis in ("ldc_list", "world")}
        try:
            people = _of_year(table, year, memo)
            rows = _of_year(f"{table}_printed", year, memo) if any(printed.values()) else None
        except SouthSouthError as error:
            raise NotComputable(str(error)) from None
        whole = float(rows["WLD"] if printed["world"] else people.sum())
        if printed["ldc_list"]:
            return {"share": 100 * float(rows["LDC"]) / whole}
        return {"share": population.share(people, _on_list(choice["ldc_list"], year, memo), whole)}

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
            listed = _on_list(choice["idp_list"], year, memo)
            return {"share": population.share(memo[key], listed)}
        except SouthSouthError as error:
            raise NotComputable(str(error)) from None

    return compute


def _displaced(source: Option, choice: Choice, memo: dict) -> pd.DataFrame:
    """Return the displaced people by country and year that a source counts."""
    key = ("displaced", source.id, choice["count"].id, choice["cause"].id)
    if key not in memo:
        table = reading.table(source.settings["table"], memo)
        if "group" in table:
            wanted = (table["side"] == "origin") & (table["group"] == "internally_displaced")
            table = table[wanted]
        if "kind" not in table:
            table = table.assign(kind="stock", cause="conflict")
        memo[key] = displacement.displaced(table, choice["count"].id, _CAUSES[choice["cause"].id])
    return memo[key]


def _on_list(option: Option, year: int, memo: dict) -> frozenset[str]:
    """Return the countries on a list, for figures of a year."""
    wanted = option.settings["on"]
    year = year if wanted == "year" else wanted
    key = ("least developed", year)
    if key not in memo:
        memo[key] = population.on_list(reading.table("groups/ldc", memo), year)
    return memo[key]


def _of_year(table: str, year: int, memo: dict) -> pd.Series:
    """Return the people of a table's countries or areas in a year, by code."""
    if ("people", table) not in memo:
        if table not in tables.ids():
            raise NotComputable("This vintage has no printed rows of groups here.")
        frame = reading.table(table, memo).rename(columns={"area": "iso3"})
        value = next(name for name in frame if name not in ("iso3", "year"))
        memo["people", table] = frame.rename(columns={value: "persons"})
    key = ("people", table, year)
    if key not in memo:
        memo[key] = population.by_country(memo["people", table], year)
    return memo[key]
