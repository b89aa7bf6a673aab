"""The CSV file of an exhibit says what its page says."""

import re

import pytest
from docutils.utils import new_document

from conftest import ROOT
from southsouth.book import facts
from southsouth.book.exhibits.renderer import exhibit_foot
from southsouth.book.text import plain
from southsouth.execution.runs import read_notebook

MARKED = re.compile(r"\{[a-z:]+\}`|\\[^\w\s]")
KEY = re.compile(r"[a-z]+(_[a-z0-9]+)+|[a-z]*[A-Z]{2}|iso3|rcid|id")
"""A name that only those know who wrote the code."""


@pytest.mark.parametrize(
    ("markdown", "read"),
    [
        ("{yr}`bandung`", "1955"),
        ("{on}`bapa40-adopted`", "22 March 2019"),
        ("{undoc}`un-day-proclaimed`", "A/RES/58/220"),
        ("{cite:p}`un2019dev3392`, page 2", "DEV/3392, page 2"),
        ("{cite:p}`un2019dev3392,un2001dev2334`", "DEV/3392; DEV/2334"),
        ("“{es}`así`” a\\*b", "“así” a*b"),
        ("nothing marked", "nothing marked"),
    ],
)
def test_a_cell_of_markdown_is_written_as_it_is_read(markdown, read):
    assert plain.words(markdown).replace("\xa0", " ") == read


def test_sources_stand_by_their_labels_and_all_else_as_it_is():
    columns = [{"heading": "Year", "style": "integer"}, {"heading": "Source", "style": "cite"}]
    csv = 'Year,Source\n1.50,un2019dev3392\n2,\n3,"un2019dev3392, un2001dev2334"\n'
    assert plain.data({"csv": csv, "columns": columns}) == (
        "Year,Source\n1.50,DEV/3392\n2,\n3,DEV/3392; DEV/2334\n"
    )
    assert plain.data({"csv": "Year\n1\\*\n"}) == "Year\n1\\*\n"


def test_no_file_of_a_chapter_has_names_that_only_its_code_knows():
    for file in sorted((ROOT / "notebooks").glob("*.ipynb")):
        for shown in facts.shown(read_notebook(file)):
            head, *rows = plain.data(shown).split("\n", 1)
            assert not [name for name in head.split(",") if KEY.fullmatch(name)], (
                shown["id"],
                head,
            )
            assert not MARKED.search("".join(rows)), shown["id"]


def test_the_exhibits_of_a_page_are_given_plain_data():
    page = new_document("page")
    page += exhibit_foot(exhibit={"id": "tbl-x", "csv": "Verdict\n{yr}`bandung`\n"})
    plain.write_out(None, page)
    assert [foot["exhibit"]["csv"] for foot in page.findall(exhibit_foot)] == ["Verdict\n1955\n"]
