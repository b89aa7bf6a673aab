"""Refugees in a country and from it, and people displaced inside it."""

from functools import cache

import pandas as pd

from southsouth import tables
from southsouth.briefs import amounts, apart
from southsouth.briefs.country import Country
from southsouth.briefs.migrants import PEOPLE, inhabitants
from southsouth.briefs.sections import Section
from southsouth.wording import listing

UNHCR = "displacement/unhcr_population"
NEWEST, IDMC = "displacement/idmc_refugees_package", "displacement/idmc_2023_09"
"""IDMC's stocks of conflict as UNHCR republishes them, and its database, the last at hand with
displacements during a year and with disasters."""
GROUPS = {
    "refugees": "Refugees",
    "asylum_seekers": "Asylum-seekers",
    "other_in_need": "Other people in need of protection",
}
SIDES = {"asylum": "hosted by {}", "origin": "from {}"}
PROTECTED = "internally_displaced"
LEAST = 0.01
"""Refugees per thousand inhabitants: a smaller rate would be written as nothing."""
LEAP, VISIBLE, YEARS = 4, 10_000, 10
"""Refugees leap where they are more than so many times those of the year before, or less than the
inverse, and at least so many before or after; in the last so many years this is said."""
AGENCY = "the Office of the United Nations High Commissioner for Refugees (UNHCR)"
CENTRE = "The Internal Displacement Monitoring Centre (IDMC)"
CAUSES = {"conflict": "conflict and violence", "disaster": "disasters"}


@cache
def refugees(side: str, group: str = "refugees") -> pd.DataFrame:
    """Return people of concern to UNHCR by country of asylum or of origin.

    Persons at the end of the year: rows years, columns codes; missing where there is no row.
    """
    found = tables.read(UNHCR)
    found = found[(found["side"] == side) & (found["group"] == group)]
    return found.pivot(index="year", columns="iso3", values="persons")


@cache
def displaced(kind: str, cause: str) -> pd.DataFrame:
    """Return people displaced in their own country: rows years, columns codes."""
    found = tables.read(IDMC)
    found = found[(found["kind"] == kind) & (found["cause"] == cause)]
    return found.pivot(index="year", columns="iso3", values="persons")


@cache
def hosted_rate() -> pd.Series:
    """Return refugees hosted per thousand inhabitants, last year of the inhabitants, by code."""
    year = inhabitants().columns[-1]
    people = refugees("asylum").loc[year].dropna()
    return (1000 * people / inhabitants()[year].reindex(people.index)).dropna()


def hosted_year() -> int:
    """Return the year of ``hosted_rate``."""
    return int(inhabitants().columns[-1])


@cache
def conflict_stock() -> pd.DataFrame:
    """Return people displaced by conflict at the end of the year: rows years, columns codes.

    Of two vintages with a figure the younger is taken.
    """
    return newest_stock().combine_first(displaced("stock", "conflict"))


@cache
def newest_stock() -> pd.DataFrame:
    """Return the younger vintage of ``conflict_stock``."""
    return tables.read(NEWEST).pivot(index="year", columns="iso3", values="persons")


def section(here: Country, south: str) -> Section:
    """Say how many refugees a country hosts, how many come from it, and who is displaced in it."""
    told = Section(here.code)
    if missing := [side for side in SIDES if not _refugees(told, here, side)]:
        _no_refugees(told, here, missing)
    told.turn()
    conflict = _conflict(told, here)
    _protected(told, here)
    counted = _counted(told, here)
    if missing := [c for c in CAUSES if c not in counted and not (conflict and c == "conflict")]:
        _none_displaced(told, here, missing)
    if here.code == apart.CHINA:
        told.say(apart.said("UNHCR", refugees("asylum").columns))
        told.say(apart.said("IDMC", displaced("flow", "disaster").columns))
    shown = rows(here)
    if len(shown):
        role = told.table(
            "displacement",
            shown,
            title=_title(here),
            columns={
                "who": ("People", "text"),
                "year": ("Year", "integer"),
                "persons": ("Persons", "count"),
            },
            tables=(UNHCR, NEWEST, IDMC),
            note="UNHCR: at the end of the year. IDMC (CC BY-NC 4.0): displaced at the end of the "
            "year, by conflict as UNHCR’s package of June 2026 has it, rounded; displacements "
            "during it, in which a person displaced twice counts twice. Palestine refugees under "
            "the mandate of UNRWA are not counted here. A group not listed has no figure.",
        )
        told.say(f"{role} has the newest figures, each with its year.")
    return told


def _title(here: Country) -> str:
    """Return which side has more refugees, and whether a leap of the count alone decides it."""
    sides = {side: refugees(side).get(here.code, pd.Series(dtype=float)) for side in SIDES}
    hosted, come = (line.get(refugees("asylum").index[-1]) for line in sides.values())
    if pd.isna(hosted) and pd.isna(come):
        return f"The data have no refugees in {here.name} or from it"
    if pd.isna(hosted):
        return f"Refugees come from {here.name}; the data have none whom it hosts"
    if pd.isna(come):
        return f"{here.opening} hosts refugees; the data have none from it"
    if hosted == come:
        return f"As many refugees live in {here.name} as come from it"
    if turn := turned(*sides.values()):
        rose = "rose" if hosted > come else "fell"
        start, name = f"By a count that {rose} steeply in {turn}, ", here.name
    else:
        start, name = "", here.opening
    if hosted > come:
        return f"{start}{name} hosts more refugees than come from it"
    return f"{start}{'more' if start else 'More'} refugees come from {here.name} than it hosts"


def turned(hosted: pd.Series, come: pd.Series) -> int | None:
    """Return the year of a leap of those hosted that alone made them more than come, or fewer.

    Parameters
    ----------
    hosted, come : Series
        Refugees in a country and from it, by year; missing where there is no row.
    """
    year = leap(hosted)
    if year is None:
        return None
    more = (hosted - come).reindex([year - 1, year, hosted.index[-1]]).gt(0).tolist()
    return year if more[0] != more[1] == more[2] else None


def _no_refugees(told: Section, here: Country, sides: list[str]) -> None:
    """Say on which sides the table has no refugees."""
    last = int(refugees(sides[0]).index[-1])
    for side in sides:
        what = SIDES[side].format(here.name)
        told.lack(
            f"Refugees {what}",
            f"UNHCR has no row for {last}: there are none, or none are reported.",
            UNHCR,
        )
    which = f"hosted by {here.name} or from it" if len(sides) > 1 else what
    whose = "UNHCR’s table" if told.paragraphs[-1] else f"The table of {AGENCY}"
    told.say(
        f"{whose} has no refugees {which} at the end of {_refugees_year(told)}; that can mean that "
        "there are none, or that none are reported."
    )


def _refugees_year(told: Section) -> str:
    note = "last year of UNHCR’s package of June 2026"
    return told.integer("refugees-year", refugees("asylum").index[-1], (UNHCR,), note)


def _refugees(told: Section, here: Country, side: str) -> bool:
    """Say how many refugees there are on one side; return whether there is a figure."""
    line = refugees(side).iloc[-1]
    value, last = line.get(here.code), int(line.name)
    if pd.isna(value):
        return False
    year, what = _refugees_year(told), SIDES[side].format(here.name)
    key = "refugees-hosted" if side == "asylum" else "refugees-from"
    count = told.people(
        key,
        value,
        (UNHCR,),
        f"refugees under UNHCR’s mandate {what}, end of {last}; UNHCR, June 2026",
    )
    by = "" if told.paragraphs[-1] else f", by the count of {AGENCY}"
    if side == "asylum":
        told.say(f"{here.opening} hosted {count} refugees at the end of {year}{by}.")
        _rate(told, here, value)
        _leap(told, here)
    else:
        told.say(f"At the end of {year} there were {count} refugees from {here.name}{by}.")
    _in_need(told, side, what)
    return True


def _in_need(told: Section, side: str, what: str) -> None:
    """Say how many other people in need of protection there are, where there are many."""
    line = refugees(side, "other_in_need").iloc[-1]
    value = line.get(told.code, 0)
    if value >= amounts.FEW:  # a missing value is not
        note = f"other people in need of international protection {what}, end of {line.name}; UNHCR"
        key = f"in-need-{side}"
        count = told.people(key, value, (UNHCR,), f"{note}, June 2026")
        told.say(
            f"Besides, UNHCR counts {count} other people in need of international protection "
            f"{what}."
        )


def _rate(told: Section, here: Country, value: float) -> None:
    """Set refugees hosted against the inhabitants, of whom the last year may be an earlier one."""
    rate, year = hosted_rate().get(here.code), hosted_year()
    if (
        rate is None
        or rate < LEAST
        or value < amounts.FEW
        or refugees("asylum").at[year, here.code] < amounts.FEW
    ):
        return
    number = told.num(
        "refugees-per-thousand",
        rate,
        "decimal2" if rate < 1 else "decimal",
        (UNHCR, PEOPLE),
        f"refugees hosted by {here.name} at the end of {year} per thousand inhabitants; UNHCR, "
        "June 2026, and World Bank data of 2025",
    )
    shown = told.integer(
        "refugees-rate-year", year, (PEOPLE,), "last year of the inhabitants at hand"
    )
    then = _hosted(told, "refugees-hosted-then", here, year)
    told.say(f"At the end of {shown} they were {then}, {number} for every thousand inhabitants.")


def _hosted(told: Section, key: str, here: Country, year: int) -> str:
    """Return the refugees whom a country hosted at the end of a year."""
    note = f"refugees under UNHCR’s mandate hosted by {here.name}, end of {year}; UNHCR, June 2026"
    return told.people(key, refugees("asylum").at[year, here.code], (UNHCR,), note)


def leap(line: pd.Series) -> int | None:
    """Return the last year in which a count leaps, or None.

    Parameters
    ----------
    line : Series
        Persons by year, missing where there is no row; see ``LEAP``, ``VISIBLE`` and ``YEARS``.
    """
    before = line.set_axis(line.index + 1).reindex(line.index)
    pairs = pd.DataFrame({"now": line, "before": before}).dropna()
    pairs = pairs[pairs.index > line.index.max() - YEARS]
    larger, smaller = pairs.max(axis=1), pairs.min(axis=1)
    found = pairs.index[(larger > LEAP * smaller) & (larger >= VISIBLE)]
    return int(found[-1]) if len(found) else None


def _leap(told: Section, here: Country) -> None:
    """Say between which years the refugees whom a country hosts leapt, where they did of late."""
    year = leap(refugees("asylum").get(here.code, pd.Series(dtype=float)))
    if year is None:
        return
    first, last = (
        _hosted(told, f"refugees-{name}-leap", here, at)
        for name, at in (("before", year - 1), ("after", year))
    )
    start, end = (
        told.integer(f"refugees-leap-year-{name}", at, (UNHCR,), f"year {name} a leap of refugees")
        for name, at in (("before", year - 1), ("after", year))
    )
    told.say(
        f"Between the ends of {start} and {end} the number that it hosts went from {first} to "
        f"{last}; the data do not say whether people moved or were counted otherwise."
    )


def _none_displaced(told: Section, here: Country, causes: list[str]) -> None:
    """Say for which causes there is no figure: of conflict none of later years either."""
    last = int(displaced("flow", causes[0]).index[-1])
    later = {"conflict": " or later", "disaster": ""}
    year = _displaced_year(told)
    by = listing((f"by {CAUSES[cause]} in {year}{later[cause]}" for cause in causes), "or")
    told.say(
        f"{_centre(told)} has no figure of people displaced in {here.name} {by}, which "
        "does not mean that there were none."
    )
    told.lack(
        f"People displaced in {here.name} {listing((f'by {CAUSES[c]}' for c in causes), 'or')}",
        f"IDMC has no figure for {last}{later[causes[0]]}.",
        IDMC,
        *([NEWEST] if "conflict" in causes else []),
    )


def _centre(told: Section, article: str = "T") -> str:
    """Return the name of the centre, in full where its paragraph first has it."""
    if any("IDMC" in sentence for sentence in told.paragraphs[-1]):
        return "IDMC"
    return article + CENTRE[1:]


def _displaced_year(told: Section) -> str:
    last = displaced("flow", "conflict").index[-1]
    note = "last year of IDMC’s database of September 2023"
    return told.integer("displaced-year", last, (IDMC,), note)


def _conflict(told: Section, here: Country) -> bool:
    """Say the newest figure of people displaced by conflict; return whether there is one."""
    line = conflict_stock().get(here.code, pd.Series(dtype=float)).dropna()
    if line.empty:
        return False
    year, last = int(line.index[-1]), int(newest_stock().index[-1])
    count, end = (_stock_of(told, here, year, name) for name in ("stock", "year"))
    who = "person" if line[year] == 1 else "people"
    what = f"{who} displaced inside {here.name} by {CAUSES['conflict']}"
    if year == last:
        told.say(f"{_centre(told)} counts {count} {what} at the end of {end}.")
        _stock_leap(told, here)
    else:
        told.say(f"The last count of {_centre(told, 't')}, {count} {what}, is of the end of {end}.")
        told.lack(
            f"People displaced in {here.name} by {CAUSES['conflict']} at the end of {last}",
            f"The last figure of IDMC is of {year}.",
            NEWEST,
        )
    return True


def _stock_of(told: Section, here: Country, year: int, name: str, key: str = "") -> str:
    """Return how many people conflict had displaced at the end of a year, or the year.

    ``name`` is "stock" or "year"; ``key`` is what the number's key ends with.
    """
    newest = pd.notna(newest_stock().get(here.code, pd.Series(dtype=float)).get(year))
    issue = "in UNHCR’s package of June 2026" if newest else "September 2023"
    behind = (NEWEST if newest else IDMC,)
    what = f"people displaced inside {here.name} by {CAUSES['conflict']}"
    if name == "year":
        return told.integer(f"displaced-conflict-year{key}", year, behind, f"year of {what}")
    note = f"{what}, end of {year}; IDMC, {issue}, CC BY-NC 4.0"
    return told.people(
        f"displaced-conflict-stock{key}", conflict_stock().at[year, here.code], behind, note
    )


def _stock_leap(told: Section, here: Country) -> None:
    """Say how many were displaced the year before, where the newest figure is after a leap."""
    last = int(newest_stock().index[-1])
    if leap(newest_stock()[here.code]) == last:
        count, end = (
            _stock_of(told, here, last - 1, name, "-before") for name in ("stock", "year")
        )
        told.say(
            f"At the end of {end} it counted {count} inside {here.name}; the data do not say "
            "whether people moved or were counted otherwise."
        )


def _protected(told: Section, here: Country) -> None:
    """Say how many displaced people UNHCR counts in the country."""
    line = refugees("origin", PROTECTED).iloc[-1]
    value = line.get(here.code)
    if pd.isna(value):
        return
    note = (
        f"people displaced inside {here.name} whom UNHCR protects or assists, end of {line.name}; "
        "UNHCR, June 2026"
    )
    count = told.people("displaced-unhcr", value, (UNHCR,), note)
    told.say(
        f"UNHCR, which counts those whom it protects or assists, has {count} displaced inside "
        f"{here.name} at the end of {_refugees_year(told)}."
    )


def _counted(told: Section, here: Country) -> list[str]:
    """Say what the database has of displacements and disasters; return of which causes."""
    flows = {cause: _last("flow", cause, here.code) for cause in CAUSES}
    flows = {cause: flow for cause, flow in flows.items() if flow is not None}
    stock = _last("stock", "disaster", here.code)
    if not flows and stock is None:
        return []
    last = int(displaced("flow", "disaster").index[-1])
    said = []
    for cause, flow in flows.items():
        what = f"displacements inside {here.name} by {CAUSES[cause]} during {last}"
        count = _of_database(told, f"{cause}-flow", flow, what)
        said.append(f"{count} {_displacements(flow)} by {CAUSES[cause]}")
    by = CAUSES["disaster"]
    if stock is not None:
        what = f"people displaced inside {here.name} by {by}, end of {last}"
        count = _of_database(told, "disaster-stock", stock, what)
        said.append(f"{count} {'person' if stock == 1 else 'people'} displaced by {by} at its end")
    centre, year = _centre(told, "t"), _displaced_year(told)
    told.say(
        f"The data at hand of {centre} on displacements and disasters in {here.name} end in "
        f"{year}: for that year they count {listing(said)}."
    )
    if stock is None and "disaster" in flows:
        why = f"IDMC has no figure for the end of {last}."
        told.lack(f"People in {here.name} still displaced by {by}", why, IDMC)
    return [*flows, *(["disaster"] if stock is not None else [])]


def _of_database(told: Section, key: str, value: float, what: str) -> str:
    """Return a number of people or displacements of IDMC's database."""
    note = f"{what}; IDMC, September 2023, CC BY-NC 4.0"
    return told.people(f"displaced-{key}", value, (IDMC,), note)


def _displacements(count: float) -> str:
    return "displacement" if count == 1 else "displacements"


def _last(kind: str, cause: str, code: str) -> float | None:
    """Return the figure of the database's last year, or None."""
    last = displaced(kind, cause).iloc[-1].get(code)
    return None if pd.isna(last) else float(last)


def rows(here: Country) -> pd.DataFrame:
    """Return the newest figures of each source: ``who``, ``year``, ``persons``."""
    found = []
    for side, what in SIDES.items():
        for group, label in GROUPS.items():
            line = refugees(side, group).iloc[[-1]].get(here.code, pd.Series(dtype=float))
            found.append((f"{label} {what.format(here.name)} (UNHCR)", line))
    inside = "Displaced inside it by {} (IDMC)"
    found.append((inside.format(CAUSES["conflict"]), conflict_stock().get(here.code)))
    protected = refugees("origin", PROTECTED).iloc[[-1]].get(here.code)
    found.append(("Displaced inside it, protected or assisted (UNHCR)", protected))
    for cause, by in CAUSES.items():
        label = f"Displacements inside it by {by} (IDMC)"
        found.append((label, displaced("flow", cause).iloc[[-1]].get(here.code)))
    disasters = displaced("stock", "disaster").iloc[[-1]].get(here.code)
    found.append((inside.format(CAUSES["disaster"]), disasters))
    known = [(who, line.dropna()) for who, line in found if line is not None]
    newest = [(who, line.index[-1], int(line.iloc[-1])) for who, line in known if len(line)]
    return pd.DataFrame(newest, columns=["who", "year", "persons"])
