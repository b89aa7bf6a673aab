import pandas as pd
import pytest
from docutils import nodes

from southsouth.book import facts, pages
from southsouth.book.text import roles
from southsouth.wording import NBSP


def event(**changed):
    base = {
        "date": pd.Timestamp("1978-08-30"),
        "date_end": pd.Timestamp("1978-09-12"),
        "precision": "day",
        "symbol": "A/RES/33/134",
        "url": "https://undocs.org/A/RES/33/134",
    }
    return {**base, **changed}


@pytest.mark.parametrize(
    ("precision", "written"),
    [("day", "30 August 1978"), ("month", "August 1978"), ("year", "1978")],
)
def test_a_date_is_no_more_precise_than_known(precision, written):
    text = roles.OnRole().write(event(precision=precision)).astext()
    assert text.replace(NBSP, " ") == written


def test_a_span_runs_from_first_to_last_day():
    text = roles.SpanRole().write(event()).astext()
    assert text.replace(NBSP, " ") == "30 August to 12 September 1978"


def test_a_symbol_links_to_its_address():
    link = roles.SymbolRole().write(event())
    assert (link.astext(), link["refuri"]) == ("A/RES/33/134", "https://undocs.org/A/RES/33/134")


def test_an_event_without_a_symbol_has_none_to_write():
    with pytest.raises(ValueError, match="the event has none"):
        roles.SymbolRole().write(event(symbol=float("nan")))


@pytest.mark.parametrize(
    ("value", "prefix", "written"),
    [("3800", "over ", "over 3,800"), ("160", None, "160"), ("1500.0", "", "1,500")],
)
def test_a_reported_value_is_written_with_its_prefix(monkeypatch, value, prefix, written):
    row = {"value": value, "prefix": prefix, "unit": "people"}
    monkeypatch.setattr(facts, "reported_values", lambda: {"x": row})
    (node,) = roles.FactRole().lookup("x")
    assert (node.astext(), node["docname"], node["key"]) == (written, pages.REPORTED, "x")


@pytest.mark.parametrize(
    ("first", "joint", "second", "written"),
    [
        (f"10.9{NBSP}per cent", " to ", f"27.9{NBSP}per cent", "10.9 to 27.9 per cent"),
        (
            f"1.1{NBSP}percentage points",
            " and ",
            f"2.0{NBSP}percentage points",
            "1.1 and 2.0 percentage points",
        ),
        (
            f"10.9{NBSP}per cent",
            " to ",
            f"2.0{NBSP}percentage points",
            "10.9 per cent to 2.0 percentage points",
        ),
        (
            f"10.9{NBSP}per cent",
            ", then ",
            f"27.9{NBSP}per cent",
            "10.9 per cent, then 27.9 per cent",
        ),
        (f"12{NBSP}May", " to ", f"14{NBSP}May", "12 May to 14 May"),
        ("2000", " to ", "2017", "2000 to 2017"),
    ],
)
def test_joined_numbers_say_the_unit_that_they_share_once(first, joint, second, written):
    one, other = (roles.number("", text, key="k", docname="d") for text in (first, second))
    sentence = nodes.paragraph("", "", one, nodes.Text(joint), other, nodes.Text("."))
    roles.join_numbers(None, sentence)
    assert sentence.astext().replace(NBSP, " ") == f"{written}."


def test_every_event_can_be_dated():
    for item in facts.events().values():
        assert roles.OnRole().write(item).astext()
