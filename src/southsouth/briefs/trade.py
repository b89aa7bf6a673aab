"""How much of a country's trade in goods is with the South."""

from collections.abc import Collection
from functools import cache, partial

import numpy as np
import pandas as pd

from southsouth import tables
from southsouth.briefs import amounts, apart, names
from southsouth.briefs.country import Country
from southsouth.briefs.sections import Section
from southsouth.charts import brief as charts
from southsouth.measures import trade
from southsouth.south import SOUTH, members
from southsouth.wording import cell, phrase

CEPII = "trade/gravity_v202211"
WAYS = ("exports", "imports")
SAME = amounts.SAME
_CEPII = "CEPII, a French centre of research on the world economy"


@cache
def matrix() -> trade.Matrix:
    """Return the trade matrix of all years as an array."""
    return trade.matrix(tables.read(CEPII))


@cache
def flows(south: str) -> pd.DataFrame:
    """Return the trade of every economy, as ``divided`` does."""
    return divided(matrix(), members(south))


def divided(found: trade.Matrix, group: Collection[str]) -> pd.DataFrame:
    """Return the trade of every economy and what of it is with a group, the South.

    Parameters
    ----------
    found : Matrix
    group : collection of str
        Codes in the South.

    Returns
    -------
    DataFrame
        Index iso3, year; US$: ``exports``, ``imports``, ``exports_south``, ``imports_south``; per
        cent: ``exports_share``, ``imports_share`` (missing where there is no trade in the matrix).
    """
    inside = np.array([area in group for area in found.areas], dtype=float)
    values = {
        "exports": found.usd.sum(axis=2),
        "imports": found.usd.sum(axis=1),
        "exports_south": found.usd @ inside,
        "imports_south": inside @ found.usd,
    }
    index = pd.MultiIndex.from_product([found.areas, found.years], names=["iso3", "year"])
    frame = pd.DataFrame({name: usd.T.ravel() for name, usd in values.items()}, index=index)
    for way in WAYS:
        frame[f"{way}_share"] = 100 * frame[f"{way}_south"] / frame[way].where(frame[way] > 0)
    return frame


@cache
def shares(south: str, way: str) -> pd.Series:
    """Return the share of the South in the exports or imports of the last year, by code."""
    return flows(south)[f"{way}_share"].xs(matrix().years[-1], level="year")


def partner(code: str, way: str) -> str | None:
    """Return the largest partner of the last year, or None."""
    found = matrix()
    at = found.areas.tolist().index(code)
    usd = found.usd[-1][at] if way == "exports" else found.usd[-1][:, at]
    return found.areas[usd.argmax()] if usd.max() > 0 else None


def section(here: Country, south: str) -> Section:
    """Say how much of a country's trade is with the South, and how that changed."""
    told = Section(here.code)
    own = pd.DataFrame()
    if here.code in matrix().areas:
        own = flows(south).loc[here.code].dropna()
    if own.empty:
        told.say(f"The data of {_CEPII}, have no trade of {here.name} of its own in any year.")
        told.lack("Trade in goods by partner", "CEPII’s matrix has no trade under its name.", CEPII)
        return told
    for way in WAYS:
        _say(told, here, south, way, own)
    told.say(f"The data are those of {_CEPII}.")
    _partners(told, here, own.index[-1])
    if here.code == apart.CHINA:
        told.say(_apart())
    role = _table(told, here, south, own)
    if own.index[0] > matrix().years[0]:
        start = told.integer(
            "trade-start", own.index[0], (CEPII,), "first year with its own trade in CEPII’s matrix"
        )
        told.say(
            f"The data have its trade from {start} on; what was traded before in the name of "
            "another State is not counted here."
        )
        told.lack(
            f"Trade before {own.index[0]}", "CEPII’s matrix has no row of its own for it.", CEPII
        )
    if len(own) > 1:
        told.say(f"{role} has the dollars and {_figure(told, here, south, own)} every year.")
    return told


def _apart() -> str:
    """Return the sentence on what the matrix counts apart from China, or does not have."""
    return apart.said("CEPII", matrix().areas)


def _say(told: Section, here: Country, south: str, way: str, own: pd.DataFrame) -> None:
    """Say the share of the South in exports or imports, in the first and the last year."""
    behind = (CEPII, *SOUTH[south].tables)
    first, last = int(own.index[0]), int(own.index[-1])
    verb = "went to" if way == "exports" else "came from"
    note = (
        f"share of the {way} of goods of {here.name} that {verb} the South "
        f"({SOUTH[south].short}), {{}}; CEPII Gravity V202211"
    )
    now, then = own.at[last, f"{way}_share"], own.at[first, f"{way}_share"]
    shown = told.integer("trade-year", last, (CEPII,), "last year of CEPII’s matrix")
    share = told.share(f"{way}-south-share", now, behind, note.format(last))
    sentence = f"Of its {way} of goods, {share} {verb} the South"
    if way == "exports":
        sentence = f"In {shown}, {share} of the {way} of goods of {here.name} {verb} the South"
    if first < last:
        start = told.integer(
            "trade-first-year", first, (CEPII,), "first year with its trade in CEPII’s matrix"
        )
        before = told.share(f"{way}-south-share-first", then, behind, note.format(first))
        moved = amounts.moved(then, now, "percent")
        sentence += (
            f", as much as in {start}" if moved == SAME else f", against {before} in {start}"
        )
    told.say(sentence + ".")


def _partners(told: Section, here: Country, year: int) -> None:
    """Name the largest partners."""
    buyer, seller = (partner(here.code, way) for way in WAYS)
    if year == matrix().years[-1] and buyer and seller:
        buys, sells = names.in_sentence(buyer), names.in_sentence(seller)
        if buyer == seller:
            told.say(f"Its largest partner both ways was {buys}.")
        else:
            told.say(f"Its largest buyer was {buys}, its largest supplier {sells}.")


def _table(told: Section, here: Country, south: str, own: pd.DataFrame) -> str:
    """Show the first, the last and the round years between."""
    years = sorted({own.index[0], *(y for y in own.index if y % 10 == 0), own.index[-1]})
    return told.table(
        "trade",
        own.loc[years].reset_index(),
        title=_title(here, south, own),
        columns={
            "year": ("Year", "integer"),
            "exports": ("Exports, US$ million", "million"),
            "exports_share": ("To the South, %", "percent"),
            "imports": ("Imports, US$ million", "million"),
            "imports_share": ("From the South, %", "percent"),
        },
        tables=(CEPII, *SOUTH[south].tables),
        note=f"Goods, current dollars. {_apart()}",
    )


def _title(here: Country, south: str, own: pd.DataFrame) -> str:
    last = own.iloc[-1]
    sold, bought = (
        phrase(last[f"{way}_south"], amounts.dollars(last[f"{way}_south"])) for way in WAYS
    )
    return (
        f"In {last.name} {here.name} sold goods for {sold} dollars to the South "
        f"({SOUTH[south].short}) and bought goods for {bought} there"
    )


def _figure(told: Section, here: Country, south: str, own: pd.DataFrame) -> str:
    """Draw the share of the South in exports and imports."""
    lines = own[["exports_share", "imports_share"]].set_axis(["Exports", "Imports"], axis=1)
    panel = charts.Panel(
        "Share of the South in trade in goods, %", lines, {"Exports": "south", "Imports": "north"}
    )
    first, last = own.index[0], own.index[-1]
    said = {}
    for way in WAYS:
        then, now = (own.at[year, f"{way}_share"] for year in (first, last))
        moved, to = amounts.moved(then, now, "percent"), phrase(now, amounts.percent(now))
        ends = f"from {cell(then, amounts.percent(then))} to {to}"
        said[way] = f"{moved}, {to}" if moved == SAME else f"{moved} {ends}"
    title = (
        f"The part of the South ({SOUTH[south].short}) in the exports of {here.name} "
        f"{said['exports']} and in its imports "
        f"{said['imports']}, {first} to {last}"
    )
    return told.figure(
        "trade",
        partial(charts.panels, [panel]),
        title=title,
        alt=f"Two lines, by year. {title}.",
        tables=(CEPII, *SOUTH[south].tables),
        data=own.reset_index(),
        columns={
            "year": "Year",
            "exports": "Exports, US$",
            "imports": "Imports, US$",
            "exports_south": "Exports to the South, US$",
            "imports_south": "Imports from the South, US$",
            "exports_share": "Exports to the South, %",
            "imports_share": "Imports from the South, %",
        },
        note="CEPII Gravity V202211, goods.",
    )
