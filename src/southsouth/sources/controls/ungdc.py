"""Control totals of the General Debate Corpus: what its authors print, and tables against each
other."""

import re

from southsouth.errors import SouthSouthError
from southsouth.sources.controls import EXPECTED, FOUND, Control, Read, same
from southsouth.sources.controls.agree import alike
from southsouth.sources.terms import LEVELS, TERMS
from southsouth.sources.ungdc import FIRST_YEAR, MISFILED, QUOTED_WORDS, WHOLE, words

SPEECHES, COUNTS, FORMS = "debate/speeches", "debate/term_counts", "debate/term_forms"
# First and last year, speeches, and where the number stands.
PRINTED = [
    (1946, 2023, 10_760),  # README of version 12, 30 August 2024
    (1970, 2016, 7_701),  # Baturo, Dasandi, Mikhaylov, arXiv:1707.02774, abstract
    (1970, 2017, 7_897),  # a page of the project for the version that ended in 2017
]
SESSIONS = 79
LETTERS = 6
"""An English word with the blank or mark behind it takes about six characters."""
CONTEXTS = 412


def speeches(read: Read, _entries: list[dict]) -> str:
    """Compare the number of speeches with what the authors print."""
    table = read(SPEECHES)
    for first, last, printed in PRINTED:
        found = int(table["year"].between(first, last).sum())
        same(SPEECHES, f"the number of speeches of {first} to {last}", found, printed)
    same(SPEECHES, "the number of sessions", table["session"].nunique(), SESSIONS, by=FOUND)
    same(
        SPEECHES,
        "the number of files that hold another",
        table["holds"].count(),
        len(MISFILED),
        by=FOUND,
    )
    _years(SPEECHES, table)
    keys = ["iso3", "session"]
    lengths = table.set_index(keys)[["characters", "words"]]
    alike(
        SPEECHES, "characters beside six a word", lengths["characters"], LETTERS * lengths["words"]
    )
    return (
        f"{len(table):,} speeches in {SESSIONS} sessions; three printed totals reproduced; no "
        "lengths are printed: characters are near six a word in each"
    )


def term_counts(read: Read, _entries: list[dict]) -> str:
    """Compare the mentions in speeches with the mentions of wordings, term by term and level."""
    counts, forms = read(COUNTS), read(FORMS)
    _years(COUNTS, counts)
    spans = counts.groupby("term")["year"].agg(["min", "max"])
    found = forms.groupby("term").agg({"first_year": "min", "last_year": "max"})
    apart = int((found.to_numpy() != spans.to_numpy()).any(axis=1).sum())
    same(FORMS, "the number of terms of other years than counted", apart, 0, by=EXPECTED)
    key = ["iso3", "session"]
    speeches = read(SPEECHES)
    spoken = speeches[speeches["extent"] != WHOLE].set_index(key).index
    strangers = counts.set_index(key).index.difference(spoken)
    same(
        COUNTS,
        "the number of speeches that the corpus does not have",
        len(strangers),
        0,
        by=EXPECTED,
    )
    for term, rows in counts.groupby("term"):
        wordings = forms[forms["term"] == term]
        for place, level in enumerate(LEVELS):
            expected = wordings.loc[wordings["level"].isin(LEVELS[: place + 1]), "mentions"].sum()
            same(COUNTS, f"{level} of {term}", int(rows[level].sum()), int(expected), by=EXPECTED)
    total = int(counts["variants"].sum())
    return f"{total:,} mentions of {counts['term'].nunique()} terms, the same by speech and wording"


def terms(read: Read, _entries: list[dict]) -> str:
    """Compare the vocabulary with the terms that are counted."""
    table = read("debate/terms").set_index("term")
    same("debate/terms", "the number of terms", len(table), len(TERMS), by=EXPECTED)
    strangers = set(read(COUNTS)["term"]) - set(table.index)
    same("debate/terms", "the number of counted terms it lacks", len(strangers), 0, by=EXPECTED)
    forms = read(FORMS)
    for form in forms[forms["level"] == "strict"].itertuples():
        if not re.search(table.loc[form.term, "strict"], form.form):
            raise SouthSouthError(
                f"data/debate/terms: the strict pattern of {form.term} does not take "
                f"{form.form!r}; rebuild the tables of the debate (southsouth data build)."
            )
    never = sorted(set(table.index) - set(forms["term"]))
    return f"{len(table)} terms; never said: {', '.join(never) or 'none'}"


def first_mentions(read: Read, _entries: list[dict]) -> str:
    """Compare the first mentions with the counts."""
    name = "debate/first_mentions"
    counts, found = read(COUNTS), read(name)
    grouped = counts.groupby(["term", "iso3"])
    same(name, "the number of pairs of term and country", len(found), grouped.ngroups, by=EXPECTED)
    pairs = found.set_index(["term", "iso3"])
    wrong = (grouped["year"].min() != pairs["first_year"]).sum()
    same(name, "the number of first years that differ", int(wrong), 0, by=EXPECTED)
    strict = counts[counts["strict"] > 0].groupby(["term", "iso3"])["year"].min()
    ours = pairs["first_year_strict"].dropna()
    same(name, "the number of strict first years", len(ours), len(strict), by=EXPECTED)
    others = (
        ("first_year_strict", ours, strict.reindex(ours.index)),
        ("last_year", pairs["last_year"], grouped["year"].max()),
        ("first_session", pairs["first_session"], grouped["session"].min()),
        ("speeches", pairs["speeches"], grouped.size()),
    )
    for column, values, again in others:
        wrong = int((values.astype(float) != again.reindex(values.index)).sum())
        same(name, f"the number of {column} that differ", wrong, 0, by=EXPECTED)
    same(
        name,
        "the sum of mentions",
        int(found["mentions"].sum()),
        int(counts["variants"].sum()),
        by=EXPECTED,
    )
    return f"{len(found):,} pairs agree with the counts"


def contexts(read: Read, _entries: list[dict]) -> str:
    """Check the length of every context, that it holds its term, and that speeches come once."""
    name = "debate/contexts"
    table, known = read(name), {term.id: term for term in TERMS}
    _years(name, table)
    for row in table.itertuples():
        length = max(len(row.context.split()), words(row.context))
        if length > QUOTED_WORDS:
            same(
                name,
                f"the length of {row.iso3} in session {row.session}",
                length,
                QUOTED_WORDS,
                by=EXPECTED,
            )
        if not re.search(known[row.term].variants, row.context.lower()):
            raise SouthSouthError(
                f"data/{name}: {row.term} is not in the context of {row.iso3} in session "
                f"{row.session}; rebuild it (southsouth data build)."
            )
    same(
        name,
        "the number of speeches quoted twice",
        table.duplicated(["iso3", "session"]).sum(),
        0,
        by=EXPECTED,
    )
    same(name, "the number of contexts", len(table), CONTEXTS, by=FOUND)
    return f"{len(table)} contexts, each with its term and at most {QUOTED_WORDS} words"


def _years(name: str, table) -> None:
    """Fail if a year is not that of its session."""
    odd = int((table["year"] - table["session"] != FIRST_YEAR).sum())
    same(name, "the number of rows of another year than their session's", odd, 0, by=EXPECTED)


CONTROLS: dict[str, Control] = {
    SPEECHES: speeches,
    COUNTS: term_counts,
    FORMS: term_counts,
    "debate/terms": terms,
    "debate/first_mentions": first_mentions,
    "debate/contexts": contexts,
}
