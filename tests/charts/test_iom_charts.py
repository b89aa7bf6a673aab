"""The figure of what an institution states of itself draws each dated statement."""

import pandas as pd

from southsouth.charts import iom as charts


def test_statements_write_each_number_and_leave_out_the_undated():
    values = pd.DataFrame(
        {"panel": ["offices", "offices", "offices", "officials"],
         "date": pd.to_datetime(["2014-07-31", "2022-12-31", None, "2019-12-31"]),
         "value": [480, 490, 400, 7241], "prefix": ["more than ", None, "more than ", "over "],
         "source": ["a", "sheet", "b", "c"], "mark": ["own", "own", "other", "odd"],
         "below": [False, False, False, True]}
    )  # fmt: skip
    fig = charts.statements(values, {"offices": "Offices", "officials": "Officials"}, "sheet")
    assert [text.get_text() for text in fig.axes[0].texts] == [">480", "490"]
    assert [text.get_text() for text in fig.axes[1].texts] == [">7,241"]
    assert [ax.get_title(loc="left") for ax in fig.axes] == ["Offices", "Officials"]
    assert [text.get_weight() for text in fig.axes[0].texts] == [400, 600]
