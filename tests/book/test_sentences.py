"""The sentences of a notebook, as a reader reads them."""

import nbformat
import pytest
from docutils.core import publish_doctree
from docutils.parsers.rst import roles as docutils_roles
from myst_parser.parsers.docutils_ import Parser
from nbformat import v4

from southsouth.book.text import roles, sentences
from southsouth.narrate import NUMBER, TABLE
from southsouth.wording import NBSP


def said(key: str, text: str) -> nbformat.NotebookNode:
    bundle = {"key": key, "value": 1.0, "text": text, "tables": [], "note": ""}
    return v4.new_output("display_data", data={NUMBER: bundle})


def notebook(*prose: str) -> nbformat.NotebookNode:
    outputs = [said("share", f"72.1{NBSP}per cent"), said("year", "2017")]
    code = v4.new_code_cell("say()", outputs=outputs)
    return v4.new_notebook(cells=[code, *map(v4.new_markdown_cell, prose)])


def read(folder, *prose: str) -> list[tuple[str, tuple[str, ...]]]:
    return [
        (s.text.replace(NBSP, " "), tuple(s.places)) for s in sentences.of(notebook(*prose), folder)
    ]


def test_each_sentence_has_its_words_and_its_numbers(tmp_path):
    prose = "# Who?\n\nOf all, {num}`share` were born there in {num}`year`. None *moved*.\n"
    assert read(tmp_path, prose) == [
        ("Who?", ()),
        ("Of all, 72.1 per cent were born there in 2017.", ("share", "year")),
        ("None moved.", ()),
    ]


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("It rose {cite:p}`unga1975res3405,un2019dev3387`, then fell.", "It rose, then fell."),
        ("It rose ({numref}`fig-x`; {cite:alp}`unga1975res3405`).", "It rose."),
        ("{numref}`fig-x` shows it.", "The figure shows it."),
        ("It fell. {numref}`tbl-x` shows it.", "It fell. The table shows it."),
        ("See {doc}`the next chapter <growth>` for it.", "See the next chapter for it."),
        ("A [link](x.md) to it.", "A link to it."),
        ("It was {claim}`plan-of-action-18-september-1978` then.", "It was Contradicted then."),
        ("It met on {on}`algiers-1967`.", "It met on 10 October 1967."),
        (":::{note}\nIt stands in a box.\n:::", "It stands in a box."),
    ],
)
def test_what_is_markup_on_the_page_is_words_in_a_citation(tmp_path, written, read_as):
    text = " ".join(text for text, _ in read(tmp_path, written))
    assert text == read_as


def test_two_numbers_that_are_joined_say_their_unit_once(tmp_path):
    prose = (
        "It is {num}`share` to {num}`share`, between {num}`share` and {num}`share` by {num}`year`."
    )
    said_once = "It is 72.1 to 72.1 per cent, between 72.1 and 72.1 per cent by 2017."
    assert read(tmp_path, prose) == [(said_once, ("share", "year"))]


@pytest.mark.parametrize("joint", [" to ", " to\n", "\nto ", " and ", ",\nto "])
def test_a_page_and_a_citation_join_the_same_numbers_wherever_a_line_ends(
    tmp_path, monkeypatch, joint
):
    def role(_name, _source, key, *_others, **_more):
        return [roles.number("", f"72.1{NBSP}per cent", key=key)], []

    monkeypatch.setitem(docutils_roles._roles, "num", role)
    prose = f"It is {{num}}`share`{joint}{{num}}`share`."
    page = publish_doctree(prose, parser=Parser())
    roles.join_numbers(None, page)
    ((sentence, _),) = read(tmp_path, prose)
    assert " ".join(page.astext().split()) == sentence
    assert ("72.1 per cent" not in sentence.removesuffix("72.1 per cent.")) == ("," not in joint)


def test_a_brief_names_its_figures_and_tables_by_their_numbers(tmp_path):
    ids = ("tbl-brief-ken-a", "fig-brief-ken-b", "tbl-brief-ken-c")
    shown = [v4.new_output("display_data", data={TABLE: {"id": id}}) for id in ids]
    prose = "{numref}`tbl-brief-ken-c` has it ({numref}`fig-brief-ken-b`)."
    brief = notebook(prose)
    brief.cells.append(v4.new_code_cell("present()", outputs=shown))
    assert [s.text for s in sentences.of(brief, tmp_path)] == ["Table KEN.2 has it."]


def test_a_number_of_another_chapter_is_written_but_not_ours(tmp_path):
    nbformat.write(notebook(), tmp_path / "other.ipynb")
    assert read(tmp_path, "In {num}`other/year` it fell.") == [("In 2017 it fell.", ())]


def test_a_decimal_point_ends_no_sentence(tmp_path):
    assert len(read(tmp_path, "It was 3.5 (No. 7) and e.g. more.")) == 1


def test_the_place_of_a_number_is_where_it_is_written(tmp_path):
    prose = "{num}`share` of all, and {num}`year`, and {num}`year`."
    (found,) = sentences.of(notebook(prose), tmp_path)
    written = {key: found.text[start:end] for key, (start, end) in found.places.items()}
    assert written == {"share": f"72.1{NBSP}per{NBSP}cent", "year": "2017"}
    assert found.places["year"][0] == found.text.index("2017")


def test_a_number_that_is_a_text_is_not_divided(tmp_path):
    book = notebook("It was {num}`who` then. It fell.")
    book.cells[0].outputs.append(said("who", "17 of Plan B. No more"))
    assert [s.text for s in sentences.of(book, tmp_path)] == [
        "It was 17 of Plan B. No more then.",
        "It fell.",
    ]


@pytest.mark.parametrize(
    "first",
    [
        "People.",
        "At prices of the U.S. Department of State, in 3.5 per cent.",
        "As of A/C.2 (No. 7), e.g. Members, cf. Table 2.",
        "They say “it rose.”",
        "",
    ],
)
def test_the_first_sentence_ends_at_no_abbreviation_and_no_decimal(first):
    assert sentences.first(first) == first
    assert sentences.first(f"{first} And more.") == (first or "And more.")


def test_the_notebooks_that_a_notebook_draws_on():
    prose = "In {num}`other/year` and {num}`year`; see {doc}`third`."
    assert sentences.drawn_on(notebook(prose)) == {"other"}
