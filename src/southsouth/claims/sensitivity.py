"""Which choices matter: pairs of specifications that differ in one choice, and spread by axis."""

from collections.abc import Mapping, Sequence

import pandas as pd


def neighbours(
    computed: pd.DataFrame, axes: Sequence[str], preferred: Mapping[str, str]
) -> pd.DataFrame:
    """Return the specifications that differ from the preferred one in exactly one choice.

    Parameters
    ----------
    computed : DataFrame
        Specifications that could be computed: one column an axis.
    axes : sequence of str
    preferred : mapping
        Axis to option.

    Returns
    -------
    DataFrame
        Rows of ``computed`` with the columns ``axis`` and ``option`` (what differs) in front.
    """
    differs = pd.DataFrame(
        {axis: computed[axis] != preferred[axis] for axis in axes}, index=computed.index
    )
    rows = computed[differs.sum(axis=1) == 1]
    axis = differs.loc[rows.index].idxmax(axis=1) if len(rows) else pd.Series(dtype=object)
    option = [rows.at[index, name] for index, name in axis.items()]
    return rows.assign(axis=axis, option=option)[["axis", "option", *computed.columns]]


def reversals(
    computed: pd.DataFrame, axes: Sequence[str], preferred: Mapping[str, str]
) -> pd.DataFrame:
    """Return by which options, with the fewest others beside them, the answer is the other one.

    Each option is tried with as few other changes as the computed specifications allow: with none
    if it can stand beside the other preferred options. Where no option gives the other answer so,
    whatever takes the fewest changes is returned.

    Parameters
    ----------
    computed : DataFrame
        Specifications that could be computed, the preferred one among them: one column an axis,
        and ``holds`` (true or false).
    axes : sequence of str
    preferred : mapping
        Axis to option.

    Returns
    -------
    DataFrame
        Rows of ``computed``, with ``changed`` in front: the axes that differ, in their order. It
        is empty if all specifications give the same answer.
    """
    names = list(axes)
    differs = computed[names] != pd.Series(preferred)[names]
    size = differs.sum(axis=1)
    least = pd.concat(
        [size == size.groupby(computed[axis]).transform("min") for axis in names], axis=1
    )
    smallest = (least.to_numpy() & differs.to_numpy()).any(axis=1)
    turned = computed["holds"] != computed.loc[size.idxmin(), "holds"]
    found = computed[turned & smallest]
    if found.empty:
        found = computed[turned & (size == size[turned].min())]
    changed = [tuple(differs.columns[row]) for row in differs.loc[found.index].to_numpy()]
    return found.assign(changed=changed)[["changed", *computed.columns]]


def flips(computed: pd.DataFrame, axes: Sequence[str]) -> pd.DataFrame:
    """Count, for each axis, the pairs that differ in that axis alone and give different answers.

    Parameters
    ----------
    computed : DataFrame
        One column an axis, and ``holds`` (true or false).

    Returns
    -------
    DataFrame
        One row an axis: axis, pairs (of specifications alike but for this axis), flips (pairs in
        which one holds and the other does not), share (flips in per cent of pairs).
    """
    rows = []
    for axis in axes:
        others = [name for name in axes if name != axis]
        groups = (
            computed.groupby(others, observed=True)["holds"]
            if others
            else computed.assign(all=0).groupby("all")["holds"]
        )
        size, held = groups.size(), groups.sum().astype(int)
        pairs, flipped = int((size * (size - 1) // 2).sum()), int((held * (size - held)).sum())
        rows.append((axis, pairs, flipped, 100 * flipped / pairs if pairs else 0.0))
    return pd.DataFrame(rows, columns=["axis", "pairs", "flips", "share"])


def spread(computed: pd.DataFrame, axes: Sequence[str], value: str) -> pd.DataFrame:
    """Return how much of the spread of a value each axis explains on its own.

    The measure is the correlation ratio: the variance of the means of the options, weighted by
    their specifications, over the variance of all specifications. It is the main effect of the
    axis. The shares need not sum to 100: what is missing is interaction between axes, and where
    axes are not crossed completely two of them can claim the same part.

    Returns
    -------
    DataFrame
        One row an axis: axis, share (per cent).
    """
    values = computed[value].astype(float)
    total = values.var(ddof=0)
    rows = []
    for axis in axes:
        means = values.groupby(computed[axis]).transform("mean")
        rows.append((axis, 100 * means.var(ddof=0) / total if total > 0 else 0.0))
    return pd.DataFrame(rows, columns=["axis", "share"])
