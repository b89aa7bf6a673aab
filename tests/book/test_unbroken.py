"""What no line of the printed book divides."""

import pytest
from docutils import nodes

from southsouth.book.print import unbroken
from southsouth.wording import NBSP


def held(text: nodes.document) -> list[str]:
    """Return what is set without a break."""
    return [part.astext() for part in text.findall(nodes.inline) if "nowrap" in part["classes"]]


def document(*parts: nodes.Node) -> nodes.document:
    tree = nodes.document(None, None)
    tree += nodes.paragraph("", "", *parts)
    return tree


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("in Table 3.1", 8),
        ("as Figure A.2 shows", 9),
        ("on 12 July 1978", 5),
        ("38 of 53 hold", 2),
        ("4,353 of 4,428 hold", 8),
        ("As printed, US$ billion", 15),
    ],
)
def test_names_dates_and_counts_stay_on_a_line(text, place):
    spaced = unbroken.spaced(text)
    assert spaced[place] == NBSP
    assert spaced.replace(NBSP, " ") == text


@pytest.mark.parametrize(
    "text", ["Figure it out", "in 1978 Juliet", "the 38 of them", "of 53", "US$ by year"]
)
def test_other_words_are_divided(text):
    assert unbroken.spaced(text) == text


@pytest.mark.parametrize(
    "symbol",
    [
        "A/RES/33/134",
        "A/CONF.79/13/Rev.1",
        "WPR/RC25.R11",
        "CSP19/29",
        "TD/B(S-XXII)/2",
        "GA/10224",
        "1970–1979",
        "n.d.-b",
    ],
)
def test_a_symbol_stays_on_a_line_without_the_signs_around_it(symbol):
    tree = document(nodes.Text(f"By ({symbol}), and {symbol}."))
    unbroken.keep(tree)
    assert held(tree) == [symbol, symbol]
    assert tree.astext() == f"By ({symbol}), and {symbol}."


def test_code_addresses_and_words_with_strokes_are_left():
    link = nodes.reference("", "https://undocs.org/A/RES/33/134", refuri="x")
    code = nodes.literal("", "southsouth cite A/RES/33/134")
    tree = document(code, link, nodes.Text(" and/or N/A, id/2"))
    before = tree.pformat()
    unbroken.keep(tree)
    assert tree.pformat() == before


def test_short_code_stays_on_a_line():
    tree = document(nodes.literal("", "--scheduler"), nodes.literal("", "southsouth brief --pdf"))
    unbroken.keep(tree)
    assert [code["classes"] for code in tree.findall(nodes.literal)] == [["nowrap"], []]


def test_a_title_ends_with_two_words_at_least():
    title = nodes.title("", "How much is there in Ibero-America?")
    unbroken.keep_ends(title)
    assert [part.astext() for part in title] == ["How much is there ", "in Ibero-America?"]
    short = nodes.title("", "Country briefs")
    unbroken.keep_ends(short)
    assert len(short) == 1
