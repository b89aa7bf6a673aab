"""Foreign direct investment into a country and from it, where UNCTAD has figures."""

from functools import cache

import pandas as pd

from southsouth import tables
from southsouth.briefs import amounts, apart
from southsouth.briefs.country import Country
from southsouth.briefs.sections import Section
from southsouth.wording import listing, phrase

INTO, FROM = "investment/wir_2022_inflows", "investment/wir_2022_outflows"
CENTRES, PRODUCT = "investment/financial_centres", "economy/wdi_gdp_current_2024"
WAYS = {"inflows": INTO, "outflows": FROM}
EDITION = "World Investment Report 2022"
UNCTAD = "UN Trade and Development (UNCTAD)"
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
        told.say(f"{UNCTAD} has no flow of foreign direct investment for {here.name} in any year.")
        told.lack(
            "Foreign direct investment", "UNCTAD’s tables have no row for it.", *WAYS.values()
        )
        return told
    _latest(told, here, lines)
    if here.code == apart.CHINA:
        told.say(apart.said("UNCTAD", flows("inflows").columns))
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


def _latest(told: Section, here: Country, lines: pd.DataFrame) -> None:
    """Say the flows of the last year, and which there are none of."""
    last = int(lines.index[-1])
    year = told.integer(
        "investment-year", last, tuple(WAYS.values()), f"last year of UNCTAD’s {EDITION}"
    )
    toward = {"inflows": f"into {here.name}", "outflows": f"from {here.name}"}
    known = [way for way in WAYS if pd.notna(lines.at[last, way])]
    said = [
        f"{'the flow of foreign direct investment' if place == 0 else 'that'} {toward[way]} was "
        f"{_usd(told, way, lines.at[last, way], toward[way], last)} dollars"
        for place, way in enumerate(known)
    ]
    if said:
        told.say(f"In {year} {listing(said)}, by the figures of {UNCTAD}.")
    for way, table in WAYS.items():
        if way not in known:
            who = "UNCTAD" if told.paragraphs[-1] else UNCTAD  # in full once
            told.say(
                f"{who} has no figure of foreign direct investment {toward[way]} in {year}: there "
                "was none, or it is not known."
            )
            there = lines[way].dropna().index
            why = f"The last is of {there[-1]}" if len(there) else "There is none of any year"
            told.lack(
                f"Figures of investment {toward[way]}",
                f"{why}; that can mean that nothing flowed.",
                table,
            )


def _usd(told: Section, way: str, value: float, toward: str, year: int) -> str:
    return told.dollars(
        way,
        value,
        (WAYS[way],),
        f"flow of foreign direct investment {toward}, {year}, current US dollars, "
        f"net of disinvestment; UNCTAD, {EDITION}",
    )


def _table(told: Section, here: Country, recent: pd.DataFrame) -> str:
    shown = recent.reset_index()
    span = f"{recent.index[0]} to {recent.index[-1]}"
    missing = int(recent["inflows"].isna().sum())
    title = (
        f"For {phrase(missing, 'words')} of the {phrase(len(recent), 'words')} years {span} UNCTAD "
        f"has no flow of direct investment into {here.name}"
    )
    if not missing:
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
            "inflows": ("Into it, US$ million", "million"),
            "outflows": ("From it, US$ million", "million"),
        },
        tables=tuple(WAYS.values()),
        note="Empty: no flow, or none that UNCTAD knows.",
    )
