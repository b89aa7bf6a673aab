"""What is quoted in another language says so, and what is quoted in English does not."""

import re
from types import SimpleNamespace

import pytest
from docutils import nodes
from docutils.utils import new_document
from sphinx import addnodes
from sphinxcontrib.bibtex.transforms import BibliographyTransform

from conftest import ROOT
from southsouth import paths, tables
from southsouth.book import facts
from southsouth.book.made import catalogue, erroneous
from southsouth.book.site import cite_pages, margin_notes
from southsouth.book.text import bibliography, first_citations, languages
from southsouth.errors import SouthSouthError
from southsouth.sources import corrections

SPANISH = "bapa1978plan"

QUOTED = re.compile("“([^”]+)”")
ENGLISH = re.compile(r"\b(?:the|of|and|for|with|from|by|was|were|has|have|to)\b")
OTHER = re.compile(
    r"\b(?:del?|las?|los|el|para|con|por|que|entre|más|une?|les|des|du|pour|aux)\b|[áéíóúñ¿]"
)
"""Words and letters of Spanish and French; in English they stand in names alone."""


def quotations() -> list[tuple[str, str]]:
    """Return every quotation of a table or a claim, with the language of its source."""
    rows = [(row["source"], row["locator"]) for row in facts.reported_values().values()]
    printed = tables.read("timeline/printed_dates")
    rows += zip(printed["source"], printed["words"], strict=True)
    for result in facts.results().values():
        rows += [(item["cite"], item["says"]) for item in result.claim.evidence]
        for outcome in getattr(result, "outcomes", ()):
            rows += [(key, outcome.locator) for key in outcome.cites[:1]]
    return [
        (words, bibliography.language(key))
        for key, text in rows
        if isinstance(text, str)
        for words in QUOTED.findall(text)
    ]


def test_a_quotation_is_in_the_language_of_its_source():
    found = quotations()
    assert sum(bool(code) for _, code in found) > 30
    assert not [words for words, code in found if code and ENGLISH.search(words)]
    assert not [words for words, code in found if not code and len(OTHER.findall(words)) > 2]


def test_a_title_is_in_the_language_of_its_source():
    for key, entry in bibliography.read(ROOT / bibliography.FILE).entries.items():
        title, code = bibliography.described(key).title, bibliography.language(key)
        foreign, english = len(OTHER.findall(title)), len(ENGLISH.findall(title))
        assert bool(code) >= (foreign > 2 and not english), (key, title, entry.fields.get("langid"))
        assert not (code and english > foreign), (key, title)


def test_the_list_of_sources_says_the_language_of_a_title():
    bibliography.register()
    assert '<em lang="es">Plan de Acción' in bibliography.in_full("bapa1978plan")
    assert "lang=" not in bibliography.in_full("bandung1955")
    source = bibliography.read(ROOT / bibliography.FILE).entries["bapa1978plan"]
    parts = bibliography.Style().format_entry("", source).text
    titles = (n for n in parts.render(BibliographyTransform.backend) if n.tagname == "emphasis")
    assert [title["classes"] for title in titles] == [["language-es"]]


@pytest.mark.parametrize(
    ("code", "marked"),
    [("es", 'place: “<span lang="es">así</span>” (our words)'), ("", "place: “así” (our words)")],
)
def test_only_the_words_in_quotation_marks_are_marked(code, marked):
    text = "place: “así” (our words)"
    assert languages.marked_up(text, code) == marked
    said = nodes.paragraph("", text)
    languages.mark(said, code)
    assert said.astext() == text
    spans = [node["classes"] for node in said.findall(nodes.inline)]
    assert spans == ([["language-es"]] if code else [])


def test_markdown_holds_the_words_in_a_role_and_the_rest_as_it_is():
    assert languages.in_markdown("a*b “así”", "es") == "a\\*b “{es}`así`”"
    assert languages.in_markdown("a*b “así”", "") == "a\\*b “así”"


@pytest.mark.parametrize("style", ["apa", "chicago"])
def test_a_citation_marks_title_and_words_once(style):
    item = {**bibliography.item("sela2019bapa40"), "id": "one", "medium": "Said: “con 193”"}
    marked = cite_pages._text(style, item)["html"]
    assert re.findall(r'<span lang="es">(\w+)', marked) == ["Culminó", "con"]
    assert "lang" not in cite_pages._text(style, bibliography.item("bandung1955"))["html"]


def test_a_cell_is_marked_by_the_first_source_that_it_or_else_its_row_cites():
    def cell(*keys):
        cite = addnodes.pending_xref(refdomain="cite", reftarget=",".join(keys))
        return nodes.entry("", *([cite] if keys else []), nodes.Text("“así”"))

    english = "bandung1955"
    doctree = new_document("page")
    doctree += [
        nodes.row("", cell(SPANISH, english), cell()),
        nodes.row("", cell(english, SPANISH), cell()),
        nodes.row("", cell(SPANISH), cell(english), cell(SPANISH)),
        nodes.row("", cell(), cell(english), cell(SPANISH)),
        nodes.row("", cell("no"), cell()),
    ]
    languages.in_rows(None, doctree)
    marked = [[len(list(one.findall(nodes.inline))) for one in row] for row in doctree]
    assert marked == [[1, 1], [0, 0], [1, 0, 1], [0, 0, 1], [0, 0]]


def test_a_note_in_the_margin_is_in_the_language_of_its_source():
    cited = [
        SimpleNamespace(key=key, citation_id=f"id{n}") for n, key in enumerate(("no", SPANISH))
    ]
    links = [nodes.reference("", "ab", refuri=f"../bibliography.html#id{n}") for n in range(2)]
    page = new_document("page")
    page += [nodes.inline("", "", link, classes=[first_citations.CITATION]) for link in links]
    domain = SimpleNamespace(citations=cited)
    env = SimpleNamespace(get_domain=lambda _: domain)
    margin_notes.mark(SimpleNamespace(builder=SimpleNamespace(name="html"), env=env), page, "page")
    assert [link["classes"] for link in links] == [["noted"], ["noted", "language-es"]]
    (label,) = links[1].findall(nodes.inline)
    assert (label["classes"], label.astext()) == (["language-en"], "ab")


def test_a_text_in_a_column_in_spanish_is_marked_in_the_table_of_errors():
    known = {item["id"]: item for item in corrections.load(paths.data())}
    codes = {id: erroneous.language(item) for id, item in known.items()}
    assert [id for id, code in codes.items() if code] == ["segib-first-un-day"]
    row = catalogue._value_row(known["segib-first-un-day"])
    assert [cell["classes"] for cell in row] == [[], [], ["language-es"], []]


def test_a_source_in_a_language_without_a_code_is_refused(tmp_path):
    file = tmp_path / "references.bib"
    file.write_text("@misc{um, title = {Um livro}, langid = {portuguese}}", encoding="utf-8")
    with pytest.raises(SouthSouthError, match="um has the langid 'portuguese', which is none of"):
        bibliography.read(file)
