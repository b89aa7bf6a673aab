"""What a country receives in remittances, and what they weigh."""

from functools import cache, partial

import numpy as np
import pandas as pd

from southsouth import tables
from southsouth.briefs import amounts, apart, country, ranks
from southsouth.briefs.country import Country
from southsouth.briefs.sections import Section
from southsouth.charts import brief as charts
from southsouth.measures import dependence
from southsouth.wording import listing, phrase

RECEIVED, PRODUCT = "remittances/wdi_received_2026_04", "economy/wdi_gdp_current_2024"
BOTH = (RECEIVED, PRODUCT)
OTHER = "remittances/inflows_2020_04"
"""The file of KNOMAD, with which figures are compared."""
FACTOR = 2
"""A receipt holds if it is not more than so many times that of the other file, nor the reverse."""
LEAP, VISIBLE = 4, 0.05
"""A line is broken where a figure is more than so many times that of a year before or after, and
the larger is at least this part of the largest of all."""
RECENT = 5
"""Years: a last figure older than this is named, and not compared."""
OF_GDP = "remittances received in per cent of gross domestic product"
EDITIONS = "World Bank, remittances of April 2026, product of 2024"


@cache
def received() -> pd.DataFrame:
    """Return remittances received, US$: one row a year, one column an economy."""
    return tables.read(RECEIVED).pivot(index="year", columns="iso3", values="usd")


@cache
def weights() -> pd.DataFrame:
    """Return remittances in per cent of gross domestic product: rows years, columns economies."""
    found = dependence.percent_of_gdp(tables.read(RECEIVED), tables.read(PRODUCT))
    return found.pivot(index="year", columns="iso3", values="percent")


@cache
def ranked_year() -> int:
    """Return the last year in which economies have both a receipt and a product."""
    return int(weights().index[-1])


@cache
def places() -> pd.DataFrame:
    """Return the places of the Members by the weight of remittances in the last such year."""
    everyone = pd.Series("Members", index=list(country.codes()))
    return ranks.ranked(compared(), everyone)


@cache
def compared() -> pd.Series:
    """Return the weights of the last such year, by code, that hold and so can be ranked."""
    now = weights().loc[ranked_year()]
    return now[~now.index.isin(doubtful().index)]


@cache
def firm_year() -> int:
    """Return the last year of which the other file has no estimate."""
    found = tables.read(OTHER)
    estimated = found.loc[found["status"] == "estimate", "year"]
    return int(found.loc[~found["year"].isin(estimated), "year"].max())


@cache
def doubtful() -> pd.DataFrame:
    """Return the economies on whose receipts two files of the World Bank do not agree.

    Index iso3; ``own`` and ``other`` in US$, of ``firm_year``.
    """
    found = tables.read(OTHER)
    other = 1e6 * found[found["year"] == firm_year()].set_index("iso3")["usd_million"]
    both = pd.DataFrame({"own": received().loc[firm_year()], "other": other}).dropna()
    return both[both.max(axis=1) > FACTOR * both.min(axis=1)]


def leaps(line: pd.Series) -> list[int]:
    """Return the years whose figure is much more or much less than that of the year before.

    Parameters
    ----------
    line : Series
        By year, without missing figures; see ``LEAP`` and ``VISIBLE``.
    """
    before = line.set_axis(line.index + 1).reindex(line.index)
    larger, smaller = np.fmax(line, before), np.fmin(line, before)
    found = before.notna() & (larger > LEAP * smaller) & (larger >= VISIBLE * line.max())
    return [int(year) for year in line.index[found]]


def section(here: Country, south: str) -> Section:
    """Say what a country received, what it weighs, and since when it is known."""
    told = Section(here.code)
    line = received().get(here.code, pd.Series(dtype=float)).dropna()
    if line.empty:
        told.say(
            f"The World Bank’s table of remittances has no figure for {here.name} in any year, "
            "which does not mean that it receives none."
        )
        told.lack(
            "Remittances received", "The World Bank’s table has no figure in any year.", RECEIVED
        )
        return told
    _latest(told, here, line)
    _weight(told, here)
    if here.code in doubtful().index:
        _differ(told, here)
    if here.code == apart.CHINA:
        told.say(apart.said("The World Bank", received().columns))
    _leaps(told, here, line)
    _figure(told, here, line)
    return told


def _latest(told: Section, here: Country, line: pd.Series) -> None:
    """Say the last receipt, and how it compares with that of ten years before."""
    year, value = int(line.index[-1]), line.iloc[-1]
    note = (
        f"personal remittances received by {here.name} in {{}}, current US dollars; World Bank, "
        "April 2026"
    )
    shown = told.integer(
        "remittances-year",
        year,
        (RECEIVED,),
        "last year with a figure of remittances received; World Bank, April 2026",
    )
    usd = told.dollars("remittances", value, (RECEIVED,), note.format(year))
    told.say(
        f"By the data of the World Bank, {here.name} received {usd} dollars of personal "
        f"remittances in {shown}{_before(told, line, note)}."
    )
    if year < received().index[-1] - RECENT:
        told.say("There is no later figure, and this one is too old to be compared.")
        told.lack("Remittances received today", f"The last figure is of {year}.", RECEIVED)


def _before(told: Section, line: pd.Series, note: str) -> str:
    """Return the clause on the receipt of ten years before, beside one that is not too old."""
    ago = int(line.index[-1]) - 10
    if ago + 10 < received().index[-1] - RECENT or ago not in line.index:
        return ""
    then = told.dollars("remittances-before", line[ago], (RECEIVED,), note.format(ago))
    shown = told.integer("remittances-before-year", ago, (), "ten years before the last figure")
    return f", after {then} in {shown}"


def _differ(told: Section, here: Country) -> None:
    """Say what two files have of one year, and what follows."""
    both, year = doubtful().loc[here.code], firm_year()
    what = f"personal remittances received by {here.name} in {year}, current US dollars"
    shown = told.integer(
        "remittances-compared-year", year, (RECEIVED, OTHER), "last year of KNOMAD’s file of "
        "April 2020 without an estimate",
    )  # fmt: skip
    own = told.dollars(
        "remittances-compared", both["own"], (RECEIVED,), f"{what}; World Bank, April 2026"
    )
    other = told.dollars(
        "remittances-other", both["other"], (OTHER,), f"{what}; World Bank and KNOMAD, April 2020"
    )
    factor = told.words(
        "remittances-factor",
        FACTOR,
        (),
        "times that the receipt in one file may be of that in the other, for this brief to rank it",
    )
    told.say(
        f"Two files of the World Bank differ on it: for {shown} the one used here has {own} "
        f"dollars, that of its partnership on migration (KNOMAD) has {other}. As one is more than "
        f"{factor} times the other, this brief gives no rank."
    )
    told.lack(
        "Rank by remittances in per cent of GDP",
        f"Two files differ by a factor of more than {FACTOR} on {year}.",
        RECEIVED,
        OTHER,
    )


def _leaps(told: Section, here: Country, line: pd.Series) -> None:
    """Say how often the figures leap, where they do."""
    found = leaps(line)
    if not found:
        return
    note = (
        f"times that remittances received by {here.name} are more than {LEAP} times those of the "
        "year before, or less than the inverse; World Bank, April 2026"
    )
    count = told.words("remittances-leaps", len(found), (RECEIVED,), note)
    factor = told.words(
        "remittances-leap-factor",
        LEAP,
        (),
        "times that a figure may be of that of the year before or after, for a line to join them",
    )
    cases = "case" if len(found) == 1 else "cases"
    told.say(
        f"In {count} {cases} the amount differs from that of the year before by a factor of more "
        "than "
        f"{factor}. The source does not say why; before and after such a leap the amounts may not "
        "measure the same."
    )
    told.lack(
        "Why its remittances leap",
        f"The source does not say why they do so {_between(found)}.",
        RECEIVED,
    )


def _between(found: list[int]) -> str:
    """Return between which years the figures leap."""
    return listing(f"between {year - 1} and {year}" for year in found)


def _weight(told: Section, here: Country) -> None:
    """Say the share of gross domestic product, and the rank by it."""
    share = weights().get(here.code, pd.Series(dtype=float)).dropna()
    if share.empty:
        told.say("No year has both remittances and a gross domestic product (GDP).")
        told.lack("Remittances in per cent of GDP", "No year has both figures.", *BOTH)
        return
    year, value = int(share.index[-1]), share.iloc[-1]
    shown = told.integer(
        "remittances-weight-year",
        year,
        BOTH,
        "last year with both remittances and gross domestic product",
    )
    percent = told.share(
        "remittances-of-gdp", value, BOTH, f"{OF_GDP} of {here.name}, {year}; {EDITIONS}"
    )
    if here.code not in places().index:
        told.say(
            f"In {shown}, the last year with both figures, remittances came to {percent} of its "
            "gross domestic product (GDP)."
        )
        if year < ranked_year():
            told.lack(
                "Rank by remittances in per cent of GDP",
                f"The last year with both figures is {year}.",
                *BOTH,
            )
        return
    what = f"{OF_GDP}, {year}; 1 is the highest"
    rank = told.integer(
        "remittances-rank",
        places().at[here.code, "rank"],
        BOTH,
        f"rank of {here.name} among Members of the United Nations by {what}",
    )
    of = told.integer(
        "remittances-ranked",
        places().at[here.code, "of"],
        BOTH,
        f"Members of the United Nations with a figure of {OF_GDP}, {year}, without "
        "those on whose receipts two files do not agree",
    )
    told.say(
        f"In {shown} they came to {percent} of its gross domestic product (GDP), rank {rank} of "
        f"{of} Members; those without both figures, or with two files that disagree, have no rank."
    )


def _figure(told: Section, here: Country, line: pd.Series) -> None:
    """Draw receipts and their weight over the years."""
    if len(line) < 2:
        told.say("One figure makes no trend, and none is drawn.")
        return
    size, word = amounts.unit(line)
    share = weights().get(here.code, pd.Series(dtype=float)).dropna()
    years = pd.RangeIndex(line.index[0], line.index[-1] + 1, name="year")
    usd = pd.DataFrame({"received": line.reindex(years) / size})
    title = f"Received, US$ {word}".strip()
    broken = tuple(leaps(line))
    drawn = [charts.Panel(title, usd, {"received": "south"}, named=False, breaks=broken)]
    data = pd.DataFrame({"usd": line.reindex(years), "percent_of_gdp": share.reindex(years)})
    if share.size > 1:
        weight = pd.DataFrame({"weight": share.reindex(years)})
        colours = {"weight": "north"}
        drawn.append(
            charts.Panel("Received, % of GDP", weight, colours, named=False, breaks=broken)
        )
    first, last = line.index[0], line.index[-1]
    ends = [phrase(line[year], amounts.dollars(line[year])) for year in (first, last)]
    span = f"{ends[0]} dollars in {first} and {ends[1]} in {last}"
    peak = share.idxmax() if len(share) else None
    tail = (
        ""
        if peak is None
        else (f" In per cent of GDP they were highest in {peak}: {share[peak]:.1f}.")
    )
    told.say(
        told.figure(
            "remittances",
            partial(charts.panels, drawn),
            title=f"{here.opening} received remittances of {span}",
            alt=f"Lines of the remittances that {here.name} received: {span}.{tail}",
            tables=BOTH,
            data=data.reset_index(),
            columns={
                "year": "Year",
                "usd": "Remittances received, US$",
                "percent_of_gdp": "Remittances received, % of GDP",
            },
            note=f"Current US dollars. A break in a line: no figure{_broken(broken)}.",
        )
        + " draws every year with a figure."
    )


def _broken(found: tuple[int, ...]) -> str:
    """Return the clause of the note on the leaps at which the lines are broken."""
    if not found:
        return ""
    return f", or {_between(list(found))} one that is more than {LEAP} times the other"
