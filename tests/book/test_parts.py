"""What can be cited: found in pages, notebooks and claims."""

import nbformat
import pytest
from nbformat import v4

from southsouth.book import facts
from southsouth.book.text import parts
from southsouth.errors import SouthSouthError
from southsouth.narrate import NUMBER, TABLE
from southsouth.wording import NBSP

STOCK = "migration/stock_2017"
TABLE_A = {"id": "tbl-a", "title": "It rose", "tables": [STOCK]}


def number(**changed) -> dict:
    said = {"key": "share", "value": 72.12, "style": "percent", "text": f"72.1{NBSP}per{NBSP}cent"}
    return said | {"tables": [], "note": ""} | changed


@pytest.fixture
def chapter(tmp_path):
    """Return the file of a chapter with a table, a number in a sentence, and one in none."""
    outputs = [
        v4.new_output("display_data", data={TABLE: TABLE_A}),
        v4.new_output(
            "display_data", data={NUMBER: number(tables=[STOCK], note="People. And more.")}
        ),
        v4.new_output(
            "display_data",
            data={
                NUMBER: number(key="half", style="text", text="36", note="half of them; rounded")
            },
        ),
    ]
    cells = [
        v4.new_markdown_cell("# Did it rise?\n\nIt rose to {num}`share`."),
        v4.new_code_cell("say()", outputs=outputs),
    ]
    file = tmp_path / "rise.ipynb"
    nbformat.write(v4.new_notebook(cells=cells), file)
    return file


def test_a_chapter_has_itself_its_exhibits_and_its_numbers(chapter):
    found = list(parts.everything({"notebooks/rise": chapter}))
    assert [(part.kind, part.id, part.title) for part in found] == [
        ("Chapter", "rise", "Did it rise?"),
        ("Table", "tbl-a", "It rose"),
        ("Number", "rise/share", "It rose to 72.1 per cent."),
        ("Number", "rise/half", "Half of them: 36"),
    ]
    assert [part.within for part in found] == ["", *["Did it rise?"] * 3]
    assert found[1].address == "notebooks/rise.html#tbl-a"
    assert found[1].details == "Data: UN DESA, International Migrant Stock 2017"
    assert found[2].address == "notebooks/rise.html#num-share"
    assert found[2].details.replace(NBSP, " ") == (
        "72.1 per cent (more exactly 72.12). People. "
        "Data: UN DESA, International Migrant Stock 2017"
    )


def test_a_brief_has_itself_its_exhibits_and_its_numbers(chapter):
    found = list(parts.everything({"briefs/rise": chapter}))
    assert [(part.id, part.address) for part in found] == [
        ("rise", "briefs/rise.html"),
        ("tbl-a", "briefs/rise.html#tbl-a"),
        ("rise/share", "briefs/rise.html#num-share"),
        ("rise/half", "briefs/rise.html#num-half"),
    ]
    assert all(part.lasting == part.address for part in found)
    assert [part.within for part in found] == ["", *["Did it rise?"] * 3]


def test_words_names_and_ids_cannot_be_cited(chapter):
    notebook = nbformat.read(chapter, as_version=4)
    words = [("verb", "rose"), ("who", ""), ("list", "no. 7")]
    notebook.cells[0].source += f" Nothing {{num}}`who`, {'in any year, ' * 20}is said."
    notebook.cells[1].outputs += [
        v4.new_output("display_data", data={NUMBER: number(key=key, text=text, style="text")})
        for key, text in words
    ]
    nbformat.write(notebook, chapter)
    found = {part.id for part in parts.everything({"notebooks/rise": chapter})}
    assert "rise/list" in found
    assert not {"rise/verb", "rise/who"} & found


def test_the_title_of_a_number_is_the_part_of_a_long_sentence_around_it(chapter):
    notebook = nbformat.read(chapter, as_version=4)
    before, after = "in the years that were seen, " * 9, ", as in the years after it" * 9
    notebook.cells[0].source = f"# Did it?\n\nIt rose, {before}to {{num}}`share`{after}."
    nbformat.write(notebook, chapter)
    title = next(
        part.title
        for part in parts.everything({"notebooks/rise": chapter})
        if part.id == "rise/share"
    )
    assert len(title) <= parts.LONGEST
    assert title.startswith("… ") and title.endswith(" …")
    assert " to 72.1 per cent, as in" in title


def test_a_claim_names_who_made_it_its_statement_and_the_verdict():
    result = facts.results()["plan-of-action-18-september-1978"]
    part = parts.of_claim(result)
    assert part.title == (
        "Claim by China South-South Cooperation Network (2019): The Buenos Aires Plan of Action "
        "was adopted on 18 September 1978. Verdict: contradicted"
    )
    assert "Cooperation Network, section 2, third paragraph). Correct: 12 Sep" in part.details
    assert part.address == "claims/plan-of-action-18-september-1978.html"


def test_everything_goes_page_by_page(chapter, tmp_path):
    (tmp_path / "method.md").write_text("# How?\n")
    pages = {"method": tmp_path / "method.md", "notebooks/rise": chapter}
    found = [part.id for part in parts.everything(pages)]
    assert found == ["method", "rise", "tbl-a", "rise/share", "rise/half"]


def test_cleared_outputs_are_named_with_the_remedy(chapter):
    notebook = nbformat.read(chapter, as_version=4)
    notebook.cells[1].outputs = []
    nbformat.write(notebook, chapter)
    with pytest.raises(SouthSouthError, match=r"notebooks/rise cannot be cited: 'share'.*refresh"):
        list(parts.everything({"notebooks/rise": chapter}))
