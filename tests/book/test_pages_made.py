"""Parts of pages that code writes: a borrowed figure, the environment, the timeline."""

from types import SimpleNamespace

import nbformat
import pytest
from bs4 import BeautifulSoup
from docutils import nodes
from nbformat import v4

from conftest import ROOT
from southsouth.book import facts
from southsouth.book.made import brief_pages, ledger_page, timeline_page
from southsouth.book.pages import PRINT
from southsouth.book.text import borrowed, environment
from southsouth.execution.outputs import INJECTED


def test_a_borrowed_figure_is_the_one_its_chapter_shows():
    svg, metadata = borrowed.figure(ROOT / "notebooks" / "ledger.ipynb", "fig-verdicts")
    assert svg.startswith("<svg")
    assert metadata["southsouth"]["alt"]
    assert metadata["narrow"].startswith("<svg")


@pytest.mark.parametrize("name", ["ledger", "nowhere"])
def test_a_figure_that_there_is_not_is_named(name):
    with pytest.raises(KeyError, match=f"{name} shows no figure fig-x"):
        borrowed.figure(ROOT / "notebooks" / f"{name}.ipynb", "fig-x")


def test_a_table_is_no_figure_to_borrow(tmp_path):
    table = v4.new_output("display_data", data={}, metadata={"southsouth": {"id": "fig-x"}})
    file = tmp_path / "chapter.ipynb"
    nbformat.write(v4.new_notebook(cells=[v4.new_code_cell("", outputs=[table])]), file)
    with pytest.raises(KeyError, match="chapter shows no figure fig-x"):
        borrowed.figure(file, "fig-x")


def directive(kind, *arguments):
    """Return a directive on a page of the book, and what it complains of."""
    found = kind.__new__(kind)
    complaints = []
    reporter = SimpleNamespace(error=lambda message, line: complaints.append((message, line)))
    document = SimpleNamespace(settings=SimpleNamespace(env=SimpleNamespace(srcdir=ROOT)))
    found.state = SimpleNamespace(document=document)
    document.reporter, found.lineno, found.arguments = reporter, 7, list(arguments)
    return found, complaints


def test_a_page_that_borrows_what_there_is_not_is_told_in_words():
    found, complaints = directive(borrowed.BorrowedDirective, "ledger/fig-x")
    found.run()
    assert complaints == [("ledger shows no figure fig-x", 7)]


def test_a_brief_shows_the_parameters_that_it_was_made_with_once():
    own = v4.new_code_cell(
        'iso3 = "KEN"  # a code\nsouth = "m49"', metadata={"tags": ["parameters"]}
    )
    run = v4.new_code_cell('# Parameters\niso3 = "SRB"', metadata={"tags": [INJECTED]})
    heading = v4.new_markdown_cell("# Country brief: Serbia")
    page = brief_pages.page(v4.new_notebook(cells=[heading, own, run]))
    assert [cell.source for cell in page.cells[1:]] == ['iso3 = "SRB"  # a code\nsouth = "m49"']


def test_the_printed_ledger_says_beside_the_verdict_how_often_a_computed_claim_holds(monkeypatch):
    result = facts.results()["born-in-the-south-2000-2017"]
    others = [
        facts.results()[id] for id in ("thursday-21-march-2019", "rmrp-name-and-abbreviation")
    ]
    monkeypatch.setattr(facts, "results", lambda: dict(enumerate([result, *others])))
    ledger, _ = directive(ledger_page.LedgerDirective)
    ledger.state.document.settings.env.app = SimpleNamespace(builder=SimpleNamespace(name=PRINT))
    cells = [
        [p.astext() for p in entry.findall(nodes.paragraph)]
        for container in ledger.run()
        for entry in container.findall(nodes.entry)
    ]
    assert all(cells)
    held = f"holds in {result.held} of {result.total} specifications"
    assert ["Reproduced, fragile", held] in cells
    assert ["Reproduced", "holds in the only specification"] in cells
    assert ["Imprecise"] in cells


def test_a_timeline_without_events_is_an_error_of_its_page(monkeypatch):
    monkeypatch.setattr(facts, "events", dict)
    found, complaints = directive(timeline_page.TimelineDirective)
    found.run()
    assert complaints == [("the table timeline/events is empty", 7)]


def test_a_title_cannot_break_out_of_its_attribute():
    event = facts.events()["bandung"] | {"title": 'A "quote" & <b>'}
    translator = SimpleNamespace(body=[])
    timeline_page.visit_event(translator, {"event": event, "ids": ["event-bandung"]})
    (div,) = BeautifulSoup(translator.body[0], "html.parser").find_all(True)
    assert div["data-title"] == 'A "quote" & <b>'
    assert div["data-date"] == "1955-04-18"


def said(**fields):
    class Metadata(dict):
        def get_all(self, name):
            return self.get(name)

    return SimpleNamespace(metadata=Metadata(fields))


@pytest.mark.parametrize(
    ("fields", "licence"),
    [
        ({"License-Expression": "BSD-3-Clause", "License": "x"}, "BSD-3-Clause"),
        ({"License": "MIT"}, "MIT"),
        ({"License": "A long text\nof many lines", "Classifier": ["License :: OSI :: Z"]}, "Z"),
        ({}, environment.UNSTATED),
    ],
)
def test_the_licence_of_a_package_is_the_one_it_states(fields, licence):
    assert environment.licence(said(**fields)) == licence


def test_the_books_own_packages_are_listed_with_their_licences():
    found = {p.metadata["Name"].lower(): environment.licence(p) for p in environment.direct()}
    assert {"jupyter-book", "pandas", "weasyprint", "papermill"} <= found.keys()
    assert environment.UNSTATED not in found.values()


def test_an_event_is_one_line_with_its_date_document_and_sources():
    text = timeline_page._text(facts.events()["bapa-endorsed"])
    assert text.startswith("**{on}`bapa-endorsed`** [General Assembly endorses ")
    assert "](https://undocs.org/A/RES/33/134)." in text
    assert "{undoc}" not in text
    assert "{cite:p}`" in text
    assert timeline_page._text(facts.events()["bapa40"]).startswith("**{span}`bapa40`** ")
    assert "({undoc}`res-46-155`)" in timeline_page._text(facts.events()["res-46-155"])
    assert "{undoc}" not in timeline_page._text(facts.events()["bandung"])


def test_the_filters_offer_what_there_is_and_paper_has_none():
    events = list(facts.events().values())
    form = timeline_page._controls(events)
    assert form.count("<option") == 2 + len({e["forum"] for e in events}) + 2
    translator = SimpleNamespace(builder=SimpleNamespace(name="singlehtml"), body=[])
    with pytest.raises(nodes.SkipNode):
        timeline_page.visit_controls(translator, {"events": events})
    assert translator.body == []
