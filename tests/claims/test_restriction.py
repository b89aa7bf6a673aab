"""What is left of a claim under one South or one revision, and how it is judged then."""

import pytest

from southsouth.book.parameters import PARAMETERS
from southsouth.claims import ledger, restriction
from southsouth.claims.evaluation import Result

BORN = "born-in-the-south-2000-2017"
GROWTH = "more-than-half-of-world-growth"


@pytest.fixture(scope="module")
def computed():
    return {id: r for id, r in ledger.results().items() if isinstance(r, Result)}


def test_the_options_of_a_definition_are_its_lists_and_treatments(computed):
    axis = computed[BORN].claim.axes["south"]
    assert restriction.options(axis, "g77") == ["g77-2017", "g77-2020", "g77-2017-territories"]
    assert restriction.options(axis, "m49") == ["m49"]
    assert restriction.options(computed[BORN].claim.axes["revision"], 2019) == ["2019"]


def test_all_definitions_together_have_every_specification(computed):
    whole = computed[GROWTH]
    parts = [restriction.under(whole, {"south": s}) for s in PARAMETERS["south"].choices]
    assert sum(part.total for part in parts) == whole.total
    assert sum(part.held for part in parts) == whole.held


def test_the_preferred_choices_alone_leave_the_preferred_value(computed):
    whole = computed[BORN]
    left = restriction.under(whole, {"south": "undesa", "revision": 2017})
    assert left.claim.preferred == whole.claim.preferred
    assert left.preferred["2017"] == whole.preferred["2017"]
    assert 0 < left.total < whole.total


def test_a_choice_keeps_as_much_of_the_preferred_specification_as_it_can(computed):
    whole = computed[BORN]
    left = restriction.under(whole, {"south": "g77"})
    assert left.claim.preferred == {**whole.claim.preferred, "south": "g77-2017"}
    nearest = whole.closest(south="g77-2017")
    assert left.preferred["2000"] == nearest["2000"]


def test_what_cannot_be_computed_is_not_preferred_where_others_can(computed):
    left = restriction.restricted(computed[BORN], {"revision": ["2024"]})
    assert computed[BORN].nearest(left.frame)["residual"] == "printed"
    assert left.claim.preferred["residual"] == "total"
    assert left.preferred["reason"] == ""


def test_the_rule_judges_what_is_left_by_hand(computed):
    rows = computed[GROWTH].computed
    rows = rows[rows["south"] == "m49"]
    left = restriction.under(computed[GROWTH], {"south": "m49"})
    assert (left.held, left.total) == (int((rows["share"] > 50).sum()), len(rows))
    if left.preferred["holds"]:
        assert left.verdict == "reproduced"
    else:
        assert left.verdict == ("reproduced elsewhere" if left.held else "not reproduced")


def test_what_the_parameters_do_not_touch_is_none(computed):
    assert restriction.under(computed[BORN], {"start": 2000}) is None
    assert restriction.under(computed["thursday-21-march-2019"], {"south": "g77"}) is None
    assert restriction.under(computed["remittance-dependent-19-of-20"], {"south": "undesa"}) is None


def test_of_the_preferred_specification_the_ledger_s_own_is_kept_though_not_computable(computed):
    whole = computed["sela-directors-meetings-for-23-years"]
    assert restriction.restricted(whole, {}).verdict == whole.verdict == "unresolved"
    other = restriction.restricted(whole, {"from_day": ["earliest"]})
    assert other.verdict != "unresolved"
    assert other.total > 0


def test_options_that_nobody_has_leave_nothing(computed):
    assert restriction.restricted(computed[BORN], {"south": ["no such South"]}) is None
