import pandas as pd
import pytest
from matplotlib.figure import Figure

from southsouth.book.exhibits import drawings
from southsouth.execution import store

DESCRIBED = {"id": "fig-a", "title": "A title", "alt": "A line that rises from zero to one."}


@pytest.fixture
def chart(small_project):
    """Return a chart that counts how often it is drawn."""

    def line(frame, label=""):
        line.drawn += 1
        figure = Figure()
        figure.subplots().plot(frame["x"], frame["y"], label=label)
        return figure

    line.drawn = 0
    return line


def frame(last=1.0):
    return pd.DataFrame({"x": [0, 1], "y": [0.0, last]})


def test_a_figure_is_drawn_once_until_something_in_it_changes(chart, small_project):
    first = drawings.output(chart, {"frame": frame(), "label": "a"}, DESCRIBED)
    again = drawings.output(chart, {"frame": frame(), "label": "a"}, DESCRIBED)
    assert (chart.drawn, again) == (1, first)

    drawings.output(chart, {"frame": frame(2.0), "label": "a"}, DESCRIBED)
    drawings.output(chart, {"frame": frame().astype("float32"), "label": "a"}, DESCRIBED)
    drawings.output(chart, {"frame": frame(), "label": "b"}, DESCRIBED)
    drawings.output(chart, {"frame": frame(), "label": "a"}, {**DESCRIBED, "data": frame()})
    assert chart.drawn == 5

    (small_project / "requirements.txt").write_text("a==1")
    drawings.output(chart, {"frame": frame(), "label": "a"}, DESCRIBED)
    assert chart.drawn == 6


def test_a_figure_with_a_narrow_drawing_is_another(chart):
    alone = drawings.output(chart, {"frame": frame()}, DESCRIBED, {"label": "a"})
    assert (chart.drawn, alone.metadata["narrow"][:4]) == (2, "<svg")
    drawings.output(chart, {"frame": frame()}, DESCRIBED, {"label": "b"})
    assert chart.drawn == 4


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (pd.Categorical(["a", "b"]), pd.Categorical(["a", "b"], categories=["b", "a"])),
        (pd.Series([1, "2"], dtype=object), pd.Series(["1", "2"], dtype=object)),
        (pd.Series([0.1, 0.2]), pd.Series([0.1, 0.2 + 1e-16])),
    ],
)
def test_tables_that_only_look_alike_are_drawn_apart(chart, one, other):
    for column in (one, other):
        drawings.output(chart, {"frame": frame().assign(z=column), "label": "a"}, DESCRIBED)
    assert chart.drawn == 2


def test_charts_of_one_name_in_two_modules_are_drawn_apart(chart, monkeypatch):
    monkeypatch.setattr(drawings, "_code", lambda _module: [])
    drawings.output(chart, {"frame": frame(), "label": "a"}, DESCRIBED)
    chart.__module__ = "elsewhere"
    drawings.output(chart, {"frame": frame(), "label": "a"}, DESCRIBED)
    assert chart.drawn == 2


def test_a_figure_is_drawn_again_when_its_code_changes(chart, small_project, monkeypatch):
    code = small_project / "code.py"
    code.write_text("a = 1")
    monkeypatch.setattr(drawings, "_code", lambda _module: [code])
    drawings.output(chart, {"frame": frame(), "label": "a"}, DESCRIBED)
    code.write_text("a = 2")
    drawings.output(chart, {"frame": frame(), "label": "a"}, DESCRIBED)
    assert chart.drawn == 2


def test_the_code_of_a_chart_is_its_module_and_all_that_it_imports():
    found = {file.name for file in drawings._code("southsouth.charts.claims")}
    assert {"claims.py", "style.py", "narrate.py", "wording.py"} <= found


@pytest.mark.parametrize("damage", ["", "[]", '{"data": 1}', "{"])
def test_a_damaged_figure_is_drawn_again(chart, damage):
    first = drawings.output(chart, {"frame": frame(), "label": "a"}, DESCRIBED)
    (file,) = drawings.folder().iterdir()
    file.write_text(damage)
    assert drawings.output(chart, {"frame": frame(), "label": "a"}, DESCRIBED) == first
    assert chart.drawn == 2


def test_a_figure_that_cannot_be_kept_is_drawn_all_the_same(chart, small_project):
    (small_project / "_build").write_text("no folder")
    for _ in range(2):
        made = drawings.output(chart, {"frame": frame(), "label": "a"}, DESCRIBED)
        assert made["metadata"]
    assert chart.drawn == 2


def test_what_was_kept_and_cannot_be_read_is_as_if_it_never_was(tmp_path):
    (tmp_path / "folder.png").mkdir()
    (tmp_path / "there.png").write_bytes(b"pixels")
    files = [tmp_path / name for name in ("there.png", "folder.png", "nowhere.png")]
    assert [store.read(file) for file in files] == [b"pixels", b"", b""]
