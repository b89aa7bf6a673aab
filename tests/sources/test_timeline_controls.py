"""Reported values are compared with the words quoted beside them."""

import pytest

from southsouth.sources.controls import timeline


@pytest.mark.parametrize(
    ("locator", "numbers"),
    [
        ("“some 1,500 participants of the 193 member states”", [1500, 193]),
        ("“un total de USD 1.020 millones”", [1020]),
        ("“18.7 per cent and 17.4 per cent”", [18.7, 17.4]),
        ("“Argentina con el 8,3%”", [8.3]),
        ("page 4, without a quotation", []),
    ],
)
def test_numbers_of_a_quotation(locator, numbers):
    assert timeline._numbers(locator) == numbers
