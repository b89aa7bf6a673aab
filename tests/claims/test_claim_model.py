"""What holds: comparators, rounding as stated, and the rule of verdicts."""

import pytest

from southsouth.claims.model import Part
from southsouth.claims.verdict import grade, verdict


def part(comparator, **given):
    return Part(value="x", comparator=comparator, unit="per cent", says="", **given)


@pytest.mark.parametrize(
    ("found", "holds"),
    [(66.499, False), (66.5, True), (67.0, True), (67.499, True), (67.5, False)],
)
def test_a_stated_number_asserts_what_rounds_to_it(found, holds):
    assert part("=", stated=67).holds({"x": found}) is holds


def test_decimals_stated_are_decimals_asserted():
    assert part("=", stated=7.9, digits=1).holds({"x": 7.94})
    assert not part("=", stated=7.9, digits=1).holds({"x": 7.96})


@pytest.mark.parametrize(
    ("comparator", "below", "equal", "above"),
    [
        (">", False, False, True),
        (">=", False, True, True),
        ("<", True, False, False),
        ("<=", True, True, False),
    ],
)
def test_other_comparators_do_not_round(comparator, below, equal, above):
    tested = part(comparator, stated=25)
    assert [tested.holds({"x": x}) for x in (24.999, 25, 25.001)] == [below, equal, above]


def test_a_part_can_compare_two_values():
    assert part(">", than="y").holds({"x": 2, "y": 1})
    assert not part(">", than="y").holds({"x": 1, "y": 1})


@pytest.mark.parametrize(
    ("preferred", "held", "total", "expected"),
    [
        (True, 80, 100, ("reproduced", "robust")),
        (True, 79, 100, ("reproduced", "sensitive")),
        (True, 20, 100, ("reproduced", "sensitive")),
        (True, 19, 100, ("reproduced", "fragile")),
        (False, 99, 100, ("reproduced elsewhere", None)),
        (False, 0, 100, ("not reproduced", None)),
        (None, 50, 100, ("unresolved", None)),
    ],
)
def test_the_rule_of_verdicts(preferred, held, total, expected):
    assert verdict(preferred, held, total) == expected


def test_the_grade_has_no_gap():
    assert [grade(held, 10) for held in (1, 2, 7, 8)] == [
        "fragile",
        "sensitive",
        "sensitive",
        "robust",
    ]
