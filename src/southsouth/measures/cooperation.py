"""Measures of South-South cooperation counted in initiatives.

A participation is one country in one initiative, counted once over the whole series. Two countries
in one initiative are two participations, so that a sum over countries is not a number of
initiatives.
"""

import pandas as pd

from southsouth.errors import SouthSouthError


def by_year(initiatives: pd.DataFrame) -> pd.Series:
    """Return the participations of all countries in each year.

    Parameters
    ----------
    initiatives : DataFrame
        Columns year, iso3, initiatives; one row a country and year.
    """
    return initiatives.groupby("year")["initiatives"].sum().rename("participations")


def by_country(initiatives: pd.DataFrame, start: int, end: int) -> pd.Series:
    """Return the participations of each country from one year to another, the most first.

    Parameters
    ----------
    initiatives : DataFrame
        As in ``by_year``.
    start, end : int
        First and last year, both included.

    Raises
    ------
    SouthSouthError
        If a year of the span has no figures.
    """
    missing = set(range(start, end + 1)) - set(initiatives["year"])
    if missing or start > end:
        raise SouthSouthError(
            f"There are no initiatives for every year of {start} to {end}: choose years within "
            f"{initiatives['year'].min()} to {initiatives['year'].max()}."
        )
    part = initiatives[initiatives["year"].between(start, end)]
    totals = part.groupby("iso3")["initiatives"].sum()
    return totals.sort_values(ascending=False, kind="stable").rename("participations")


def two_spans(initiatives: pd.DataFrame, years: int, last: int) -> pd.DataFrame:
    """Return the yearly average of each country in the first years and in the last.

    Parameters
    ----------
    initiatives : DataFrame
        As in ``by_year``.
    years : int
        Length of both spans.
    last : int
        Last year of the second span; the first span opens with the series.

    Returns
    -------
    DataFrame
        Columns iso3, first and last (participations a year), change (per cent of the first;
        missing if that is none); the highest first average on top.

    Raises
    ------
    SouthSouthError
        If the spans overlap or reach beyond the series.
    """
    opens = int(initiatives["year"].min())
    if opens + years > last - years + 1:
        raise SouthSouthError(
            f"Two spans of {years} years do not fit into {opens} to {last}: take shorter ones."
        )
    early = by_country(initiatives, opens, opens + years - 1) / years
    late = by_country(initiatives, last - years + 1, last) / years
    table = pd.DataFrame({"first": early, "last": late}).rename_axis("iso3").reset_index()
    table["change"] = (100 * (table["last"] / table["first"] - 1)).where(table["first"] > 0)
    return table.sort_values(["first", "iso3"], ascending=[False, True], ignore_index=True)


def beside(participations: pd.Series, reported: pd.Series) -> pd.DataFrame:
    """Return participations beside the initiatives that the producer reports for the same years.

    Parameters
    ----------
    participations : Series
        By year.
    reported : Series
        Initiatives by year, for some of the years.

    Returns
    -------
    DataFrame
        Columns year, reported, participations.
    """
    table = pd.DataFrame({"reported": reported, "participations": participations})
    return table.dropna().rename_axis("year").reset_index()


def distinct_entries(entries: pd.DataFrame) -> pd.DataFrame:
    """Return the entries of each country, and how many are left when equal ones count once.

    Parameters
    ----------
    entries : DataFrame
        Columns entry (a number) and iso3, and those that describe an entry. Entries are equal if
        all columns but the number are. Entries without a country are left out.

    Returns
    -------
    DataFrame
        Columns iso3, entries, distinct.
    """
    placed = entries.dropna(subset="iso3")
    once = placed.drop_duplicates([name for name in placed if name != "entry"])
    counts = {"entries": placed.groupby("iso3").size(), "distinct": once.groupby("iso3").size()}
    return pd.DataFrame(counts).rename_axis("iso3").reset_index()
