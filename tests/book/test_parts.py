"""What can be cited: found in pages, notebooks and claims."""

import nbformat
import pytest
from nbformat import v4

from southsouth import south
from southsouth.book import stock
from southsouth.book.text import parts
from southsouth.errors import SouthSouthError
from southsouth.narrate import NUMBER, TABLE

M49 = "groups/m49_2019"
STOCK = "migration/stock_2017"
AS_M49 = f"the South as {south.get('m49').label}"
AS_G77 = f"the South as {south.get('g77').label}"


def number(**changed) -> dict:
    said = {"key": "share", "value": 72.12, "text": "72.1 per cent", "tables": [], "note": ""}
    return said | changed


@pytest.fixture
def chapter(tmp_path):
    """Return the file of a chapter with a table, a number in a sentence, and one in none."""
    outputs = [
        v4.new_output("display_data", data={TABLE: {"id": "tbl-a", "title": "It rose"}}),
        v4.new_output("display_data", data={NUMBER: number(tables=[STOCK, M49])}),
        v4.new_output("display_data", data={NUMBER: number(key="half-of-it", text="36 per cent")}),
    ]
    cells = [
        v4.new_markdown_cell("# Did it rise?\n\nIt rose to {num}`share`."),
        v4.new_code_cell("say()", outputs=outputs),
    ]
    file = tmp_path / "rise.ipynb"
    nbformat.write(v4.new_notebook(cells=cells), file)
    return file


def test_a_chapter_has_itself_its_exhibits_and_its_numbers(chapter):
    found = list(parts.of_chapter(chapter, {"south": "m49"}))
    assert [(part.kind, part.id, part.title) for part in found] == [
        ("Chapter", "rise", "Did it rise?"),
        ("Table", "tbl-a", "It rose"),
        ("Number", "rise/share", "It rose to 72.1 per cent."),
        ("Number", "rise/half-of-it", "Half of it: 36 per cent"),
    ]
    assert found[1].address == "notebooks/rise.html#tbl-a"
    assert found[2].address == "notebooks/rise.html#num-share"
    credit = stock.resource(STOCK)["credit"]
    assert found[2].details.startswith(f"72.1 per cent (exactly 72.12); {AS_M49}; data: {credit}")


@pytest.mark.parametrize(
    ("said", "chosen", "definition"),
    [
        (number(tables=[M49]), "m49", AS_M49),
        (number(tables=[M49, "groups/g77"]), "m49", ""),
        (number(tables=[STOCK]), "m49", ""),
        (number(tables=["groups/g77"]), "g77", AS_G77),
        (
            number(tables=[M49], note=south.get("m49").note),
            "m49",
            AS_M49,
        ),
        (number(note="People. And more."), "m49", "People"),
        (number(tables=[M49]), None, ""),
    ],
)
def test_a_number_says_what_counts_as_the_south_if_anything_does(said, chosen, definition):
    parameters = {"south": chosen} if chosen else {}
    assert parts.definition(said, parameters) == definition


def test_a_claim_is_its_statement_with_the_verdict():
    result = stock.results()["plan-of-action-18-september-1978"]
    part = parts.of_claim(result)
    assert part.title.endswith(": contradicted")
    assert part.address == "claims/plan-of-action-18-september-1978.html"


def test_everything_goes_page_by_page(chapter, tmp_path):
    (tmp_path / "method.md").write_text("# How?\n")
    pages = {"method": tmp_path / "method.md", "notebooks/rise": chapter}
    found = [part.id for part in parts.everything(pages, {})]
    assert found == ["method", "rise", "tbl-a", "rise/share", "rise/half-of-it"]


def test_cleared_outputs_are_named_with_the_remedy(chapter):
    notebook = nbformat.read(chapter, as_version=4)
    notebook.cells[1].outputs = []
    nbformat.write(notebook, chapter)
    with pytest.raises(SouthSouthError, match=r"notebooks/rise cannot be cited: 'share'.*refresh"):
        list(parts.everything({"notebooks/rise": chapter}, {}))
