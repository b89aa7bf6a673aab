"""Refugees in a country and from it, and people displaced inside it."""

from functools import cache

import pandas as pd

from southsouth import tables
from southsouth.briefs import amounts, apart
from southsouth.briefs.country import Country
from southsouth.briefs.migrants import PEOPLE, inhabitants
from southsouth.briefs.sections import Section
from southsouth.wording import listing

UNHCR, IDMC = "displacement/unhcr_population", "displacement/idmc_2023_09"
GROUPS = {
    "refugees": "Refugees",
    "asylum_seekers": "Asylum-seekers",
    "other_in_need": "Other people in need of protection",
}
SIDES = {"asylum": "hosted by {}", "origin": "from {}"}
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


def section(here: Country, south: str) -> Section:
    """Say how many refugees a country hosts, how many come from it, and who is displaced in it."""
    told = Section(here.code)
    if missing := [side for side in SIDES if not _refugees(told, here, side)]:
        _no_refugees(told, here, missing)
    told.turn()
    if missing := [cause for cause in CAUSES if not _displaced(told, here, cause)]:
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
            tables=(UNHCR, IDMC),
            note="UNHCR: at the end of the year. IDMC (CC BY-NC 4.0): stocks at the end of the "
            "year, displacements during it; a person displaced twice counts twice. Palestine "
            "refugees under the mandate of UNRWA are not in it. A group not listed has no figure.",
        )
        told.say(f"{role} has every figure of the last year of each source.")
    return told


def _title(here: Country) -> str:
    sides = {side: refugees(side).iloc[-1].get(here.code) for side in SIDES}
    known = {side: value for side, value in sides.items() if pd.notna(value)}
    if len(known) < len(SIDES):
        return f"Displaced people in and from {here.name}"
    more = max(known, key=known.get)
    if known["asylum"] == known["origin"]:
        return f"As many refugees live in {here.name} as come from it"
    return (
        f"{here.opening} hosts more refugees than come from it"
        if more == "asylum"
        else f"More refugees come from {here.name} than it hosts"
    )


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
        "June 2026, and World Bank edition of 2025",
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
    """Say for which causes there is no figure."""
    by = listing((f"by {CAUSES[cause]}" for cause in causes), "or")
    last = int(displaced("flow", causes[0]).index[-1])
    told.say(
        f"{_centre(told)} has no figure of people displaced in {_inside(told, here)} {by} in "
        f"{_displaced_year(told)}, which does not mean that there were none."
    )
    told.lack(f"People displaced in {here.name} {by}", f"IDMC has no figure for {last}.", IDMC)


def _centre(told: Section) -> str:
    """Return the name of the centre, in full where its paragraph begins."""
    return "IDMC" if told.paragraphs[-1] else CENTRE


def _inside(told: Section, here: Country) -> str:
    return "it" if told.paragraphs[-1] else here.name


def _displaced_year(told: Section) -> str:
    last = displaced("flow", "conflict").index[-1]
    note = "last year of IDMC’s database of September 2023"
    return told.integer("displaced-year", last, (IDMC,), note)


def _displaced(told: Section, here: Country, cause: str) -> bool:
    """Say how many people one cause displaces in the country; return whether there is a figure."""
    stock, flow = (_last(kind, cause, here.code) for kind in ("stock", "flow"))
    last = int(displaced("flow", cause).index[-1])
    by, said = CAUSES[cause], {}
    for kind, value, what in (
        ("stock", stock, "people displaced inside {} by {}, end of {}"),
        ("flow", flow, "displacements inside {} by {} during {}"),
    ):
        if value is not None:
            said[kind] = told.people(
                f"displaced-{cause}-{kind}",
                value,
                (IDMC,),
                f"{what.format(here.name, by, last)}; IDMC, September 2023, CC BY-NC 4.0",
            )
    if not said:
        return False
    year = _displaced_year(told)
    if "stock" in said:
        who = "person" if stock == 1 else "people"
        tail = f", and {said['flow']} {_displacements(flow)} in that year" if "flow" in said else ""
        told.say(
            f"{_centre(told)} counts {said['stock']} {who} displaced inside {_inside(told, here)} "
            f"by {by} at the end of {year}{tail}."
        )
    else:
        told.say(
            f"{_centre(told)} counts {said['flow']} {_displacements(flow)} inside "
            f"{_inside(told, here)} by {by} in {year}; how many people were still displaced at its "
            "end is not reported."
        )
        told.lack(
            f"People in {here.name} still displaced by {by}",
            f"IDMC has no figure for the end of {last}.",
            IDMC,
        )
    return True


def _displacements(count: float) -> str:
    return "displacement" if count == 1 else "displacements"


def _last(kind: str, cause: str, code: str) -> float | None:
    """Return the figure of the last year, or None."""
    last = displaced(kind, cause).iloc[-1].get(code)
    return None if pd.isna(last) else float(last)


def rows(here: Country) -> pd.DataFrame:
    """Return every figure of the last year of each source: ``who``, ``year``, ``persons``."""
    found = []
    for side, what in SIDES.items():
        for group, label in GROUPS.items():
            line = refugees(side, group).iloc[-1]
            if pd.notna(line.get(here.code)):
                who = f"{label} {what.format(here.name)} (UNHCR)"
                found.append((who, int(line.name), int(line[here.code])))
    for cause, by in CAUSES.items():
        for kind, label in (
            ("stock", "Displaced inside it by {} (IDMC)"),
            ("flow", "Displacements inside it by {} (IDMC)"),
        ):
            value = _last(kind, cause, here.code)
            if value is not None:
                found.append((label.format(by), int(displaced(kind, cause).index[-1]), int(value)))
    return pd.DataFrame(found, columns=["who", "year", "persons"])
