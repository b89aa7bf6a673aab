"""The keyboard alone operates everything on the site."""

import re

import pytest
from playwright.sync_api import expect

from southsouth.claims import ledger

CLAIM = "bapa40-forty-years-after"
FOCUSED = "e => e === document.activeElement"


@pytest.fixture
def view(browser):
    """Return a page of its own, which fails the test if the browser complains."""
    context = browser.new_context(
        permissions=["clipboard-read", "clipboard-write"], viewport={"width": 1280, "height": 900}
    )
    made, trouble = context.new_page(), []
    made.on("console", lambda message: message.type == "error" and trouble.append(message.text))
    yield made
    context.close()
    assert not trouble


def press(view, *keys: str) -> None:
    for key in keys:
        view.keyboard.press(key)


def test_the_skip_link_is_first_and_leads_to_the_text(view, address):
    view.goto(f"{address}/notebooks/ledger.html")
    press(view, "Tab")
    link = view.locator("#pst-skip-link a")
    assert link.evaluate(FOCUSED)
    press(view, "Enter", "Tab")
    assert view.url.endswith("#main-content")
    assert view.evaluate("document.activeElement.closest('main') !== null")


def test_the_search_opens_leads_to_a_result_and_closes(view, address):
    view.goto(f"{address}/notebooks/ledger.html")
    button = view.locator(".search-button-field")
    button.focus()
    press(view, "Enter")
    view.keyboard.type("138 states")
    view.locator("#pst-search-dialog .found a").first.wait_for()
    press(view, "Escape")
    view.locator("#pst-search-dialog").wait_for(state="hidden")
    assert button.evaluate(FOCUSED)
    press(view, "Enter", "ArrowDown", "Enter")
    view.wait_for_url("**/claims/plan-of-action-138-member-states.html")


def test_a_citation_opens_is_copied_and_saved_and_closes(view, address):
    view.goto(f"{address}/notebooks/ledger.html")
    link = view.get_by_role("link", name="Cite this page")
    link.focus()
    press(view, "Enter")
    window = view.get_by_role("dialog")
    window.wait_for()
    window.get_by_role("button", name="Copy: BibTeX").focus()
    press(view, "Enter")
    window.get_by_text("Copied").wait_for()
    press(view, "Tab")
    with view.expect_download() as saved:
        press(view, "Enter")
    assert saved.value.suggested_filename.endswith(".bib")
    press(view, "Shift+Tab", "Shift+Tab")
    inside = "document.activeElement.closest('dialog') !== null"
    assert view.evaluate(inside)
    window.get_by_role("button", name="Close").focus()
    press(view, "Enter")
    window.wait_for(state="hidden")
    assert link.evaluate(FOCUSED)


def test_choices_are_made_and_every_specification_is_found(view, address, book):
    """The curve is for the eye: its points are the options, and the file of the claim has all."""
    view.goto(f"{address}/claims/{CLAIM}.html")
    every = view.get_by_role("link", name="the file of this claim")
    every.focus()
    view.locator(".explorer-meaning:not(:empty)").wait_for()
    file = book / "html" / "claims" / every.get_attribute("href")
    assert file.resolve().read_text().count('"holds"') >= ledger.result(CLAIM).total
    answer = view.locator(".explorer-answer").inner_text()
    press(view, "Tab", "ArrowDown")
    assert view.locator(".explorer-answer").inner_text() != answer
    view.get_by_role("button", name="Back to the preferred choices").focus()
    press(view, "Enter")
    assert view.locator(".explorer-answer").inner_text() == answer


def test_a_step_of_the_slider_is_read_aloud_once_and_a_verdict_where_it_changes(view, address):
    view.goto(f"{address}/claims/{CLAIM}.html")
    slider, answer = view.get_by_role("slider"), view.locator(".explorer-answer")
    view.locator(".explorer").scroll_into_view_if_needed()
    slider.focus()
    told = slider.get_attribute("aria-valuetext")
    press(view, "End", "Home", "ArrowRight")
    expect(slider).not_to_have_attribute("aria-valuetext", told)
    line = view.locator(".explorer-walk output")
    assert answer.get_attribute("aria-live") == line.get_attribute("aria-live") == "off"
    view.get_by_role("button", name="Leave everything open").focus()
    press(view, "Enter")
    assert answer.get_attribute("aria-live") == "polite"
    verdict = view.locator(".explorer-verdict")
    assert verdict.get_attribute("role") == "status"
    verdict.evaluate("""line => { line.changes = 0; new MutationObserver(() => line.changes++)
        .observe(line, { childList: true, characterData: true, subtree: true }); }""")
    press(view, "Enter")
    settled = "line => new Promise((done) => setTimeout(() => done(line.changes)))"
    assert verdict.evaluate(settled) == 0


def test_the_ledger_is_filtered_and_sorted(view, address):
    view.goto(f"{address}/notebooks/ledger.html")
    rows = view.locator(".ledger-list li:visible")
    every, first = rows.count(), rows.first.inner_text()
    view.get_by_label("Words").focus()
    view.keyboard.type("resolution")
    assert 0 < rows.count() < every
    view.get_by_label("Order").focus()
    press(view, "ArrowDown")
    view.get_by_role("button", name="Show all").focus()
    press(view, "Enter")
    view.wait_for_url(re.compile(r"ledger\.html$"))
    assert rows.count() == every
    view.get_by_label("Order").focus()
    press(view, "End")
    assert rows.first.inner_text() != first


def test_the_timeline_is_zoomed(view, address):
    view.goto(f"{address}/notebooks/timeline.html")
    events = view.locator(".timeline-event:visible")
    every = events.count()
    view.locator(".timeline-zoom button[value=in]").focus()
    press(view, "Enter")
    assert 0 < events.count() < every
    press(view, "ArrowRight", "Home")
    assert events.count() == every


def test_a_table_is_sorted(view, address):
    view.goto(f"{address}/briefs/KEN.html")
    heading = view.locator("th:has(button.sort)").first
    heading.locator("button").focus()
    press(view, "Enter")
    first = heading.get_attribute("aria-sort")
    press(view, "Enter")
    assert {first, heading.get_attribute("aria-sort")} == {"ascending", "descending"}


def test_the_colours_go_round_and_say_which_they_are(view, address):
    view.goto(f"{address}/index.html")
    switch = view.locator(".theme-switch-button:visible")
    switch.focus()
    said = []
    for _ in range(3):
        press(view, "Enter")
        said.append(switch.get_attribute("aria-label"))
        assert switch.evaluate(FOCUSED)
    assert said == ["Colours: dark", "Colours: light", "Colours: as the system’s"]
    assert view.evaluate("document.documentElement.dataset.theme") == "light"


@pytest.mark.parametrize("name", ["Contents of the book", "Contents of this page"])
def test_a_side_bar_opens_over_the_page_and_gives_the_keyboard_back(view, address, name):
    view.set_viewport_size({"width": 360, "height": 740})
    view.goto(f"{address}/notebooks/ledger.html")
    button, bar = view.get_by_role("button", name=name), view.get_by_role("dialog", name=name)
    for close in ("Escape", "Enter"):
        button.focus()
        press(view, "Enter")
        bar.wait_for()
        assert bar.get_by_role("button", name="Close").evaluate(FOCUSED)
        press(view, close)
        bar.wait_for(state="hidden")
        assert button.evaluate(FOCUSED)


def test_a_side_bar_beside_the_page_goes_and_takes_its_links_along(view, address):
    view.goto(f"{address}/notebooks/ledger.html")
    button = view.get_by_role("button", name="Contents of the book")
    button.focus()
    press(view, "Enter")
    view.locator("#pst-primary-sidebar").get_by_role("link").first.wait_for(state="hidden")
    press(view, "Shift+Tab")
    assert view.locator("#pst-skip-link a").evaluate(FOCUSED)


def test_folded_details_open(view, address):
    view.goto(f"{address}/notebooks/special-unit-1974.html")
    fold = view.locator("main details:not([open])").first
    fold.locator("summary").first.focus()
    press(view, "Enter")
    assert view.locator("main details[open]").first.is_visible()
    press(view, "Space")
    assert view.locator("main details[open]").count() == 0


def test_code_is_copied(view, address):
    view.goto(f"{address}/rerun.html")
    button = view.locator("button.copybtn").first
    button.focus()
    expect(button).not_to_have_css("opacity", "0")
    press(view, "Enter")
    view.locator("button.copybtn.success").wait_for()
    assert view.evaluate("navigator.clipboard.readText()")
