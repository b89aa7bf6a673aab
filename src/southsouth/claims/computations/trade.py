"""Computations for claims on trade within the South."""

from collections.abc import Callable, Mapping

from southsouth import tables
from southsouth.claims.computations import areas
from southsouth.claims.model import Computed, NotComputable, Option
from southsouth.errors import SouthSouthError
from southsouth.measures import trade

Choice = Mapping[str, Option]


def intra_south(_claim: Computed, memo: dict) -> Callable[[Choice], dict[str, float]]:
    """Trade within the South: its share of world trade, per cent, and is it higher than before.

    ``above-earlier`` is by how much the share, or the value (by the option of ``ever``), is above
    the highest of all earlier years that the matrix has, in per cent of that.
    """

    def compute(choice: Choice) -> dict[str, float]:
        year = choice["trade_year"].settings["year"]
        found = _within(choice, memo)
        if year not in found["share"]:
            raise NotComputable(f"The matrix does not have the year {year}.")
        measured = found[choice["ever"].settings["column"]]
        try:
            above = trade.above_earlier(measured, year)
        except SouthSouthError as error:
            raise NotComputable(str(error)) from None
        return {"share": found["share"][year], "above-earlier": above}

    return compute


def _within(choice: Choice, memo: dict) -> dict[str, dict[int, float]]:
    """Return the trade within the South by year: inside, world and share."""
    area, cut = choice["south"], [choice["taiwan"], choice["hong_kong"]]
    table = choice["matrix"].settings["table"]
    key = ("trade", table, areas.frozen(area), *(option.id for option in cut))
    if key not in memo:
        source = _matrix(table, cut, memo)
        memo[key] = trade.within(source, areas.members(area, memo)).to_dict()
    return memo[key]


def _matrix(table: str, cut: list[Option], memo: dict) -> trade.Matrix:
    """Return a matrix, with the areas of the options left out or put together."""
    key = ("matrix", table, *(option.id for option in cut))
    if key not in memo:
        whole = ("matrix", table)
        if whole not in memo:
            memo[whole] = trade.matrix(tables.read(table))
        found = memo[whole]
        for option in cut:
            if "without" in option.settings:
                found = trade.without(found, option.settings["without"])
            if "as_one" in option.settings:
                found = trade.as_one(found, option.settings["as_one"])
        memo[key] = found
    return memo[key]
