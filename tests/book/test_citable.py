"""What can be cited in an edition, found without a build."""

import nbformat
import pytest
from nbformat import v4

from southsouth.book import citable, contents, stock
from southsouth.book.editions import Edition
from southsouth.book.site import addresses
from southsouth.errors import SouthSouthError
from southsouth.execution import batch
from southsouth.execution.runs import read_notebook
from southsouth.narrate import NUMBER, TABLE

OTHER = Edition("g77", "Other", parameters={"south": "g77"})


def output(mime: str, **said):
    return v4.new_output("display_data", data={mime: said})


def number(key: str, text: str):
    return output(NUMBER, key=key, value=1, style="integer", text=text, tables=[], note="")


def chapter(file, prose: str, *outputs):
    parameters = v4.new_code_cell('south = "m49"', metadata={"tags": ["parameters"]})
    cells = [v4.new_markdown_cell(f"# {file.stem}?\n\n{prose}"), parameters]
    nbformat.write(
        v4.new_notebook(cells=[*cells, v4.new_code_cell("1", outputs=list(outputs))]), file
    )
    return file


@pytest.fixture
def book(tmp_path, monkeypatch):
    """Make a book of three chapters and no claim; return the names of what it executes."""
    table = output(TABLE, id="tbl-a", title="It rose", tables=[])
    chapters = [
        chapter(tmp_path / "rise.ipynb", "To {num}`to`, as {num}`fall/by`.", number("to", "5")),
        chapter(tmp_path / "fall.ipynb", "By {num}`by`.", number("by", "3"), table),
        chapter(tmp_path / "rest.ipynb", "Nothing."),
    ]
    executed = []

    def execute_all(runs, *others):
        executed.extend(sorted(run.name for run in runs))
        return {run.name: read_notebook(run.notebook) for run in runs}

    monkeypatch.setattr(contents, "chapters", lambda: chapters)
    monkeypatch.setattr(contents, "pages", lambda: [])
    monkeypatch.setattr(stock, "results", dict)
    monkeypatch.setattr(batch, "execute_all", execute_all)
    return executed


@pytest.mark.parametrize(
    ("id", "needed"),
    [
        ("rise", []),
        ("rise/to", ["fall", "rise"]),
        ("fall/by", ["fall"]),
        ("tbl-a", ["fall"]),
    ],
)
def test_only_what_holds_an_id_is_executed(book, id, needed):
    assert citable.named(id, OTHER).id == id
    assert book == needed


@pytest.mark.parametrize("id", ["tbl-b", "rise/by", "nowhere/to", "fell"])
def test_what_is_nowhere_is_named(book, id):
    with pytest.raises(SouthSouthError, match=f"nothing to cite by the name '{id}'"):
        citable.named(id, OTHER)
    assert set(book) <= {"fall", "rise"}


def test_all_chapters_are_executed_for_everything(book):
    found = [part.id for part in citable.everything(OTHER)]
    assert found == ["rise", "rise/to", "fall", "tbl-a", "fall/by", "rest"]
    assert book == ["fall", "rest", "rise"]


def test_nothing_is_executed_for_parameters_that_are_those_written(book):
    assert len(citable.everything(Edition("default", "Default"))) == 6
    assert citable.named("rise/to", Edition("default", "Default")).title == "To 5, as 3."
    assert book == []


def test_two_exhibits_of_one_id_are_refused_as_a_build_refuses_them(book, tmp_path):
    chapter(
        tmp_path / "rest.ipynb", "Again.", output(TABLE, id="tbl-a", title="It fell", tables=[])
    )
    with pytest.raises(SouthSouthError, match="id tbl-a stands on notebooks/fall") as one:
        citable.named("tbl-a", OTHER)
    with pytest.raises(SouthSouthError) as every:
        citable.everything(OTHER)
    with pytest.raises(SouthSouthError) as built:
        parts = [part for file in contents.chapters() for part in citable._shown(file)]
        addresses.check_unique(parts)
    assert str(one.value) == str(every.value) == str(built.value)
