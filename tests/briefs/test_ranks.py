import pandas as pd

from southsouth.briefs.ranks import ranked

VALUES = pd.Series({"A": 5.0, "B": 3.0, "C": 3.0, "D": None, "E": 1.0, "X": 9.0, "Y": 2.0})
GROUPS = pd.Series({"A": "one", "B": "one", "C": "one", "D": "one", "E": "one", "Y": "two"})


def test_equal_values_share_the_best_rank_and_the_next_is_as_far_on():
    found = ranked(VALUES, GROUPS)
    assert found["rank"].to_dict() == {"A": 1, "B": 2, "C": 2, "E": 4}
    assert found["sharing"].to_dict() == {"A": 1, "B": 2, "C": 2, "E": 1}


def test_peers_without_a_value_are_not_counted():
    assert set(ranked(VALUES, GROUPS)["of"]) == {4}


def test_who_has_no_value_no_group_or_no_peer_has_no_place():
    assert not {"D", "X", "Y"} & set(ranked(VALUES, GROUPS).index)
