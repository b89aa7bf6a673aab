"""Ibero-American initiatives and entries of UNDP in which a country takes part."""

from functools import cache

import pandas as pd

from southsouth import tables
from southsouth.briefs import ranks
from southsouth.briefs.country import Country
from southsouth.briefs.lists import NOT_A_MEMBER
from southsouth.briefs.sections import Section
from southsouth.measures import cooperation

SEGIB, ENTRIES, ENGAGED = (
    "cooperation/segib_initiatives",
    "cooperation/undp_entries",
    "cooperation/undp_engaged",
)
_LIST = "The list of South-South cooperation of the United Nations Development Programme (UNDP)"
NOT_IN_CHART = frozenset({"AND", "ESP", "PRT"})
"""Members of SEGIB that its chart of initiatives leaves out: see the gaps of the table."""


@cache
def initiatives() -> pd.DataFrame:
    """Return initiatives: rows years, columns codes."""
    return tables.read(SEGIB).pivot(index="year", columns="iso3", values="initiatives")


@cache
def places() -> pd.DataFrame:
    """Return the places of the countries of the chart by all initiatives."""
    total = initiatives().sum()
    return ranks.ranked(total, pd.Series("chart", index=total.index))


def beside_chart(code: str) -> str:
    """Return what a country without a column in SEGIB's chart is to SEGIB."""
    return "member, not in the chart" if code in NOT_IN_CHART else NOT_A_MEMBER


@cache
def entries() -> pd.DataFrame:
    """Return the entries of UNDP's offices by code: ``entries`` and ``distinct``."""
    return cooperation.distinct_entries(tables.read(ENTRIES)).set_index("iso3")


@cache
def engaged() -> pd.Series:
    """Return in how many entries of other countries each code is named as engaged."""
    found = tables.read(ENGAGED).merge(
        tables.read(ENTRIES)[["entry", "iso3"]], on="entry", suffixes=("", "_office")
    )
    return found[found["iso3"] != found["iso3_office"]].groupby("iso3")["entry"].nunique()


def section(here: Country, south: str) -> Section:
    """Say in how many initiatives and entries a country takes part."""
    told = Section(here.code)
    if here.code in initiatives():
        _initiatives(told, here)
    elif here.code in NOT_IN_CHART:
        told.say(
            f"{here.opening} is a member of the Ibero-American General Secretariat (SEGIB), "
            "whose chart of initiatives leaves it out."
        )
        told.lack(
            "Ibero-American initiatives",
            "SEGIB’s chart leaves it out, though it is a member.",
            SEGIB,
        )
    else:
        told.say(
            f"{here.opening} is not a member of the Ibero-American General Secretariat (SEGIB), "
            "which counts the initiatives of its members."
        )
    _undp(told, here)
    return told


def _initiatives(told: Section, here: Country) -> None:
    """Say how many initiatives SEGIB counts for it, and its rank."""
    table = initiatives()
    line = table[here.code].fillna(0)
    first, last = int(table.index[0]), int(table.index[-1])
    total = told.num(
        "initiatives",
        int(line.sum()),
        "count",
        (SEGIB,),
        f"South-South and triangular initiatives in which {here.name} took part, "
        f"{first} to {last}, each counted once; SEGIB, May 2026",
    )
    start = told.integer("initiatives-first-year", first, (SEGIB,), "first year of SEGIB’s chart")
    end = told.integer(
        "initiatives-last-year",
        last,
        (SEGIB,),
        "last year of SEGIB’s chart, which may be incomplete",
    )
    place = places().loc[here.code]
    rank = told.integer(
        "initiatives-rank",
        place["rank"],
        (SEGIB,),
        f"rank of {here.name} by initiatives among the countries of SEGIB’s chart, {first} to "
        f"{last}; 1 is the most",
    )
    of = told.integer("initiatives-ranked", place["of"], (SEGIB,), "countries in SEGIB’s chart")
    top = int(line.idxmax())
    peak = told.integer(
        "initiatives-peak-year",
        top,
        (SEGIB,),
        f"year in which SEGIB counts most initiatives of {here.name}",
    )
    most = told.integer(
        "initiatives-peak",
        line.max(),
        (SEGIB,),
        f"initiatives of {here.name} counted in {top}, its highest year; SEGIB",
    )
    told.say(
        f"By the count of the Ibero-American General Secretariat (SEGIB), {here.name} took part in "
        f"{total} initiatives of South-South and triangular cooperation from {start} to {end}: "
        f"rank {rank} among {of} countries. The year with most is {peak}, with {most}."
    )


def _undp(told: Section, here: Country) -> None:
    """Say how many entries UNDP's office reported, and in how many others it is engaged."""
    own = entries()["entries"].get(here.code)
    others = engaged().get(here.code)
    if own is None and others is None:
        told.say(
            f"{_LIST} has no entry of an office in {here.name}, and none of another office that "
            "names it."
        )
        return
    parts = []
    if own is not None:
        count = told.words(
            "undp-entries",
            own,
            (ENTRIES,),
            f"entries of the UNDP office in {here.name} in UNDP’s list of South-South "
            "cooperation, May 2024",
        )
        distinct = int(entries().at[here.code, "distinct"])
        tail = ""
        if distinct < own:
            once = told.words(
                "undp-distinct",
                distinct,
                (ENTRIES,),
                f"different entries of the UNDP office in {here.name}",
            )
            tail = f" ({once} different)"
        parts.append(f"{count} {_entries(own)} of its office in {here.name}{tail}")
    if others is not None:
        named = told.words(
            "undp-engaged",
            others,
            (ENGAGED, ENTRIES),
            f"entries of other countries’ UNDP offices that name {here.name} as engaged, May 2024",
        )
        whose = "of another office that names" if others == 1 else "of other offices that name"
        it = here.name if own is None else "it"
        parts.append(f"{named} {_entries(others)} {whose} {it} as engaged")
    told.say(f"{_LIST} has {' and '.join(parts)}. Such counts measure reporting, not cooperation.")


def _entries(count: int) -> str:
    return "entry" if count == 1 else "entries"
