import re

import pandas as pd
import pytest
from matplotlib.lines import Line2D

from southsouth import narrate
from southsouth.charts import style
from southsouth.errors import SouthSouthError

ALT = "A line rises from sixty-seven to seventy-two per cent over the years."


@pytest.fixture
def shown(monkeypatch):
    """Return the outputs that calls leave in a notebook."""
    outputs = []
    monkeypatch.setattr(narrate, "display", lambda bundle, **named: outputs.append((bundle, named)))
    return outputs


def chart():
    fig, ax = style.new()
    ax.plot([2000, 2017], [67, 72])
    ax.fill_between([2000, 2017], [1, 1], alpha=0.5)
    return fig


def test_a_number_keeps_its_exact_value_and_how_it_is_written(shown):
    narrate.say("share", 72.3249, "percent", tables=["migration/stock_2017"], note="M49")
    number = shown[0][0][narrate.NUMBER]
    assert number["value"] == 72.3249
    assert number["text"] == "72.3\xa0per cent"
    assert number["tables"] == ["migration/stock_2017"]
    assert "claims" not in number


def test_a_count_of_claims_keeps_which(shown):
    narrate.say("firm", 2, "words", note="claims that hold", claims=pd.Series(["a", "b"]))
    assert shown[0][0][narrate.NUMBER]["claims"] == ["a", "b"]


@pytest.mark.parametrize("key", ["Share", "share_2017", "", "a b"])
def test_a_number_needs_a_name_in_kebab_case(shown, key):
    with pytest.raises(SouthSouthError, match="not a good name"):
        narrate.say(key, 1, "integer")
    assert not shown


def test_a_table_writes_its_cells_and_keeps_the_exact_values(shown):
    df = pd.DataFrame({"area": ["A", "B"], "share": [67.26, None], "usd": [1_250_000, 10]})
    columns = {
        "area": ("Area", "text"),
        "share": ("%", "percent"),
        "usd": ("US$ m", "million"),
    }
    narrate.show_table(df.assign(hidden=1), id="tbl-x", title="T", columns=columns)
    table = shown[0][0][narrate.TABLE]
    assert table["rows"] == [["A", "67.3", "1.2"], ["B", "", "0.0"]]
    assert table["csv"] == "Area,%,US$ m\nA,67.26,1.25\nB,,1e-05\n"
    assert table["columns"][1] == {"heading": "%", "style": "percent"}


def test_whole_numbers_are_written_as_such_where_one_is_missing(shown):
    counts = {"persons": [29478.0, None], "held": pd.Series([361.0, None], dtype=object)}
    df = pd.DataFrame({**counts, "share": [4.0, 0.5]})
    narrate.show_table(
        df, id="tbl-x", title="T", columns={name: (name, "count") for name in df.columns}
    )
    assert shown[0][0][narrate.TABLE]["csv"] == "persons,held,share\n29478,361,4.0\n,,0.5\n"


def test_columns_of_one_heading_are_refused(shown):
    data, columns = pd.DataFrame({"a": [1], "b": [2]}), dict.fromkeys("ab", ("South, %", "count"))
    with pytest.raises(SouthSouthError, match="tbl-x has two columns headed 'South, %'"):
        narrate.show_table(data, id="tbl-x", title="T", columns=columns)
    assert not shown


def test_a_page_shows_at_most_seven_columns(shown):
    df = pd.DataFrame([range(8)])
    columns = {n: (str(n), "integer") for n in range(8)}
    with pytest.raises(SouthSouthError, match="8 columns"):
        narrate.show_table(df, id="tbl-x", title="T", columns=columns)


def test_a_figure_carries_meaning_beside_its_drawing(shown):
    data = pd.DataFrame({"year": [2000, 2017], "share": [67, 72]})
    described = {"id": "fig-x", "title": "It rose", "alt": ALT}
    narrate.show_figure(chart(), **described, data=data)
    narrate.show_figure(chart(), **described, data=data, columns={"share": "Share, %"})
    bundle, named = shown[0]
    meaning = named["metadata"]["southsouth"]
    assert meaning["alt"] == ALT
    assert meaning["csv"].splitlines() == ["year,share", "2000,67", "2017,72"]
    assert shown[1][1]["metadata"]["southsouth"]["csv"] == '"Share, %"\n67\n72\n'
    assert bundle[narrate.FIGURE].startswith("<svg")


def test_a_figure_can_stand_inline_in_a_page(shown):
    narrate.show_figure(chart(), id="fig-x", title="It rose", alt=ALT)
    svg = shown[0][0][narrate.FIGURE]
    assert "<style" not in svg, "a style element would restyle the whole page"
    assert 'id="figure_1"' not in svg, "fixed ids clash between figures"
    assert "<text" in svg, "text stays text"


def test_a_figure_may_bring_a_second_drawing_for_a_telephone():
    described = {"id": "fig-x", "title": "It rose", "alt": ALT}
    _, metadata = narrate.figure_output(chart(), **described, narrow=chart())
    assert metadata["narrow"].startswith("<svg")
    _, metadata = narrate.figure_output(chart(), **described)
    assert "narrow" not in metadata


def test_the_second_drawing_may_be_made_of_the_first():
    def half(fig):
        fig.set_figwidth(fig.get_figwidth() / 2)
        return fig

    data, metadata = narrate.figure_output(
        chart(), id="fig-x", title="It rose", alt=ALT, narrow=half
    )
    wide, slim = (
        float(re.search(r'width="([\d.]+)pt"', svg)[1])
        for svg in (data[narrate.FIGURE], metadata["narrow"])
    )
    assert slim == wide / 2


@pytest.mark.parametrize(("shown", "clipped"), [((0, 2), False), ((0, 1), True)])
def test_shapes_are_clipped_only_where_axes_leave_out_some_data(shown, clipped):
    fig, axes = style.new()
    axes.plot([0, 2], [1, 1], marker="o")
    axes.set_xlim(*shown)
    output, _ = narrate.figure_output(fig, id="fig-x", title="It rose", alt=ALT)
    assert ("clip-path=" in output[narrate.FIGURE]) is clipped


def test_the_same_figure_is_drawn_in_the_same_bytes(shown):
    for _ in range(2):
        narrate.show_figure(chart(), id="fig-x", title="It rose", alt=ALT)
    assert shown[0][0] == shown[1][0]


def test_only_colours_of_the_palette_are_used(shown):
    narrate.show_figure(chart(), id="fig-x", title="It rose", alt=ALT)
    used = set(re.findall(r"#[0-9a-f]{6}\b", shown[0][0][narrate.FIGURE]))
    assert used <= set(style.PALETTE.values())


def test_a_figure_is_drawn_once(shown, monkeypatch):
    drawn = []
    draw = Line2D.draw
    monkeypatch.setattr(Line2D, "draw", lambda line, to: (drawn.append(line), draw(line, to)))
    fig = chart()
    narrate.show_figure(fig, id="fig-a", title="T", alt=ALT)
    assert drawn.count(fig.axes[0].lines[0]) == 1


def test_a_figure_without_words_for_those_who_cannot_see_it_is_refused(shown):
    with pytest.raises(SouthSouthError, match="alternative text"):
        narrate.show_figure(chart(), id="fig-x", title="It rose", alt="A line.")


@pytest.mark.parametrize(
    ("value", "style", "cited"),
    [
        (72.3, "percent", True),
        (143, "integer", True),
        (-143, "integer", True),
        (1842, "count", True),
        ("six days", "text", True),
        ("all", "text", True),
        (2017, "integer", False),
        ("1978-09-12", "date", False),
        ("the developing regions of the M49 standard", "label", False),
        ("2000 to 2017", "label", False),
    ],
)
def test_what_was_measured_or_counted_is_cited_and_what_only_names_it_is_not(
    shown, value, style, cited
):
    narrate.say("key", value, style, note="what it is")
    assert narrate.is_number(shown[0][0][narrate.NUMBER]) is cited


@pytest.mark.parametrize(("value", "style"), [(7, "words"), (2017, "integer"), ("M49", "label")])
def test_whatever_has_figures_says_what_they_are(shown, value, style):
    with pytest.raises(SouthSouthError, match="give it a note"):
        narrate.say("key", value, style)
    narrate.say("key", "rose", "text")
    assert not narrate.is_number(shown[0][0][narrate.NUMBER])
