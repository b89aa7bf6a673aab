"""Growth at a constant rate, against cases worked out by hand."""

import pytest

from southsouth.errors import SouthSouthError
from southsouth.measures import rates


def test_it_passes_through_both_ends():
    assert rates.at_constant_rate(7.9, 18, 7, 0) == pytest.approx(7.9)
    assert rates.at_constant_rate(7.9, 18, 7, 7) == pytest.approx(18)


def test_half_way_is_the_geometric_mean():
    assert rates.at_constant_rate(4, 9, 10, 5) == pytest.approx(6)


def test_doubling_in_known_time():
    assert rates.years_to_double(1, 2, 5) == pytest.approx(5)
    assert rates.years_to_double(1, 4, 5) == pytest.approx(2.5)


@pytest.mark.parametrize(("start", "end", "years"), [(7.9, 18, 7), (7.9, 20, 7), (1, 1.01, 3)])
def test_after_the_time_to_double_it_has_doubled(start, end, years):
    time = rates.years_to_double(start, end, years)
    assert rates.at_constant_rate(start, end, years, time) == pytest.approx(2 * start)


def test_faster_growth_doubles_sooner():
    assert rates.years_to_double(7.9, 20, 7) < rates.years_to_double(7.9, 18, 7)


@pytest.mark.parametrize(("start", "end", "years"), [(0, 1, 1), (1, -1, 1), (1, 2, 0)])
def test_only_positive_numbers_have_a_rate(start, end, years):
    with pytest.raises(SouthSouthError, match="give positive numbers"):
        rates.at_constant_rate(start, end, years, 1)


def test_what_does_not_grow_never_doubles():
    with pytest.raises(SouthSouthError, match="never doubles"):
        rates.years_to_double(2, 2, 1)
