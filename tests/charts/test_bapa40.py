"""The figures of attendance draw what they are given."""

import pandas as pd
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from southsouth.charts import bapa40
from southsouth.charts.style import PALETTE


def texts(fig: Figure) -> set[str]:
    return {text.get_text() for ax in fig.axes for text in ax.texts}


def test_statements_label_every_number_and_skip_what_is_missing():
    said = pd.DataFrame(
        {
            "speaker": ["Host", "UN"],
            "when": ["expected", "reported"],
            "participants": [1500.0, None],
            "states": [193, 160],
        }
    )
    fig = bapa40.statements(said)
    assert {"1,500", "193", "160", "future tense", "past tense"} == texts(fig)
    assert [tick.get_text() for tick in fig.axes[0].get_yticklabels()] == ["Host", "UN"]


def test_forecast_is_hollow_and_report_is_full():
    said = pd.DataFrame(
        {
            "speaker": ["Host", "UN"],
            "when": ["expected", "reported"],
            "participants": [1500, 3800],
            "states": [193, 160],
        }
    )
    points = [line for line in bapa40.statements(said).axes[0].lines if line.get_marker() == "o"]
    assert points[0].get_markerfacecolor() != points[0].get_color()
    assert points[1].get_markerfacecolor() == points[1].get_color()


def test_bounds_stress_the_chosen_definition_only():
    groups = pd.DataFrame(
        {
            "definition": ["m49", "g77"],
            "label": ["M49", "Group of 77"],
            "south": [143, 133],
            "least": [110, 100],
            "most": [143, 133],
        }
    )
    fig = bapa40.bounds(groups, "g77")
    colours = [bar.get_facecolor() for bar in fig.axes[0].patches]
    assert len(set(colours)) == 2
    assert {"110", "143", "100", "133"} == texts(fig)


def test_a_numeral_stays_clear_of_the_mark_beside_it():
    groups = pd.DataFrame(
        {
            "definition": ["g77"],
            "label": ["Group of 77"],
            "south": [133],
            "least": [100],
            "most": [133],
        }
    )
    fig = bapa40.bounds(groups, "g77")
    FigureCanvasAgg(fig).draw()
    ax = fig.axes[0]
    ends = ax.transData.transform([(100, 0), (133, 0)])[:, 0]
    least, south = (text.get_window_extent() for text in ax.texts)
    assert least.x1 < ends[0] - 2
    assert south.x0 > ends[1] + 2


def test_sessions_write_the_days_between_and_stress_the_longest():
    days = pd.to_datetime(["2014-05-19", "2016-05-16", "2021-06-01"])
    held = pd.DataFrame({"label": ["18th", "19th", "20th"], "date": days})
    held["days"] = held["date"].diff().dt.days
    fig = bapa40.sessions(held, pd.Timestamp("2019-03-20"), "BAPA+40")
    assert {"728 days", "1,842 days", "BAPA+40\nMarch 2019", "20th\nJune 2021"} <= texts(fig)
    colours = {t.get_text(): t.get_color() for t in fig.axes[0].texts if "days" in t.get_text()}
    assert colours["1,842 days"] == PALETTE["north"] != colours["728 days"]
