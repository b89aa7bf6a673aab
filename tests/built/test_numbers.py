"""A number of the text tells beside it how it was computed, to everyone."""

import pytest

from rendered import page

NOTE = "How this number was computed"
KEY = "born-first"
CHAPTER = "notebooks/migration.html"


@pytest.fixture(scope="module")
def view(browser):
    """Return one page for all tests."""
    shown = browser.new_page(viewport={"width": 1100, "height": 800})
    yield shown
    shown.close()


def test_the_keyboard_opens_a_number_where_it_stands_and_comes_back(view, address):
    view.goto(f"{address}/{CHAPTER}")
    number, note = view.locator(f"#said-{KEY}"), view.get_by_role("dialog", name=NOTE)
    number.scroll_into_view_if_needed()
    before = view.evaluate("scrollY")
    number.press("Enter")
    assert "More exactly 67.376" in note.inner_text()
    assert note.locator("a[href*='data.html#table-']").first.is_visible()
    assert "people of unrecorded origin: " in note.inner_text()
    assert note.locator("code").count() == 0
    assert view.evaluate("[scrollY, location.hash]") == [before, ""]
    note.get_by_role("link", name="Cite").press("Enter")
    view.get_by_role("button", name="Copy: BibTeX").wait_for()
    view.keyboard.press("Escape")
    assert number.evaluate("link => link === document.activeElement")
    number.press("Enter")
    view.keyboard.press("Escape")
    note.wait_for(state="hidden")
    assert number.evaluate("link => link === document.activeElement")
    number.press("Enter")
    note.get_by_role("link", name="All numbers of this page").press("Enter")
    view.locator(f"#num-{KEY}").wait_for()
    assert note.is_hidden()


def test_a_number_listed_on_another_page_opens_where_it_stands_too(view, address):
    view.goto(f"{address}/index.html")
    number = view.locator("a.num[href='reported.html#num-bapa40-states-160-undp']")
    note = view.get_by_role("dialog", name="Who reports this number, and where")
    number.press("Enter")
    note.get_by_text("at the highest levels with (160) member states").wait_for()
    data = note.get_by_role("link", name="timeline/reported_values.csv")
    assert data.evaluate("link => link.href") == f"{address}/api/timeline/reported_values.csv"
    assert note.locator("[id]").count() == 0
    assert view.evaluate("location.pathname + location.hash") == "/index.html"
    note.get_by_role("link", name="Cite").press("Enter")
    copied = view.locator("dialog.cite-window [data-format=apa] p")
    copied.wait_for()
    assert copied.inner_text().startswith("Steiner, A. (2019, March 22). Closing remarks")
    view.keyboard.press("Escape")
    note.wait_for(state="hidden")
    assert number.evaluate("link => link === document.activeElement")


def test_opened_from_disk_a_number_of_another_page_leads_there(view, book):
    view.goto((book / "html" / "index.html").as_uri())
    view.locator("a.num[href='reported.html#num-bapa40-states-160-undp']").click()
    view.wait_for_url("**/reported.html#num-bapa40-states-160-undp")
    assert view.locator("#num-bapa40-states-160-undp").is_visible()


def test_a_phone_has_it_at_the_foot_of_the_screen(browser, address):
    view = browser.new_page(viewport={"width": 320, "height": 640})
    view.goto(f"{address}/{CHAPTER}")
    view.locator(f"#said-{KEY}").click()
    note = view.get_by_role("dialog", name=NOTE)
    box = note.bounding_box()
    assert (box["x"], box["width"], box["y"] + box["height"]) == (0, 320, 640)
    note.get_by_role("button", name="Close").click()
    assert note.is_hidden()
    view.close()


def test_without_a_script_the_number_leads_to_the_list(browser, address):
    view = browser.new_context(java_script_enabled=False).new_page()
    view.goto(f"{address}/{CHAPTER}")
    view.locator(f"#said-{KEY}").click()
    view.wait_for_url(f"**#num-{KEY}")
    view.context.close()


@pytest.mark.parametrize("name", ["notebooks/migration", "briefs/KEN"])
def test_the_list_has_the_numbers_in_the_order_of_the_text(book, name):
    shown = page(book, name)
    text = [place["id"].removeprefix("said-") for place in shown.select("a[id^=said-]")]
    lists = shown.select(".numbers dl")
    assert len(lists) == 2
    for listed in lists:
        keys = [entry["id"].removeprefix("num-") for entry in listed.select("div")]
        said = [key for key in keys if key in text]  # the others stand with nothing, or nowhere
        assert said == [key for key in text if key in keys]
        assert len(said) > 5
