"""Where the emigrants of a country live, and where its immigrants were born."""

from collections.abc import Mapping
from functools import partial

import pandas as pd

from southsouth.briefs import amounts, apart, names
from southsouth.briefs.country import Country
from southsouth.briefs.migrants import (
    COMMON,
    FACTOR,
    LATEST,
    PEOPLE,
    POINTS,
    REVISIONS,
    SPLIT,
    counts_hold,
    difference,
    latest_year,
    migrants,
    migrants_total,
    mostly_unknown,
    others_split,
    part,
    partners,
    per_inhabitants,
    shares_hold,
    sides_drawn,
    south_by_revision,
    stock,
    table,
)
from southsouth.briefs.sections import Section
from southsouth.charts import brief as charts
from southsouth.south import SOUTH
from southsouth.wording import listing, phrase

WAYS = {
    "emigrants": "people born in {} who live elsewhere",
    "immigrants": "people born elsewhere who live in {}",
}
NOWHERE = "a place not recorded"
PLACED = {"south": "in the South", "north": "in the North"}
SIDES = {**PLACED, "unknown": f"in {NOWHERE}"}
LIVE = {"emigrants": "Emigrants in", "immigrants": "Immigrants from"}
FIRST = {"emigrants": "emigrants lives in {}", "immigrants": "immigrants was born in {}"}
PLACES = {"emigrants": "places of residence", "immigrants": "places of birth"}
WHERE = {"emigrants": "its emigrants live", "immigrants": "its immigrants were born"}
BY = {"emigrants": ", by where they live", "immigrants": ", by where they were born"}
OF = {"emigrants": "of", "immigrants": "in"}
COLOURS = {"South": "south", "North": "north", "All": "neutral"}
HEADINGS = {
    "emigrants": "Emigrants",
    "emigrants_south": "Emigrants living in the South",
    "emigrants_north": "Emigrants living in the North",
    "immigrants": "Immigrants",
    "immigrants_south": "Immigrants born in the South",
    "immigrants_north": "Immigrants born in the North",
    "immigrants_unknown": "Immigrants whose place of birth is not recorded",
}
"""Columns of the data file of the figure."""
MANY = 10
"""Percentage points by which the revisions must differ on unrecorded births for this to be said."""
_YEAR = "last year of the latest revision of UN DESA’s International Migrant Stock at hand"


def section(here: Country, south: str) -> Section:
    """Say where the emigrants of a country live and where its immigrants were born."""
    told, series = Section(here.code), migrants(south, LATEST).loc[here.code]
    series = series.dropna(how="all")
    year = latest_year()
    for way in WAYS:
        told.turn()
        if pd.isna(series[way].get(year)):
            _missing(told, here, way, year)
        elif counts_hold(south, way)[here.code]:
            _count(told, here, south, way, series)
        else:
            _unsure(told, here, way, series.at[year, way])
    told.turn()
    _revisions(told, here, south)
    if here.code == apart.CHINA:
        told.say(apart.said("UN DESA", _areas()))
    if here.admitted.year > series.index[0]:
        told.say("For years before its admission, UN DESA counts by the countries of today.")
    _partners_table(told, here, south, year)
    _figure(told, here, south, series)
    return told


def _areas() -> set[str]:
    """Return the codes of the latest revision."""
    return {*stock(LATEST).origins, *stock(LATEST).destinations}


def _missing(told: Section, here: Country, way: str, year: int) -> None:
    """Say that the latest revision has no figure."""
    shown = told.integer("migration-year", year, (table(LATEST),), _YEAR)
    what = WAYS[way].format(here.name)
    told.say(f"The revision of {_revision(told)} has no figure of {what} in {shown}.")
    told.lack(
        f"Number of {what}", f"The revision of {LATEST} has no figure for {year}.", table(LATEST)
    )


def _revision(told: Section) -> str:
    note = "latest revision of UN DESA’s International Migrant Stock at hand"
    return told.integer("migration-revision", LATEST, (table(LATEST),), note)


def _count(told: Section, here: Country, south: str, way: str, series: pd.DataFrame) -> None:
    """Say how many emigrants or immigrants there are, and of which side."""
    behind, year = (table(LATEST),), latest_year()
    total, what = series.at[year, way], WAYS[way].format(here.name)
    counted = f"{what}, mid-{year}; UN DESA revision {LATEST}"
    number = told.people(way, total, behind, counted)
    shown = told.integer("migration-year", year, behind, _YEAR)
    told.say(
        _opening(here, way, number, shown)
        + _rate(told, south, way, counted)
        + _before(told, way, series[way].dropna(), what)
        + "."
    )
    if total < amounts.FEW:
        told.say("They are too few for shares.")
        told.lack(f"Shares of {what}", f"They are fewer than {amounts.FEW} people.", table(LATEST))
    elif shares_hold(south, way)[here.code]:
        _say_sides(told, south, way, series.loc[year], what)
    if way == "immigrants" and mostly_unknown(series.loc[year]):
        told.say("For most the place of birth is not recorded, so that the shares say little.")
        told.lack(
            "Where its immigrants were born", "It is not recorded for most of them.", table(LATEST)
        )


def _before(told: Section, way: str, line: pd.Series, what: str) -> str:
    """Return the clause on the first year, if there is an earlier one."""
    first, behind = int(line.index[0]), (table(LATEST),)
    if first == latest_year():
        return ""
    note = f"{what}, mid-{first}; UN DESA revision {LATEST}"
    then = told.people(f"{way}-first", line[first], behind, note)
    note = f"first year with {what} in UN DESA revision {LATEST}"
    return f"; in {told.integer(f'{way}-first-year', first, behind, note)} they were {then}"


def _unsure(told: Section, here: Country, way: str, total: float) -> None:
    """Say what the latest revision counts, where the others count much more or much less."""
    year, what = latest_year(), WAYS[way].format(here.name)
    note = f"{what}, mid-{year}; UN DESA revision {LATEST}; the revisions do not agree"
    number = told.people(way, total, (table(LATEST),), note)
    shown = told.integer("migration-year", year, (table(LATEST),), _YEAR)
    told.say(
        f"{_opening(here, way, number, shown)}, by the revision of {_revision(told)}; the "
        "revisions do not agree on this number."
    )
    told.lack(
        f"Ranks of {what}",
        f"The counts of the revisions for {COMMON} differ by a factor of more than {FACTOR}.",
        *(table(revision) for revision in REVISIONS),
    )


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
    note = f"{counted}; in per cent of the inhabitants that year, World Bank data of 2025"
    share = told.share(f"{way}-per-inhabitants", rate, behind, note)
    size = "a number equal to " if way == "emigrants" else ""
    return f", {size}{share} of its inhabitants"


def _say_sides(told: Section, south: str, way: str, now: pd.Series, what: str) -> None:
    """Say which part is of the South, the North and the unknown, and which side has no row."""
    missing = [side for side in PLACED if pd.isna(now[f"{way}_{side}"])]
    if len(missing) != 1:  # with neither side, no place is recorded, which is said
        told.say(_sides(told, south, way, now, what))
        return
    (side,) = missing
    revision = f"The revision of {_revision(told)}"
    named = f"{revision} names no country {PLACED[side]} among their {PLACES[way]}"
    if not _unknown(now, way):
        told.say(f"{named}. That need not mean that there are none, so no share is given.")
        told.lack(
            f"Shares of {what}",
            f"The revision has no row for a country {PLACED[side]}.",
            table(LATEST),
        )
        return
    told.say(_sides(told, south, way, now, what))
    told.say(f"{named}. That need not mean that there are none{_split(told, side, what)}.")
    told.lack(
        f"Those {PLACED[side]} among {what}", "The revision names no country there.", table(LATEST)
    )


def _unknown(now: pd.Series, way: str) -> float:
    """Return the people whose place is not recorded; that of emigrants always is."""
    return now[f"{way}_unknown"] if way == "immigrants" else 0


def _split(told: Section, side: str, what: str) -> str:
    """Return the clause on the unnamed whom an earlier revision puts on a side."""
    persons = others_split(told.code, side)
    if not persons:
        return ""
    behind = (table(SPLIT),)
    revision = told.integer(
        "split-revision", SPLIT, behind, "last revision that splits unnamed places of birth"
    )
    year = told.integer("split-year", COMMON, behind, "year that all revisions at hand report")
    note = f"{what}: born in unnamed places {PLACED[side]}, mid-{COMMON}; UN DESA revision {SPLIT}"
    count = told.people(f"immigrants-{side}-unnamed", persons, behind, note)
    return f": the revision of {revision} put {count} of those of {year} there, in places not named"


def _sides(told: Section, south: str, way: str, now: pd.Series, what: str) -> str:
    """Return the sentence on the South, the North and the unknown."""
    lived, born = ("living", "lived") if way == "emigrants" else ("born", "were born")
    people = {side: now[f"{way}_{side}"] for side in PLACED} | {"unknown": _unknown(now, way)}
    parts = []
    for side, persons in people.items():
        if pd.isna(persons) or not persons:
            continue
        by = "" if side == "unknown" else f" ({SOUTH[south].short})"
        note = (
            f"share of {what}: {lived} {SIDES[side]}{by}, mid-{latest_year()}; "
            f"UN DESA revision {LATEST}"
        )
        behind = (table(LATEST), *SOUTH[south].tables)
        number = told.share(f"{way}-{side}-share", 100 * persons / now[way], behind, note)
        parts.append(f"{number}{'' if parts else f' {born}'} {SIDES[side]}")
    return f"Of the {way} of {{num}}`migration-year`, {listing(parts)}."


def _revisions(told: Section, here: Country, south: str) -> None:
    """Say how far the revisions agree on one year, what follows from it, and show them."""
    counts = pd.DataFrame(
        {revision: migrants(south, revision).loc[(here.code, COMMON)] for revision in REVISIONS}
    ).T
    tables_of = tuple(table(revision) for revision in REVISIONS)
    year = told.integer(
        "revisions-year", COMMON, tables_of, "the one year that all revisions at hand report"
    )
    shown = _revisions_table(told, here, counts, (*tables_of, *SOUTH[south].tables))
    told.say(
        "The numbers are estimates of the United Nations Department of Economic and Social Affairs "
        "(UN DESA), which revises them."
    )
    ranges = [
        f"the {way} {OF[way]} {here.name} {_range(told, here, way, counts[way])}"
        for way in WAYS
        if counts[way].notna().any()
    ]
    missing = [f"its {way}" for way in WAYS if counts[way].isna().all()]
    if missing:
        told.say(f"No revision has {listing(missing, 'or')} of {year} ({shown}).")
    if ranges:
        told.say(f"For {year} its revisions put {listing(ranges)} ({shown}).")
    _shares_range(told, here, south)
    _unknown_range(told, here, counts)
    for way in WAYS:
        if not counts_hold(south, way)[here.code]:
            _differ(told, here, way)
        elif not shares_hold(south, way)[here.code]:
            _shares_differ(told, here, way)


def _range(told: Section, here: Country, way: str, counts: pd.Series) -> str:
    """Return between which numbers the revisions put emigrants or immigrants."""
    low, high = counts.min(), counts.max()
    tables_of = tuple(table(revision) for revision in REVISIONS)
    style = amounts.people(low)  # both ends in one unit
    ends = [
        told.num(
            f"{way}-{name}",
            int(value),
            style,
            tables_of,
            f"{name}est count of {WAYS[way].format(here.name)}, mid-{COMMON}, "
            f"over the UN DESA revisions {REVISIONS[0]} to {LATEST}",
        )
        for name, value in (("low", low), ("high", high))
    ]
    same = phrase(low, style) == phrase(high, style)
    return f"at {ends[0]}" if same else f"between {ends[0]} and {ends[1]}"


def _differ(told: Section, here: Country, way: str) -> None:
    """Say that the counts differ too much, and in which people they do."""
    factor = told.words(
        "revisions-factor",
        FACTOR,
        (),
        f"times that the largest count of a revision for {COMMON} may be of the smallest, for "
        "this brief to rank or draw it",
    )
    told.say(
        f"As the largest count of its {way} is more than {factor} times the smallest, they are "
        "neither ranked nor drawn."
    )
    found = difference(here.code, way)
    verb = "living in" if way == "emigrants" else "born in"
    place = names.in_sentence(found.partner) if found.partner in names.called() else NOWHERE
    what = f"{WAYS[way].format(here.name)}, {verb} {place}"
    most, fewest = (
        _counted(told, f"{way}-{name}", persons, revision, what)
        for name, persons, revision in (
            ("most", found.most, found.most_revision),
            ("fewest", found.fewest, found.fewest_revision),
        )
    )
    how_much = "Most" if found.part > 50 else "The largest part"
    told.say(f"{how_much} of the difference lies in people {verb} {place}: {most}, {fewest}.")


def _counted(told: Section, key: str, persons: int, revision: int, what: str) -> str:
    """Return how many people a revision counts; it does not tell nobody from no figure."""
    behind = (table(revision),)
    shown = told.integer(
        f"{key}-revision", revision, behind, f"revision that is compared, by {what}"
    )
    note = f"{what}, mid-{COMMON}; UN DESA revision {revision}"
    count = told.people(key, persons, behind, note) if persons else "no figure"
    return f"{count} in the revision of {shown}"


def _shares_range(told: Section, here: Country, south: str) -> None:
    """Say between which shares of the South the revisions put emigrants and immigrants."""
    for way, who in WAYS.items():
        shares = south_by_revision(south, way).loc[here.code].dropna()
        if shares.empty:
            continue
        verb = "living in" if way == "emigrants" else "born in"
        what = f"share of {who.format(here.name)}: {verb} the South ({SOUTH[south].short})"
        ends = _share_ends(told, f"{way}-south-share", shares, what, SOUTH[south].tables)
        verb = "lived" if way == "emigrants" else "were born"
        told.say(
            f"By the revisions for {{num}}`revisions-year`, {ends} of the {way} {OF[way]} "
            f"{here.name} {verb} in the South."
        )


def _unknown_range(told: Section, here: Country, counts: pd.DataFrame) -> None:
    """Say how many immigrants have no recorded place of birth, where the revisions differ on it."""
    unknown = (100 * counts["immigrants_unknown"] / counts["immigrants"]).dropna()
    if unknown.empty or unknown.max() - unknown.min() <= MANY:
        return
    what = f"share of {WAYS['immigrants'].format(here.name)}: born in {NOWHERE}"
    ends = _share_ends(told, "immigrants-unknown-share", unknown, what)
    told.say(
        f"By the revisions for {{num}}`revisions-year`, {ends} of the immigrants in {here.name} "
        "have no recorded place of birth."
    )


def _share_ends(
    told: Section, key: str, shares: pd.Series, what: str, also: tuple[str, ...] = ()
) -> str:
    """Return between which shares the revisions put some people, or the one that all give."""
    behind = (*(table(revision) for revision in REVISIONS), *also)
    over = f"mid-{COMMON}, over the UN DESA revisions {REVISIONS[0]} to {LATEST}"
    low, high = (
        told.share(f"{key}-{name}", value, behind, f"{name}est {what}, {over}")
        for name, value in (("low", shares.min()), ("high", shares.max()))
    )
    one, other = (phrase(end, amounts.percent(end)) for end in (shares.min(), shares.max()))
    return low if one == other else f"between {low} and {high}"


def _shares_differ(told: Section, here: Country, way: str) -> None:
    """Say that the shares of the South differ too much to be ranked or drawn."""
    points = told.integer(
        "revisions-points",
        POINTS,
        (),
        f"percentage points by which the shares of the South of two revisions for {COMMON} may "
        "differ, for this brief to rank or draw them",
    )
    told.say(
        f"As the shares of its {way} are more than {points} percentage points apart, they are "
        "neither ranked nor drawn."
    )
    told.lack(
        f"Share of the South in {WAYS[way].format(here.name)}",
        f"The revisions for {COMMON} are more than {POINTS} percentage points apart.",
        *(table(revision) for revision in REVISIONS),
    )


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
            "immigrants_south": ("From the South, %", "percent"),
            "unknown": ("Not recorded, %", "percent"),
        },
        tables=behind,
        note=f"UN DESA, mid-{COMMON}. South: emigrants living there, immigrants born there; not "
        "recorded: immigrants by place of birth, whom the revisions of 2015, 2017 and 2019 split "
        "into other South and other North. Numbers are ranked and drawn if the largest is at most "
        f"{FACTOR} times the smallest; shares if, besides, they lie within {POINTS} percentage "
        "points. Both bounds are this book’s choice: no rank and no line is to rest on what a "
        "revision could double. Empty: no row, or too few people.",
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


def _partners_table(told: Section, here: Country, south: str, year: int) -> None:
    """Show the largest destinations and origins, where the revisions agree on the number."""
    sides = {way: partners(here.code, way) for way in WAYS if counts_hold(south, way)[here.code]}
    sides = {way: side for way, side in sides.items() if len(side)}
    if not sides:
        return
    rows = [
        (LIVE[way], names.called()[code], persons, 100 * persons / migrants_total(here.code, way))
        for way, side in sides.items()
        for code, persons in side.items()
    ]
    first = {way: names.in_sentence(side.index[0]) for way, side in sides.items()}
    finding = [FIRST[way].format(place) for way, place in first.items()]
    role = told.table(
        "partners",
        pd.DataFrame(rows, columns=["who", "place", "persons", "share"]),
        title=f"The largest group of {', the largest of '.join(finding)}",
        columns={
            "who": ("Who", "text"),
            "place": ("Country or area", "text"),
            "persons": ("Persons", "count"),
            "share": ("% of all of them", "percent"),
        },
        tables=(table(LATEST),),
        note=f"Mid-{year}, revision {LATEST}: up to five countries or areas each.{_china(sides)}",
    )
    told.say(
        f"{role} has the main countries and areas where {listing(WHERE[way] for way in sides)}."
    )


def _china(sides: Mapping[str, pd.Series]) -> str:
    """Return the remark on China where it is among the partners."""
    shown = any(apart.CHINA in side.index for side in sides.values())
    return f" China is without {apart.named(_areas())}." if shown else ""


def _figure(told: Section, here: Country, south: str, series: pd.DataFrame) -> None:
    """Draw emigrants and immigrants over the years, as far as the revisions agree on them."""
    lines = {way: _lines(here, south, way, series) for way in WAYS}
    lines = {way: found for way, found in lines.items() if found.notna().any(axis=None)}
    if len(series) < 2 or not lines:
        return
    told.say(
        told.figure(
            "people",
            partial(charts.panels, [_panel(way, found) for way, found in lines.items()]),
            title=_drawn(here, south, lines, series),
            alt=_alt(lines, here),
            tables=(table(LATEST), *SOUTH[south].tables),
            data=_data(lines, series),
            note=f"UN DESA revision {LATEST}. People whose place of birth is not recorded are not "
            "drawn; a year in which they are more than half of the immigrants is left out. A side "
            "of which the revision names no country has no line.",
        )
        + f" draws the {listing(lines)} over the years."
    )


def _lines(here: Country, south: str, way: str, series: pd.DataFrame) -> pd.DataFrame:
    """Return what is drawn of emigrants or immigrants: by side, in all, or nothing."""
    if not counts_hold(south, way)[here.code]:
        return pd.DataFrame(index=series.index)
    if not shares_hold(south, way)[here.code]:
        return series[[way]].set_axis(["All"], axis=1)
    return sides_drawn(series, way)


def _panel(way: str, lines: pd.DataFrame) -> charts.Panel:
    size, word = amounts.unit(lines.max())
    label = f"{way.capitalize()}{BY[way] if 'South' in lines else ''}{f', {word}s' if word else ''}"
    return charts.Panel(label, lines / size, {name: COLOURS[name] for name in lines})


def _data(lines: Mapping[str, pd.DataFrame], series: pd.DataFrame) -> pd.DataFrame:
    """Return the data behind what is drawn; the sides only if these are."""
    own = [
        name
        for way, found in lines.items()
        for name in series
        if name == way or (name.startswith(f"{way}_") and "All" not in found)
    ]
    return series[own].rename(columns=HEADINGS).rename_axis("Year").reset_index()


def _drawn(
    here: Country, south: str, lines: Mapping[str, pd.DataFrame], series: pd.DataFrame
) -> str:
    """Return the title: the part of emigrants in the South then and now, if it is drawn."""
    share = part(series["emigrants_south"], series["emigrants"])
    known = share[series["emigrants"] >= amounts.FEW].dropna().index
    if "South" not in lines.get("emigrants", ()) or len(known) < 2:
        grown = (_grown(here, way, series[way].dropna()) for way in lines)
        return f"UN DESA counts {', and '.join(grown)}"
    then, now = (phrase(s, amounts.percent(s)) for s in share[[known[0], known[-1]]])
    return (
        f"Of the emigrants of {here.name}, {then} lived in the South ({SOUTH[south].short}) in "
        f"{known[0]} and {now} in {known[-1]}"
    )


def _grown(here: Country, way: str, line: pd.Series) -> str:
    """Return how many emigrants or immigrants there were in the first year and in the last."""
    first, last = line.index[0], line.index[-1]
    then, now = (phrase(line[year], amounts.people(line[year])) for year in (first, last))
    return f"{then} {way} {OF[way]} {here.name} in {first} and {now} in {last}"


def _alt(lines: Mapping[str, pd.DataFrame], here: Country) -> str:
    """Describe the figure to those who cannot see it."""
    said = []
    for way, found in lines.items():
        for name in found:
            line = found[name].dropna()
            if line.empty:
                continue
            side = "" if name == "All" else f" {'in' if way == 'emigrants' else 'from'} the {name}"
            said.append(
                f"{way.capitalize()} {OF[way]} {here.name}{side}: "
                f"{line.iloc[0]:,.0f} in {line.index[0]}, "
                f"{line.iloc[-1]:,.0f} in {line.index[-1]}"
            )
    return "Lines by year. " + "; ".join(said) + "."
