"""Until when the data of a brief reach: the last year of each source, and of the country in it."""

from collections.abc import Callable, Mapping
from functools import cache
from typing import NamedTuple

import pandas as pd

from southsouth.briefs import (
    cooperation,
    debate,
    displacement,
    investment,
    lists,
    migrants,
    remittances,
    trade,
    votes,
)
from southsouth.briefs.country import Country
from southsouth.briefs.sections import Lack, Section

NEVER = "no figure"


class Source(NamedTuple):
    """A source: its label, its last year, and that of each code in it under a definition.

    ``beside`` says of a code without a year whether the source has no figure or counts others.
    """

    label: str
    last: Callable[[], int]
    own: Callable[[str], Mapping[str, int]]
    tables: tuple[str, ...]
    beside: Callable[[str], str] = lambda _: NEVER


def _columns(*tables: pd.DataFrame) -> dict[str, int]:
    """Return the last year in which any of some tables, years by codes, has a figure."""
    ends: dict[str, int] = {}
    for table in tables:
        for code in table:
            year = table[code].last_valid_index()
            if year is not None:
                ends[code] = max(year, ends.get(code, year))
    return ends


def _rows(table: pd.DataFrame) -> dict[str, int]:
    """Return the last year of each code in a table with the index iso3, year."""
    return table.index.to_frame(index=False).groupby("iso3")["year"].max().to_dict()


def _emigrants(south: str) -> dict[str, int]:
    return _rows(migrants.migrants(south, migrants.LATEST).dropna(how="all"))


def _refugees(_south: str) -> dict[str, int]:
    sides, groups = displacement.SIDES, displacement.GROUPS
    every = [displacement.refugees(side, group) for side in sides for group in groups]
    return _columns(*every, displacement.refugees("origin", displacement.PROTECTED))


def _displaced(_south: str) -> dict[str, int]:
    causes = displacement.CAUSES
    flows = (displacement.displaced("flow", cause) for cause in causes)
    return _columns(*flows, displacement.displaced("stock", "disaster"))


def _spoken(_south: str) -> dict[str, int]:
    return {code: int(said.index.max()) for code, said in debate.said(debate.WIDE).items()}


def _voted(_south: str) -> dict[str, int]:
    cast = votes.cast()
    return _columns(cast.set_axis(votes.calls()["year"].reindex(cast.index)).sort_index())


SOURCES = (
    Source("Migrant stock, UN DESA", migrants.latest_year, _emigrants,
           (migrants.table(migrants.LATEST),)),
    Source("Remittances, World Bank", lambda: remittances.received().index[-1],
           lambda _: _columns(remittances.received()), (remittances.RECEIVED,)),
    Source("Remittances in % of GDP", remittances.ranked_year,
           lambda _: _columns(remittances.weights()), remittances.BOTH),
    Source("Trade in goods, CEPII", lambda: trade.matrix().years[-1],
           lambda south: _rows(trade.flows(south).dropna()), (trade.CEPII,)),
    Source("Direct investment, UNCTAD", lambda: investment.flows("inflows").index[-1],
           lambda _: _columns(*map(investment.flows, investment.WAYS)),
           tuple(investment.WAYS.values())),
    Source("Refugees and displaced people, UNHCR",
           lambda: displacement.refugees("asylum").index[-1], _refugees, (displacement.UNHCR,)),
    Source("Displaced by conflict, IDMC", lambda: displacement.newest_stock().index[-1],
           lambda _: _columns(displacement.conflict_stock()), (displacement.NEWEST,)),
    Source("Displacements and disasters, IDMC",
           lambda: displacement.displaced("flow", "conflict").index[-1], _displaced,
           (displacement.IDMC,)),
    Source("General Debate Corpus", lambda: debate.by_year().index[-1], _spoken,
           (debate.SPEECHES,)),
    Source("Roll calls, Voeten", lambda: int(votes.calls()["year"].max()), _voted, votes.BOTH),
    Source("Initiatives, SEGIB", lambda: cooperation.initiatives().index[-1],
           lambda _: _columns(cooperation.initiatives()), (cooperation.SEGIB,),
           cooperation.beside_chart),
    Source("Non-Aligned Movement", lists.nonaligned_until,
           lambda _: lists.nonaligned_ends(), (lists.NAM,), lists.beside_nonaligned),
)  # fmt: skip
"""The sources with years, in the order of the brief."""


@cache
def ends(south: str) -> tuple[Mapping[str, int], ...]:
    """Return the last year of each code in each source."""
    return tuple(source.own(south) for source in SOURCES)


def rows(here: Country, south: str) -> pd.DataFrame:
    """Return one row a source: ``source``, ``until``, and ``own`` as a cell writes it."""
    found = zip(SOURCES, ends(south), strict=True)
    return pd.DataFrame(
        {
            "source": source.label,
            "until": int(source.last()),
            "own": str(own.get(here.code) or source.beside(here.code)),
        }
        for source, own in found
    )


def silent(here: Country, south: str) -> list[Lack]:
    """Return each source that counts such countries and has no figure of this one."""
    cells = rows(here, south)["own"]
    return [
        Lack(source.label, "The source has no figure of it in any year.", source.tables)
        for source, cell in zip(SOURCES, cells, strict=True)
        if cell == NEVER
    ]


def section(here: Country, south: str) -> Section:
    """Say until when each source reaches, and until when it has the country."""
    told, shown = Section(here.code), rows(here, south)
    first, last = shown["until"].min(), shown["until"].max()
    every = tuple(dict.fromkeys(table for source in SOURCES for table in source.tables))
    earliest, latest = (
        told.integer(f"until-year-{name}", year, every, f"{name} year in which a source ends")
        for name, year in (("earliest", first), ("latest", last))
    )
    role = told.table(
        "until",
        shown,
        title=f"The sources of this brief end in different years, from {first} to {last}",
        columns={
            "source": ("Source", "text"),
            "until": ("Data until", "integer"),
            "own": (f"{here.title} until", "text"),
        },
        tables=every,
        note=f"{NEVER.capitalize()}: the source has none of the country in any year. "
        f"{lists.NOT_A_MEMBER.capitalize()}: the source counts members alone.",
    )
    told.say(
        f"The sources end in different years, from {earliest} to {latest}, so that figures of two "
        f"subjects need not be of one year. {role} has the last year of each source, and the last "
        f"with a figure of {here.name}."
    )
    return told
