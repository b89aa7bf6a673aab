"""Fuzzing in two amounts: few inputs, the same each time; and thousands, others each time."""

from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings

from southsouth.errors import SouthSouthError

FEW, MANY = 25, 300
LONGEST = 3000
"""Characters of a refusal, which may list what is possible."""


def _of(amount: int) -> settings:
    return settings(
        max_examples=amount,
        derandomize=amount == FEW,
        database=None,
        deadline=None,
        print_blob=True,
        suppress_health_check=list(HealthCheck),
    )


@pytest.fixture(params=[FEW, pytest.param(MANY, marks=pytest.mark.thorough)])
def feed(request, record_property):
    """Return a function that gives inputs to what takes them.

    Each is taken, or refused by a SouthSouthError of one sentence; whatever else is raised fails
    the test. How many there were is told at the end of the run.
    """

    def feed(kind: str, inputs, take, *, some_taken: bool = True) -> None:
        counts = Counter()

        @_of(request.param)
        @given(inputs)
        def one(given_):
            try:
                take(given_)
            except SouthSouthError as refusal:
                check(str(refusal))
                counts["refused"] += 1
            else:
                counts["taken"] += 1

        one()
        record_property("kind", kind)
        record_property("taken", counts["taken"])
        record_property("refused", counts["refused"])
        assert counts["taken"] or not some_taken

    return feed


def check(sentence: str) -> None:
    """Check that a refusal can be read: one line that ends as a sentence does."""
    assert sentence.strip()
    assert sentence[-1] in ".)", sentence
    assert len(sentence) <= LONGEST, sentence
    assert "\n" not in sentence, sentence


def pytest_terminal_summary(terminalreporter):
    """Print how many inputs of each kind were given."""
    told = [dict(report.user_properties) for report in terminalreporter.getreports("passed")]
    fuzzed = [(of["kind"], of["taken"], of["refused"]) for of in told if "kind" in of]
    if not fuzzed:
        return
    terminalreporter.section("inputs fuzzed, none of which crashed")
    for kind, taken, refused in sorted(fuzzed):
        terminalreporter.line(
            f"{kind:<24}{taken + refused:>8,} inputs: {taken:>7,} taken, {refused:>7,} refused"
        )
    total = sum(taken + refused for _kind, taken, refused in fuzzed)
    terminalreporter.line(f"{'all':<24}{total:>8,} inputs")
