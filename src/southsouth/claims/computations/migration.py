"""Computations for claims on where migrants were born and where they live."""

from collections.abc import Callable, Mapping
from itertools import pairwise

import pandas as pd

from southsouth import reads, tables
from southsouth.claims.computations import areas
from southsouth.claims.model import Computed, NotComputable, Option
from southsouth.errors import SouthSouthError
from southsouth.measures import migration

Choice = Mapping[str, Option]


def born_in_the_south(claim: Computed, memo: dict) -> Callable[[Choice], dict[str, float]]:
    """Share of all migrants born in the South, per cent, in the years of the claim's settings."""
    years = [claim.settings["start"], claim.settings["end"]]

    def compute(choice: Choice) -> dict[str, float]:
        counts = _assigned(choice, memo)
        handling = choice["year_handling"].id
        return {str(year): _shares(counts, year, handling)["born_south"] for year in years}

    return compute


def south_south_and_south_north(
    claim: Computed, memo: dict
) -> Callable[[Choice], dict[str, float]]:
    """South-South and South-North shares of all migrants, per cent, in the year of the choice."""
    handling = claim.settings["year_handling"]

    def compute(choice: Choice) -> dict[str, float]:
        counts = _assigned(choice, memo)
        found = _shares(counts, choice["as_of"].settings["year"], handling)
        return {"south-south": found["SS"], "south-north": found["SN"]}

    return compute


def growth(_claim: Computed, memo: dict) -> Callable[[Choice], dict[str, float]]:
    """Growth of the South-South and South-North stocks, per cent a year, and the lead.

    With the measure ``rate`` each is compound growth of its own stock; with ``contribution`` the
    persons added a year, in per cent of all migrants at the start. With the reading ``window`` the
    lead is South-South less South-North over the window; with ``intervals`` it is the smallest
    lead of any interval between reported years in the window.
    """

    def compute(choice: Choice) -> dict[str, float]:
        counts = _assigned(choice, memo)
        window, measure = choice["window"].settings, choice["measure"].id
        years = [y for y in counts if window["start"] <= y <= window["end"]]
        whole = _pace(counts, years[0], years[-1], measure)
        if choice["reading"].id == "window":
            lead = whole[0] - whole[1]
        else:
            if len(years) == 2:
                raise NotComputable("One interval cannot show that something continues.")
            paces = [_pace(counts, start, end, measure) for start, end in pairwise(years)]
            lead = min(south_south - south_north for south_south, south_north in paces)
        return {"south-south": whole[0], "south-north": whole[1], "lead": lead}

    return compute


def _assigned(choice: Choice, memo: dict) -> dict[int, dict[str, float]]:
    """Return the counts of a revision under a definition and a treatment, by year."""
    area, revision, residual = choice["south"], choice["revision"], choice["residual"].id
    key = ("assigned", areas.frozen(area), areas.frozen(revision), residual)
    if key not in memo:
        counts = _directions(area, revision, memo)
        try:
            table = migration.assign(counts, residual)
            memo[key] = {int(year): row for year, row in table.to_dict("index").items()}
        except SouthSouthError as error:
            memo[key] = str(error)
    if isinstance(memo[key], str):
        raise NotComputable(memo[key])
    return memo[key]


def _directions(area: Option, revision: Option, memo: dict) -> pd.DataFrame:
    """Return the counts by direction of a revision under a definition."""
    table = revision.settings["table"]
    key = ("directions", areas.frozen(area), table)
    if key not in memo:
        memo[key] = migration.directions(stock(table), areas.members(area, memo))
    return memo[key]


@reads.remembered
def stock(table: str) -> migration.Stock:
    """Return the migrant stock of a revision as an array, by the id of its table."""
    return migration.dense(tables.read(table))


def _shares(counts: Mapping, year: int, handling: str) -> dict[str, float]:
    """Return the shares of a year."""
    try:
        parts = migration.reported_as(counts, year, handling)
    except SouthSouthError as error:
        raise NotComputable(str(error)) from None
    total = sum(weight * counts[reported]["total"] for reported, weight in parts)
    percent = {
        name: 100 * sum(weight * counts[reported][name] for reported, weight in parts) / total
        for name in migration.DIRECTIONS
    }
    return {**percent, "born_south": percent["SS"] + percent["SN"]}


def _pace(counts: Mapping, start: int, end: int, measure: str) -> tuple[float, float]:
    """Return the pace of South-South and South-North between two reported years."""
    first, last, span = counts[start], counts[end], end - start
    if measure == "rate":
        return tuple(migration.rate(first[d], last[d], span) for d in ("SS", "SN"))
    total = first["total"]
    return tuple(migration.contribution(first[d], last[d], span, total) for d in ("SS", "SN"))
