"""The stretch of a sentence around a number."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from southsouth.book.text import excerpts

NBSP = "\N{NO-BREAK SPACE}"
NUMBER = f"72.1{NBSP}per{NBSP}cent"
PIECES = ["of", "people,", "States;", "“in the South”", "(as told, there)", "–", "1,234"]
WORDS = st.lists(st.sampled_from(PIECES), max_size=60).map(" ".join)


@given(WORDS, WORDS, st.integers(30, 160))
def test_a_stretch_is_short_holds_its_number_and_cuts_no_word(before, after, longest):
    text = " ".join(filter(None, [before, NUMBER, after])) + "."
    start = text.index(NUMBER)
    said = excerpts.around(text, start, start + len(NUMBER), longest)
    assert len(said) <= longest
    assert NUMBER in said
    cut = said.removeprefix("… ").removesuffix(" …")
    assert cut in text
    bounded = rf"(?:^|[ ]){re.escape(cut)}(?:[,;:– ]|\.?$)"
    assert re.search(bounded, text), "a cut lies between words"
    assert said.startswith("… ") == (not text.startswith(cut))
    assert said.endswith(" …") == (not text.endswith(cut))


@given(WORDS, WORDS)
def test_a_short_sentence_stays_whole(before, after):
    text = f"{before} {NUMBER} {after}."
    place = text.index(NUMBER)
    assert excerpts.around(text, place, place + len(NUMBER), len(text)) == text


QUOTED = "He said “N of these, not more” and (this time) that they had gone."
LONG_QUOTATION = "Only “this is a long quotation with N in the middle of its words”."


@pytest.mark.parametrize(
    ("text", "longest", "shown"),
    [
        (
            "A fall in one year, then in others; N rose at once.",
            35,
            "… then in others; N rose at once.",
        ),
        ("In a year, in which it fell, N rose at once; it did so again.", 26, "… N rose at once …"),
        ("First of all, N people; others stayed behind.", 30, "First of all, N people …"),
        (
            "Yes, N: all of those who had been born in the South.",
            30,
            "Yes, N: all of those who had …",
        ),
        (QUOTED, 32, "He said “N of these, not more” …"),
        (LONG_QUOTATION, 24, "… quotation with N in …"),
    ],
)
def test_clauses_come_first_and_quotations_stay_whole(text, longest, shown):
    place = text.index("N")
    assert excerpts.around(text, place, place + 1, longest) == shown


def test_a_number_is_kept_whatever_its_length():
    assert excerpts.around(f"Of {'9' * 50} people.", 3, 53, 20) == f"… {'9' * 50} …"
