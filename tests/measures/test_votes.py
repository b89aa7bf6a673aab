"""How two groups voted: by hand, and against the results of the roll calls."""

import pandas as pd
import pytest

from southsouth import tables
from southsouth.errors import SouthSouthError
from southsouth.measures import votes
from southsouth.south import SOUTH, members

CALLS = pd.DataFrame(
    {
        "rcid": [1, 2],
        "year": [1999, 2000],
        "symbol": ["A", "B"],
        "topic": ["x", "y"],
        "yes": [2, 1],
        "no": [1, 0],
        "abstain": [0, 1],
    }
)
CAST = pd.DataFrame(
    {
        "rcid": [1, 1, 1, 2, 2],
        "iso3": ["AAA", "BBB", "CCC", "AAA", "BBB"],
        "vote": ["yes", "yes", "no", "yes", "abstain"],
    }
)


def test_by_hand():
    table = votes.by_group(CALLS, CAST, {"AAA", "BBB"}).set_index(["rcid", "group"])
    columns = ["yes", "no", "abstain", "voting", "in_favour"]
    assert table.loc[(1, "south"), columns].to_list() == [2, 0, 0, 2, 100]
    assert table.loc[(1, "rest"), columns].to_list() == [0, 1, 0, 1, 0]
    assert table.loc[(2, "south"), "in_favour"] == 50
    assert table.loc[(2, "rest"), "voting"] == 0
    assert pd.isna(table.loc[(2, "rest"), "in_favour"])


def test_distance():
    table = votes.apart(votes.by_group(CALLS, CAST, {"AAA", "BBB"}))
    assert table.at[0, "gap"] == 100
    assert pd.isna(table.at[1, "gap"])


def test_a_result_that_does_not_add_up():
    with pytest.raises(SouthSouthError, match="roll call 2 do not add up"):
        votes.by_group(CALLS, CAST[:-1], {"AAA"})


@pytest.mark.parametrize("definition", SOUTH)
def test_groups_add_up_and_mirror(definition):
    calls, cast = tables.read("votes/roll_calls"), tables.read("votes/votes")
    south = members(definition)
    one = votes.apart(votes.by_group(calls, cast, south))
    other = votes.apart(votes.by_group(calls, cast, set(cast["iso3"]) - south))
    assert len(one) == len(calls)
    assert one[["south", "rest"]].stack().between(0, 100).all()
    assert one["gap"].to_list() == pytest.approx((-other["gap"]).to_list())
