"""Where a country stands among the Members of its region and of its side of the world."""

from collections.abc import Callable
from functools import cache
from typing import NamedTuple

import pandas as pd

from southsouth.briefs import (
    country,
    displacement,
    investment,
    migrants,
    ranks,
    remittances,
    trade,
)
from southsouth.briefs.country import Country
from southsouth.briefs.lists import statuses
from southsouth.briefs.sections import Section
from southsouth.south import SOUTH


class Measure(NamedTuple):
    """A measure by which Members are ranked: as a cell has it, and as a sentence does."""

    label: str
    name: str
    year: Callable[[], str]
    values: Callable[[str], pd.Series]
    tables: tuple[str, ...]


def _migration_year() -> str:
    return str(migrants.latest_year())


def _trade_year() -> str:
    return str(trade.matrix().years[-1])


BEHIND = (migrants.table(migrants.LATEST), migrants.PEOPLE)
MEASURES = (
    Measure(
        "Emigrants, % of inhabitants",
        "emigrants per inhabitant",
        _migration_year,
        lambda south: migrants.per_inhabitants(south, "emigrants"),
        BEHIND,
    ),
    Measure(
        "Emigrants living in the South, %",
        "the part of emigrants who live in the South",
        _migration_year,
        lambda south: migrants.south_shares(south, "emigrants"),
        BEHIND[:1],
    ),
    Measure(
        "Immigrants, % of inhabitants",
        "immigrants per inhabitant",
        _migration_year,
        lambda south: migrants.per_inhabitants(south, "immigrants"),
        BEHIND,
    ),
    Measure(
        "Immigrants born in the South, %",
        "the part of immigrants born in the South",
        _migration_year,
        lambda south: migrants.south_shares(south, "immigrants"),
        BEHIND[:1],
    ),
    Measure(
        "Remittances received, % of GDP",
        "remittances in per cent of GDP",
        lambda: str(remittances.ranked_year()),
        lambda _: remittances.compared(),
        remittances.BOTH,
    ),
    Measure(
        "Exports to the South, %",
        "the part of exports that goes to the South",
        _trade_year,
        lambda south: trade.shares(south, "exports"),
        (trade.CEPII,),
    ),
    Measure(
        "Imports from the South, %",
        "the part of imports that comes from the South",
        _trade_year,
        lambda south: trade.shares(south, "imports"),
        (trade.CEPII,),
    ),
    Measure(
        "Investment inflows, % of GDP",
        "investment inflows in per cent of GDP",
        lambda: str(investment.flows("inflows").index[-1]),
        lambda _: investment.weights(),
        (investment.INTO, investment.PRODUCT),
    ),
    Measure(
        "Refugees hosted, per thousand",
        "refugees hosted per inhabitant",
        lambda: str(displacement.hosted_year()),
        lambda _: displacement.hosted_rate(),
        (displacement.UNHCR, migrants.PEOPLE),
    ),
)


@cache
def values(south: str) -> dict[str, pd.Series]:
    """Return the values of each measure by code, Members only."""
    listed = list(country.codes())
    return {
        item.label: item.values(south).reindex(listed).astype(float).dropna() for item in MEASURES
    }


@cache
def groups(south: str) -> pd.DataFrame:
    """Return the M49 region and the side, South or North, of each Member: ``region``, ``side``."""
    codes = list(country.codes())
    inside = ["South" if code in statuses(south) else "North" for code in codes]
    return pd.DataFrame({"region": pd.Series(country.regions()), "side": inside}, index=codes)


@cache
def places(south: str) -> dict[str, pd.DataFrame]:
    """Return what each measure says of each Member with a value, by label of the measure.

    Columns: ``value``, and its place in the ``region`` and on the ``side`` as a cell writes it.
    """
    found = {}
    for label, known in values(south).items():
        written = {
            name: _written(ranks.ranked(known, group)) for name, group in groups(south).items()
        }
        found[label] = pd.DataFrame({"value": known, **written}).reindex(known.index)
    return found


def _written(places: pd.DataFrame) -> pd.Series:
    """Return places as cells write them."""
    shared = places["sharing"].gt(1).map({True: "=", False: ""})
    return places["rank"].astype(str) + shared + " of " + places["of"].astype(str)


def rows(here: Country, south: str) -> pd.DataFrame:
    """Return one row a measure: ``measure`` with its year, ``value``, ``region``, ``side``."""
    found = []
    for item in MEASURES:
        known, row = places(south)[item.label], {"value": None, "region": "", "side": ""}
        if here.code in known.index:
            row = known.loc[here.code].fillna("").to_dict()
        found.append({"measure": f"{item.label}, {item.year()}", **row})
    return pd.DataFrame(found)


def section(here: Country, south: str) -> Section:
    """Rank a country among the Members of its region and of its side."""
    told, shown = Section(here.code), rows(here, south)
    side = groups(south).at[here.code, "side"]
    known = shown["value"].notna()
    if not known.any():
        told.say("No measure has a figure for it.")
        return told
    tables = tuple(dict.fromkeys(t for item in MEASURES for t in item.tables))
    number = told.words(
        "peers-measures",
        known.sum(),
        tables,
        f"measures, of {len(MEASURES)}, with a figure for {here.name}",
    )
    inside = told.integer(
        "peers-region",
        groups(south)["region"].eq(here.region).sum(),
        ("groups/m49_2019", "un/members"),
        f"Members of the United Nations in {_the(here.region)} by M49",
    )
    of_side = told.integer(
        "peers-side",
        groups(south)["side"].eq(side).sum(),
        ("un/members", *SOUTH[south].tables),
        f"Members of the United Nations in the {side}, by {SOUTH[south].short}",
    )
    role = told.table(
        "peers",
        shown,
        title=_title(here, shown),
        columns={
            "measure": ("Measure", "text"),
            "value": ("Value", "decimal"),
            "region": (f"Rank in {_the(here.region)}", "text"),
            "side": (f"Rank in the {side}", "text"),
        },
        tables=(*tables, "groups/m49_2019", *SOUTH[south].tables),
        note="In a region or on a side: the rank by the value, 1 for the highest, among the "
        "Members with a figure for the year; = marks a rank that several share. Empty: no figure, "
        "too few people, or figures of two revisions or files that do not agree. Immigrants "
        "whose place of birth is not recorded count in the whole of which the South is a share.",
    )
    measures = "measure that has" if int(known.sum()) == 1 else "measures that have"
    told.say(
        f"{role} ranks it among the {inside} Members of {_the(here.region)} and the {of_side} of "
        f"the {side}, by the {number} {measures} a figure for it."
    )
    return told


def _the(region: str) -> str:
    return "the Americas" if region == "Americas" else region


def _title(here: Country, shown: pd.DataFrame) -> str:
    """Name the measure by which the country ranks highest in its region."""
    ranked = shown[shown["region"] != ""]
    if ranked.empty:
        return f"By no measure does {here.name} have a rank in its region"
    best = min(ranked.to_dict("records"), key=lambda row: int(row["region"].split()[0].rstrip("=")))
    name = next(item.name for item in MEASURES if best["measure"].startswith(f"{item.label}, "))
    peers = f"the Members of {_the(here.region)}"
    return f"Among {peers}, the highest rank of {here.name} is {best['region']}, by {name}"
