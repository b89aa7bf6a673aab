"""The figures of days draw what they are given."""

import pandas as pd

from southsouth.charts import dates as charts
from southsouth.measures import dates


def test_weekdays_draw_one_point_a_year():
    days = pd.concat([dates.yearly("2004-12-19", 2011), dates.yearly("2012-09-12", 2024)])
    ax = charts.weekdays(days).axes[0]
    assert sum(len(line.get_xdata()) for line in ax.lines) == len(days)
    assert {"19 December", "12 September"} <= {text.get_text() for text in ax.texts}


def test_lags_write_the_sign_of_each_lag():
    printed = pd.DataFrame(
        {"subject": ["A", "B"], "kind": ["printed", "distributed"], "lag": [-307, 58]}
    )
    ax = charts.lags(printed).axes[0]
    assert [text.get_text() for text in ax.texts] == ["−307 on a page", "+58 masthead"]
    assert [tick.get_text() for tick in ax.get_yticklabels()] == ["A", "B"]


def test_lateness_names_the_anniversary():
    meetings = pd.DataFrame({"label": ["Nairobi", "Buenos Aires"], "late": [445, 189]})
    ax = charts.lateness(meetings, "12 September 1978").axes[0]
    assert ax.get_xlabel() == "Days after the anniversary of 12 September 1978"
    assert [text.get_text() for text in ax.texts] == ["445", "189"]
