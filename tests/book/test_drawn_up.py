"""Tables that pages draw up themselves: each has its data, and is cited like any other."""

import csv
import io
from dataclasses import replace
from types import SimpleNamespace

import pytest
from docutils import nodes
from lxml import html

from southsouth import paths
from southsouth.book import comparing, imprint
from southsouth.book.exhibits.renderer import exhibit_foot
from southsouth.book.made import catalogue, citable_tables, differences_page
from southsouth.book.made.differences import Change, Comparison, Judgement
from southsouth.book.text import parts
from southsouth.citing.items import Part
from southsouth.sources import corrections

ABOUT = imprint.default()


def shown(nodes) -> list[dict]:
    """Return what the tables in nodes say of themselves, as a build collects them."""
    return [
        {**foot["exhibit"], "page": "editions"}
        for node in nodes
        for foot in node.findall(exhibit_foot)
    ]


def records(table: dict) -> list[dict]:
    return list(csv.DictReader(io.StringIO(table["csv"])))


@pytest.fixture
def comparison():
    """Return the default edition beside another: one claim of two parts, one number."""
    (other,) = [e for e in comparing.others(ABOUT.edition) if e.name == "g77"]
    given = {"claim": "c", "asserts": "It rose.", "ledger": "confirmed", "by": "+1"}
    pairs = dict.fromkeys(("values", "held", "verdicts", "chosen"), ("one", "two"))
    claims = tuple(Judgement(says=says, **given, **pairs) for says in ("more", "most"))
    there = Part("growth/share", "Number", "It rose.", "notebooks/growth.html#num-share", "2")
    changes = (Change("growth/share", "It rose.", "1", "2", "+1", there),)
    return Comparison(ABOUT.edition, other, claims, changes, {"growth": 70})


def page_of(comparison) -> list[nodes.Node]:
    page = SimpleNamespace(
        config=SimpleNamespace(southsouth_differences=(comparison,)),
        env=SimpleNamespace(note_reread=lambda: None),
    )
    return differences_page.DifferencesDirective.run(page)


def tables_of(comparison):
    return shown(page_of(comparison))


def test_what_each_edition_says_of_a_claim_bears_its_name(comparison):
    said = " ".join(node.astext() for node in page_of(comparison))
    assert "alone: one (Default edition); two (Group of 77 edition)." in said
    assert "Default edition: one. Group of 77 edition: two." in said
    alike = replace(comparison.claims[0], verdicts=("one", "one"), chosen=("x; one", "x; two"))
    said = " ".join(node.astext() for node in page_of(replace(comparison, claims=(alike,))))
    assert "alone: one in both." in said
    assert "The values are of: x. Default edition: one. Group of 77 edition: two." in said


def test_the_table_of_errors_has_every_correction_as_data():
    (table,) = shown(catalogue.CorrectionsDirective.run(None))
    known = corrections.load(paths.data())
    assert [row["Evidence"] for row in records(table)] == [item["evidence"] for item in known]
    assert records(table)[0]["The source has"] == str(known[0]["expected"])


def test_the_tables_of_differences_have_their_data(comparison):
    claims, chapters = tables_of(comparison)
    assert [row["What is stated"] for row in records(claims)] == ["more", "most"]
    assert records(claims)[0]["Value, Group of 77 edition"] == "two"
    assert records(chapters) == [
        {
            "Chapter": "Does the South make more than half of the world’s growth?",
            "Name": "growth",
            "Numbers": "70",
            "That differ": "1",
        }
    ]


def test_what_a_build_shows_is_cited_as_in_a_terminal(comparison):
    cited = {part.id: part for part in citable_tables.of(ABOUT.edition)}
    pages = {"editions": paths.root() / "editions.md"}
    drawn = list(parts.drawn_up(tables_of(comparison), pages))
    assert [part.id for part in drawn] == [
        "tbl-differences-claims-g77",
        "tbl-differences-chapters-g77",
    ]
    assert all(cited[part.id] == part for part in drawn)
    assert {part.within for part in drawn} == {"Other editions, and what differs in them"}
    choices = "in both editions, the second with South: the Group of 77 and China"
    assert [part.details for part in drawn] == [
        f"Data: {what} {choices} (api/differences.json)"
        for what in ("claims of the ledger", "numbers of the chapters")
    ]
    assert cited["tbl-corrections"].details.endswith("(exhibits/tbl-corrections.csv)")


def test_what_a_notebook_shows_is_not_cited_twice():
    assert not list(parts.drawn_up([{"id": "tbl-a", "title": "A", "page": "notebooks/a"}], {}))


def test_a_number_is_cited_as_each_edition_says_it(comparison):
    builder = SimpleNamespace(
        name="html",
        current_docname="editions",
        env=SimpleNamespace(titles={"notebooks/growth": nodes.title("", "Growth?")}),
        get_relative_uri=lambda here, there: f"{there}.html",
        get_target_uri=lambda docname: f"{docname}.html",
    )
    page = SimpleNamespace(builder=builder, body=[], config=SimpleNamespace())
    with pytest.raises(nodes.SkipNode):
        differences_page.visit_change_list(page, {"comparison": comparison})
    shown = html.fromstring("".join(page.body))
    (row,) = shown.xpath("//tbody/tr")
    assert row.get("id") == "g77-growth-share"
    links = {link.text: link.get("href") for link in row.find_class("cite")}
    assert links == {
        "Cite, Default edition": "cite/growth.html#growth/share",
        "Cite, Group of 77 edition": "cite/edition-g77.html#growth/share",
    }
