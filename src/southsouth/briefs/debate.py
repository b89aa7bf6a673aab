"""What a country said of South-South cooperation in the General Debate."""

from functools import cache

import pandas as pd

from southsouth import tables
from southsouth.briefs import amounts
from southsouth.briefs.country import MEMBERS, Country
from southsouth.briefs.sections import Section
from southsouth.measures import speeches as debate
from southsouth.wording import listing, phrase

SPEECHES, COUNTS, CONTEXTS = "debate/speeches", "debate/term_counts", "debate/contexts"
CORPUS = (SPEECHES, COUNTS)
TERMS = {
    "south_south": "South-South",
    "triangular_cooperation": "Triangular cooperation",
    "global_south": "Global South",
    "tcdc": "Technical cooperation among developing countries",
    "ecdc": "Economic cooperation among developing countries",
    "nieo": "New international economic order",
    "group_of_77": "Group of 77",
}
CHIEF = "south_south"
WIDE, EXACT = "variants", "strict"
"""Levels of matching: any spelling, and the wording of the United Nations."""
QUOTED = {
    "south_south_cooperation": "south_south",
    "south_south": "south_south",
    "tcdc": "tcdc",
    "ecdc": "ecdc",
    "global_south": "global_south",
    "triangular_cooperation": "triangular_cooperation",
}
"""Terms of the quotations that are shown, those nearest to the subject first, each with the counted
term whose mention it is."""
SHOWN = 3
_CORPUS = "The corpus of speeches in the General Debate"
ELSEWHERE = {"SRB": "Those until 2005 stand under the code of Yugoslavia and are not counted here."}
"""What the description of the corpus says of speeches under another code."""


@cache
def said(level: str) -> dict[str, pd.DataFrame]:
    """Return whether each speech of the Members says each term, by code.

    Parameters
    ----------
    level : str
        One of ``measures.speeches.LEVELS``.

    Returns
    -------
    dict
        Code to a table with one row a speech, by year, and one column a term (true or false).
        Former Members are among the codes, observers are not.
    """
    spoken, counts = tables.read(SPEECHES), tables.read(COUNTS)
    by_term = {term: debate.mentions(spoken, counts, term, level) for term in TERMS}
    found = by_term[CHIEF][["iso3", "year"]].assign(
        **{term: rows["said"] for term, rows in by_term.items()}
    )
    found = found[found["iso3"].isin(set(tables.read(MEMBERS)["iso3"]))].sort_values("year")
    return {code: rows.set_index("year")[[*TERMS]] for code, rows in found.groupby("iso3")}


@cache
def by_year() -> pd.DataFrame:
    """Return the speeches of all Members by year: ``speeches``, and one column a term."""
    every = pd.concat(said(WIDE).values())
    return every.assign(speeches=1).groupby("year").sum()


@cache
def first_said() -> pd.Series:
    """Return the first year in which any Member said each term."""
    return by_year()[[*TERMS]].gt(0).idxmax()


@cache
def quotations() -> dict[str, pd.DataFrame]:
    """Return the quotations of each code: counted ``term``, ``year``, ``context``."""
    found = tables.read(CONTEXTS)
    found = found[found["term"].isin(list(QUOTED))]
    found = found.assign(term=found["term"].map(QUOTED))
    return dict(iter(found.groupby("iso3")))


@cache
def own(here: Country, level: str) -> pd.DataFrame:
    """Return a country's own speeches, as ``said`` has them."""
    rows = said(level)[here.code]
    return rows[[here.debated(year) for year in rows.index]]


def section(here: Country, south: str) -> Section:
    """Say how often a country spoke, what it said first when, and how often beside all Members."""
    told = Section(here.code)
    if here.code not in said(WIDE):
        told.say(f"{_CORPUS} has no speech of {here.name}.")
        told.lack("Words in the General Debate", "The corpus has no speech of it.", SPEECHES)
        return told
    _held(told, here, own(here, WIDE).index)
    _chief(told, here)
    table = words(here)
    role = told.table(
        "words",
        table,
        title=_title(here, table),
        columns={
            "label": ("Term", "text"),
            "first": ("First said", "text"),
            "said": ("With the term", "integer"),
            "of": ("Speeches", "integer"),
            "share": ("Its share, %", "percent"),
            "all": ("Share of all, %", "percent"),
        },
        tables=CORPUS,
        note="First said: in the exact wording of the United Nations. With the term: in any "
        "spelling. Speeches: all from the first year in which any Member said it. Its share: of "
        f"these, unless they are fewer than {amounts.LEAST}. Share of all: of the speeches of all "
        "Members in the years in which it spoke.",
    )
    told.say(f"{role} counts the speeches that say this or a related term.")
    _quote(told, here)
    if here.code in ELSEWHERE:
        told.lack("Its first speeches", ELSEWHERE[here.code], SPEECHES)
    return told


def _held(told: Section, here: Country, years: pd.Index) -> None:
    """Say how many speeches there are, and whose others stand under the code."""
    first, last = int(years[0]), int(years[-1])
    count = told.integer(
        "speeches",
        len(years),
        (SPEECHES,),
        f"speeches of {here.name} in the General Debate in the corpus, {first} to "
        f"{last}; UN General Debate Corpus, version 13",
    )
    start = told.integer(
        "speeches-first",
        first,
        (SPEECHES,),
        f"year of the first speech of {here.name} in the corpus",
    )
    end = told.integer(
        "speeches-last", last, (SPEECHES,), f"year of the last speech of {here.name} in the corpus"
    )
    if len(years) == 1:
        told.say(f"{_CORPUS} has {count} speech of {here.name}, of {start}.")
    else:
        told.say(f"{_CORPUS} has {count} speeches of {here.name}, from {start} to {end}.")
    others = len(said(WIDE)[here.code]) - len(years)
    if others:
        number = told.words(
            "speeches-earlier",
            others,
            (SPEECHES,),
            f"speeches of {here.earlier.name} under the code {here.code}",
        )
        told.say(
            f"The {number} speeches of {here.earlier.name} under the same code are not counted "
            "here."
        )
        told.lack(
            f"Speeches of {here.earlier.name}",
            "They stand under the same code and are not counted in this brief.",
            SPEECHES,
        )


def _chief(told: Section, here: Country) -> None:
    """Say how often it said South-South, beside all Members in the same years."""
    every, start = own(here, WIDE)[CHIEF], int(first_said()[CHIEF])
    rows = every[every.index >= start]
    if rows.empty:
        return
    since = told.integer(
        "south-south-since",
        start,
        CORPUS,
        "first year in which any Member said South-South in the General Debate",
    )
    what = "share of the speeches {} in the General Debate that say South-South, any spelling, {}"
    span = f"{rows.index[0]} to {rows.index[-1]}"
    all_ = told.share(
        "south-south-all",
        among(CHIEF, rows.index),
        CORPUS,
        what.format("of all Members", f"in the years in which {here.name} spoke, {span}"),
    )
    those, it = "them", "“South-South”"
    if len(rows) < len(every):
        note = f"speeches of {here.name} in the General Debate in the corpus, {span}"
        of = told.words("south-south-of", len(rows), CORPUS, note)
        those = f"the {of} since {since}, the first year in which a Member says {it} in the corpus,"
        it = "it"
    others = f"of all Members’ speeches in the same years, {all_} do"
    if not rows.any():
        told.say(f"None of {those} says {it}; {others}.")
        return
    count = _of_these(told, here, rows)
    if len(rows) >= amounts.LEAST:
        about = what.format(f"of {here.name}", span)
        count += f" ({told.share('south-south-share', 100 * rows.mean(), CORPUS, about)})"
    verb = "says" if rows.sum() == 1 else "say"
    told.say(f"Of {those} {count} {verb} {it}; {others}.")
    _first(told, here)


def _of_these(told: Section, here: Country, rows: pd.Series) -> str:
    """Return how many of some speeches say South-South."""
    span = f"any spelling, {rows.index[0]} to {rows.index[-1]}"
    note = f"speeches of {here.name} in the General Debate that say South-South, {span}"
    return told.words("south-south-said", rows.sum(), CORPUS, note)


def _first(told: Section, here: Country) -> None:
    """Say when it first said South-South, in any spelling and in the exact wording."""
    what = f"year in which {here.name} first said South-South in the General Debate, in"
    wide, exact = own(here, WIDE)[CHIEF], own(here, EXACT)[CHIEF]
    if not exact.any():
        year = told.integer(
            "south-south-first", wide.idxmax(), CORPUS, f"{what} any spelling, in the corpus"
        )
        told.say(f"{here.opening} first says it in {year}, in another spelling.")
        return
    year = told.integer(
        "south-south-first-exact", exact.idxmax(), CORPUS, f"{what} this spelling, in the corpus"
    )
    if wide.idxmax() == exact.idxmax():
        told.say(f"{here.opening} first says it in {year}.")
        return
    before = told.integer(
        "south-south-first", wide.idxmax(), CORPUS, f"{what} any spelling, in the corpus"
    )
    told.say(
        f"{here.opening} first says it in {before}, in another spelling, and in this one in {year}."
    )


def among(term: str, years: pd.Index) -> float:
    """Return the share of all Members' speeches of some years that say a term, per cent."""
    table = by_year()
    there = table.index.isin(years)
    return float(100 * table[term][there].sum() / table["speeches"][there].sum())


def words(here: Country) -> pd.DataFrame:
    """Return one row a term: ``label``, ``first``, ``said``, ``of``, ``share``, ``all``.

    Of so many speeches so many say it; the shares are in per cent, and missing for few speeches.
    """
    found = []
    wide, exact = own(here, WIDE), own(here, EXACT)
    for term, label in TERMS.items():
        rows = wide.loc[wide.index >= first_said()[term], term]
        if rows.empty:
            continue
        other = "in other spelling" if rows.any() else "never"
        first = str(exact[term].idxmax()) if exact[term].any() else other
        share = 100 * rows.mean() if len(rows) >= amounts.LEAST else None
        of_all = among(term, rows.index)
        found.append((label, first, int(rows.sum()), len(rows), share, of_all))
    return pd.DataFrame(found, columns=["label", "first", "said", "of", "share", "all"])


def _title(here: Country, table: pd.DataFrame) -> str:
    every, said = phrase(len(table), "words"), table[table["said"] > 0]
    if said.empty:
        return f"{here.opening} said none of the {every} terms that are counted"
    most = said.loc[said["said"].idxmax()]
    count = "all" if len(said) == len(table) else phrase(len(said), "words")
    return (
        f"{here.opening} said {count} of the {every} terms, “{most['label']}” most often: in "
        f"{phrase(most['said'], 'words')} of {phrase(most['of'], 'words')} speeches"
    )


def quoted(here: Country) -> pd.DataFrame:
    """Return up to three dated quotations: ``year``, ``label``, ``words``."""
    rows = quotations().get(here.code)
    if rows is None:
        return pd.DataFrame(columns=["year", "label", "words"])
    rows = rows[[here.debated(year) for year in rows["year"]]]
    order = list(dict.fromkeys(QUOTED.values()))
    rows = (
        rows.assign(order=rows["term"].map(order.index))
        .sort_values(["order", "year"])
        .drop_duplicates("term")
    )
    rows = rows.head(SHOWN).sort_values("year")
    return pd.DataFrame(
        {
            "year": rows["year"],
            "label": rows["term"].map(TERMS),
            "words": "“… " + rows["context"] + " …”",
        }
    )


def _order() -> str:
    """Return the terms that are quoted, in order."""
    return listing(dict.fromkeys(TERMS[term] for term in QUOTED.values()))


def _quote(told: Section, here: Country) -> None:
    """Show quotations, or say that there are none."""
    shown = quoted(here)
    if shown.empty:
        told.say("It has said none of the terms of which this book keeps quotations.")
        told.lack(
            "Quotations from the General Debate",
            "It has said none of the terms that are quoted.",
            CONTEXTS,
        )
        return
    role = told.table(
        "quotations",
        shown,
        title=f"{here.opening} speaks of cooperation in the South: "
        f"{phrase(len(shown), 'words')} {'quotation' if len(shown) == 1 else 'quotations'}",
        columns={
            "year": ("Year", "integer"),
            "label": ("Term", "text"),
            "words": ("Words around it", "text"),
        },
        tables=(CONTEXTS,),
        note=f"Up to {phrase(SHOWN, 'words')} of the terms counted above, in this order: "
        f"{_order()}; the others are not quoted. As in the corpus, with its misreadings; cut to at "
        "most 25 words around the term.",
    )
    told.say(f"{role} quotes it.")
