"""The catalogue: what an entry says, and that it says what the data package says."""

import copy
import html
from types import SimpleNamespace

import pytest
from bs4 import BeautifulSoup
from docutils import nodes

from southsouth import tables
from southsouth.book.made import catalogue
from southsouth.book.pages import CATALOGUE


def rendered(item, builder="html"):
    """Return an entry as the site or the printed book has it."""
    environment = SimpleNamespace(titles={"notebooks/migration": nodes.title("", "Who & where?")})
    book = SimpleNamespace(
        name=builder,
        env=environment,
        current_docname=CATALOGUE,
        get_target_uri=lambda name: f"{name}.html",
        get_relative_uri=lambda _here, name: f"{name.removeprefix('notebooks/')}.html",
    )
    translator = SimpleNamespace(builder=book, body=[])
    with pytest.raises(nodes.SkipNode):
        catalogue.visit_table_entry(translator, {"item": item})
    return BeautifulSoup("".join(translator.body), "html.parser")


@pytest.fixture
def item():
    found = copy.deepcopy(tables.describe("displacement/idmc_2023_09"))
    found["usedBy"] = {"chapters": ["migration"], "claims": ["ldc-share-of-displaced"]}
    found["gaps"] = ["Where <none> is reported, nothing is known."]
    return found


def facts(entry):
    terms = [term.text for term in entry.select("dl.catalogue > dt")]
    return dict(zip(terms, entry.select("dl.catalogue > dd"), strict=True))


def test_an_entry_says_whose_it_is_and_on_what_terms(item):
    said = facts(rendered(item))
    assert said["Producer"].text == item["producer"]
    assert said["Vintage"].text == item["vintage"]
    assert "BY-NC" in said["Licence"].text
    assert said["Licence"].a["href"] == item["licenses"][0]["path"]
    assert said["Reuse"].text.startswith("not for commercial use")
    assert said["Checked"].text == item["checked"]
    assert said["Known gaps"].text == item["gaps"][0]


def test_an_entry_leads_to_the_producers_file_at_its_commit(item):
    raw = item["raw"][0]
    made = facts(rendered(item))["Made from"]
    assert made.a["href"] == catalogue.upstream(raw)
    assert f"/{raw['commit']}/" in made.a["href"]
    assert raw["sha256"][:12] in made.text


def test_an_entry_says_what_every_column_means(item):
    said = facts(rendered(item))["Columns"]
    for field in item["schema"]["fields"]:
        assert field["name"] in [code.text for code in said.select("code")]
        assert (field.get("description") or field["title"]) in said.text


def test_an_entry_leads_to_its_chapters_and_claims(item):
    said = facts(rendered(item))
    assert (said["Chapters"].a["href"], said["Chapters"].text) == ("migration.html", "Who & where?")
    assert said["Claims"].a["href"] == "../claims/ldc-share-of-displaced.html"
    item["usedBy"] = {"chapters": [], "claims": []}
    assert facts(rendered(item))["Chapters"].text.startswith("None yet")


def test_an_altered_table_is_called_that(item):
    assert "altered" not in facts(rendered(item))["Table"].text
    assert "altered by hand" in facts(rendered({**item, "altered": True}))["Table"].text


def test_nothing_in_an_entry_is_taken_for_markup(item):
    item["title"] = "A <b>table</b>"
    assert rendered(item).select_one(".table-title").text == item["title"]
    assert not rendered(item).select(".table-title b")


def test_in_print_an_entry_is_a_paragraph_with_producer_vintage_terms_and_file(item):
    entry = rendered(item, "singlehtml")
    assert [tag.name for tag in entry.find_all(recursive=False)] == ["p"]
    for said in ("title", "producer", "vintage", "redistribution", "path"):
        assert item[said] in entry.text
    assert item["licenses"][0]["title"] in entry.text
    assert item["description"] not in entry.text


def test_in_print_aggregates_are_left_to_the_site(item):
    item["series"] = {"rows": "aggregates"}
    assert not rendered(item, "singlehtml").text
    assert rendered(item).text


@pytest.mark.parametrize("table", tables.ids())
def test_a_citation_names_producer_vintage_and_bytes(table):
    item = tables.describe(table)
    text = catalogue.citation(item)
    assert item["vintage"] in text
    assert item["hash"].removeprefix("sha256:")[:12] in text
    assert html.unescape(text) == text


def test_tables_of_idmc_are_never_for_commerce():
    ours = [item for item in tables.package()["resources"] if "idmc" in item["id"]]
    assert len(ours) == 4
    for item in ours:
        assert item["licenses"][0]["name"] == "CC-BY-NC-4.0"
        assert item["redistribution"].startswith("not for commercial use")
    assert "licenses" not in tables.package()


def test_only_idmc_forbids_commerce():
    forbidden = [
        item["id"]
        for item in tables.package()["resources"]
        if "commercial" in item["redistribution"]
    ]
    assert all("idmc" in id for id in forbidden)
