"""Computations for claims on the migrant stock of a region."""

from collections.abc import Callable, Mapping

from southsouth.claims.computations import reading
from southsouth.claims.computations.migration import stock
from southsouth.claims.model import Computed, NotComputable, Option
from southsouth.errors import SouthSouthError
from southsouth.measures import stocks

Choice = Mapping[str, Option]
_VENEZUELA = frozenset({"VEN"})


def multiple_in_a_region(_claim: Computed, memo: dict) -> Callable[[Choice], dict[str, float]]:
    """How many times the migrant stock of a region at the start is that at the end of a window."""

    def compute(choice: Choice) -> dict[str, float]:
        counts = _counts(choice, memo)
        window = choice["fifteen_years"].settings
        try:
            return {"multiple": stocks.ratio(counts, window["start"], window["end"])}
        except SouthSouthError as error:
            raise NotComputable(str(error)) from None

    return compute


def _counts(choice: Choice, memo: dict) -> dict[int, float]:
    """Return the persons by year that the choice counts."""
    axes = ("region", "whose", "venezuelans", "revision")
    key = ("stock of a region", *(choice[axis].id for axis in axes))
    if key not in memo:
        table = choice["revision"].settings["table"]
        region = _region(choice["region"], memo)
        whose = choice["whose"].settings
        memo[key] = stocks.persons(
            stock(table),
            living=region if whose["living"] == "region" else None,
            born=region if whose["born"] == "region" else None,
            without=_VENEZUELA if choice["venezuelans"].id == "left-out" else frozenset(),
        )
    return memo[key]


def _region(option: Option, memo: dict) -> frozenset[str]:
    """Return the codes of a region: those listed, or those of its parts in M49."""
    key = ("region", option.id)
    if key not in memo:
        if "codes" in option.settings:
            memo[key] = frozenset(option.settings["codes"].split())
        else:
            areas = reading.table("groups/m49_2024", memo)
            inside = areas["intermediate"].isin(option.settings["parts"])
            memo[key] = frozenset(areas.loc[inside, "iso3"])
    return memo[key]
