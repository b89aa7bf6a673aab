import datetime as dt
import math

import numpy as np
import pandas as pd
import pytest

from southsouth import wording
from southsouth.errors import SouthSouthError
from southsouth.wording import (
    NBSP,
    STYLES,
    cell,
    curled,
    date,
    listing,
    nested,
    phrase,
    plain,
    span,
)


@pytest.mark.parametrize(
    ("value", "style", "expected"),
    [
        (138, "integer", "138"),
        (1964, "integer", "1964"),
        (14799, "integer", "14,799"),
        (np.int64(-3), "integer", "−3"),
        (2, "words", "two"),
        (0, "words", "zero"),
        (10, "words", "10"),
        (-3, "words", "−3"),
        (257_715_425, "count", "257,715,425"),
        (257_715_425, "million", "257.7 million"),
        (16_412_000_000_000, "trillion", "16.4 trillion"),
        (72.3249, "percent", "72.3 per cent"),
        (72.5, "percent0", "72 per cent"),
        (-0.04, "percent", "0.0 per cent"),
        (-1.26, "points", "−1.3 percentage points"),
        (1, "whole-years", "1 year"),
        (40.52, "years", "40.5 years"),
        (14799, "days", "14,799 days"),
        ("1978-09-12", "date", "12 September 1978"),
        ("more", "text", "more"),
    ],
)
def test_phrase(value, style, expected):
    assert phrase(value, style).replace(NBSP, " ") == expected


def test_a_cell_leaves_the_unit_to_the_heading():
    assert cell(72.3249, "percent") == "72.3"
    assert cell(257_715_425, "million") == "257.7"
    assert cell(138, "integer") == "138"


@pytest.mark.parametrize("style", [s for s in STYLES if s not in ("text", "label", "date")])
@pytest.mark.parametrize("value", [None, math.nan, math.inf, "many"])
def test_what_is_not_a_number_is_refused(value, style):
    with pytest.raises(SouthSouthError, match="cannot be written"):
        phrase(value, style)


def test_a_fraction_is_not_an_integer():
    with pytest.raises(SouthSouthError, match="not a whole number"):
        phrase(40.5, "integer")


def test_an_unknown_style_lists_the_known():
    with pytest.raises(SouthSouthError, match="percent0"):
        phrase(1, "roman")


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("2019-03-20", "2019-03-22", "20 to 22 March 2019"),
        ("1978-08-30", "1978-09-12", "30 August to 12 September 1978"),
        ("1978-12-30", "1979-01-02", "30 December 1978 to 2 January 1979"),
        ("1978-09-12", "1978-09-12", "12 September 1978"),
    ],
)
def test_span(start, end, expected):
    assert span(start, end).replace(NBSP, " ") == expected


@pytest.mark.parametrize(
    ("items", "more", "expected"),
    [
        ([], {}, "none"),
        ([], {"none": "no year"}, "no year"),
        (["a"], {}, "a"),
        (range(2003, 2005), {}, "2003 and 2004"),
        ((c for c in "abc"), {"last": "or"}, "a, b or c"),
    ],
)
def test_a_listing_is_joined_as_a_sentence_has_it(items, more, expected):
    assert listing(items, **more) == expected


def test_dates_of_all_kinds_are_written_alike():
    kinds = [dt.date(1978, 9, 12), pd.Timestamp("1978-09-12"), "1978-09-12"]
    assert len({date(kind) for kind in kinds}) == 1


def test_plain_values_fit_json():
    assert plain(np.float64(1.5)) == 1.5
    assert type(plain(np.int64(3))) is int
    assert plain(pd.Timestamp("1978-09-12")) == "1978-09-12"


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("a (b) (c)", "a (b) (c)"),
        ("a (b (c) d (e))", "a (b [c] d [e])"),
        ("a) (b (c", "a) (b (c"),
        ("(a (b", "(a (b"),
    ],
)
def test_round_brackets_stand_in_no_round_ones(text, written):
    assert nested(text) == written


def test_quotation_marks_are_those_of_print_and_spaces_stay():
    assert curled("SELA's 'first' &amp; \"last\"") == "SELA’s ‘first’ &amp; “last”"
    assert curled(f"5{NBSP}per cent") == f"5{NBSP}per cent"


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [
        ("10.9\xa0per cent", "27.9\xa0per cent", "10.9"),
        ("US$10.9\xa0billion", "US$27.9\xa0billion", "US$10.9\xa0billion"),
    ],
)
def test_a_unit_is_said_once_of_two_numbers_but_each_amount_of_money_is_whole(first, second, said):
    assert wording.before(first, second) == said


def test_some_of_a_number_are_told_in_words_where_they_are_all_or_none():
    assert wording.out_of(1403, 1403) == "all 1,403"
    assert wording.out_of(0, 248) == "none of 248"
    assert wording.out_of(0, 0) == "none of 0"
    assert wording.out_of(3, 248) == "three of 248"
    assert wording.out_of(12, 1403) == "12 of 1,403"
