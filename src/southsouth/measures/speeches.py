"""How often speeches say a term, who says it, and how sure that is.

A rate has two denominators: the speeches of a year (how many speakers say the term) and their words
(how much of what is said is the term). Speeches have become shorter, so the two can disagree.
"""

from collections.abc import Collection, Iterable, Mapping
from statistics import NormalDist

import numpy as np
import pandas as pd

from southsouth.errors import SouthSouthError
from southsouth.measures.membership import members_on

LEVELS = ("strict", "spelling", "variants")
"""How widely a term is matched, each level containing the one before."""
CONFIDENCE = 0.95
DRAWS = 2000
SEED = 1978
COUNTED = ["speeches", "said", "words", "mentions"]
RATES = ["share", "per_million"]


def spoken(speeches: pd.DataFrame) -> pd.DataFrame:
    """Return the speeches that hold words of their own speaker: ``extent`` is not "whole"."""
    return speeches[speeches["extent"].isna() | (speeches["extent"] != "whole")]


def mentions(
    speeches: pd.DataFrame, counts: pd.DataFrame, term: str, level: str = "variants"
) -> pd.DataFrame:
    """Return every speech with its mentions of a term, none included.

    Parameters
    ----------
    speeches : DataFrame
        The table ``debate/speeches``.
    counts : DataFrame
        The table ``debate/term_counts``.
    term : str
        Id of the term.
    level : str
        One of ``LEVELS``.

    Returns
    -------
    DataFrame
        One row a speech: ``iso3``, ``session``, ``year``, ``words``, ``mentions``, ``said`` (true
        if there is a mention).

    Raises
    ------
    SouthSouthError
        If the term is nowhere in the counts, or the level is unknown.
    """
    if level not in LEVELS:
        raise SouthSouthError(f"There is no level {level!r}: use one of {', '.join(LEVELS)}.")
    found = counts.loc[counts["term"] == term, ["iso3", "session", level]]
    if found.empty:
        raise SouthSouthError(f"No speech has a count of {term!r}: see the table debate/terms.")
    kept = spoken(speeches)[["iso3", "session", "year", "words"]]
    joined = kept.merge(found, how="left", on=["iso3", "session"], validate="one_to_one")
    joined["mentions"] = joined.pop(level).fillna(0).astype(int)
    return joined.assign(said=joined["mentions"] > 0)


def periods(years: pd.Series, first: int, length: int) -> pd.Series:
    """Return the first year of the period of each year, for periods of equal length."""
    return years - (years - first) % length


def wilson(
    successes: Iterable, trials: Iterable, confidence: float = CONFIDENCE
) -> tuple[np.ndarray, np.ndarray]:
    """Return the ends of Wilson's interval of a share, in per cent.

    E. B. Wilson, "Probable inference, the law of succession, and statistical inference", Journal of
    the American Statistical Association 22 (1927). Unlike the usual interval it stays within 0 and
    100 and has a width where nobody, or everybody, says the term.
    """
    z = NormalDist().inv_cdf((1 + confidence) / 2)
    hits, n = np.asarray(successes, float), np.asarray(trials, float)
    share = hits / n
    middle = (share + z**2 / (2 * n)) / (1 + z**2 / n)
    half = z * np.sqrt(share * (1 - share) / n + z**2 / (4 * n**2)) / (1 + z**2 / n)
    low = np.where(hits == 0, 0, middle - half)
    return 100 * low, 100 * np.where(hits == n, 1, middle + half)


def rates(said: pd.DataFrame, by: str | list[str]) -> pd.DataFrame:
    """Return how often a term is said, by group of speeches.

    Parameters
    ----------
    said : DataFrame
        From ``mentions``.
    by : str or list of str
        Column or columns that name the group.

    Returns
    -------
    DataFrame
        Indexed by group: ``speeches``, ``said`` (speeches with the term), ``words``, ``mentions``,
        ``share`` (of speeches, per cent) with Wilson's interval ``low`` and ``high``,
        ``per_million`` (mentions per million words).
    """
    grouped = said.groupby(by).agg(
        speeches=("said", "size"),
        said=("said", "sum"),
        words=("words", "sum"),
        mentions=("mentions", "sum"),
    )
    grouped = _with_rates(grouped)
    grouped["low"], grouped["high"] = wilson(grouped["said"], grouped["speeches"])
    return grouped


def _with_rates(counted: pd.DataFrame) -> pd.DataFrame:
    """Add the two rates to counts."""
    return counted.assign(
        share=100 * counted["said"] / counted["speeches"],
        per_million=1e6 * counted["mentions"] / counted["words"],
    )


def intervals(
    said: pd.DataFrame, by: str, draws: int = DRAWS, seed: int = SEED
) -> tuple[pd.DataFrame, dict[str, np.ndarray]]:
    """Return the rates of each group with intervals from a bootstrap over countries.

    Whole countries are drawn, with all their speeches, since a delegation repeats its vocabulary
    from year to year: speeches of one country are not independent. The seed is fixed.

    Parameters
    ----------
    said : DataFrame
        From ``mentions``, with the column named by ``by``.
    by : str
        Column that names the group, such as a period.
    draws, seed : int

    Returns
    -------
    DataFrame
        As ``rates`` with, for ``share`` and ``per_million``, ``..._low`` and ``..._high``: the
        middle 95 per cent of the draws.
    dict
        For each rate the draws themselves, one row a draw and one column a group, for comparisons
        of groups within a draw.
    """
    table = rates(said, by)
    cells = said.assign(speeches=1).groupby(["iso3", by])[COUNTED].sum().unstack(fill_value=0)
    size = len(cells)
    weights = np.random.default_rng(seed).multinomial(size, np.full(size, 1 / size), size=draws)
    drawn = {
        name: weights @ cells[name].reindex(columns=table.index).to_numpy(float) for name in COUNTED
    }
    with np.errstate(invalid="ignore", divide="ignore"):
        simulated = {
            "share": 100 * drawn["said"] / drawn["speeches"],
            "per_million": 1e6 * drawn["mentions"] / drawn["words"],
        }
    tail = 100 * (1 - CONFIDENCE) / 2
    for name in RATES:
        ends = np.nanpercentile(simulated[name], [tail, 100 - tail], axis=0)
        table[f"{name}_low"], table[f"{name}_high"] = ends
    return table, simulated


def change(said: pd.DataFrame, by: str, first, last, **options) -> pd.DataFrame:
    """Return the rates of a later group as a multiple of those of an earlier one.

    Returns
    -------
    DataFrame
        Indexed by rate (share, per_million): ``ratio`` and the interval ``low`` and ``high`` from
        the same draws of countries in both groups. Options as of ``intervals``.
    """
    both = said[said[by].isin([first, last])]
    table, simulated = intervals(both, by, **options)
    at = [list(table.index).index(group) for group in (first, last)]
    tail = 100 * (1 - CONFIDENCE) / 2
    rows = {}
    for name in RATES:
        with np.errstate(invalid="ignore", divide="ignore"):
            ratios = simulated[name][:, at[1]] / simulated[name][:, at[0]]
        low, high = np.nanpercentile(ratios, [tail, 100 - tail])
        rows[name] = (table.at[last, name] / table.at[first, name], low, high)
    return pd.DataFrame.from_dict(rows, orient="index", columns=["ratio", "low", "high"])


def speakers(said: pd.DataFrame, least: int = 1) -> pd.DataFrame:
    """Return the rates of each country with at least so many speeches, the highest share first.

    Columns as of ``rates``; indexed by code. Of equal shares, more mentions per word come first.
    """
    table = rates(said, "iso3")
    table = table[table["speeches"] >= least]
    return table.sort_values(["share", "per_million"], ascending=False)


def groups(said: pd.DataFrame, south: Collection[str], by: str) -> pd.DataFrame:
    """Return what the South and the others have of the speeches with a term, and their rates.

    Parameters
    ----------
    said : DataFrame
        From ``mentions``, with the column named by ``by``.
    south : collection of str
        Codes of the South.
    by : str
        Column that names the period.

    Returns
    -------
    DataFrame
        Indexed by period: ``said`` (speeches with the term), ``of_said`` and ``of_speeches`` (the
        South's part of these and of all speeches, per cent; ``of_said`` is missing where nobody
        says the term), and for each group ``south`` and ``rest``: ``..._share`` (of its speeches
        that say the term, per cent) and ``..._per_million``.
    """
    side = said["iso3"].isin(set(south)).map({True: "south", False: "rest"})
    counted = said.assign(speeches=1, side=side).groupby([by, "side"])[COUNTED].sum()
    counted = counted.unstack(fill_value=0).reindex(
        columns=pd.MultiIndex.from_product([COUNTED, ["south", "rest"]]), fill_value=0
    )
    total = counted["said"].sum(axis=1)
    table = pd.DataFrame({"said": total})
    table["of_said"] = 100 * counted["said", "south"] / total.where(total > 0)
    table["of_speeches"] = 100 * counted["speeches", "south"] / counted["speeches"].sum(axis=1)
    for name in ("south", "rest"):
        part = _with_rates(counted.xs(name, axis=1, level=1))
        table[f"{name}_share"], table[f"{name}_per_million"] = part["share"], part["per_million"]
    return table


def by_level(speeches: pd.DataFrame, counts: pd.DataFrame, terms: Iterable[str]) -> pd.DataFrame:
    """Return how the number of speeches with each term depends on how widely it is matched.

    Returns
    -------
    DataFrame
        One row a term: ``term``, a column for each of ``LEVELS`` (speeches with the term), ``lost``
        (of the speeches under variants, those without the strict wording, per cent), and the year
        that loses most speeches: ``year``, ``year_speeches`` (under variants), ``year_lost`` (per
        cent). No year is named where nothing is lost.
    """
    kept = spoken(speeches).set_index(["iso3", "session"]).index
    own = counts[counts.set_index(["iso3", "session"]).index.isin(kept)]
    rows = []
    for term in terms:
        found = own[own["term"] == term]
        row: dict = {"term": term} | {level: int((found[level] > 0).sum()) for level in LEVELS}
        gone = (found["strict"] == 0).groupby(found["year"]).agg(["sum", "size"])
        row["lost"] = 100 * (1 - row["strict"] / row["variants"])
        if gone["sum"].sum():
            worst = gone.sort_values(["sum", "size"], ascending=[False, True]).iloc[0]
            row |= {
                "year": int(worst.name),
                "year_speeches": int(worst["size"]),
                "year_lost": 100 * worst["sum"] / worst["size"],
            }
        rows.append(row)
    columns = ["term", *LEVELS, "lost", "year", "year_speeches", "year_lost"]
    return pd.DataFrame(rows, columns=columns)


def naming(
    speeches: pd.DataFrame, counts: pd.DataFrame, term: str, part: str, level: str = "variants"
) -> pd.DataFrame:
    """Return by year how many speeches say a term only inside a longer name, also, or never so.

    Returns
    -------
    DataFrame
        Indexed by year, in speeches: ``speeches`` (all), ``only`` (every mention of the term is in
        the longer name ``part``), ``also`` (the name, and the term beside it), ``other`` (the term
        and not the name).
    """
    whole = mentions(speeches, counts, term, level)
    inner = mentions(speeches, counts, part, level)["mentions"].to_numpy()
    rest = whole["mentions"] - inner
    table = pd.DataFrame(
        {
            "year": whole["year"],
            "speeches": 1,
            "only": (inner > 0) & (rest == 0),
            "also": (inner > 0) & (rest > 0),
            "other": (inner == 0) & (rest > 0),
        }
    )
    return table.groupby("year").sum()


def together(
    speeches: pd.DataFrame, counts: pd.DataFrame, one: str, other: str, years: tuple[int, int]
) -> dict[str, int]:
    """Return how many speeches of some years say each of two terms, and both.

    Keys: ``one``, ``other``, ``both``.
    """
    sides = [mentions(speeches, counts, term) for term in (one, other)]
    inside = sides[0]["year"].between(*years)
    a, b = (side["said"] & inside for side in sides)
    return {"one": int(a.sum()), "other": int(b.sum()), "both": int((a & b).sum())}


def crossing(said_old: pd.DataFrame, said_new: pd.DataFrame, until: int) -> pd.DataFrame:
    """Return how many countries that said an old term until a year say a new one after it.

    Only countries that speak both until that year and after it are counted.

    Parameters
    ----------
    said_old, said_new : DataFrame
        From ``mentions``.
    until : int
        The last year of the old term's period.

    Returns
    -------
    DataFrame
        Index ``old`` (said the old term: True, False); ``countries``, ``new`` (of them, those that
        say the new term later), ``share`` (per cent).
    """
    before, after = said_old[said_old["year"] <= until], said_new[said_new["year"] > until]
    old, new = before.groupby("iso3")["said"].any(), after.groupby("iso3")["said"].any()
    both = pd.DataFrame({"old": old, "new": new}).dropna().astype(bool)
    table = both.groupby("old")["new"].agg(["size", "sum"])
    table.columns = ["countries", "new"]
    return table.assign(share=100 * table["new"] / table["countries"])


def firsts(
    first_mentions: pd.DataFrame,
    contexts: pd.DataFrame,
    terms: Iterable[str],
    shown_by: Mapping[str, str] | None = None,
) -> pd.DataFrame:
    """Return who said each term first, in the strict wording, with the words around it.

    Countries that said it in the same year are all returned: the corpus has no days.

    Parameters
    ----------
    first_mentions, contexts : DataFrame
        The tables ``debate/first_mentions`` and ``debate/contexts``.
    terms : iterable of str
    shown_by : mapping, optional
        Term to a longer one whose quotations show it too; a speech is quoted for one term only.

    Returns
    -------
    DataFrame
        Columns ``term``, ``iso3``, ``year``, ``context`` (missing where no quotation shows it).
    """
    rows = []
    for term in terms:
        said = first_mentions[first_mentions["term"] == term].dropna(subset="first_year_strict")
        year = int(said["first_year_strict"].min())
        quoted = contexts["term"].isin({term, (shown_by or {}).get(term, term)})
        shown = contexts[quoted & (contexts["year"] == year)].set_index("iso3")["context"]
        began = sorted(said.loc[said["first_year_strict"] == year, "iso3"])
        rows += [(term, code, year, shown.get(code)) for code in began]
    return pd.DataFrame(rows, columns=["term", "iso3", "year", "context"])


def coverage(speeches: pd.DataFrame, members: pd.DataFrame, day: str = "10-15") -> pd.DataFrame:
    """Return how many Members of the United Nations have a speech in the corpus, by year.

    Parameters
    ----------
    speeches : DataFrame
        The table ``debate/speeches``.
    members : DataFrame
        The table ``un/members``.
    day : str
        Month and day on which the Members are counted; the debate is held in autumn.

    Returns
    -------
    DataFrame
        Indexed by year: ``members``, ``present`` (Members with a speech), ``absent`` (without),
        ``others`` (speakers that are not Members on the day), ``share`` (present, per cent of
        Members).
    """
    rows = {}
    for year, there in spoken(speeches).groupby("year")["iso3"]:
        roll, heard = members_on(members, f"{year}-{day}"), set(there)
        rows[year] = (len(roll), len(roll & heard), len(roll - heard), len(heard - roll))
    columns = ["members", "present", "absent", "others"]
    table = pd.DataFrame.from_dict(rows, orient="index", columns=columns)
    return table.assign(share=100 * table["present"] / table["members"])
