"""What a country receives in remittances, and what they weigh."""

from functools import cache, partial

import pandas as pd

from southsouth import tables
from southsouth.briefs import amounts, country, ranks
from southsouth.briefs.country import Country
from southsouth.briefs.sections import Section
from southsouth.charts import brief as charts
from southsouth.measures import dependence
from southsouth.wording import phrase

RECEIVED, PRODUCT = "remittances/wdi_received_2026_04", "economy/wdi_gdp_current_2024"
BOTH = (RECEIVED, PRODUCT)
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
    return ranks.ranked(weights().loc[ranked_year()], everyone)


def section(here: Country, south: str) -> Section:
    """Say what a country received, what it weighs, and since when it is known."""
    told = Section(here.code)
    line = received().get(here.code, pd.Series(dtype=float)).dropna()
    if line.empty:
        told.say(
            f"The World Bank’s table of remittances has no figure for {here.name} in any year; "
            "that is not the same as no remittances."
        )
        told.lack(
            "Remittances received", "no figure in the World Bank’s table in any year", RECEIVED
        )
        return told
    _latest(told, here, line)
    _weight(told, here)
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
    told.say(f"{here.opening} received {usd} dollars of personal remittances in {shown}.")
    if year < received().index[-1] - RECENT:
        told.say("There is no later figure, and this one is too old to be compared.")
        told.lack("Remittances received today", f"the last figure is of {year}", RECEIVED)
    elif year - 10 in line.index:
        before = line[year - 10]
        then = told.dollars("remittances-before", before, (RECEIVED,), note.format(year - 10))
        ago = told.integer(
            "remittances-before-year", year - 10, (), "ten years before the last figure"
        )
        told.say(f"In {ago} it had received {then}.")


def _weight(told: Section, here: Country) -> None:
    """Say the share of gross domestic product, and the rank by it."""
    share = weights().get(here.code, pd.Series(dtype=float)).dropna()
    if share.empty:
        told.say("No year has both remittances and a gross domestic product.")
        told.lack("Remittances in per cent of GDP", "no year has both figures", *BOTH)
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
            f"In {shown}, the last year with both figures, they were {percent} of its gross "
            "domestic product."
        )
        if year < ranked_year():
            told.lack(
                "Rank by remittances in per cent of GDP",
                f"the last year with both figures is {year}",
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
        f"Members of the United Nations with a figure of {OF_GDP}, {year}",
    )
    told.say(
        f"In {shown} they were {percent} of its gross domestic product: rank {rank} among the "
        f"{of} Members with both figures."
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
    drawn = [charts.Panel(title, usd, {"received": "south"}, named=False)]
    data = pd.DataFrame({"usd": line.reindex(years), "percent_of_gdp": share.reindex(years)})
    if share.size > 1:
        weight = pd.DataFrame({"weight": share.reindex(years)})
        drawn.append(charts.Panel("Received, % of GDP", weight, {"weight": "north"}, named=False))
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
            title=f"Remittances received by {here.name}: {span}",
            alt=f"Lines of the remittances that {here.name} received: {span}.{tail}",
            tables=BOTH,
            data=data.reset_index(),
            note="Current US dollars. A break in a line: no figure.",
        )
        + " draws the years there are."
    )
