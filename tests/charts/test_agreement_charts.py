"""Figures of two sources side by side."""

import pandas as pd

from southsouth.charts import agreement as charts
from southsouth.measures.agreement import compare

SIDES = compare(
    pd.Series({"ARG": 1e6, "BRA": 2e8, "CHL": 5e3, "PER": 9e5}),
    pd.Series({"ARG": 9e6, "BRA": 1.5e8, "CHL": 5e3, "PER": 1e5}),
)


def texts(ax):
    return [text.get_text() for text in ax.texts]


def test_every_country_is_a_point_and_outliers_sit_on_the_edge():
    fig = charts.ratios({"2015": SIDES, "2020": SIDES}, "People", "2020 over 2015")
    ax = fig.axes[0]
    drawn = [
        tuple(point)
        for group in ax.collections
        for point in group.get_offsets()
        if group.get_offsets().size
    ]
    assert (2e8, 0.75) in drawn
    assert (1e6, 2.0) in drawn
    assert (9e5, 0.5) in drawn
    assert sorted(texts(ax)) == ["ARG", "BRA", "PER"]
    assert [a.get_title(loc="left") for a in fig.axes] == ["2015", "2020"]


def test_sizes_are_short():
    assert [charts._short(v, 0) for v in (10, 2000, 1e6, 1e9)] == ["10", "2k", "1m", "1bn"]


def test_years_that_differ_are_named():
    counts = pd.DataFrame({"one": [117, 122], "other": [118, 122]}, index=[1965, 1966])
    ax = charts.yearly(counts, "Members", ("printed", "counted")).axes[0]
    assert "1965: 117 and 118" in texts(ax)
    assert not any("1966" in text for text in texts(ax))
