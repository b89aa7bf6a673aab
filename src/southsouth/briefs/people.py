"""Where the emigrants of a country live, and where its immigrants were born."""

from collections.abc import Mapping
from functools import partial
from itertools import zip_longest

import numpy as np
import pandas as pd

from southsouth.briefs import amounts, names
from southsouth.briefs.country import Country
from southsouth.briefs.migrants import (
    LATEST,
    PEOPLE,
    REVISIONS,
    latest_year,
    migrants,
    migrants_total,
    mostly_unknown,
    partners,
    per_inhabitants,
    sides_drawn,
    table,
)
from southsouth.briefs.sections import Section
from southsouth.charts import brief as charts
from southsouth.south import SOUTH
from southsouth.wording import listing, phrase

COMMON = 2015
"""The one year that every revision reports."""
APART = 2
"""Revisions whose counts of one year differ by more than this factor call for care."""
WAYS = {
    "emigrants": "people born in {} who live elsewhere",
    "immigrants": "people born elsewhere who live in {}",
}
SIDES = {"south": "in the South", "north": "in the North", "unknown": "in a place not recorded"}
_YEAR = "last year of the latest revision of UN DESA’s International Migrant Stock at hand"


def section(here: Country, south: str) -> Section:
    """Say where the emigrants of a country live and where its immigrants were born."""
    told, series = Section(here.code), migrants(south, LATEST).loc[here.code]
    series = series.dropna(how="all")
    year = latest_year()
    for way in WAYS:
        if pd.isna(series[way].get(year)):
            _missing(told, here, way, year)
        else:
            _count(told, here, south, way, series)
    _revisions(told, here, south)
    if here.admitted.year > series.index[0]:
        told.say(
            "Figures of years before its admission are the producer’s, who counts with the "
            "countries of today."
        )
    _partners_table(told, here, year)
    _figure(told, here, south, series)
    return told


def _missing(told: Section, here: Country, way: str, year: int) -> None:
    """Say that the latest revision has no figure."""
    shown = told.integer("migration-year", year, (table(LATEST),), _YEAR)
    what = WAYS[way].format(here.name)
    told.say(f"The revision of {_revision(told)} has no figure of {what} in {shown}.")
    told.lack(f"Number of {what}", f"not in the {LATEST} revision for {year}", table(LATEST))


def _revision(told: Section) -> str:
    note = "latest revision of UN DESA’s International Migrant Stock at hand"
    return told.integer("migration-revision", LATEST, (table(LATEST),), note)


def _count(told: Section, here: Country, south: str, way: str, series: pd.DataFrame) -> None:
    """Say how many emigrants or immigrants there are, and of which side."""
    behind = (table(LATEST),)
    first, year = series[way].first_valid_index(), latest_year()
    total, what = series.at[year, way], WAYS[way].format(here.name)
    counted = f"{what}, mid-{year}; UN DESA revision {LATEST}"
    number = told.people(way, total, behind, counted)
    shown = told.integer("migration-year", year, behind, _YEAR)
    told.say(_opening(here, way, number, shown) + _rate(told, south, way, counted) + ".")
    if total < amounts.FEW:
        told.say("They are too few for shares.")
        told.lack(f"Shares of {what}", f"fewer than {amounts.FEW} people", table(LATEST))
    else:
        told.say(_sides(told, south, way, series.loc[year], what))
    if way == "immigrants" and mostly_unknown(series.loc[year]):
        told.say("For most the place of birth is not recorded, so that the shares say little.")
        told.lack("Where its immigrants were born", "not recorded for most of them", table(LATEST))
    if first < year:
        before = series.at[first, way]
        note = f"{what}, mid-{first}; UN DESA revision {LATEST}"
        then = told.people(f"{way}-first", before, behind, note)
        start = told.integer(
            f"{way}-first-year",
            first,
            behind,
            f"first year with {what} in UN DESA revision {LATEST}",
        )
        told.say(f"In {start} they were {then}.")


def _opening(here: Country, way: str, number: str, shown: str) -> str:
    if way == "emigrants":
        return f"In {shown}, {number} people born in {here.name} lived in other countries or areas"
    return f"In {shown}, {number} people born elsewhere lived in {here.name}"


def _rate(told: Section, south: str, way: str, counted: str) -> str:
    """Return the clause that sets a count against the inhabitants."""
    rate = per_inhabitants(south, way).get(told.code)
    if pd.isna(rate):
        return ""
    behind = (table(LATEST), PEOPLE)
    note = f"{counted}; in per cent of the inhabitants that year, World Bank edition of 2025"
    share = told.share(f"{way}-per-inhabitants", rate, behind, note)
    size = "as many as " if way == "emigrants" else ""
    return f", {size}{share} of its inhabitants"


def _sides(told: Section, south: str, way: str, now: pd.Series, what: str) -> str:
    """Return the sentence on the South, the North and the unknown."""
    lived, born = ("living", "lived") if way == "emigrants" else ("born", "were born")
    parts = []
    for side, place in SIDES.items():
        people = now.get(f"{way}_{side}", 0)
        if not people and side == "unknown":
            continue
        share = 100 * people / now[way]
        by = "" if side == "unknown" else f" ({SOUTH[south].short})"
        note = (
            f"share of {what}: {lived} {place}{by}, mid-{latest_year()}; UN DESA revision {LATEST}"
        )
        behind = (table(LATEST), *SOUTH[south].tables)
        number = told.share(f"{way}-{side}-share", share, behind, note)
        parts.append((number if people else "", place))
    return f"Of these, {listing(_parts(parts, born))}."


def _parts(parts: list[tuple[str, str]], verb: str) -> list[str]:
    """Return the parts of a whole for a list, the verb said once; a part of nobody is said so."""
    said = []
    for share, place in parts:
        if not share:
            said.append(f"none is recorded {place}" if not said else f"none recorded {place}")
            continue
        said.append(f"{share} {verb} {place}" if verb else f"{share} {place}")
        verb = ""
    return said


def _revisions(told: Section, here: Country, south: str) -> None:
    """Say how far the revisions agree on one year, and show them."""
    counts = pd.DataFrame(
        {revision: migrants(south, revision).loc[(here.code, COMMON)] for revision in REVISIONS}
    ).T
    tables_of = tuple(table(revision) for revision in REVISIONS)
    behind = (*tables_of, *SOUTH[south].tables)
    low, high = counts["emigrants"].min(), counts["emigrants"].max()
    year = told.integer(
        "revisions-year", COMMON, tables_of, "the one year that all revisions at hand report"
    )
    shown = _revisions_table(told, here, counts, behind)
    if pd.isna(low):
        told.say(f"No revision has its emigrants of {year} ({shown}).")
        return
    ends = [
        told.people(
            f"emigrants-{name}",
            value,
            tables_of,
            f"{name}est count of {WAYS['emigrants'].format(here.name)}, mid-{COMMON}, "
            f"over the UN DESA revisions {REVISIONS[0]} to {LATEST}",
        )
        for name, value in (("low", low), ("high", high))
    ]
    same = phrase(low, amounts.people(low)) == phrase(high, amounts.people(high))
    between = f"at {ends[0]}" if same else f"between {ends[0]} and {ends[1]}"
    care = " They differ so much that none should be used alone." if high > APART * low else ""
    told.say(f"For {year} the revisions of the data put its emigrants {between} ({shown}).{care}")


def _revisions_table(told: Section, here: Country, counts: pd.DataFrame, behind) -> str:
    shown = pd.DataFrame({"revision": counts.index})
    for way in WAYS:
        shown[way] = counts[way].to_numpy()
        known = counts[way].where(counts[way] >= amounts.FEW)
        shown[f"{way}_south"] = (100 * counts[f"{way}_south"] / known).to_numpy()
    unknown = 100 * counts["immigrants_unknown"] / counts["immigrants"]
    shown["unknown"] = unknown.to_numpy()
    return told.table(
        "revisions",
        shown,
        title=_spread(here, counts),
        columns={
            "revision": ("Revision", "integer"),
            "emigrants": ("Emigrants", "count"),
            "emigrants_south": ("In the South, %", "percent"),
            "immigrants": ("Immigrants", "count"),
            "immigrants_south": ("Born in the South, %", "percent"),
            "unknown": ("Born in a place not recorded, %", "percent"),
        },
        tables=behind,
        note=f"UN DESA, mid-{COMMON}. The revisions of 2015, 2017 and 2019 split people of unknown "
        "origin into other South and other North; they stand in the last column here.",
    )


def _spread(here: Country, counts: pd.DataFrame) -> str:
    low, high = counts["emigrants"].min(), counts["emigrants"].max()
    if pd.isna(low):
        return f"No revision has emigrants of {here.name} in {COMMON}"
    ends = f"between {phrase(low, 'count')} and {phrase(high, 'count')}"
    at = f"at {phrase(low, 'count')}"
    return (
        f"The {phrase(len(counts), 'words')} revisions put the emigrants of {here.name} in "
        f"{COMMON} {ends if high > low else at}"
    )


def _partners_table(told: Section, here: Country, year: int) -> None:
    """Show the largest destinations and origins."""
    sides = {way: partners(here.code, way) for way in WAYS}
    if not all(len(side) for side in sides.values()):
        return
    total = {way: migrants_total(here.code, way) for way in WAYS}
    rows = []
    for pair in zip_longest(*(side.items() for side in sides.values()), fillvalue=(None, np.nan)):
        row = {}
        for way, (code, persons) in zip(WAYS, pair, strict=True):
            row[f"{way}_place"] = names.called()[code] if code else ""
            row[way], row[f"{way}_share"] = persons, 100 * persons / total[way]
        rows.append(row)
    lives, comes = (names.in_sentence(side.index[0]) for side in sides.values())
    role = told.table(
        "partners",
        pd.DataFrame(rows),
        title=f"The largest group of emigrants lives in {lives}, the largest of immigrants was "
        f"born in {comes}",
        columns={
            "emigrants_place": ("Emigrants live in", "text"),
            "emigrants": ("Persons", "count"),
            "emigrants_share": ("% of all", "percent"),
            "immigrants_place": ("Immigrants born in", "text"),
            "immigrants": ("Persons", "count"),
            "immigrants_share": ("% of all", "percent"),
        },
        tables=(table(LATEST),),
        note=f"Mid-{year}, revision {LATEST}: up to five countries or areas each.",
    )
    told.say(f"{role} has the largest countries of destination and of birth.")


def _figure(told: Section, here: Country, south: str, series: pd.DataFrame) -> None:
    """Draw emigrants and immigrants over the years."""
    if len(series) < 2:
        return
    sides, drawn = {way: sides_drawn(series, way) for way in WAYS}, []
    for way, label in (
        ("emigrants", "Emigrants, by where they live"),
        ("immigrants", "Immigrants, by where they were born"),
    ):
        lines = sides[way]
        if lines.isna().all(axis=None):
            continue
        size, word = amounts.unit(lines.max())
        title = f"{label}{f', {word}s' if word else ''}"
        drawn.append(charts.Panel(title, lines / size, {"South": "south", "North": "north"}))
    enough = series.index[series["emigrants"] >= amounts.FEW]
    span = f"{series.index[0]} to {series.index[-1]}"
    title = f"Emigrants and immigrants of {here.name}, {span}"
    if len(enough) > 1:
        share = 100 * series["emigrants_south"] / series["emigrants"]
        then, now = (phrase(share[year], "percent0") for year in (enough[0], enough[-1]))
        title = (
            f"Of the emigrants of {here.name}, {then} lived in the South in {enough[0]} and "
            f"{now} in {enough[-1]}"
        )
    told.say(
        told.figure(
            "people",
            partial(charts.panels, drawn),
            title=title,
            alt=_alt(sides, here),
            tables=(table(LATEST), *SOUTH[south].tables),
            data=series.reset_index(),
            note=f"UN DESA revision {LATEST}. People whose place of birth is not recorded are not "
            "drawn; a year in which they are more than half of the immigrants is left out.",
        )
        + " draws them over the years."
    )


def _alt(sides: Mapping[str, pd.DataFrame], here: Country) -> str:
    """Describe the figure to those who cannot see it."""
    said = []
    for way, label in (("emigrants", f"Emigrants of {here.name}"), ("immigrants", "Immigrants")):
        for side in ("South", "North"):
            line = sides[way][side].dropna()
            if line.empty:
                continue
            said.append(
                f"{label} {'in' if way == 'emigrants' else 'from'} the {side}: "
                f"{line.iloc[0]:,.0f} in {line.index[0]}, "
                f"{line.iloc[-1]:,.0f} in {line.index[-1]}"
            )
    return "Lines by year. " + "; ".join(said) + "."
