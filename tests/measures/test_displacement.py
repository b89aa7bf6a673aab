"""People displaced in their own country, by causes taken together."""

import pandas as pd
import pytest

from southsouth.errors import SouthSouthError
from southsouth.measures import displacement

TABLE = pd.DataFrame(
    [
        (2018, "AFG", "conflict", "stock", 10),
        (2019, "AFG", "conflict", "stock", 20),
        (2019, "AFG", "disaster", "stock", 5),
        (2019, "PHL", "disaster", "stock", 7),
        (2019, "AFG", "conflict", "flow", 3),
    ],
    columns=["year", "iso3", "cause", "kind", "persons"],
)


def found(kind, causes, table=TABLE):
    rows = displacement.displaced(table, kind, causes)
    return dict(zip(zip(rows["iso3"], rows["year"], strict=True), rows["persons"], strict=True))


def test_causes_are_added_in_the_years_that_have_both():
    assert found("stock", ("conflict",)) == {("AFG", 2018): 10, ("AFG", 2019): 20}
    both = {("AFG", 2019): 25, ("PHL", 2019): 7}
    assert found("stock", ("conflict", "disaster")) == both
    assert found("stock", ("conflict", "disaster"), TABLE.iloc[::-1]) == both


def test_causes_together_are_never_fewer():
    one, two = found("stock", ("conflict",)), found("stock", ("conflict", "disaster"))
    assert all(two[key] >= one[key] for key in two.keys() & one.keys())


def test_what_a_source_lacks_is_said():
    with pytest.raises(SouthSouthError, match="no flow of people displaced by disaster"):
        found("flow", ("conflict", "disaster"))
    with pytest.raises(SouthSouthError, match="no kind 'level': use one of stock, flow"):
        found("level", ("conflict",))
