"""Addresses last: the list is that of the book, and what has moved is found."""

import dataclasses
import re
from types import SimpleNamespace

import jupyter_book.sphinx
import nbformat
import pytest
from bs4 import BeautifulSoup
from nbformat import v4
from sphinx.application import Sphinx
from sphinx.errors import ExtensionError

from conftest import ROOT
from southsouth.book import imprint, render
from southsouth.book.exhibits import drawings
from southsouth.book.site import addresses, redirects
from southsouth.book.site.addresses import Row
from southsouth.citing import items
from southsouth.citing.identity import UNRELEASED
from southsouth.citing.items import Part
from southsouth.errors import SouthSouthError
from southsouth.narrate import NUMBER as NUMBER_TYPE

PAGE = Part("new", "Chapter", "A new chapter", "notebooks/new.html")
FRONT = Part("index", "Chapter", "The book", "index.html")
FIGURE = Part("fig-a", "Figure", "A rose", "notebooks/new.html#fig-a")
TABLE = Part("tbl-b", "Table", "B & fell", "index.html#tbl-b")
NUMBER = Part("new/share", "Number", "7.5 per cent", "notebooks/new.html#num-share")
BOOK = [FRONT, PAGE, FIGURE, TABLE, NUMBER]
LIST = [
    Row("index", "page", "index.html", "0.1.0"),
    Row("gone", "page", "notebooks/gone.html", "0.1.0", "new"),
    Row("fig-a", "figure", "notebooks/gone.html#fig-a", "0.1.0", "fig-a"),
    Row("fig-old", "figure", "index.html#fig-old", "0.1.0", "fig-older"),
    Row("fig-older", "figure", "index.html#fig-older", "0.1.0", "fig-a"),
    Row("tbl-b", "table", "index.html#tbl-b", "0.1.0"),
    Row("new", "page", "notebooks/new.html", "0.2.0"),
    Row("fig-a", "figure", "notebooks/new.html#fig-a", "0.2.0"),
    Row("index/part", "number", "index.html#num-part", "0.1.0", "new/share"),
    Row("gone/rise", "number", "notebooks/gone.html#num-rise", "0.1.0", "new/share"),
    Row("lost/share", "number", "notebooks/lost.html#num-share", "0.1.0", "new/share"),
    Row("new/share", "number", "notebooks/new.html#num-share", "0.2.0"),
]
WITHOUT_NEW = [row for row in LIST if row.id != "new"]
WITHOUT_FIGURE = [row for row in LIST if (row.id, row.since) != ("fig-a", "0.2.0")]


def drawn_nowhere(_chart, _arguments, described, _narrow=None):
    """Return the output of a figure without its drawing, which takes a second each."""
    return v4.new_output("display_data", metadata={"southsouth": described})


def test_the_list_is_that_of_the_book(monkeypatch):
    monkeypatch.setattr(drawings, "output", drawn_nowhere)
    present = list(addresses.in_checkout())
    addresses.check_unique(present)
    assert {part.kind for part in present} == addresses.KINDS.keys()
    assert addresses.problems(addresses.read(), present) == []


def test_a_list_with_its_moves_is_sound():
    assert addresses.problems(LIST, BOOK) == []


@pytest.mark.parametrize(
    ("rows", "book", "said"),
    [
        (LIST, [FRONT, PAGE, FIGURE], "tbl-b (index.html#tbl-b, since version 0.1.0) is no longer"),
        (LIST, BOOK[:-1], "new/share (notebooks/new.html#num-share, since version 0.2.0) is no"),
        (WITHOUT_FIGURE, BOOK, "fig-a (notebooks/new.html#fig-a) is not in addresses.csv"),
        (WITHOUT_NEW, BOOK, "new (notebooks/new.html) is not in addresses.csv"),
        (LIST[:-1], BOOK, "new/share (notebooks/new.html#num-share) is not in addresses.csv"),
        (
            [*LIST[:5], Row("tbl-b", "table", "x.html#tbl-b", "0.1.0"), *LIST[6:]],
            BOOK,
            "tbl-b has moved from x.html#tbl-b to index.html#tbl-b",
        ),
        ([*LIST, Row("q", "claim", "claims/q.html", "0.1.0", "r")], BOOK, "q (claims/q.html) is"),
        (
            [
                *LIST,
                Row("q", "claim", "q.html", "0.1.0", "r"),
                Row("r", "claim", "r.html", "1", "q"),
            ],
            BOOK,
            "which leads to nothing",
        ),
        ([*LIST[:5], Row(*LIST[5].__dict__.values()), *LIST[6:]], BOOK, ""),
        (
            [*LIST[:5], Row("tbl-b", "table", "index.html#tbl-b", "0.1.0", "fig-a"), *LIST[6:]],
            BOOK,
            "clear its moved_to",
        ),
    ],
)
def test_what_is_wrong_is_named_with_its_remedy(rows, book, said):
    found = addresses.problems(rows, book)
    assert any(said in problem for problem in found) if said else not found


def test_what_was_new_in_no_version_is_new_in_the_next():
    start = addresses.updated([], [FRONT], "0.1.0")
    between = addresses.updated(start, [FRONT, TABLE], "0.1.0+unreleased")
    released = addresses.updated(between, [FRONT, TABLE], "0.2.0")
    assert [row.since for row in released] == ["0.1.0", "0.2.0"]
    assert addresses.updated(released, [FRONT, TABLE], "0.2.0+unreleased") == released


def test_bringing_up_to_date_adds_follows_and_removes_nothing():
    start = addresses.updated([], [FRONT, TABLE, Part("x", "Claim", "X", "claims/x.html")], "0.1.0")
    assert [(row.id, row.kind) for row in start] == [
        ("index", "page"),
        ("tbl-b", "table"),
        ("x", "claim"),
    ]
    there = Part("tbl-b", "Table", "B", "notebooks/new.html#tbl-b")
    later = addresses.updated(start, [FRONT, PAGE, there], "0.2.0")
    assert later[0] == start[0]
    assert later[1] == Row("tbl-b", "table", "index.html#tbl-b", "0.1.0", "tbl-b")
    assert later[2] == start[2]
    assert [(row.id, row.since) for row in later[3:]] == [("new", "0.2.0"), ("tbl-b", "0.2.0")]
    (problem,) = addresses.problems(later, [FRONT, PAGE, there])
    assert problem.startswith("x (claims/x.html, since version 0.1.0) is no longer in the book")
    assert addresses.updated(later, [FRONT, PAGE, there], "0.3.0") == later


def test_what_leads_nowhere_once_the_list_is_brought_up_to_date_is_told(monkeypatch, small_project):
    told = []
    for book in ([FRONT, TABLE], [FRONT]):
        monkeypatch.setattr(addresses, "in_checkout", lambda book=book: iter(book))
        told.append(addresses.refresh("1"))
    assert [len(problems) for problems in told] == [0, 1]
    assert told[1][0].startswith("tbl-b (index.html#tbl-b, since version 1) is no longer in the")
    assert [row.id for row in addresses.read()] == ["index", "tbl-b"]


def test_numbers_follow_their_chapter_to_its_new_name():
    old = [
        Part("old", "Chapter", "Old", "notebooks/old.html"),
        Part("old/share", "Number", "7", "notebooks/old.html#num-share"),
        Part("old/gone", "Number", "8", "notebooks/old.html#num-gone"),
    ]
    first, *others = addresses.updated([], old, "1")
    renamed = [dataclasses.replace(first, moved_to="new"), *others]
    later = addresses.updated(renamed, [PAGE, NUMBER], "2")
    assert {row.id: row.moved_to for row in later} == {
        "old": "new",
        "old/share": "new/share",
        "old/gone": "",
        "new": "",
        "new/share": "",
    }
    (problem,) = addresses.problems(later, [PAGE, NUMBER])
    assert problem.startswith(
        "old/gone (notebooks/old.html#num-gone, since version 1) is no longer"
    )


def test_what_is_said_and_defined_has_an_address_be_it_a_number_or_a_label():
    said = [
        {"key": "share", "style": "percent", "text": "7.5 per cent", "note": "a share"},
        {"key": "span", "style": "label", "text": "2000 to 2017", "note": "years compared"},
        {"key": "nobody", "style": "label", "text": "", "note": "who is left"},
        {"key": "moved", "style": "text", "text": "rose", "note": ""},
    ]
    found = list(addresses.numbers(said, "notebooks/new"))
    assert [part.id for part in found] == ["new/share", "new/span"]
    assert found[0] == NUMBER
    assert found[0].lasting == "id/new.html#share"


def test_what_comes_back_to_its_old_place_stands_there_again():
    there = Part("tbl-b", "Table", "B", "notebooks/new.html#tbl-b")
    moved = addresses.updated(addresses.updated([], [TABLE], "1"), [there], "2")
    back = addresses.updated(moved, [TABLE], "3")
    assert [row.moved_to for row in back] == ["", "tbl-b"]
    assert addresses.problems(back, [TABLE]) == []


@pytest.mark.parametrize("other", ["notebooks/new.html#fig-a", "claims/c.html#fig-a"])
def test_an_id_that_stands_twice_is_refused_with_both_pages(other):
    with pytest.raises(SouthSouthError) as refused:
        addresses.check_unique([*BOOK, Part("fig-a", "Figure", "Another", other)])
    said = str(refused.value)
    assert "fig-a" in said
    assert "notebooks/new.html" in said
    assert other.partition("#")[0] in said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (None, "git checkout"),
        ("", "not a table"),
        ("id,kind\n", "not a table"),
        (",".join(addresses.COLUMNS) + "\na,page\n", "not a table"),
        (",".join(addresses.COLUMNS) + "\na,page,a.html,1,\nb,page,a.html,1,\n", "a.html twice"),
    ],
)
def test_a_damaged_list_is_refused(small_project, text, said):
    if text is not None:
        (small_project / addresses.FILE).write_text(text)
    with pytest.raises(SouthSouthError, match=said):
        addresses.read()


def test_the_list_is_read_as_it_was_written(small_project):
    addresses.write(LIST)
    assert addresses.read() == LIST


@pytest.fixture
def site(small_project, tmp_path):
    """Build two pages with what the list above has moved; return the folder."""
    addresses.write(LIST)
    source = small_project / "source"
    (source / "notebooks").mkdir(parents=True)
    (source / "index.rst").write_text("The book\n########\n\n.. toctree::\n\n   notebooks/new\n")
    (source / "notebooks" / "new.rst").write_text("A new chapter\n#############\n")
    (source / "briefs").mkdir()
    (source / "briefs" / "KEN.rst").write_text(":orphan:\n\nKenya\n#####\n")
    share = {"key": "share", "style": "percent", "text": "7.5 per cent", "note": "a share"}
    output = v4.new_output("display_data", data={NUMBER_TYPE: share})
    notebook = v4.new_notebook(cells=[v4.new_code_cell("", outputs=[output])])
    nbformat.write(notebook, source / "notebooks" / "new.ipynb")
    named = {"title": "A rose", "tables": []}
    exhibits = {
        "index": [{"id": "tbl-b", "title": "B & fell", "tables": []}],
        "notebooks/new": [{"id": "fig-a", **named}],
    }
    return source, tmp_path / "html", exhibits


def build(source, out, exhibits):
    app = Sphinx(source, None, out, out.parent / "trees", "html", status=None, warning=None)
    identity = SimpleNamespace(address="https://example.org/", title="The book")
    app.add_config_value("southsouth_imprint", SimpleNamespace(identity=identity), "html")
    app.connect(
        "env-updated", lambda _app, env: setattr(env, "southsouth_exhibits", exhibits), priority=1
    )
    redirects.setup(app)
    app.build()
    return out


def read(file):
    return BeautifulSoup(file.read_text(), "html.parser")


def leads(file) -> str:
    """Return where a page leads by its title, and by itself if it has no numbers."""
    page = read(file)
    href = page.select_one("h1 a")["href"]
    itself = [tag["content"] for tag in page.select('meta[http-equiv="refresh"]')]
    assert itself == ([] if page.select("li") else [f"0; url={href}"])
    return href


def test_a_small_site_serves_what_has_moved(site):
    out = build(*site)
    gone = out / "notebooks" / "gone.html"
    assert leads(gone) == "new.html"
    assert read(gone).select_one("link[rel=canonical]")["href"] == (
        "https://example.org/notebooks/new.html"
    )
    assert read(gone).select_one("p#fig-a a")["href"] == "new.html#fig-a"
    front = read(out / "index.html")
    assert front.select_one("p#fig-old a")["href"] == "notebooks/new.html#fig-a"
    assert "A rose" in front.select_one("p#fig-older").text
    assert not front.select("p#tbl-b")
    assert not read(out / "notebooks" / "new.html").select(".moved")


def test_a_second_build_that_reads_no_page_again_serves_the_same(site):
    first = {file: file.read_text() for file in (build(*site) / addresses.FOLDER).iterdir()}
    again = build(*site) / addresses.FOLDER
    assert {file: file.read_text() for file in again.iterdir()} == first


def test_every_id_has_an_address_that_never_changes(site):
    out = build(*site)
    found = {file.stem: leads(file) for file in (out / addresses.FOLDER).iterdir()}
    assert found == {
        "index": "../index.html",
        "new": "../notebooks/new.html",
        "gone": "../notebooks/new.html",
        "fig-a": "../notebooks/new.html#fig-a",
        "fig-old": "../notebooks/new.html#fig-a",
        "fig-older": "../notebooks/new.html#fig-a",
        "tbl-b": "../index.html#tbl-b",
        "lost": "../notebooks/new.html#num-share",
        "KEN": "../briefs/KEN.html",
    }
    table = read(out / items.by_name("tbl-b"))
    assert table.h1.text == "B & fell"
    assert "https://example.org/id/tbl-b.html" in table.text
    assert "https://example.org/briefs/KEN.html" in read(out / items.by_name("KEN")).text
    assert table.html["lang"] == "en-GB"
    assert not table.select("script")
    listed = out / redirects.PUBLISHED
    assert listed.read_bytes() == (out.parent / "small" / addresses.FILE).read_bytes()


def test_the_address_of_a_chapter_passes_on_to_each_of_its_numbers(site):
    out = build(*site)
    found = {
        (file.stem, place["id"]): place.a["href"]
        for file in (out / addresses.FOLDER).iterdir()
        for place in read(file).select("li")
    }
    assert found == {
        ("new", "share"): "../notebooks/new.html#num-share",
        ("gone", "rise"): "../notebooks/new.html#num-share",
        ("index", "part"): "../notebooks/new.html#num-share",
        ("lost", "share"): "../notebooks/new.html#num-share",
    }
    assert "7.5 per cent" in read(out / "index.html").select_one("p#num-part").text


def test_a_book_with_one_id_on_two_pages_is_not_built(site):
    source, out, exhibits = site
    exhibits["index"].append({"id": "fig-a", "title": "Another", "tables": []})
    with pytest.raises(Exception, match=r"fig-a stands on index\.html and on notebooks/new\.html"):
        build(source, out, exhibits)


def test_what_an_extension_refuses_is_told_in_its_one_sentence(tmp_path, monkeypatch):
    refused = ExtensionError("Handler threw an exception", SouthSouthError("fig-a stands twice."))
    monkeypatch.setattr(jupyter_book.sphinx, "build_sphinx", lambda *_, **__: refused)
    with pytest.raises(SouthSouthError, match=r"^fig-a stands twice\.$"):
        render.sphinx(ROOT, tmp_path, tmp_path / "log", builder="html", settings={})


def test_an_edition_without_what_replaced_something_leaves_its_address_out():
    left = addresses.leading(LIST, {part.id: part for part in [FRONT, TABLE]})
    assert left == {}


def test_ids_can_be_a_part_of_an_address():
    assert all(re.fullmatch(r"[A-Za-z0-9-]+(/[a-z0-9-]+)?", row.id) for row in addresses.read())
    versions = {row.since.removesuffix(UNRELEASED) for row in addresses.read()}
    assert imprint.default().identity.version.removesuffix(UNRELEASED) in versions
    assert (ROOT / addresses.FILE).is_file()
