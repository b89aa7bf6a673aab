from types import SimpleNamespace

import bibtexparser
import pybtex.plugin
import pytest
import rispy
from bibtexparser import middlewares
from pybtex.database import Entry, Person
from pybtex.richtext import Text

from conftest import ROOT
from southsouth.book.text import bibliography
from southsouth.book.text.bibliography import (
    ByLabel,
    Label,
    Note,
    Reference,
    Textual,
    label_after_author,
    register,
)
from southsouth.citing import records


@pytest.fixture(autouse=True)
def _registered():
    """Let pybtex know the styles, whichever tests are run."""
    bibliography.register()


def entry(author, year="2019", **fields):
    entry = Entry("misc", fields={"year": year, "title": "T", **fields})
    entry.persons["author"] = [Person(name) for name in author]
    return entry


def labels(*entries):
    for place, one in enumerate(entries):
        one.key = f"source-{place}"
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
        (entry(["Pevehouse, Jon", "Nordstrom, Tim"]), "Pevehouse and Nordstrom 2019"),
        (entry(["A, Ada", "B, Bea", "C, Cy"]), "A and others 2019"),
        (entry([], year=""), "Anonymous n.d."),
    ],
)
def test_a_source_is_cited_by_symbol_or_by_author_and_year(source, label):
    assert labels(source) == [label]


def test_sources_stand_as_their_labels_do_with_numbers_by_size_and_no_accents():
    sources = [
        entry(["{United Nations}"], number="A/RES/3251 (XXIX)"),
        entry(["{United Nations}"], number="A/RES/33/134"),
        entry(["Zürn, A"]),
        entry(["Ávila, B"]),
        entry(["{International Organization for Migration}"]),
    ]
    for place, source in enumerate(sources):
        source.key = f"unknown-{place}"
    found = labels(*ByLabel().sort(sources))
    assert found == ["A/RES/33/134", "A/RES/3251 (XXIX)", "Ávila 2019", "IOM 2019", "Zürn 2019"]


def test_equal_labels_are_told_apart_by_letters():
    one, other = entry(["{World Bank}"]), entry(["{World Bank}"])
    assert labels(one, other) == ["World Bank 2019a", "World Bank 2019b"]


def test_a_source_has_the_same_letter_wherever_others_like_it_are_not_cited():
    one = entry(["{International Organization for Migration}"])
    one.key = "iom2019press"  # of references.bib, which has more of that year
    (label,) = Label().format_labels([one])
    assert label[:-1] == "IOM 2019"
    assert label[-1].isalpha()


def test_no_citation_searches_the_installed_packages(monkeypatch):
    """It took a third of the time of a build."""
    register()

    def search(**_named):
        raise AssertionError("the installed packages were searched")

    monkeypatch.setattr(pybtex.plugin, "entry_points", search)
    style = pybtex.plugin.find_plugin("pybtex.style.formatting", "southsouth")()
    cited = style.format_entry("a", entry(["{United Nations}"]))
    for backend in ("docutils", "plaintext"):
        assert cited.text.render(pybtex.plugin.find_plugin("pybtex.backends", backend)())


@pytest.mark.parametrize(
    ("author", "label", "rest"),
    [
        ("{China Network}", "China Network 2019", "2019"),
        ("{International Organization for Migration}", "IOM 2019", "IOM 2019"),
        ("Gosovic, Branislav", "Gosovic 2018a", "2018a"),
    ],
)
def test_an_author_in_the_sentence_is_not_named_again(author, label, rest):
    source = entry([author])
    data = {"entry": source, "formatted_entry": SimpleNamespace(label=label)}
    assert str(label_after_author.format_data(data)) == rest
    assert isinstance(Reference().role_style["t"], Textual)


def test_a_source_is_an_item_for_reference_managers():
    article = bibliography.item("qian2025roundtripping")
    assert (article["type"], article["volume"], article["issue"]) == ("article-journal", "20", "2")
    assert article["container-title"] == "International Studies of Economics"
    assert article["page"] == "138–152"
    assert article["author"][0] == {"family": "Qian", "given": "Zeyi"}
    assert article["issued"] == {"date-parts": [[2025]]}
    undated = bibliography.item("sela_antecedentes")
    assert undated["title"] == "Antecedentes de la Cooperación Sur-Sur en el SELA"
    assert undated["author"][0]["literal"].endswith("Economic System (SELA)")
    assert "issued" not in undated
    release = bibliography.item("un2019dev3392")
    assert release["publisher"] == "Press release DEV/3392" and "number" not in release


def names(item: dict) -> list[str]:
    return [name.get("literal") or name["family"] for name in item["author"]]


def test_every_source_can_be_an_item_and_is_read_back_from_each_record():
    """Its title, its people, its year and its address, by parsers that did not write them."""
    entries = bibliography.read(ROOT / "references.bib").entries
    items = {key: {"id": key, **bibliography.item(key)} for key in entries}
    written = "\n".join(map(records.bibtex, items.values()))
    library = bibtexparser.parse_string(
        written, append_middleware=[middlewares.LatexDecodingMiddleware()]
    )
    assert not library.failed_blocks
    assert library.entries_dict.keys() == items.keys()
    for key, item in items.items():
        entry, fields = entries[key], library.entries_dict[key].fields_dict
        (read,) = rispy.loads(records.ris(item))
        assert read["title"] == fields["title"].value.strip("{}") == item["title"], key
        people = [" ".join(p.prelast_names + p.last_names) for p in entry.persons["author"]]
        assert names(item) == [str(Text.from_latex(name)) for name in people], key
        assert [name.partition(",")[0] for name in read["authors"]] == [
            name.partition(",")[0] for name in names(item)
        ], key
        year = (entry.fields.get("date") or entry.fields.get("year", ""))[:4]
        told = fields["year"].value if "year" in fields else ""
        assert year == read.get("year", "") == told, key
        address = entry.fields.get("url")
        assert address == (read.get("urls") or [None])[0], key
        assert not address or f'url = "{address}"' in records.bibtex(item), key


LONG = "Report of the Conference on South-South Cooperation, and of the meetings of its committees"


@pytest.mark.parametrize(
    ("source", "told"),
    [
        (
            entry(["{United Nations}"], number="A/66/229", title=LONG, date="2011-08-03"),
            "A/66/229. UN. Report of the Conference on South-South Cooperation, and of the "
            "meetings … 3 August 2011.",
        ),
        (
            entry(["{United Nations}"], number="SG/1", howpublished="Press release SG/1"),
            "SG/1. UN. T. Press release. 2019.",
        ),
        (
            entry(["Gurría, Ángel"], title=r"Who \& whom?", howpublished=r"A {\'E}tude."),
            "Gurría 2019. Who & whom? A Étude.",
        ),
    ],
)
def test_a_note_begins_with_its_label_and_says_nothing_twice(source, told):
    source.key = "unknown"
    [note] = Note().format_entries([source])
    assert str(note.text) == told


def test_an_address_cannot_leave_its_link():
    link = bibliography._Html().format_href('https://x.org/?a=1&b="><b>', "x")
    assert link == '<a href="https://x.org/?a=1&amp;b=&quot;&gt;&lt;b&gt;">x</a>'
