"""Measures of definitions: what named sets of countries cover, where they differ, who moves.

A definition is a set of codes. None of these functions knows whose list it is.
"""

from collections.abc import Collection, Mapping

import pandas as pd

from southsouth.errors import SouthSouthError


def coverage(
    sets: Mapping[str, Collection[str]],
    states: Collection[str],
    weights: Mapping[str, pd.Series],
) -> pd.DataFrame:
    """Return how much of the world each set covers.

    Parameters
    ----------
    sets : mapping
        Name of a definition to its codes.
    states : collection of str
        Codes counted as States; every other code is counted as an area.
    weights : mapping
        Name of a quantity to its values by code, such as persons. A share is of the sum over all
        codes that have a value.

    Returns
    -------
    DataFrame
        One row a definition: ``definition``, ``states``, ``areas`` (numbers), one column a
        quantity (per cent of the world) and ``without`` (States of the set that lack a value of
        any quantity).
    """
    states = frozenset(states)
    rows = []
    for name, codes in sets.items():
        inside = frozenset(codes)
        known = [inside & set(values.dropna().index) for values in weights.values()]
        rows.append(
            {
                "definition": name,
                "states": len(inside & states),
                "areas": len(inside - states),
                **{what: _share(values, inside) for what, values in weights.items()},
                "without": len((inside & states) - frozenset.intersection(inside, *known)),
            }
        )
    return pd.DataFrame(rows)


def _share(values: pd.Series, codes: Collection[str]) -> float:
    total = float(values.sum())
    if total <= 0:
        raise SouthSouthError("A share of nothing cannot be computed: the values sum to zero.")
    return 100 * float(values[values.index.isin(list(codes))].sum()) / total


def table(sets: Mapping[str, Collection[str]], among: Collection[str]) -> pd.DataFrame:
    """Return who is in which set.

    Returns
    -------
    DataFrame
        Indexed by code, one of ``among`` a row; one column a definition (true or false) and
        ``count``, the number of definitions it is in.
    """
    codes = sorted(among)
    frame = pd.DataFrame(
        {name: [code in inside for code in codes] for name, inside in sets.items()},
        index=pd.Index(codes, name="iso3"),
    )
    frame["count"] = frame.sum(axis=1)
    return frame


def contested(who: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of ``table`` that are in some definitions and not in all."""
    return who[who["count"].between(1, who.shape[1] - 2)]


def patterns(who: pd.DataFrame, weights: pd.Series) -> pd.DataFrame:
    """Group codes that every definition treats alike.

    Parameters
    ----------
    who : DataFrame
        As ``table`` returns it.
    weights : Series
        Values by code, such as persons; a code without one counts as nothing.

    Returns
    -------
    DataFrame
        One row a pattern, that of most definitions first and of several the one with the most
        codes: the definitions (true or false), ``count``, ``codes`` (tuple) and ``weight``.
    """
    names = [name for name in who.columns if name != "count"]
    rows = []
    for pattern, group in who.groupby(names, sort=False):
        rows.append(
            {
                **dict(zip(names, pattern, strict=True)),
                "count": int(sum(pattern)),
                "codes": tuple(group.index),
                "weight": float(weights.reindex(group.index).sum()),
            }
        )
    frame = pd.DataFrame(rows, columns=[*names, "count", "codes", "weight"])
    size = frame["codes"].map(len)
    order = frame.assign(size=size).sort_values(["count", "size"], ascending=False)
    return order.drop(columns="size").reset_index(drop=True)


def agreement(
    sets: Mapping[str, Collection[str]], weights: pd.Series | None = None
) -> pd.DataFrame:
    """Return how far each pair of definitions agrees.

    The measure is that of Jaccard: what both hold, in per cent of what either holds.

    Parameters
    ----------
    sets : mapping
        Name of a definition to its codes.
    weights : Series, optional
        Values by code; without it every code counts once. A code without a value counts as
        nothing.

    Returns
    -------
    DataFrame
        Square, indexed and named by definition, 100 on the diagonal.

    Raises
    ------
    SouthSouthError
        If two definitions hold nothing that counts.
    """

    def size(codes: frozenset[str]) -> float:
        return float(len(codes) if weights is None else weights.reindex(sorted(codes)).sum())

    held = {name: frozenset(codes) for name, codes in sets.items()}
    frame = pd.DataFrame(index=list(held), columns=list(held), dtype=float)
    for one, first in held.items():
        for other, second in held.items():
            either = size(first | second)
            if not either > 0:
                raise SouthSouthError(f"{one} and {other} are both empty: nothing to compare.")
            frame.loc[one, other] = 100 * size(first & second) / either
    return frame


def changes(earlier: Collection[str], later: Collection[str]) -> dict[str, tuple[str, ...]]:
    """Return who came into a list and who went out of it, by code: ``came`` and ``went``."""
    before, after = frozenset(earlier), frozenset(later)
    return {"came": tuple(sorted(after - before)), "went": tuple(sorted(before - after))}


def crossings(classes: pd.DataFrame, above: Collection[str]) -> pd.DataFrame:
    """Return every passage of a line between classes.

    Parameters
    ----------
    classes : DataFrame
        Columns iso3, fiscal_year, income. A year without a row is passed over: the class before
        it is compared with the class after it.
    above : collection of str
        Classes above the line.

    Returns
    -------
    DataFrame
        ``iso3``, ``fiscal_year`` (the first on the new side) and ``to`` ("above" or "below"),
        by year and code.
    """
    rows = classes.sort_values(["iso3", "fiscal_year"])
    side = rows["income"].isin(list(above))
    same = rows["iso3"].eq(rows["iso3"].shift())
    crossed = rows[same & side.ne(side.shift())]
    found = crossed[["iso3", "fiscal_year"]].assign(
        to=side[crossed.index].map({True: "above", False: "below"})
    )
    return found.sort_values(["fiscal_year", "iso3"], ignore_index=True)


def spells(classes: pd.DataFrame, above: Collection[str]) -> pd.DataFrame:
    """Return the unbroken spells of years that each code spent above a line.

    Parameters
    ----------
    classes, above
        As in ``crossings``. A year without a row ends a spell.

    Returns
    -------
    DataFrame
        ``iso3``, ``first`` and ``last`` (fiscal years, both included).
    """
    rows = classes[classes["income"].isin(list(above))].sort_values(["iso3", "fiscal_year"])
    year = rows["fiscal_year"].astype(int)
    start = rows["iso3"].ne(rows["iso3"].shift()) | year.ne(year.shift() + 1)
    grouped = year.groupby([rows["iso3"], start.cumsum().rename("spell")])
    return grouped.agg(first="min", last="max").reset_index().drop(columns="spell")


def people_by_class(classes: pd.DataFrame, people: pd.DataFrame, lag: int = 2) -> pd.DataFrame:
    """Return the share of the world's people in each class, by fiscal year.

    Parameters
    ----------
    classes : DataFrame
        Columns iso3, fiscal_year, income.
    people : DataFrame
        Columns iso3, year, persons.
    lag : int
        Years from the calendar year whose people are counted to the fiscal year: 2, because a
        fiscal year's classes rest on the income of the calendar year two before it.

    Returns
    -------
    DataFrame
        Indexed by fiscal year; one column a class (per cent of all persons in ``people``) and
        ``none``, those in no class.
    """
    rows = classes.assign(year=classes["fiscal_year"].astype(int) - lag)
    merged = people.merge(rows[["iso3", "year", "income"]], on=["iso3", "year"], how="left")
    merged = merged[merged["year"].isin(set(rows["year"]))]
    income = merged["income"].astype(object).fillna("none")
    sums = merged.groupby(["year", income])["persons"].sum().unstack(fill_value=0)
    shares = 100 * sums.div(sums.sum(axis=1), axis=0)
    if "none" not in shares:
        shares["none"] = 0.0
    shares.index = (shares.index + lag).rename("fiscal_year")
    return shares.rename_axis(columns=None)


def held_by(computed: pd.DataFrame, axis: str, families: Mapping[str, str]) -> pd.DataFrame:
    """Return how many specifications hold under each definition.

    Parameters
    ----------
    computed : DataFrame
        Specifications, one a row: a column ``axis`` and ``holds`` (true or false).
    axis : str
        The column of the definition.
    families : mapping
        Option to the definition that it is a variant of; an option not named is left out.

    Returns
    -------
    DataFrame
        Indexed by definition: ``held``, ``total`` and ``share`` (per cent).
    """
    family = computed[axis].map(families)
    found = computed["holds"].groupby(family, sort=False).agg(held="sum", total="size")
    found["share"] = 100 * found["held"] / found["total"]
    return found.rename_axis("definition")
