"""Computations for claims on trade within the South."""

from collections.abc import Callable, Mapping

from southsouth import reads, tables
from southsouth.claims.computations import areas
from southsouth.claims.model import Computed, NotComputable, Option
from southsouth.errors import SouthSouthError
from southsouth.measures import trade

Choice = Mapping[str, Option]


def intra_south(_claim: Computed, memo: dict) -> Callable[[Choice], dict[str, float]]:
    """Share of trade within the South in world trade, per cent."""

    def compute(choice: Choice) -> dict[str, float]:
        found, year = _within(choice, choice["matrix"], memo)
        return {"share": found["share"][year]}

    return compute


def above_earlier(_claim: Computed, memo: dict) -> Callable[[Choice], dict[str, float]]:
    """How far trade within the South is above the highest of all earlier years, per cent of that.

    What is compared, the value or the share of world trade, is the option of ``ever``; the matrix,
    that of ``yearly_matrix``, has every year.
    """

    def compute(choice: Choice) -> dict[str, float]:
        found, year = _within(choice, choice["yearly_matrix"], memo)
        try:
            above = trade.above_earlier(found[choice["ever"].settings["column"]], year)
        except SouthSouthError as error:
            raise NotComputable(str(error)) from None
        return {"above-earlier": above}

    return compute


def _within(choice: Choice, source: Option, memo: dict) -> tuple[dict[str, dict[int, float]], int]:
    """Return the trade within the South by year (inside, world and share), and the year meant."""
    found, year = _by_year(choice, source, memo), choice["trade_year"].settings["year"]
    if year not in found["share"]:
        raise NotComputable(f"The matrix does not have the year {year}.")
    return found, year


def _by_year(choice: Choice, source: Option, memo: dict) -> dict[str, dict[int, float]]:
    area = choice["south"]
    cut = [choice[axis] for axis in ("taiwan", "hong_kong") if axis in choice]
    table = source.settings["table"]
    key = ("trade", table, areas.frozen(area), *(option.id for option in cut))
    if key not in memo:
        matrix = _matrix(table, cut, memo)
        memo[key] = trade.within(matrix, areas.members(area, memo)).to_dict()
    return memo[key]


def _matrix(table: str, cut: list[Option], memo: dict) -> trade.Matrix:
    """Return a matrix, with the areas of the options left out or put together."""
    key = ("matrix", table, *(option.id for option in cut))
    if key not in memo:
        found = _whole(table)
        for option in cut:
            if "without" in option.settings:
                found = trade.without(found, option.settings["without"])
            if "as_one" in option.settings:
                found = trade.as_one(found, option.settings["as_one"])
        memo[key] = found
    return memo[key]


@reads.remembered
def _whole(table: str) -> trade.Matrix:
    return trade.matrix(tables.read(table))
