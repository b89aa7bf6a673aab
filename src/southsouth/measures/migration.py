"""Measures of the international migrant stock: who was born in the South, and where they live.

The migrant stock counts people who live in a country other than the one where they were born, at
the middle of a year. It is not a flow. A direction is written origin then destination: ``SN`` is
people born in the South who live in the North. Some people are counted without a country of
origin; the producer splits them into "Other South" and "Other North" (``ZZS``, ``ZZN``) in some
revisions and not in others (``ZZZ``).
"""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import pandas as pd

from southsouth.errors import SouthSouthError

DIRECTIONS = ("SS", "SN", "NS", "NN")
RESIDUALS = {"ZZS": "OS", "ZZN": "ON", "ZZZ": "OX"}
"""Codes of people without a country of origin, and how their columns are named."""

COUNTS = tuple(
    f"{origin}-{place}" for origin in ("S", "N", "OS", "ON", "OX", "PS") for place in "SN"
)
"""Columns of ``directions``: origin class, destination class. ``OS``, ``ON``, ``OX`` are the
residual origins; ``PS`` is the part of them born in the South if, in each destination, they are
distributed like the people whose origin is known."""

TREATMENTS = {
    "printed": "as the producer prints it: Other South and Other North",
    "total": "in the total, but in no direction",
    "excluded": "left out of everything",
    "prorated": "distributed in each destination like the known origins",
    "south": "all counted as born in the South",
}
"""What can be done with people without a country of origin."""

HANDLINGS = ("linear", "nearest")
NEAREST_WITHIN = 2
"""Years: a reported year further away does not stand for the one asked for."""


@dataclass(frozen=True)
class Stock:
    """A migrant stock as a fixed array: persons by year, destination and origin."""

    years: tuple[int, ...]
    destinations: np.ndarray
    origins: np.ndarray
    persons: np.ndarray


def dense(stock: pd.DataFrame) -> Stock:
    """Return a stock table as an array.

    Parameters
    ----------
    stock : DataFrame
        Columns year, destination, origin (codes), migrants (persons); pairs not listed are zero.
    """
    year, years = pd.factorize(stock["year"], sort=True)
    place, places = pd.factorize(stock["destination"], sort=True)
    origin, origins = pd.factorize(stock["origin"], sort=True)
    shape = (len(years), len(places), len(origins))
    cell = np.ravel_multi_index((year, place, origin), shape)
    persons = np.bincount(cell, weights=stock["migrants"], minlength=int(np.prod(shape)))
    persons.setflags(write=False)  # many share it
    return Stock(
        tuple(int(y) for y in years),
        np.asarray(places, dtype=object),
        np.asarray(origins, dtype=object),
        persons.reshape(shape),
    )


def directions(stock: pd.DataFrame | Stock, south: frozenset[str]) -> pd.DataFrame:
    """Count migrants by class of origin and class of destination.

    Parameters
    ----------
    stock : DataFrame or Stock
        As in ``dense``.
    south : frozenset of str
        Codes in the South; every other country or area is in the North.

    Returns
    -------
    DataFrame
        Index year; columns ``COUNTS``, persons.
    """
    stock = stock if isinstance(stock, Stock) else dense(stock)
    by_class = _by_origin_class(stock, south)
    by_class["PS"] = _prorated_south(by_class)
    here = np.array([place in south for place in stock.destinations], dtype=bool)
    counts = {
        f"{origin}-{place}": persons[:, mask].sum(axis=1)
        for origin, persons in by_class.items()
        for place, mask in (("S", here), ("N", ~here))
    }
    return pd.DataFrame(counts, index=pd.Index(stock.years, name="year"))[list(COUNTS)]


def _by_origin_class(stock: Stock, south: frozenset[str]) -> dict[str, np.ndarray]:
    """Return persons by year and destination for each class of origin."""
    classes = np.array(
        [RESIDUALS.get(code, "S" if code in south else "N") for code in stock.origins]
    )
    return {
        name: stock.persons[:, :, classes == name].sum(axis=2)
        for name in ("S", "N", *RESIDUALS.values())
    }


def _prorated_south(by_class: dict[str, np.ndarray]) -> np.ndarray:
    """Return the southern part of the residual, by year and destination.

    A destination where no origin is known takes the share of the whole year.
    """
    known = by_class["S"] + by_class["N"]
    residual = sum(by_class[name] for name in RESIDUALS.values())
    total = known.sum(axis=1, keepdims=True)
    overall = np.divide(
        by_class["S"].sum(axis=1, keepdims=True), total, out=np.zeros_like(total), where=total > 0
    )
    share = np.divide(
        by_class["S"], known, out=np.broadcast_to(overall, known.shape).copy(), where=known > 0
    )
    return residual * share


def splits_residual(counts: pd.DataFrame) -> bool:
    """Return whether the producer splits the residual origins into South and North."""
    return not counts[["OX-S", "OX-N"]].to_numpy().any()


def assign(counts: pd.DataFrame, treatment: str) -> pd.DataFrame:
    """Decide on people without a country of origin.

    Parameters
    ----------
    counts : DataFrame
        From ``directions``.
    treatment : str
        One of ``TREATMENTS``.

    Returns
    -------
    DataFrame
        Columns SS, SN, NS, NN and total, persons. The directions sum to the total, except under
        "total", where the residual is in the total only.

    Raises
    ------
    SouthSouthError
        Unknown treatment, or "printed" where the producer does not split the residual.
    """
    if treatment not in TREATMENTS:
        raise SouthSouthError(
            f"There is no treatment {treatment!r} of residual origins: "
            f"use one of {', '.join(TREATMENTS)}."
        )
    if treatment == "printed" and not splits_residual(counts):
        raise SouthSouthError(
            "This revision does not split people of other origin into South and North: "
            "choose a treatment other than the producer’s own split."
        )
    persons = {name: counts[name].to_numpy() for name in COUNTS}
    result = {}
    total = np.zeros(len(counts))
    for place in "SN":
        residual = sum(persons[f"{name}-{place}"] for name in RESIDUALS.values())
        south, north = _residual_parts(persons, residual, place, treatment)
        result[f"S{place}"] = persons[f"S-{place}"] + south
        result[f"N{place}"] = persons[f"N-{place}"] + north
        left_out = residual if treatment == "total" else 0.0
        total = total + result[f"S{place}"] + result[f"N{place}"] + left_out
    result["total"] = total
    return pd.DataFrame(result, index=counts.index)[[*DIRECTIONS, "total"]]


def _residual_parts(persons, residual, place: str, treatment: str):
    """Return how many of the residual count as born in the South and in the North."""
    if treatment == "printed":
        return persons[f"OS-{place}"], persons[f"ON-{place}"]
    if treatment == "prorated":
        return persons[f"PS-{place}"], residual - persons[f"PS-{place}"]
    if treatment == "south":
        return residual, 0.0
    return 0.0, 0.0


def shares(assigned: pd.DataFrame) -> pd.DataFrame:
    """Return shares of all migrants, in per cent.

    Columns: SS, SN, NS, NN, born_south (born in the South), in_south (living in the South).
    """
    percent = assigned[list(DIRECTIONS)].div(assigned["total"], axis=0) * 100
    percent["born_south"] = percent["SS"] + percent["SN"]
    percent["in_south"] = percent["SS"] + percent["NS"]
    return percent


def reported_as(years, year: int, handling: str) -> tuple[tuple[int, float], ...]:
    """Return the reported years that stand for a year, with their weights.

    Parameters
    ----------
    years : iterable of int
        Years that a revision reports.
    year : int
        The year asked for.
    handling : str
        What to do with a year that is not reported. "linear": the line between the reported years
        around it; "nearest": the nearest reported year at most ``NEAREST_WITHIN`` years away, the
        earlier of two equally near. A reported year stands for itself.

    Raises
    ------
    SouthSouthError
        If the year cannot be had that way; one sentence with the reason.
    """
    years = sorted(years)
    if handling not in HANDLINGS:
        raise SouthSouthError(
            f"There is no handling {handling!r} of years: use one of {', '.join(HANDLINGS)}."
        )
    if year in years:
        return ((year, 1.0),)
    if handling == "nearest":
        near = min(years, key=lambda y: (abs(y - year), y))
        if abs(near - year) <= NEAREST_WITHIN:
            return ((near, 1.0),)
        raise SouthSouthError(
            f"The nearest reported year to {year} is {near}, more than {NEAREST_WITHIN} years away."
        )
    for before, after in pairwise(years):
        if before < year < after:
            weight = (year - before) / (after - before)
            return ((before, 1 - weight), (after, weight))
    reach = f"{years[0]} to {years[-1]}" if len(years) > 1 else f"{years[0]} only"
    raise SouthSouthError(f"{year} is outside the reported years, {reach}.")


def at_year(assigned: pd.DataFrame, year: int, handling: str = "linear") -> pd.Series:
    """Return the counts of a year, persons; parameters and errors as ``reported_as``."""
    parts = reported_as(assigned.index, year, handling)
    return sum(assigned.loc[reported] * weight for reported, weight in parts)


def growth(assigned: pd.DataFrame, start: int, end: int) -> pd.DataFrame:
    """Return the growth of each direction between two reported years.

    Returns
    -------
    DataFrame
        Index SS, SN, NS, NN, total; columns persons (added), percent (over the whole window),
        rate (per cent a year, compound), contribution (persons added a year, in per cent of all
        migrants at the start).
    """
    first, last, span = assigned.loc[start], assigned.loc[end], end - start
    return pd.DataFrame(
        {
            "persons": last - first,
            "percent": (last / first - 1) * 100,
            "rate": rate(first, last, span),
            "contribution": contribution(first, last, span, first["total"]),
        }
    )


def rate(first, last, span: int):
    """Return compound growth, per cent a year, over ``span`` years."""
    # float_power is the C library's. What ** gives of arrays differs, in the last digit, from one
    # kind of processor to another.
    return (np.float_power(last / first, 1 / span) - 1) * 100


def contribution(first, last, span: int, total):
    """Return persons added a year, in per cent of the total at the start."""
    return (last - first) / span / total * 100


def intervals(assigned: pd.DataFrame) -> pd.DataFrame:
    """Return the growth of South-South and South-North in each interval between reported years.

    Columns: start, end, SS, SN (per cent a year, compound), lead (percentage points).
    """
    rows = []
    for start, end in pairwise(assigned.index):
        pace = growth(assigned, start, end)["rate"]
        rows.append((start, end, pace["SS"], pace["SN"], pace["SS"] - pace["SN"]))
    return pd.DataFrame(rows, columns=["start", "end", "SS", "SN", "lead"])


def compare(assigned: pd.DataFrame, start: int, end: int) -> pd.DataFrame:
    """Return the counts of two years, interpolated where a revision does not report them.

    Returns
    -------
    DataFrame
        Index start, end; columns as in ``assign``, persons.

    Raises
    ------
    SouthSouthError
        If the two years are not in order, or outside the reported ones.
    """
    first, last = assigned.index.min(), assigned.index.max()
    if not first <= start < end <= last:
        reach = f"{first} to {last}" if first < last else f"{first} only"
        raise SouthSouthError(
            f"start={start} and end={end} cannot be compared in a revision that reports {reach}: "
            "choose another revision, or a start before an end within those years."
        )
    rows = {year: at_year(assigned, year) for year in (start, end)}
    return pd.DataFrame(rows).T.rename_axis("year")


def producers_treatment(counts: pd.DataFrame) -> str:
    """Return the treatment of residual origins that a revision itself uses."""
    return "printed" if splits_residual(counts) else "total"


def residual_share(counts: pd.DataFrame) -> pd.Series:
    """Return people without a country of origin, in per cent of all migrants, by year."""
    everyone = [name for name in COUNTS if not name.startswith("P")]
    unknown = [name for name in everyone if name.split("-")[0] in RESIDUALS.values()]
    return counts[unknown].sum(axis=1) / counts[everyone].sum(axis=1) * 100


def added_by_destination(
    stock: pd.DataFrame, south: frozenset[str], start: int, end: int
) -> pd.Series:
    """Return by how many migrants born in the South each destination grew, largest first.

    Parameters
    ----------
    stock : DataFrame
        As in ``dense``.
    south : frozenset of str
    start, end : int
        Reported years.

    Returns
    -------
    Series
        Persons by destination code; people of residual origins are not counted.
    """
    born = stock[stock["origin"].isin(south) & stock["year"].isin([start, end])]
    stocks = born.groupby(["destination", "year"])["migrants"].sum().unstack(fill_value=0)
    return (stocks[end] - stocks[start]).sort_values(ascending=False)


def working(counts: pd.DataFrame) -> pd.DataFrame:
    """Return the parts of the share born in the South, one row a part, one column a year.

    Parameters
    ----------
    counts : DataFrame
        From ``directions``.
    """
    parts = {
        "Born in the South, country recorded": ["S"],
        "Other South": ["OS"],
        "Born in the North, country recorded": ["N"],
        "Other North": ["ON"],
        "Other, not split": ["OX"],
        "All migrants": ["S", "OS", "N", "ON", "OX"],
    }
    rows = {
        label: counts[[f"{name}-{place}" for name in names for place in "SN"]].sum(axis=1)
        for label, names in parts.items()
    }
    return pd.DataFrame(rows).T
