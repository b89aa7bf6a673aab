"""What can be cited in an edition, found without a build."""

import re

import nbformat
import pytest
from nbformat import v4

from southsouth.book import briefs, citable, contents, executed, facts
from southsouth.book.editions import Edition
from southsouth.book.site import addresses
from southsouth.book.text import parts
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
    monkeypatch.setattr(contents, "pages", list)
    monkeypatch.setattr(facts, "results", dict)
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


def test_a_number_of_a_brief_is_cited_with_its_country(tmp_path):
    said = [number(key, text) for key, text in (("a", "5"), ("b", "6"), ("country-name", "the X"))]
    prose = "Of its imports {num}`a` came. Here the X has {num}`b`, and {num}`country-name` is it."
    file = chapter(tmp_path / "XYZ.ipynb", prose, *said)
    found = {part.id: part.title for part in parts.everything({"briefs/XYZ": file})}
    assert found["XYZ/a"] == "The X: Of its imports 5 came."
    assert found["XYZ/b"] == "Here the X has 6, and the X is it."


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


@pytest.fixture
def kenya(book, tmp_path, monkeypatch):
    """Add the brief of Kenya to the book; return the runs that are asked for."""
    asked = []

    def execute(runs, kept, jobs):
        asked.extend((run.name, run.parameters.get("south")) for run in runs)
        return briefs.Report({run.name: "" for run in runs})

    def save(runs, report, kept, folder):
        table = output(TABLE, id="tbl-brief-ken-a", title="It rose", tables=[])
        prose = "It has {num}`people`."
        return [chapter(folder / "KEN.ipynb", prose, number("people", "5"), table)]

    monkeypatch.setattr(briefs, "execute", execute)
    monkeypatch.setattr(briefs, "save", save)
    monkeypatch.setattr(executed, "kept", lambda: None)
    return asked


@pytest.mark.parametrize("id", ["KEN", "KEN/people", "tbl-brief-ken-a"])
def test_what_is_in_a_brief_is_cited_and_that_brief_alone_executed(kenya, book, id):
    part = citable.named(id, OTHER)
    assert (part.id, part.address.partition("#")[0]) == (id, "briefs/KEN.html")
    assert kenya == [("KEN", "g77")]
    assert book == []


@pytest.mark.parametrize("id", ["KEN.3", "KEN/", "KEN/no-such", "tbl-brief-ken-b"])
def test_what_is_not_in_a_brief_is_named_with_how_to_list_what_is(kenya, id):
    with pytest.raises(SouthSouthError, match=f"name '{id}': `southsouth cite --list KEN` prints"):
        citable.named(id, OTHER)


@pytest.mark.parametrize(
    ("id", "said"),
    [
        ("ken", "ken: write the code in capitals and without spaces, KEN."),
        ("ken/people", "ken: write the code in capitals and without spaces, KEN."),
        ("XKX", "XKX (Kosovo) is not a Member of the United Nations"),
        ("tbl-brief-qqq-a", "There is no Member of the United Nations with the code QQQ"),
    ],
)
def test_a_country_without_a_brief_is_refused_before_anything_is_executed(kenya, id, said):
    with pytest.raises(SouthSouthError, match=re.escape(said)):
        citable.named(id, OTHER)
    assert kenya == []


@pytest.mark.parametrize(
    ("name", "ids"),
    [
        ("KEN", ["KEN", "tbl-brief-ken-a", "KEN/people"]),
        ("rise", ["rise", "rise/to"]),
    ],
)
def test_the_parts_of_a_page_are_listed(kenya, name, ids):
    assert [part.id for part in citable.of_page(name, OTHER)] == ids


def test_a_page_with_two_exhibits_of_one_id_is_refused(book, tmp_path):
    twice = [output(TABLE, id="tbl-b", title=title, tables=[]) for title in ("Up", "Down")]
    chapter(tmp_path / "rest.ipynb", "Again.", *twice)
    for ask in (citable.of_page, citable.named):
        with pytest.raises(SouthSouthError, match="id tbl-b stands twice on notebooks/rest"):
            ask("rest" if ask is citable.of_page else "tbl-b", OTHER)


def test_what_is_no_page_has_no_parts(kenya):
    with pytest.raises(SouthSouthError, match="nothing to cite by the name 'tbl-a'"):
        citable.of_page("tbl-a", OTHER)


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


@pytest.mark.parametrize(
    ("country", "title"),
    [
        ("Guinea", "Imports of Guinea-Bissau came to 1"),
        ("Guinea", "Of its imports, 2 came from Equatorial Guinea and Papua New Guinea"),
        ("the Congo", "Most came from the Democratic Republic of the Congo"),
        ("Mali", "Somalia received 3"),
    ],
)
def test_a_longer_name_does_not_name_a_country(country, title):
    assert parts._naming(country, title).endswith(f"{country[1:]}: {title}")
    assert parts._naming(country, f"{title}, {country} 4") == f"{title}, {country} 4"
