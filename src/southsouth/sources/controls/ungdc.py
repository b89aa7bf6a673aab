"""Control totals of the General Debate Corpus: what its authors print, and tables against each
other."""

import re

from southsouth.errors import SouthSouthError
from southsouth.sources.controls import Control, Read, same
from southsouth.sources.terms import LEVELS, TERMS
from southsouth.sources.ungdc import MISFILED, QUOTED_WORDS, WHOLE, words

SPEECHES, COUNTS, FORMS = "debate/speeches", "debate/term_counts", "debate/term_forms"
# First and last year, speeches, and where the number stands.
PRINTED = [
    (1946, 2023, 10_760),  # README of version 12, 30 August 2024
    (1970, 2016, 7_701),  # Baturo, Dasandi, Mikhaylov, arXiv:1707.02774, abstract
    (1970, 2017, 7_897),  # a page of the project for the version that ended in 2017
]
SESSIONS = 79


def speeches(read: Read, _entries: list[dict]) -> str:
    """Compare the number of speeches with what the authors print."""
    table = read(SPEECHES)
    for first, last, printed in PRINTED:
        found = int(table["year"].between(first, last).sum())
        same(SPEECHES, f"the number of speeches of {first} to {last}", found, printed)
    same(SPEECHES, "the number of sessions", table["session"].nunique(), SESSIONS)
    same(SPEECHES, "the number of files that hold another", table["holds"].count(), len(MISFILED))
    return f"{len(table):,} speeches in {SESSIONS} sessions; three printed totals reproduced"


def term_counts(read: Read, _entries: list[dict]) -> str:
    """Compare the mentions in speeches with the mentions of wordings, term by term and level."""
    counts, forms = read(COUNTS), read(FORMS)
    key = ["iso3", "session"]
    speeches = read(SPEECHES)
    spoken = speeches[speeches["extent"] != WHOLE].set_index(key).index
    strangers = counts.set_index(key).index.difference(spoken)
    same(COUNTS, "the number of speeches that the corpus does not have", len(strangers), 0)
    for term, rows in counts.groupby("term"):
        wordings = forms[forms["term"] == term]
        for place, level in enumerate(LEVELS):
            expected = wordings.loc[wordings["level"].isin(LEVELS[: place + 1]), "mentions"].sum()
            same(COUNTS, f"{level} of {term}", int(rows[level].sum()), int(expected))
    total = int(counts["variants"].sum())
    return f"{total:,} mentions of {counts['term'].nunique()} terms, the same by speech and wording"


def terms(read: Read, _entries: list[dict]) -> str:
    """Compare the vocabulary with the terms that are counted."""
    table = read("debate/terms").set_index("term")
    same("debate/terms", "the number of terms", len(table), len(TERMS))
    strangers = set(read(COUNTS)["term"]) - set(table.index)
    same("debate/terms", "the number of counted terms it lacks", len(strangers), 0)
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
    same(name, "the number of pairs of term and country", len(found), grouped.ngroups)
    pairs = found.set_index(["term", "iso3"])
    wrong = (grouped["year"].min() != pairs["first_year"]).sum()
    same(name, "the number of first years that differ", int(wrong), 0)
    same(name, "the sum of mentions", int(found["mentions"].sum()), int(counts["variants"].sum()))
    return f"{len(found):,} pairs agree with the counts"


def contexts(read: Read, _entries: list[dict]) -> str:
    """Check the length of every context, that it holds its term, and that speeches come once."""
    name = "debate/contexts"
    table, known = read(name), {term.id: term for term in TERMS}
    for row in table.itertuples():
        length = max(len(row.context.split()), words(row.context))
        if length > QUOTED_WORDS:
            same(name, f"the length of {row.iso3} in session {row.session}", length, QUOTED_WORDS)
        if not re.search(known[row.term].variants, row.context.lower()):
            raise SouthSouthError(
                f"data/{name}: {row.term} is not in the context of {row.iso3} in session "
                f"{row.session}; rebuild it (southsouth data build)."
            )
    same(
        name, "the number of speeches quoted twice", table.duplicated(["iso3", "session"]).sum(), 0
    )
    return f"{len(table)} contexts, each with its term and at most {QUOTED_WORDS} words"


CONTROLS: dict[str, Control] = {
    SPEECHES: speeches,
    COUNTS: term_counts,
    FORMS: term_counts,
    "debate/terms": terms,
    "debate/first_mentions": first_mentions,
    "debate/contexts": contexts,
}
