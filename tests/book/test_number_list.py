"""The numbers at the foot of a page: each with its sentence, value, meaning and data."""

from types import SimpleNamespace

import nbformat
import pytest
from bs4 import BeautifulSoup
from docutils import nodes
from docutils.utils import new_document
from nbformat import v4

from southsouth import narrate
from southsouth.book import facts
from southsouth.book.exhibits import foot
from southsouth.book.site import numbers
from southsouth.book.text import roles

SHARE = {
    "key": "share",
    "value": 7.456789,
    "style": "percent",
    "text": "7.5\N{NO-BREAK SPACE}per cent",
    "tables": ["un/members", "groups/g77", "un/members"],
    "note": "Of all States & others. Abstentions do not count.",
}
COUNT = {**SHARE, "key": "count", "value": 6, "style": "words", "text": "six", "tables": []}
MOVED = {**COUNT, "key": "moved", "value": "rose", "style": "text", "text": "rose", "note": ""}
EMPTY = {**MOVED, "key": "nothing", "value": "", "text": ""}
CLAIMS = ["born-in-the-south-2000-2017", "unhcr-misspelt"]
UNSAID = {**COUNT, "key": "unsaid", "value": 2, "text": "two", "claims": CLAIMS}
PROSE = """# A chapter

It {num}`moved`{num}`nothing` to {num}`share` & more by {num}`count`. Then {num}`share` again."""


@pytest.fixture
def chapter(tmp_path):
    outputs = [
        v4.new_output("display_data", data={narrate.NUMBER: said})
        for said in (MOVED, SHARE, COUNT, EMPTY, UNSAID)
    ]
    cells = [v4.new_markdown_cell(PROSE), v4.new_code_cell("", outputs=outputs)]
    file = tmp_path / "chapter.ipynb"
    nbformat.write(v4.new_notebook(cells=cells), file)
    return file


@pytest.fixture(params=["notebooks/chapter"])
def listed(chapter, request):
    """Return the list as it stands on a page."""
    builder = SimpleNamespace(
        current_docname=request.param,
        get_relative_uri=lambda _here, there: f"{there.rpartition('/')[2]}.html",
        get_target_uri=lambda docname: f"{docname}.html",
    )
    translator = SimpleNamespace(builder=builder, body=[])
    entries = numbers.entries(chapter, {"share": "code-2"})
    with pytest.raises(nodes.SkipNode):
        numbers.visit_number_list(translator, numbers.number_list(numbers=entries))
    return BeautifulSoup("".join(translator.body), "html.parser")


def lines(listed, key: str) -> list[str]:
    return [line.text for line in listed.select(f"#num-{key} dd")]


def test_a_number_is_told_with_its_sentence_value_meaning_and_data(listed):
    entry = listed.select_one("#num-share")
    assert entry.dt.text == "7.5\N{NO-BREAK SPACE}per cent share"
    sentence, about, data, links = entry.select("dd")
    assert sentence.text == "“It rose to 7.5 per cent & more by six.”"
    assert sentence.b.text == "7.5 per cent"
    assert sentence.a["href"] == "#said-share"
    assert about.text == ("More exactly 7.457. Of all States & others. Abstentions do not count.")
    tables = [a["href"] for a in data.select("a")]
    assert tables == [f"data.html#{facts.anchor(t)}" for t in ("un/members", "groups/g77")]
    assert [a["href"] for a in links.select("a")] == [
        "#code-2",
        "../cite/chapter.html#chapter/share",
    ]


@pytest.mark.parametrize(
    ("repository", "commit", "address"),
    [
        ("", "0123456789", None),
        ("https://github.com/a/b", "0123456789 with changes", None),
        ("https://github.com/a/b", "0123456789", "https://github.com/a/b/blob/0123456789/"),
    ],
)
def test_the_module_that_computed_a_number_is_named_and_linked_where_it_is_published(
    monkeypatch, repository, commit, address
):
    file = "src/southsouth/briefs/trade.py"
    identity = SimpleNamespace(repository=repository, commit=commit)
    monkeypatch.setattr(numbers.imprint, "of", lambda _config: SimpleNamespace(identity=identity))
    entry = numbers.Entry({**COUNT, "module": "southsouth.briefs.trade"}, None, "code-2")
    text = BeautifulSoup(numbers._code(SimpleNamespace(config=None), entry), "html.parser")
    assert text.text == f"Code, computed in {file}"
    links = [link["href"] for link in text.select("a")]
    assert links == ["#code-2", *([address + file] if address else [])]


def test_an_exact_value_is_told_only_where_it_says_more(listed):
    assert "Before" not in " ".join(lines(listed, "count"))
    assert not listed.select("#num-moved .sources, #num-count .sources")
    assert listed.select_one("#num-count").find("dd", string=numbers.OWN)
    assert [data["value"] for data in listed.select("data")] == ["7.456789", "6", "2", "rose", ""]


def test_what_counts_claims_leads_to_those_in_the_ledger_and_to_the_file_for_machines(listed):
    page, file = listed.select("#num-unsaid .sources a")
    assert page["href"] == f"ledger.html?claims={'+'.join(CLAIMS)}"
    assert page.text == "the two claims that it counts"
    assert file["href"] == "../api/claims.json"


def test_words_stand_after_the_numbers_and_have_no_citation(listed):
    numbered, words = listed.select("dl")
    assert [entry["id"] for entry in numbered.select("div")] == [
        "num-share",
        "num-count",
        "num-unsaid",
    ]
    assert [entry["id"] for entry in words.select("div")] == ["num-moved", "num-nothing"]
    assert not words.select("a.cite")
    assert [link.text for link in numbered.select("a.cite")][::2] == [
        "Cite It rose to 7.5\N{NO-BREAK SPACE}per\N{NO-BREAK SPACE}cent & more by six.",
        "Cite two",
    ]


@pytest.mark.parametrize("listed", ["briefs/KEN"], indirect=True)
def test_the_numbers_of_a_brief_have_citations_of_their_own(listed):
    assert [a["href"] for a in listed.select("a.cite")] == [
        f"../cite/KEN.html#KEN/{key}" for key in ("share", "count", "unsaid")
    ]


def test_what_stands_nowhere_in_the_text_has_no_link_to_it(listed):
    assert [a["href"] for a in listed.select("a.place")] == [
        "#said-share",
        "#said-count",
        "#said-moved",
    ]


def test_sources_of_one_credit_are_named_once_with_their_tables(monkeypatch):
    sources = [
        SimpleNamespace(text="A, 2020", table="un/members", terms=""),
        SimpleNamespace(text="", table="groups/g77", terms=""),
        SimpleNamespace(text="B <C>", table="b/one", terms="(both: CC BY 4.0)"),
    ]
    monkeypatch.setattr(foot.credits, "sources", lambda _tables: sources)
    builder = SimpleNamespace(current_docname="x", get_relative_uri=lambda *_: "data.html")
    text = BeautifulSoup(
        numbers._data(SimpleNamespace(builder=builder), ["un/members"]), "html.parser"
    ).text
    assert text == "Data: A, 2020 (tables 1, 2); B <C> (both: CC BY 4.0)."


def test_a_claim_is_told_by_its_words_not_by_its_id():
    builder = SimpleNamespace(current_docname="notebooks/x", get_target_uri=lambda name: name)
    said = {**COUNT, "note": "those that bear out claim bapa40-forty-years-after, of claim no-such"}
    text = numbers._about(SimpleNamespace(builder=builder), said)
    says = facts.results()["bapa40-forty-years-after"].claim.says.removesuffix(".")
    address = "../claims/bapa40-forty-years-after.html"
    assert text == (
        f'Those that bear out the claim “<a href="{address}">{says}</a>”, of claim no-such.'
    )


def test_only_the_first_place_in_the_text_is_marked():
    document = new_document("")
    own = {"docname": "notebooks/chapter"}
    heading = nodes.title("", "", roles.number("", "six", key="count", **own))
    elsewhere = roles.number("", "9", key="share", docname="notebooks/other")
    said = [roles.number("", "7.5", key=key, **own) for key in ("count", "share", "share")]
    document += nodes.section("", heading, nodes.paragraph("", "", elsewhere, *said))
    numbers.mark_places(document, "notebooks/chapter")
    assert [node["ids"] for node in document.findall(roles.number)] == [
        [],
        [],
        ["said-count"],
        ["said-share"],
        [],
    ]
