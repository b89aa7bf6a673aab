"""The site in a real browser."""

import re

import pytest

from rendered import notebooks
from southsouth import tables
from southsouth.citing import items


def test_a_reader_follows_a_chapter_and_sees_a_figure(browser, address):
    view = browser.new_page()
    trouble = []
    view.on("console", lambda m: m.type == "error" and trouble.append(m.text))
    view.on("requestfailed", lambda r: trouble.append(r.url))
    view.on("request", lambda r: r.url.startswith(address) or trouble.append(r.url))
    view.goto(f"{address}/index.html")
    view.locator(".bd-sidebar-primary").get_by_role("link", name=re.compile("Migration$")).click()
    view.wait_for_url("**/notebooks/migration.html")
    figure = view.locator("figure.exhibit svg").first
    figure.scroll_into_view_if_needed()
    box = figure.bounding_box()
    assert box["width"] > 400
    assert box["height"] > 150
    assert figure.locator("text").count() > 3
    face = "document.fonts.check('16px \"Source Sans 3\"')"
    assert view.evaluate(face), "the figure's typeface is loaded"
    view.locator("article a.num").first.click()
    view.get_by_role("dialog", name="How this number was computed").wait_for()
    assert not trouble


def test_a_figure_leads_to_its_table_and_the_table_to_the_producers_file(browser, address):
    view = browser.new_page()
    view.goto(f"{address}/notebooks/migration.html")
    view.locator(".exhibit-foot a[href*='data.html#table-migration-stock-2017']").first.click()
    view.wait_for_url("**/notebooks/data.html#table-migration-stock-2017")
    entry = view.locator("#table-migration-stock-2017")
    assert entry.get_attribute("open") is not None
    raw = tables.describe("migration/stock_2017")["raw"][0]
    link = entry.locator(f"a[href*='{raw['commit']}']")
    assert link.is_visible()
    assert link.get_attribute("href").endswith(raw["path"])


def test_a_reader_filters_the_ledger(browser, address):
    view = browser.new_page()
    view.goto(f"{address}/notebooks/ledger.html")
    rows = view.locator(".ledger-list li:visible")
    every = rows.count()
    view.locator("select[name=verdict]").select_option("contradicted")
    view.locator("select[name=document]").select_option("003")
    assert 0 < rows.count() < every
    kept = rows.count()
    assert "verdict=contradicted" in view.url
    view.reload()
    assert rows.count() == kept
    rows.first.get_by_role("link").click()
    view.locator(".admonition.contradicted").wait_for(state="visible")


def test_a_reader_filters_the_timeline(browser, address):
    view = browser.new_page()
    view.goto(f"{address}/notebooks/timeline.html?from=-99999999")
    shown, dots = view.locator(".timeline-event:visible"), view.locator(".timeline-strip a:visible")
    every = shown.count()
    assert every == dots.count() == len(tables.read("timeline/events"))
    assert view.locator(".timeline-strip > span > span").count() < 20
    view.get_by_label("Where").select_option("south")
    view.get_by_label("From").fill("1974")
    view.get_by_label("Words").fill("SUMMIT")
    assert 0 < shown.count() == dots.count() < every
    kept = shown.count()
    assert view.locator(".timeline-filters output").text_content().startswith(f"{kept} of {every}")
    assert "forum=south" in view.url
    view.reload()
    assert shown.count() == kept
    dots.first.click()
    assert shown.first.evaluate("event => event.matches(':target')")
    stops = "[...document.querySelectorAll('.timeline-strip a')].filter((a) => a.tabIndex >= 0)"
    assert view.evaluate(f"{stops}.length") == 0


def test_metadata_name_addresses_in_full_where_the_book_is_served(browser, address):
    view = browser.new_page()
    view.goto(f"{address}/notebooks/migration.html?from=elsewhere#fig-born")
    said = view.evaluate(
        """[...document.head.querySelectorAll("meta[name], meta[property], link[rel=canonical]")]
        .map((tag) => [tag.name || tag.rel || tag.getAttribute("property"),
                       tag.content ?? tag.getAttribute("href")])"""
    )
    tags = dict(said)
    page = f"{address}/notebooks/migration.html"
    assert tags["canonical"] == tags["og:url"] == tags["citation_fulltext_html_url"] == page
    assert tags["citation_pdf_url"] == f"{address}/southsouth.pdf"
    assert tags["og:image"].startswith(f"{address}/exhibits/fig-")


ODD = (
    "cite/growth.html#%E0%A4%A",
    "notebooks/data.html#%E0%A4%A",
    "notebooks/ledger.html?order=nonsense&verdict=nonsense#unknown",
    "notebooks/timeline.html?from=nonsense&to=1960&forum=nonsense",
    "claims/bapa40-forty-years-after.html?south=nonsense&other=nonsense",
    "search.html?q=summit&kind=Nonsense",
)


def test_an_address_that_nobody_made_breaks_no_page(browser, address):
    view, trouble = browser.new_page(), []
    view.on("console", lambda message: message.type == "error" and trouble.append(message.text))
    view.on("pageerror", lambda error: trouble.append(str(error)))
    for odd in ODD:
        view.goto(f"{address}/{odd}")
        assert view.locator("main :is(p, li, section):visible").count() > 1, odd
    view.locator(".search-page .found a").first.wait_for()
    assert view.get_by_role("radio", checked=True).get_attribute("value") == ""
    view.close()
    assert not trouble


WIDE = ["index", "claims/bapa40-193-member-states"]


@pytest.fixture(scope="module")
def phone(browser):
    """Return one narrow view for all pages: fonts and styles are fetched once."""
    view = browser.new_page(viewport={"width": 360, "height": 780})
    yield view
    view.close()


@pytest.mark.parametrize("chapter", [*WIDE, *(f"notebooks/{name}" for name in notebooks())])
def test_a_phone_shows_each_page_without_sideways_scrolling(phone, address, chapter):
    phone.goto(f"{address}/{chapter}.html")
    assert phone.evaluate("document.documentElement.scrollWidth") <= 361


def test_the_address_of_an_id_leads_to_it_from_disk(browser, book):
    view = browser.new_context(java_script_enabled=False).new_page()
    view.goto((book / "html" / items.by_name("fig-born")).as_uri())
    view.wait_for_url("**/notebooks/migration.html#fig-born")
    assert view.locator("#fig-born figcaption, figure#fig-born").first.is_visible()
