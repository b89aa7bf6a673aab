"""What differs between two editions: by hand, and against the ledger."""

import nbformat
import pytest
from nbformat import v4

from southsouth import narrate
from southsouth.book import comparing, contents, editions, facts, imprint
from southsouth.book.made import differences
from southsouth.claims import restriction
from southsouth.errors import SouthSouthError
from southsouth.wording import phrase


def edition(name, **parameters):
    return imprint.completed(editions.load(name).with_parameters(parameters))


@pytest.mark.parametrize(
    ("one", "other", "style", "text"),
    [
        (63.2, 56.6, "percent", "−6.6 percentage points"),
        (2_000_000, 2_500_000, "million", "+0.5 million (+25.0 per cent)"),
        (200, 150, "count", "−50 (−25.0 per cent)"),
        (2017, 2024, "integer", "+7"),
        (9, 7, "words", "−2"),
        (1.06, 1.04, "percent", "0.0 percentage points"),
        (0, 3, "count", "+3"),
        ("rises", "falls", "text", ""),
        ("1978-09-12", "1978-09-18", "date", ""),
    ],
)
def test_how_much_more_is_said_in_the_unit_of_what_is_said(one, other, style, text):
    said = [{"style": style, "value": value} for value in (one, other)]
    assert differences.difference(*said).replace("\u00a0", " ") == text


def test_what_is_said_in_words_or_in_two_units_has_no_difference():
    share = {"style": "percent", "value": 3.0}
    for style, value in (("text", "none"), ("million", 3e6)):
        assert differences.difference(share, {"style": style, "value": value}) == ""


def test_two_shares_differ_by_points_whatever_their_decimals():
    shares = [{"style": "percent0", "value": 100.0}, {"style": "percent", "value": 90.71}]
    assert differences.difference(*shares).replace("\u00a0", " ") == "−9.3 percentage points"


@pytest.mark.parametrize(
    ("values", "written", "by"),
    [
        ((67.109, 61.0), ["67.11", "61.00"], "−6.11"),
        ((-4.7241, 0.85352), ["−4.72", "0.85"], "+5.58"),
        ((0.0123, 0.5), ["0.012", "0.500"], "+0.488"),
        ((0.0029, 20.5), ["0.003", "20.50"], "+20.50"),
        ((17, 16), ["17", "16"], "−1"),
        ((1_234_567, 3_456_789), ["1.23 million", "3.46 million"], "+2.22 million"),
        ((None, 5.5), ["", "5.50"], ""),
    ],
)
def test_values_of_a_claim_are_written_alike(values, written, by):
    assert differences.together(*values) == written
    assert differences._by(*values) == by


def chapter(folder, numbers):
    """Write an executed chapter that says some numbers: key to value and style."""
    said = [
        {"key": key, "value": value, "style": style, "text": phrase(value, style), "tables": [],
         "note": "" if style == "text" else f"what {key} measures"}
        for key, (value, style) in numbers.items()
    ]  # fmt: skip
    outputs = [v4.new_output("display_data", data={narrate.NUMBER: number}) for number in said]
    prose = "# A chapter\n\nThe share is {num}`share`, and it {num}`moves`.\n"
    cells = [v4.new_code_cell("", outputs=outputs), v4.new_markdown_cell(prose)]
    folder.mkdir()
    nbformat.write(v4.new_notebook(cells=cells), folder / "chapter.ipynb")
    return {"chapter": folder / "chapter.ipynb"}


def test_numbers_that_read_otherwise_are_told_with_their_sentence(tmp_path):
    same = {"years": (3, "count"), "label": ("the Group of 77 and China", "text")}
    ours = {"share": (60.04, "percent"), "moves": ("rose", "text"), **same}
    other = {"share": (50.0, "percent"), "moves": ("fell", "text"), **same, "more": (1, "count")}
    one, two = chapter(tmp_path / "one", ours), chapter(tmp_path / "two", other)
    found = differences.compare((edition("default"), one), (edition("g77"), two), {})
    told = [(change.id, change.one, change.other, change.by) for change in found.changes]
    assert [tuple(text.replace("\u00a0", " ") for text in row) for row in told] == [
        ("chapter/share", "60.0 per cent", "50.0 per cent", "−10.0 percentage points"),
    ]
    assert found.changes[0].title == "The share is 60.0 per cent, and it rose."
    assert found.said == {"chapter": 3}
    (there,) = (change.there for change in found.changes)
    assert there.title.replace("\u00a0", " ") == "The share is 50.0 per cent, and it fell."
    assert there.details.startswith("50.0")
    assert found.to_dict()["numbers"][0].keys() == {"id", "title", "one", "other", "by"}


def test_what_is_written_alike_does_not_differ(tmp_path):
    one = chapter(tmp_path / "one", {"share": (60.04, "percent"), "moves": ("rose", "text")})
    two = chapter(tmp_path / "two", {"share": (60.01, "percent"), "moves": ("rose", "text")})
    found = differences.compare((edition("default"), one), (edition("g77"), two), {})
    assert found.changes == ()


def test_claims_are_those_on_which_the_choice_bears_judged_by_it_alone():
    results = facts.results()
    found = differences.compare((edition("default"), {}), (edition("g77"), {}), results)
    with_south = {
        id for id, result in results.items() if "south" in getattr(result.claim, "axes", {})
    }
    assert {judgement.claim for judgement in found.claims} == with_south
    for judgement in found.claims:
        left = restriction.under(results[judgement.claim], {"south": "g77", "revision": 2017})
        assert judgement.held[1].endswith(f" of {left.total:,}")
        assert judgement.verdicts[1].startswith(left.verdict)


def test_an_edition_does_not_differ_from_itself():
    found = differences.compare(
        (edition("g77"), {}), (edition("default", south="g77"), {}), facts.results()
    )
    assert found.claims == ()


def test_the_default_edition_is_held_against_all_and_another_against_it():
    default = edition("default")
    named = {other.name for other in comparing.others(default)}
    assert named == set(editions.names()) - {"default"}
    assert comparing.others(edition("g77")) == [default]
    assert comparing.others(edition("default", south="unctad")) == [default]
    assert comparing.others(edition("default", south=default.parameters["south"])) == (
        comparing.others(default)
    )


def test_a_book_without_the_page_compares_nothing(monkeypatch):
    monkeypatch.setattr(contents, "pages", list)
    assert comparing.others(edition("default")) == []


@pytest.mark.parametrize(
    ("text", "named"), [("gold", "gold"), ("south=mars", "south=mars"), ("g77,north=1", "north")]
)
def test_an_edition_that_there_is_not_is_named(text, named):
    from southsouth.compare_cli import _edition  # noqa: PLC0415 - as the command does

    with pytest.raises(SouthSouthError, match=named):
        _edition(text)


def test_a_number_said_twice_is_named_with_its_chapter(tmp_path):
    (file,) = chapter(tmp_path / "one", {"share": (60.0, "percent")}).values()
    notebook = nbformat.read(file, as_version=4)
    notebook.cells.append(v4.new_code_cell("", outputs=notebook.cells[0].outputs))
    nbformat.write(notebook, file)
    with pytest.raises(SouthSouthError, match="chapter: numbers said twice: share"):
        differences.numbers("chapter", file)


def test_a_sentence_with_an_unknown_number_is_named_with_its_chapter(tmp_path):
    one = chapter(tmp_path / "one", {"share": (60.0, "percent")})
    two = chapter(tmp_path / "two", {"share": (50.0, "percent")})
    with pytest.raises(SouthSouthError, match="notebooks/chapter"):
        differences.compare((edition("default"), one), (edition("g77"), two), {})
