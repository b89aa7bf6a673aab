"""Foreign direct investment into a country and from it, where UNCTAD has figures."""

from functools import cache

import pandas as pd

from southsouth import tables
from southsouth.briefs import amounts
from southsouth.briefs.country import Country
from southsouth.briefs.sections import Section
from southsouth.wording import phrase

INTO, FROM = "investment/wir_2022_inflows", "investment/wir_2022_outflows"
CENTRES, PRODUCT = "investment/financial_centres", "economy/wdi_gdp_current_2024"
WAYS = {"inflows": INTO, "outflows": FROM}
EDITION = "World Investment Report 2022"
SHOWN = 5
"""Years in the table."""


@cache
def flows(way: str) -> pd.DataFrame:
    """Return flows in US$: rows years, columns economies; missing where the table has no row."""
    found = tables.read(WAYS[way]).pivot(index="year", columns="iso3", values="usd_million")
    return 1e6 * found


@cache
def weights() -> pd.Series:
    """Return inflows of the last year in per cent of gross domestic product, by code."""
    last = flows("inflows").iloc[-1]
    product = tables.read(PRODUCT)
    now = product[product["year"] == last.name].set_index("iso3")["usd"]
    return (100 * last / now.reindex(last.index)).dropna()


@cache
def centres() -> frozenset[str]:
    """Return the financial centres that UNCTAD leaves out of its totals."""
    return frozenset(tables.read(CENTRES)["iso3"])


def section(here: Country, south: str) -> Section:
    """Say what was invested in a country from abroad, and what from it abroad."""
    told = Section(here.code)
    lines = pd.DataFrame(
        {way: flows(way).get(here.code) for way in WAYS}, index=flows("inflows").index
    )
    lines = lines.astype(float)
    if lines.isna().all(axis=None):
        told.say(f"UNCTAD’s tables have no flow of foreign direct investment for {here.name}.")
        told.lack("Foreign direct investment", "no row in UNCTAD’s tables", *WAYS.values())
        return told
    for way in WAYS:
        _say(told, here, way, lines[way].dropna())
    if here.code in centres():
        told.say(
            "UNCTAD leaves it, a financial centre of the Caribbean, out of its totals of the "
            "world and of groups."
        )
    recent = lines.tail(SHOWN)
    if recent.notna().any(axis=None):
        role = _table(told, here, recent)
        told.say(
            f"Flows are net of disinvestment, swing from year to year and can be negative ({role})."
        )
    return told


def _say(told: Section, here: Country, way: str, line: pd.Series) -> None:
    """Say the flow of the last year, or that there is none."""
    last = int(flows(way).index[-1])
    toward = f"into {here.name}" if way == "inflows" else f"from {here.name}"
    year = told.integer(
        "investment-year", last, tuple(WAYS.values()), f"last year of UNCTAD’s {EDITION}"
    )
    if last in line.index:
        value = line[last]
        usd = told.dollars(
            way,
            value,
            (WAYS[way],),
            f"flow of foreign direct investment {toward}, {last}, current US dollars, "
            f"net of disinvestment; UNCTAD, {EDITION}",
        )
        told.say(f"In {year} the flow of foreign direct investment {toward} was {usd} dollars.")
        return
    told.say(
        f"UNCTAD has no row for foreign direct investment {toward} in {year}: there was none, "
        "or it is not known."
    )
    when = f"the last row is of {line.index[-1]}" if len(line) else "no row in any year"
    told.lack(
        f"Investment {toward}", f"{when}; the table does not tell none from not known", WAYS[way]
    )


def _table(told: Section, here: Country, recent: pd.DataFrame) -> str:
    shown = recent.reset_index()
    span = f"{recent.index[0]} to {recent.index[-1]}"
    title = f"Foreign direct investment into and from {here.name}, {span}"
    if recent["inflows"].notna().all():
        total = recent["inflows"].sum()
        title = (
            f"Foreign direct investment into {here.name} added up to "
            f"{phrase(total, amounts.dollars(total))} dollars, {span}"
        )
    return told.table(
        "investment",
        shown,
        title=title,
        columns={
            "year": ("Year", "integer"),
            "inflows": ("Inflows, US$ million", "million"),
            "outflows": ("Outflows, US$ million", "million"),
        },
        tables=tuple(WAYS.values()),
        note="Empty: a flow of nothing or one that UNCTAD does not have; its table does not tell.",
    )
