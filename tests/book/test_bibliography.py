import pytest
from pybtex.database import Entry, Person

from southsouth.book.bibliography import Label


def entry(author, year="2019", **fields):
    entry = Entry("misc", fields={"year": year, "title": "T", **fields})
    entry.persons["author"] = [Person(name) for name in author]
    return entry


def labels(*entries):
    return list(Label().format_labels(entries))


@pytest.mark.parametrize(
    ("source", "label"),
    [
        (entry(["{United Nations General Assembly}"], number="A/RES/58/220"), "A/RES/58/220"),
        (
            entry(["{United Nations}"], number="A/CONF.79/13/Rev.1; Sales No. E.78"),
            "A/CONF.79/13/Rev.1",
        ),
        (entry(["{Latin American and Caribbean Economic System (SELA)}"]), "SELA 2019"),
        (entry(["{International Organization for Migration}"]), "IOM 2019"),
        (entry(["Gosovic, Branislav"]), "Gosovic 2019"),
        (entry(["Pevehouse, Jon", "Nordstrom, Tim"]), "Pevehouse and others 2019"),
        (entry([], year=""), "Anonymous n.d."),
    ],
)
def test_a_source_is_cited_by_symbol_or_by_author_and_year(source, label):
    assert labels(source) == [label]


def test_equal_labels_are_told_apart_by_letters():
    one, other = entry(["{World Bank}"]), entry(["{World Bank}"])
    assert labels(one, other) == ["World Bank 2019a", "World Bank 2019b"]
