"""Roll calls on South-South cooperation and the economic order."""

import pandas as pd
import pyreadr
import pytest

from altering import altered
from southsouth import paths, tables
from southsouth.errors import SouthSouthError
from southsouth.sources import corrections, unvotes
from southsouth.sources.registry import CONTROLS

CALLS = [
    (1, 30.0, "1975-12-07", "R/30/3586", "NEW ECONOMIC ORDER", "TO REITERATE " + "AGAIN " * 30),
    (2, 69.0, "2014-12-19", "R/69/239", None, "South-South cooperation : resolution"),
    (3, 73.0, "2018-10-16", "A/RES/73/5", "Chair of the Group of 77", "A/73/251 125a - System."),
    (4, 29.0, "1974-12-05", "R/29/3281C", None, "CHARTER OF ECONOMIC RIGHTS AND DUTIES"),
    (5, 66.0, "2012-04-09", "R/66/257", None, "I give the floor to the Group of 77"),
    (6, 50.0, "1995-12-01", "R/50/1", "NUCLEAR", "Testing"),
]
CAST = [
    *[(number, "Algeria", "yes") for number in (1, 2, 3, 4, 5, 6)],
    (1, "Yugoslavia", "abstain"),
    (2, "Yugoslavia", "yes"),
    (2, "Antigua & Barbuda", "no"),
    (2, "St. Lucia", "yes"),
]


def write(tmp_path, calls=CALLS, cast=CAST):
    names = ["rcid", "session", "date", "unres", "short", "descr"]
    for name, columns, rows in (("c", names, calls), ("v", ["rcid", "country", "vote"], cast)):
        pyreadr.write_rdata(str(tmp_path / f"{name}.rda"), pd.DataFrame(rows, columns=columns))
    return tmp_path / "c.rda", tmp_path / "v.rda"


def test_chosen_roll_calls(tmp_path):
    table = unvotes.roll_calls(*write(tmp_path)).set_index("rcid")
    assert table["topic"].to_dict() == {
        1: "economic_order",
        2: "south_south",
        3: "group_of_77",
        4: "economic_rights",
    }
    assert table["symbol"].tolist() == [
        "A/RES/3586(XXX)",
        "A/RES/69/239",
        "A/RES/73/5",
        "A/RES/3281(XXIX)",
    ]
    assert table.loc[4, "part"] == "C"
    assert table.loc[2, ["year", "yes", "no", "abstain"]].tolist() == [2014, 3, 1, 0]
    assert table.loc[3, "title"] == "Chair of the Group of 77"
    assert table.loc[1, "title"].split()[:2] == ["TO", "REITERATE"]
    assert len(table.loc[1, "title"].removesuffix(" ...").split()) == 25


def test_votes_of_states(tmp_path):
    table = unvotes.votes(*write(tmp_path)).set_index(["rcid", "iso3"])["vote"]
    assert table[1].to_dict() == {"DZA": "yes", "YUG": "abstain"}
    assert table[2].to_dict() == {"DZA": "yes", "SRB": "yes", "ATG": "no", "LCA": "yes"}
    assert 6 not in table.index.get_level_values(0)


@pytest.mark.parametrize(
    ("calls", "cast", "message"),
    [
        (CALLS + CALLS[:1], CAST, r"c\.rda has roll call 1 twice"),
        (CALLS, CAST[4:], r"v\.rda has no votes on roll call 3"),
        (CALLS, [*CAST, (1, "France", "maybe")], "the vote 'maybe'"),
    ],
)
def test_faults_of_roll_calls(tmp_path, calls, cast, message):
    with pytest.raises(SouthSouthError, match=message):
        unvotes.roll_calls(*write(tmp_path, calls, cast))


@pytest.mark.parametrize(
    ("more", "message"),
    [((1, "Ruritania", "yes"), "'Ruritania'"), ((1, "Algeria", "no"), "DZA votes twice")],
)
def test_faults_of_votes(tmp_path, more, message):
    with pytest.raises(SouthSouthError, match=message):
        unvotes.votes(*write(tmp_path, cast=[*CAST, more]))


def test_changed_column_and_damaged_file_are_named(tmp_path):
    calls, cast = write(tmp_path)
    pyreadr.write_rdata(str(calls), pd.DataFrame({"id": [1]}))
    with pytest.raises(SouthSouthError, match=r"c\.rda no longer has the column 'rcid'"):
        unvotes.roll_calls(calls, cast)
    calls.write_bytes(b"RDX2")
    with pytest.raises(SouthSouthError, match=r"c\.rda cannot be read"):
        unvotes.roll_calls(calls, cast)


def test_committed_roll_calls():
    table = tables.read("votes/roll_calls").set_index("rcid")
    assert len(table) == 31
    assert table.loc[4900, ["symbol", "yes", "no", "abstain"]].tolist() == [
        "A/RES/63/224",
        123,
        1,
        52,
    ]
    assert table.loc[5385, ["topic", "yes", "no", "abstain"]].tolist() == [
        "south_south",
        129,
        44,
        7,
    ]
    cast = tables.read("votes/votes")
    assert len(cast) == 4_753 == table[["yes", "no", "abstain"]].to_numpy().sum()


def test_state_that_was_no_member_is_noticed():
    def read(wanted):
        frame = tables.read(wanted)
        if wanted == "votes/votes":
            frame.loc[0, "iso3"] = "SSD"
        return frame

    with pytest.raises(SouthSouthError, match="SSD votes in 1974, when it was not a Member"):
        CONTROLS["votes/votes"](read, corrections.load(paths.data()))


def test_vote_lost_is_noticed():
    read = altered("votes/votes", lambda votes: votes.iloc[1:])
    with pytest.raises(SouthSouthError, match="the number of votes"):
        CONTROLS["votes/roll_calls"](read, corrections.load(paths.data()))
