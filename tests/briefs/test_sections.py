import pandas as pd
import pytest

from southsouth import narrate
from southsouth.briefs import amounts, sections
from southsouth.briefs.sections import Section
from southsouth.charts import brief as charts
from southsouth.errors import SouthSouthError


@pytest.fixture
def shown(monkeypatch):
    outputs = []
    monkeypatch.setattr(narrate, "display", lambda data, **more: outputs.append((data, more)))
    return outputs


def told() -> Section:
    section = Section("KEN")
    year = section.integer("year", 2020, ("t/a",), "the year")
    share = section.share("share", 64.55, ("t/a",), "a share")
    lines = pd.DataFrame({"a": [1.0, 2.0]}, index=pd.Index([2000, 2020], name="year"))
    panel = charts.Panel("Title", lines, {"a": "south"})
    figure = section.figure(
        "x", lambda: charts.panels([panel]), title="F", alt="One line that rises in twenty years."
    )
    table = section.table("y", lines, title="T", columns={"a": ("A", "decimal")})
    section.say(f"In {year} it was {share} ({figure}, {table}).")
    return section


def test_a_section_is_shown_with_its_numbers_before_its_sentences(shown):
    sections.present(told())
    kinds = [next(kind for kind in data if kind != "text/plain") for data, _ in shown]
    assert kinds == [narrate.NUMBER, narrate.NUMBER, narrate.TEXT, narrate.FIGURE, narrate.TABLE]
    assert shown[2][0][narrate.TEXT] == (
        "In {num}`year` it was {num}`share` ({numref}`fig-brief-ken-x`, {numref}`tbl-brief-ken-y`)."
    )
    assert shown[1][0][narrate.NUMBER]["value"] == 64.55


def test_a_section_can_be_read_without_a_notebook(shown):
    assert sections.read([told()]) == [
        "In 2020 it was 64.5\xa0per cent (fig-brief-ken-x, tbl-brief-ken-y)."
    ]
    assert not shown


def test_a_number_knows_the_module_that_computed_it_if_its_section_does(shown):
    section = told()
    sections.present(section)
    assert "module" not in shown[0][0][narrate.NUMBER]
    shown.clear()
    section.module = "southsouth.briefs.trade"
    sections.present(section)
    said = [data[narrate.NUMBER] for data, _ in shown if narrate.NUMBER in data]
    assert [number["module"] for number in said] == ["southsouth.briefs.trade"] * 2


def test_one_key_stands_for_one_number():
    section = told()
    section.integer("year", 2020, ("t/a",), "the year")
    with pytest.raises(SouthSouthError, match="key year"):
        section.integer("year", 2021, ("t/a",), "the year")


def test_a_section_without_a_sentence_is_not_shown(shown):
    with pytest.raises(SouthSouthError, match="no sentence"):
        sections.present(Section("KEN"))
    assert not shown


@pytest.mark.parametrize(
    ("value", "style"),
    [(5, "count"), (999_999, "count"), (1e6, "million"), (-2e9, "billion"), (1.2e12, "trillion")],
)
def test_dollars_are_written_by_their_size(value, style):
    assert amounts.dollars(value) == style


def test_a_small_share_keeps_two_decimals_and_nothing_does_not():
    assert [amounts.percent(value) for value in (0.0, 0.04, 0.1, 50)] == [
        "percent", "percent2", "percent", "percent",
    ]  # fmt: skip


def test_a_change_that_cannot_be_seen_is_none():
    assert amounts.moved(45.04, 44.96, "percent") == amounts.SAME
    assert amounts.moved(45.0, 45.2, "percent") == "rose"
    assert amounts.moved(45.2, 45.0, "percent") == "fell"
