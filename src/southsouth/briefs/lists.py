"""What the lists of the United Nations and others say of a country."""

from functools import cache

import pandas as pd

from southsouth import tables
from southsouth.briefs.apart import CHINA, one_form
from southsouth.briefs.country import MEMBERS, Country
from southsouth.briefs.sections import Section
from southsouth.south import SOUTH, members, tables_of
from southsouth.wording import dated, listing

LDC, LLDC, SIDS = "groups/ldc", "groups/lldc", "groups/sids"
INCOME, G77, NAM, OECD = "groups/income", "groups/g77", "groups/nam", "groups/oecd"
REGIONAL, M49 = "groups/un_regional_groups", "groups/m49_2019"
INCOMES = {"L": "Low", "LM": "Lower middle", "UM": "Upper middle", "H": "High"}
NOT_A_MEMBER = "not a member"
NAM_LACKS = frozenset({"BRN", "FJI", "VCT"})
"""Members of the Movement whom the source lacks in its last year: see the gaps of groups/nam."""
REGIONAL_NAMES = {
    "GRULAC": "Latin American and Caribbean Group (GRULAC)",
    "WEOG": "Western European and Others Group (WEOG)",
}
"""Groups that the table writes by their abbreviation."""
REGIONAL_REMARKS = {
    "TUR": "takes part in both, counts in the second for elections",
    "USA": "as an observer",
    "KIR": "listed so; did not take part in any group",
}
"""What the gaps of groups/un_regional_groups say of three Members."""


@cache
def statuses(south_id: str) -> frozenset[str]:
    """Return the codes in the South by one definition, with its default options."""
    return members(south_id)


@cache
def _by_code(table: str, column: str) -> dict:
    """Return a column of a table with one row a country, by code."""
    return tables.read(table).set_index("iso3")[column].to_dict()


@cache
def _income() -> pd.DataFrame:
    """Return the classes of income: rows fiscal years, columns codes."""
    return tables.read(INCOME).pivot(index="fiscal_year", columns="iso3", values="income")


@cache
def _nonaligned() -> pd.DataFrame:
    """Return the first and the last year of each code in the Non-Aligned Movement."""
    return tables.read(NAM).groupby("iso3")["year"].agg(["min", "max"])


@cache
def nonaligned_until() -> int:
    """Return the last year of the list of the Non-Aligned Movement."""
    return int(tables.read(NAM)["year"].max())


def nonaligned_ends() -> dict[str, int]:
    """Return the last year of the list of the Movement for each code that it has then."""
    last = _nonaligned()["max"]
    return last[last == nonaligned_until()].to_dict()


def beside_nonaligned(code: str) -> str:
    """Return what a country is to the Movement that its list does not have in its last year."""
    if code in NAM_LACKS:
        return "member, not in the source"
    left = _nonaligned()["max"].get(code)
    return NOT_A_MEMBER if left is None else f"member until {left}"


@cache
def _g77() -> dict[str, frozenset[str]]:
    """Return the codes on each list of the Group of 77."""
    listed = tables.read(G77)
    return {name: frozenset(rows["iso3"]) for name, rows in listed.groupby("list")}


@cache
def _regional() -> dict[str, list[str]]:
    return tables.read(REGIONAL).groupby("iso3")["group"].agg(list).to_dict()


@cache
def _vintage(table: str) -> str:
    return tables.describe(table)["vintage"]


def souths(code: str) -> list[str]:
    """Return the ids of the definitions that have a country in the South."""
    return [known for known in SOUTH if code in statuses(known)]


def section(here: Country, south: str) -> Section:
    """Say when a country was admitted, and what each list says of it."""
    told = Section(here.code)
    told.num(  # the opening of the brief says it
        "admitted",
        here.admitted,
        "date",
        (MEMBERS,),
        f"day since which {here.name} has been a Member of the United Nations",
    )
    if here.earlier and here.earlier.by:
        told.say(_seat(told, here))
    _say_south(told, here, south)
    told.say(_groups(here))
    last = told.integer(
        "nonaligned-year",
        nonaligned_until(),
        (NAM,),
        "last year of the list of members of the Non-Aligned Movement; Correlates of War",
    )
    told.say(f"The list of the Movement used here ends in {last}.")
    role = told.table(
        "lists",
        rows(here, south),
        title=_title(here, souths(here.code)),
        columns={
            "list": ("List", "text"),
            "says": ("What it says", "text"),
            "of": ("As of", "text"),
        },
        tables=(M49, REGIONAL, *tables_of(), LDC, LLDC, SIDS, NAM, OECD),
        note=f"The South of this brief is that of one list, {SOUTH[south].short} "
        f"({read_as_of(south)}), for every year and every country. The other definitions are "
        "compared, each by its own list; income, groups and memberships decide nothing here. M49 "
        "is the list of countries and areas that the United Nations uses for statistics.",
    )
    told.say(f"{role} has what each list says.")
    if here.code in NAM_LACKS:
        told.lack(
            "Its years in the Non-Aligned Movement",
            "It is a member by the Movement’s own list and not in the source.",
            NAM,
        )
    if here.note:
        told.lack("Remark on its membership", here.note, MEMBERS)
    return told


def _seat(told: Section, here: Country) -> str:
    """Return the sentence on the day on which others took the seat."""
    note = f"since when the present representatives have held the seat of {here.name}"
    day = told.num("seat-since", here.earlier.before, "date", (MEMBERS,), note)
    note = f"resolution of the General Assembly on who represents {here.name}"
    symbol = told.num("seat-resolution", here.earlier.by, "text", (), note)
    return (
        f"The present representatives of {here.name} have held its seat since {day}, by resolution "
        f"{symbol} of the General Assembly."
    )


def _say_south(told: Section, here: Country, south: str) -> None:
    """Say how many definitions have a country in the South, and which one the brief uses."""
    inside = souths(here.code)
    total = told.words("definitions", len(SOUTH), (), "definitions of the South compared")
    note = f"definitions of the South, of {len(SOUTH)} compared, that have {here.name} in it"
    count = told.words("south-definitions", len(inside), tables_of(), note)
    compared = f"{total} definitions of the South compared here"
    if len(inside) == len(SOUTH):
        told.say(f"All {compared} have {here.name} in the South.")
    elif inside:
        told.say(f"By {count} of the {compared}, {here.name} is in the South.")
    else:
        told.say(f"None of the {compared} has {here.name} in the South.")
    own = told.num(
        "south-label",
        SOUTH[south].label,
        "label",
        SOUTH[south].tables,
        one_form(SOUTH[south].note),
    )
    side = "part of it" if here.code in statuses(south) else "outside it"
    listed = told.num(
        "south-list",
        read_as_of(south),
        "label",
        SOUTH[south].tables,
        "the list by which this brief tells the South",
    )
    told.say(
        f"In this brief one list decides for every year and every country: the South is {own} "
        f"({listed}), and {here.name} is {side}."
    )


def _title(here: Country, inside: list[str]) -> str:
    if len(inside) in (0, len(SOUTH)):
        return f"{here.opening} is {'in' if inside else 'outside'} the South by every definition"
    return f"{here.opening} is in the South by {len(inside)} of {len(SOUTH)} definitions"


def _groups(here: Country) -> str:
    """Return the sentence on three groups."""
    groups = {
        "the Group of 77": any(here.code in on for on in _g77().values()),
        "the Non-Aligned Movement": _nonaligned_now(here.code),
        "the Organisation for Economic Co-operation and Development (OECD)": here.code
        in _by_code(OECD, "accession"),
    }
    if here.code == CHINA:  # it does not count itself as a member: see the gaps of groups/g77
        del groups["the Group of 77"]
    inside = [name for name, member in groups.items() if member]
    if here.code == CHINA and not inside:
        return (
            "The Group of 77 lists it, but it does not count itself as a member; by the lists it "
            f"is not a member of {listing(groups, 'or')}."
        )
    if not inside:
        return f"By the lists it is not a member of {listing(groups, 'or')}."
    outside = [name for name, member in groups.items() if not member]
    tail = f", and not of {listing(outside, 'or')}" if outside else ""
    return f"By the lists it is a member of {listing(inside)}{tail}."


def _nonaligned_now(code: str) -> bool:
    return code in NAM_LACKS or _nonaligned()["max"].get(code) == nonaligned_until()


def memberships(code: str) -> list[str]:
    """Return the groups and lists that a country is on today, by name and usual abbreviation."""
    known = {
        "Group of 77, G77": any(code in on for on in _g77().values()),
        "Non-Aligned Movement, NAM": _nonaligned_now(code),
        "OECD": code in _by_code(OECD, "accession"),
        "Least developed countries, LDC": "since" in _ldc(code),
        "Landlocked developing countries, LLDC": code in _listed(LLDC),
        "Small island developing States, SIDS": code in _listed(SIDS),
    }
    groups = [REGIONAL_NAMES.get(group, group) for group in _regional()[code]]
    return [_region(code), *groups, *(name for name, on in known.items() if on)]


def rows(here: Country, south: str) -> pd.DataFrame:
    """Return one row a list: ``list``, ``says``, ``of`` (the date of the list)."""
    code = here.code
    found = [
        ("Region (M49)", _region(code), _vintage(M49)),
        ("Regional group", _regional_group(code), _vintage(REGIONAL)),
    ]
    found += [
        (
            f"South: {item.short}{' (decides here)' if known == south else ''}",
            "in the South" if code in statuses(known) else "not in the South",
            read_as_of(known),
        )
        for known, item in SOUTH.items()
    ]
    found += [
        ("Income (World Bank)", *_income_of(code)),
        ("Least developed countries", _ldc(code), _vintage(LDC)),
        ("Landlocked, small island developing", _special(code), _vintage(LLDC)),
        ("Group of 77", *_seventy_seven(code)),
        ("Non-Aligned Movement", *_movement(code)),
        ("OECD", _oecd(code), _vintage(OECD)),
    ]
    return pd.DataFrame(found, columns=["list", "says", "of"])


def read_as_of(known: str) -> str:
    """Return the date of the list that a definition reads by default."""
    item = SOUTH[known]
    if "fiscal_year" in item.options:
        return f"fiscal year {item.options['fiscal_year'][0]}"
    return _month(item.options["list"][0]) if "list" in item.options else _vintage(item.tables[0])


def _month(listed: str) -> str:
    """Return the month of a list that is named by it: "2017-07" as "July 2017"."""
    return dated(listed, "month")


def _region(code: str) -> str:
    region, part = _by_code(M49, "region")[code], _by_code(M49, "subregion")[code]
    return f"{region}, {part}" if isinstance(part, str) and part != region else region


def _regional_group(code: str) -> str:
    remark = REGIONAL_REMARKS.get(code)
    named = listing(REGIONAL_NAMES.get(group, group) for group in _regional()[code])
    return f"{named}; {remark}" if remark else named


def _income_of(code: str) -> tuple[str, str]:
    """Return the last class of income, that of the compared definition, and the fiscal year."""
    line = _income()[code].dropna()
    year, last = int(line.index[-1]), int(_income().index[-1])
    says = f"{INCOMES[line.iloc[-1]]} income"
    if year < last:
        says += "; not classified since"
    compared = SOUTH["lmic"].options["fiscal_year"][0]
    before = line.get(compared)
    if before not in (None, line.iloc[-1]):
        says += f"; {INCOMES[before].lower()} in fiscal year {compared}, which is compared above"
    return says, f"fiscal year {year}"


def _ldc(code: str) -> str:
    listed = _least_developed()
    if code not in listed.index:
        return "not on the list"
    row = listed.loc[code]
    if pd.notna(row["graduated"]):
        return f"on the list from {row['included']}, graduated in {row['graduated']}"
    return f"on the list since {row['included']}"


@cache
def _least_developed() -> pd.DataFrame:
    """Return the list of the least developed countries by code."""
    return tables.read(LDC).set_index("iso3")


def _special(code: str) -> str:
    """Return which of two lists has a country: landlocked, and small island developing."""
    names = {LLDC: "landlocked", SIDS: "small island"}
    on = [name for table, name in names.items() if code in _listed(table)]
    return f"on the list: {on[0]}" if on else "on neither list"


@cache
def _listed(table: str) -> frozenset[str]:
    """Return the codes on a list without years."""
    return frozenset(tables.read(table)["iso3"])


def _seventy_seven(code: str) -> tuple[str, str]:
    """Return membership by the two lists of the Group of 77, and their dates."""
    names = sorted(_g77())
    on = [name for name in names if code in _g77()[name]]
    says = {0: "not on the lists", len(names): "on both lists"}.get(
        len(on)
    ) or f"on that of {_month(on[0])}"
    if code == CHINA:
        says += "; does not count itself as a member"
    return says, listing(map(_month, names))


def _movement(code: str) -> tuple[str, str]:
    """Return membership of the Non-Aligned Movement, and the last year of the source."""
    known, last = _nonaligned(), nonaligned_until()
    if code in NAM_LACKS:
        return "member by the Movement’s list; missing in the source", str(last)
    if code not in known.index:
        return "not a member", str(last)
    if known.at[code, "max"] < last:
        return f"member until {known.at[code, 'max']}", str(last)
    since = known.at[code, "min"]
    return ("member" if since <= 1964 else f"member since {since}"), str(last)


def _oecd(code: str) -> str:
    year = _by_code(OECD, "accession").get(code)
    return f"member since {year}" if year else "not a member"
