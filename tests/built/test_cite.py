"""Citing from the site: in a browser, with and without scripts and a server."""

import json

import bibtexparser
import pytest

from rendered import CHAPTERS, cited, tree
from southsouth.book import editions, facts
from southsouth.briefs import country
from southsouth.citing import styles
from southsouth.citing.formats import FORMATS

NUMBER = "growth/preferred-share"
OTHERS = "edition-"
"""What the pages of citations of other editions begin with."""
EXHIBITS = ("figure", "table")


def test_everything_on_a_page_can_be_cited_and_leads_to_its_citation(book):
    """Each page, figure, table and number has a link to a citation that is there."""
    for file in sorted((book / "html" / "cite").glob("*.html")):
        name = file.stem
        if name.startswith(OTHERS):
            continue
        folder = next(
            (
                f
                for f in ("notebooks/", "claims/", "briefs/")
                if (book / "html" / f / file.name).is_file()
            ),
            "",
        )
        shown = tree(book, folder + name)
        linked = cited(shown, on=name)
        there = {section.get("id") for section in tree(book, f"cite/{name}").iter("section")}
        assert linked == there, name
        exhibits = {e.get("id") for e in shown.find_class("exhibit") if e.tag in EXHIBITS}
        assert exhibits - {None} <= linked, name


@pytest.mark.parametrize("name", sorted({*editions.names()} - {editions.DEFAULT}))
def test_what_another_edition_says_otherwise_is_cited_as_that_edition(book, name):
    found = f"{OTHERS}{name}"
    file = book / "html" / "api" / "citations" / f"{found}.json"
    items, title = json.loads(file.read_text()), editions.load(name).title
    sections = {section.get("id") for section in tree(book, f"cite/{found}").iter("section")}
    assert cited(tree(book, "editions"), on=found) == sections
    assert len(items) == len(sections) > 5
    assert all(item["edition"].startswith(title) for item in items)


def test_the_pages_of_citations_are_those_of_the_book(book):
    html = book / "html"
    pages = [*html.glob("notebooks/*.html"), *html.glob("claims/*.html")]
    assert {file.name for file in pages} < {file.name for file in html.glob("cite/*.html")}


def test_machines_have_every_citation(book):
    items = json.loads((book / "html" / "api" / "citations.json").read_text())
    ids = [item["id"] for item in items]
    assert len(ids) == len(set(ids)) > 1300
    assert {"southsouth", "southsouth-growth-preferred-share"} < set(ids)
    parts = [item for item in items if not item["id"].startswith("southsouth-reported-")]
    assert all(item["version"] and item["edition"] == "Default edition" for item in parts)
    assert len(items) - len(parts) == len(facts.reported_values())


def test_machines_have_the_numbers_of_each_brief(book):
    folder = book / "html" / "api" / "citations"
    files = [file for file in folder.iterdir() if not file.name.startswith(OTHERS)]
    assert {file.stem for file in files} == set(country.codes())
    for file in files:
        ids = {item["id"].removeprefix("southsouth-") for item in json.loads(file.read_text())}
        sections = tree(book, f"cite/{file.stem}").iter("section")
        assert ids == {section.get("id").replace("/", "-") for section in sections}, file.name
        assert sum(id.startswith(f"{file.stem}-") for id in ids) > 20, file.name


def test_every_bibtex_entry_of_the_site_is_read_without_fault(book):
    for file in (book / "html" / "cite").glob("*.html"):
        blocks = tree(book, f"cite/{file.stem}").xpath("//*[@data-format='bibtex']//pre")
        library = bibtexparser.parse_string("\n".join(block.text_content() for block in blocks))
        assert not library.failed_blocks, file.name
        assert len(library.entries) == len(blocks), file.name


@pytest.fixture
def view(browser):
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    yield context.new_page()
    context.close()


def test_a_reader_goes_from_a_number_to_its_code_data_and_citation_in_two_clicks(view, address):
    view.goto(f"{address}/notebooks/growth.html")
    view.locator("a.num[href='#num-preferred-share']").first.click()
    entry = view.get_by_role("dialog", name="How this number was computed")
    code, cite = entry.get_by_role("link", name="Code"), entry.get_by_role("link", name="Cite")
    data = entry.locator("a[href*='data.html#table-']").first
    assert data.is_visible() and cite.is_visible()
    code.click()
    shown = view.locator(f"{view.evaluate('location.hash')} pre")
    assert shown.is_visible() and "preferred-share" in shown.inner_text()


def test_a_citation_opens_over_the_page_and_is_copied_from_the_keyboard(view, address):
    view.goto(f"{address}/notebooks/growth.html#num-preferred-share")
    link = view.locator("#num-preferred-share a.cite")
    link.focus()
    view.keyboard.press("Enter")
    window = view.get_by_role("dialog", name="per cent")
    window.wait_for()
    window.get_by_role("button", name="Copy: BibTeX").focus()
    view.keyboard.press("Enter")
    window.get_by_text("Copied").wait_for()
    copied = view.evaluate("navigator.clipboard.readText()")
    (entry,) = bibtexparser.parse_string(copied).entries
    assert entry.key == "southsouth-growth-preferred-share"
    assert "(more exactly " in entry["note"]
    view.keyboard.press("Escape")
    window.wait_for(state="hidden")
    assert link.evaluate("link => link === document.activeElement")


READ_ALL = """navigator.clipboard.read().then(([item]) => Promise.all(
  item.types.map(async (type) => [type, await (await item.getType(type)).text()])))"""


@pytest.mark.parametrize("style", styles.STYLES)
def test_a_sentence_is_copied_with_its_italics_and_without(view, address, style):
    view.goto(f"{address}/cite/growth.html#{NUMBER}")
    block = view.locator(f"section[id='{NUMBER}'] [data-format={style}]")
    assert block.locator("i").evaluate("title => getComputedStyle(title).fontStyle") == "italic"
    block.get_by_role("button", name="Copy").click()
    block.get_by_text("Copied").wait_for()
    copied = dict(view.evaluate(READ_ALL))
    assert copied["text/plain"] == block.locator("p").inner_text()
    assert f"<i>{block.locator('i').inner_text()}</i>" in copied["text/html"]


def test_the_address_of_a_number_leads_to_it(view, address):
    view.goto(f"{address}/id/growth.html#preferred-share")
    view.wait_for_url("**/notebooks/growth.html#num-preferred-share")
    entry = view.locator("#num-preferred-share")
    assert entry.is_visible()
    entry.locator("a.place").click()
    place = view.locator("#said-preferred-share")
    assert place.is_visible()
    assert place.inner_text() == entry.locator("data").inner_text()


def test_without_scripts_the_address_of_a_number_shows_the_link_to_it(browser, address):
    context = browser.new_context(java_script_enabled=False)
    view = context.new_page()
    view.goto(f"{address}/id/growth.html#preferred-share")
    link = view.locator("li:target a")
    assert link.is_visible()
    assert link.get_attribute("href") == "../notebooks/growth.html#num-preferred-share"
    context.close()


def test_every_number_is_found_at_its_address_and_in_its_sentence(book):
    """Each has a line in the page of its chapter, and its sentence leads to where it stands."""
    for name in CHAPTERS:
        shown = tree(book, f"notebooks/{name}")
        numbers = cited(shown, within="numbers")
        here = f"../notebooks/{name}.html"  # what was moved leads elsewhere
        lines = tree(book, f"id/{name}").xpath(f"//li[a[starts-with(@href, '{here}')]]")
        keys = {line.get("id") for line in lines}  # of years and names as well
        assert numbers <= {f"{name}/{key}" for key in keys}, name
        assert {f"num-{key}" for key in keys} <= set(shown.xpath("//@id")), name
        parts = shown.find_class("numbers")
        quoted = {link.get("href") for part in parts for link in part.find_class("place")}
        assert quoted <= {f"#{id}" for id in shown.xpath("//@id")}, name
        assert not numbers or quoted, name


@pytest.mark.parametrize("name", FORMATS)
def test_each_format_is_saved_as_a_file(view, address, name):
    view.goto(f"{address}/cite/growth.html#{NUMBER}")
    block = view.locator(f"section[id='{NUMBER}'] [data-format={name}]")
    with view.expect_download() as saved:
        block.get_by_role("button", name="Save").click()
    file = FORMATS[name].file({"id": "southsouth-growth-preferred-share"})
    assert saved.value.suggested_filename == file
    shown = block.locator("p, pre").inner_text()
    assert saved.value.path().read_text().strip() == shown.strip()


def test_without_scripts_or_a_server_the_link_leads_to_the_citation_alone(browser, book):
    context = browser.new_context(java_script_enabled=False)
    view = context.new_page()
    view.goto((book / "html" / "notebooks" / "growth.html").as_uri())
    view.locator(".page-line a.cite").click()
    view.wait_for_url("**/cite/growth.html#growth")
    assert view.locator("section:visible").count() == 1
    assert "Does the South" in view.locator("section:visible [data-format=apa] p").inner_text()
    view.get_by_role("link", name="All citations of this page").click()
    assert view.locator("section:visible").count() > 50
    assert not view.locator(".cite-format:visible").count()
    view.locator(f"section[id='{NUMBER}'] h2 a").click()
    assert view.locator("section:visible").count() == 1
    assert view.locator(".cite-format:visible").count() == len(FORMATS)
    context.close()


def test_a_number_of_a_brief_is_cited_in_a_window_and_from_disk(view, address, book):
    number = "#num-emigrants a.cite"
    view.goto(f"{address}/briefs/KEN.html#num-emigrants")
    view.locator(number).click()
    window = view.get_by_role("dialog", name="Number emigrants")
    window.wait_for()
    assert "KEN/emigrants" in window.locator("[data-format=ris] pre").inner_text()
    view.goto((book / "html" / "briefs" / "KEN.html").as_uri() + "#num-emigrants")
    view.locator(number).click()
    view.wait_for_url("**/cite/KEN.html#KEN/emigrants")
    assert view.locator("section:visible").count() == 1


def test_opened_from_disk_the_link_leads_to_the_page_of_citations(view, book):
    view.goto((book / "html" / "notebooks" / "growth.html").as_uri())
    view.locator(".page-line a.cite").click()
    view.wait_for_url("**/cite/growth.html#growth")
    view.locator("#growth").get_by_role("button", name="Copy: APA").click()
    view.get_by_text("Copied").wait_for()
