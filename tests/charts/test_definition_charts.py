"""The figures of the definitions draw what they are given."""

import pandas as pd

from southsouth.charts import definitions as charts


def words(ax):
    return [text.get_text() for text in ax.texts]


def test_coverage_writes_whole_numbers_and_shares():
    table = pd.DataFrame({"label": ["M49", "Bank"], "states": [143, 137], "people": [83.31, 84.0]})
    fig = charts.coverage(table, {"states": "Members", "people": "People, %"}, "Bank")
    assert words(fig.axes[0]) == [" 143", " 137"]
    assert words(fig.axes[1]) == [" 83.3", " 84.0"]
    assert [label.get_text() for label in fig.axes[0].get_yticklabels()] == ["M49", "Bank"]
    assert [text.get_weight() for text in fig.axes[0].texts] == [400, 600]


def test_contested_fills_a_spot_where_a_row_is_in():
    rows = pd.DataFrame(
        {"m49": [True, False], "g77": [True, True], "weight": [2e6, 1.8e4],
         "names": ["Chile, Uruguay", "Palau"]}
    )  # fmt: skip
    ax = charts.contested(rows, {"m49": "M49", "g77": "Group of 77"}, "m49").axes[0]
    filled, hollow = ax.collections[::2], ax.collections[1::2]
    assert [len(spots.get_offsets()) for spots in filled] == [1, 2]
    assert [len(spots.get_offsets()) for spots in hollow] == [1, 0]
    assert words(ax) == ["2.0", "<0.1"]


def test_classes_end_at_their_shares():
    shares = pd.DataFrame(
        {"L": [50.0] * 5 + [10.0], "LM": [20.0] * 5 + [50.0], "UM": [15.0] * 6,
         "H": [10.0] * 5 + [25.0], "none": [5.0] * 5 + [0.0]},
        index=range(1990, 1996),
    )  # fmt: skip
    ax = charts.people_by_class(shares).axes[0]
    assert {"10%", "50%", "15%", "25%", "Not classified"} <= set(words(ax))


def test_spells_draw_one_bar_a_spell():
    lanes = pd.DataFrame(
        {"name": ["Korea", "Korea", "Argentina"], "first": [1997, 2003, 2016],
         "last": [1999, 2026, 2016], "now": [True, True, False]}
    )  # fmt: skip
    ax = charts.spells(lanes, (1989, 2026)).axes[0]
    bars = [(bar.get_x(), bar.get_width()) for bar in ax.patches]
    assert bars == [(1997, 3), (2003, 24), (2016, 1)]
    assert [label.get_text() for label in ax.get_yticklabels()] == ["Korea", "Argentina"]


def test_claims_say_value_and_share_and_leave_a_dash():
    cells = pd.DataFrame(
        [("Trade", "a quarter", "m49", "26.4%", True, 16.7),
         ("Trade", "a quarter", "g77", "14.2%", False, 0.0),
         ("Trade", "a record", "m49", "−4.8%", False, 25.0)],
        columns=["claim", "stated", "definition", "text", "holds", "share"],
    )  # fmt: skip
    ax = charts.claims(cells, {"m49": "M49", "g77": "Group of 77"}, "m49").axes[0]
    assert words(ax) == [
        "Trade", "a quarter", "26.4%", "17% hold", "14.2%", "0% hold",
        "Trade", "a record", "−4.8%", "25% hold", "–",
    ]  # fmt: skip


def test_latitudes_write_the_share_in_the_north():
    points = pd.DataFrame(
        {"group": ["South"] * 3, "latitude": [10.0, 20.0, -5.0], "persons": [1e6, None, 2e6],
         "north": [66.7] * 3}
    )  # fmt: skip
    ax = charts.latitudes(points, ["South"], {"equator": 0}).axes[0]
    assert "67%" in words(ax) and "equator" in words(ax)
    dots = [line for line in ax.lines if line.get_solid_capstyle() == "round"]
    at = sorted(x for line in dots for x in line.get_xdata()[::3])
    assert at == [-5, 10, 20]
    assert len({line.get_color() for line in dots}) == 2
