"""What a brief lacks and why: what its sections could not say, and what the data say of gaps."""

import re
from collections.abc import Iterable
from functools import cache

import pandas as pd

from southsouth import tables
from southsouth.briefs import apart, names
from southsouth.briefs.country import Country
from southsouth.briefs.remarks import REMARKS
from southsouth.briefs.sections import Lack, Section
from southsouth.wording import phrase

FORMER = ("Netherlands Antilles",)
"""Former areas whose name contains that of a country, of which a remark on them says nothing."""


@cache
def described() -> dict[str, tuple[str, ...]]:
    """Return the gaps that the catalogue names, by id of the table."""
    return {item["id"]: tuple(item.get("gaps", ())) for item in tables.package()["resources"]}


@cache
def _spoken() -> dict[str, set[str]]:
    """Return the names by which descriptions of tables speak of each country and area.

    Abbreviations are left out: that of the United States is part of that of its dollars.
    """
    return {
        code: {re.sub(r" \(.*\)", "", name)}
        | {other for other in names.other_names(code) if not other.isupper()}
        for code, name in names.called().items()
    }


@cache
def _pattern(code: str) -> re.Pattern:
    """Return a pattern of a country's names that no longer name contains."""
    own = _spoken()[code]
    every = set().union(*_spoken().values(), FORMER) - own
    longer = {name for name in every for one in own if one in name}
    return re.compile(rf"\b(?:{_either(longer)}|(?P<own>{_either(own)}))\b")


def _either(some: set[str]) -> str:
    """Return a pattern of any of some names, the longest first; of none, one that never fits."""
    return "|".join(map(re.escape, sorted(some, key=len, reverse=True))) or "(?!)"


def naming(here: Country, table: str) -> list[str]:
    """Return the gaps of a table that name a country."""
    pattern = _pattern(here.code)
    return [gap for gap in described()[table] if any(m["own"] for m in pattern.finditer(gap))]


def remarks(here: Country, used: Iterable[str]) -> list[Lack]:
    """Return what the gaps of some tables remark on a country, each once, with whose data it is.

    Each is a sentence of ``REMARKS`` where that has one for the country and the table.
    """
    found: dict[str, list[str]] = {}
    for table in used:
        for said in _worded(here, table) or naming(here, table):
            found.setdefault(said, []).append(table)
    found.pop("", None)
    return [Lack(_whose(of), apart.one_form(said), tuple(of)) for said, of in found.items()]


def _worded(here: Country, table: str) -> list[str]:
    """Return the sentences of ``REMARKS`` on a country and a table; an empty one says nothing."""
    return [
        remark.said
        for remark in REMARKS
        if here.code in remark.codes.split() and table in remark.tables.split()
    ]


def _whose(of: list[str]) -> str:
    """Return the credit of the first table, and how many others there are."""
    more = {1: "", 2: " and another table"}.get(len(of), f" and {len(of) - 1} other tables")
    return tables.describe(of[0])["credit"] + more


def section(here: Country, told: Iterable[Section], silent: Iterable[Lack]) -> Section:
    """Say what the other sections of a brief lack, and what their tables remark on the country.

    Parameters
    ----------
    here : Country
    told : iterable of Section
        The sections of the brief, in order.
    silent : iterable of Lack
        The sources without a figure of the country, which the sections may have named.
    """
    sections, own = list(told), Section(here.code)
    used = dict.fromkeys(
        table for section in sections for _, shown in section.exhibits for table in shown["tables"]
    )
    lacks = [lack for section in sections for lack in section.lacks]
    named = {table for lack in lacks for table in lack.tables}
    lacks += [lack for lack in silent if not named & set(lack.tables)] + remarks(here, used)
    if not lacks:
        own.say(
            "Every source of this brief that counts the country has figures of it, and no "
            "description of its tables names a gap for it."
        )
        return own
    behind = tuple(dict.fromkeys(table for lack in lacks for table in lack.tables))
    note = f"things that the brief of {here.name} lacks, or that its tables remark on"
    count = own.words("gaps", len(lacks), behind, note)
    role = own.table(
        "gaps",
        pd.DataFrame(lacks)[["what", "why"]],
        title=f"The sources qualify the brief of {here.name} with {phrase(len(lacks), 'words')} "
        f"{'gap or remark' if len(lacks) == 1 else 'gaps and remarks'}",
        columns={"what": ("Subject or source", "text"), "why": ("Gap or remark", "text")},
        tables=behind,
    )
    entries = "entry names" if len(lacks) == 1 else "entries name"
    own.say(
        f"In {role}, {count} {entries} what this brief lacks, or what its sources remark on "
        f"{here.name}."
    )
    return own
