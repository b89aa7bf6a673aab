"""No two options of an axis are the same choice under two names.

Options that give the same values wherever both are computed would count one answer twice.
"""

import itertools

import numpy as np
import pytest

from southsouth.claims import evaluation, registry
from southsouth.claims.model import Axis, Computed, Document, NotComputable, Option, Part

CLAIMS = {id: c for id, c in registry.load().items() if isinstance(c, Computed) and c.axes}


@pytest.fixture(scope="module")
def memo():
    return {}


def alike(result) -> list[tuple[str, str, str]]:
    """Return the pairs of options that agree in every cell that they share, with their axis."""
    values = list(result.values)
    found = []
    for axis in result.axes:
        others = [name for name in result.axes if name != axis]
        computed = result.computed.assign(all="")
        by_option = {
            option: rows.set_index(["all", *others])[values]
            for option, rows in computed.groupby(axis)
        }
        for one, other in itertools.combinations(by_option, 2):
            cells = by_option[one].index.intersection(by_option[other].index)
            first, second = (by_option[name].loc[cells].to_numpy(float) for name in (one, other))
            if len(cells) and np.allclose(first, second, rtol=1e-12, atol=0):
                found.append((axis, one, other))
    return found


@pytest.mark.parametrize("id", CLAIMS)
def test_no_two_options_are_one(id, memo):
    assert alike(evaluation.evaluate(CLAIMS[id], memo)) == []


def toy(monkeypatch, values):
    """Return the result of a claim with one axis, whose options have these values."""

    def compute(choice):
        value = values[choice["a"].id]
        if value is None:
            raise NotComputable("There is none.")
        return {"x": value * int(choice["b"].id)}

    monkeypatch.setitem(evaluation.COMPUTATIONS, "toy", lambda _claim, _memo: compute)
    axes = {
        name: Axis(name, "Which?", {o: Option(o, o, "why") for o in options})
        for name, options in {"a": values, "b": "12"}.items()
    }
    claim = Computed(
        id="toy", source=Document("d.txt", "D", "P", "2022", "k"), quote="q", locator="l",
        kind="computed", topic="growth", evidence=(), as_of=(), says="s", computation="toy",
        parts=(Part("x", ">", "", "x is positive", stated=0),), settings={}, axes=axes,
        preferred={"a": next(iter(values)), "b": "1"}, rule="r",
    )  # fmt: skip
    return evaluation.evaluate(claim)


def test_options_that_are_the_same_everywhere_are_found(monkeypatch):
    assert alike(toy(monkeypatch, {"p": 1.0, "q": 1.0, "r": 2.0})) == [("a", "p", "q")]


def test_an_option_that_is_never_computed_is_like_no_other(monkeypatch):
    assert alike(toy(monkeypatch, {"p": 1.0, "q": None})) == []
