"""Figures of admissions and participants: what they draw and label."""

import pandas as pd

from southsouth.charts import gatherings


def texts(figure) -> list[str]:
    return [text.get_text() for text in figure.axes[0].texts]


def test_admissions_labels_every_year_with_its_number():
    years = pd.DataFrame(
        {"year": [1955, 1956, 1957], "admitted": [16, 0, 2], "south": [6, 0, 1], "rest": [10, 0, 1]}
    )
    figure = gatherings.admissions(years, "M49", {"Bandung": 1955})
    said = texts(figure)
    assert {"16", "2", "Bandung", "South (M49)", "Other States"} <= set(said)
    assert "0" not in said
    heights = [bar.get_height() for bar in figure.axes[0].patches]
    assert heights == [6, 0, 1, 10, 0, 1]


def test_seats_draws_members_and_the_others_beside_them():
    meetings = pd.DataFrame(
        {"label": ["One", "Two"], "participants": [29, 55], "members": [17, 55], "others": [12, 0]}
    )
    figure = gatherings.seats(meetings)
    assert texts(figure) == ["17 Members", "12 not Members", "55"]
    assert [bar.get_width() for bar in figure.axes[0].patches] == [17, 55, 12, 0]


def test_against_lists_names_both_counts():
    series = pd.Series([37, 37, 43], index=[1961, 1962, 1963])
    points = pd.DataFrame({"label": ["Belgrade"], "year": [1961], "listed": [25], "in_data": [37]})
    said = texts(gatherings.against_lists(series, points))
    assert "Belgrade: 25 in the list,\n37 in the data" in said


def test_groups_writes_the_ends_of_every_line():
    years = pd.DataFrame({"Members": [154, 191], "Others": [90, 114]}, index=[1980, 2003])
    said = texts(gatherings.groups(years))
    assert {"Members", "Others", "154", "191", "90", "114"} == set(said)
