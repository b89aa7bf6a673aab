"""A page in one hand: nothing is lost beside the screen, and what scrolls says so."""

import pytest

WIDTH = 360
LEGIBLE = 9
"""Pixels of the smallest letters that a reader of a phone is asked to read."""

SEEN = "svg => svg.checkVisibility()"
LETTERS = """(drawing) => [...drawing.querySelectorAll("text")].map((text) => {
  const { a, b } = text.getScreenCTM();
  return parseFloat(getComputedStyle(text).fontSize) * Math.hypot(a, b);
})"""
SCROLLING = """() => [...document.querySelectorAll(".canvas, .pst-scrollable-table-container")]
  .filter((e) => e.checkVisibility()).map((e) => {
    const table = e.querySelector("caption");
    const hint = table ? getComputedStyle(table, "::after") : getComputedStyle(e, "::before");
    const said = hint.content.includes("Swipe") && parseFloat(hint.height) > 0;
    return { scrolls: e.scrollWidth > e.clientWidth, said, stop: e.tabIndex >= 0,
             name: e.getAttribute("aria-label") ?? "", in: e.outerHTML.slice(0, 150) };
  })"""


@pytest.fixture(scope="module")
def phone(browser):
    context = browser.new_context(
        viewport={"width": WIDTH, "height": 740}, is_mobile=True, has_touch=True
    )
    yield context.new_page()
    context.close()


@pytest.mark.parametrize(
    ("page", "scrolls"),
    [
        ("index", False),
        ("notebooks/growth", False),
        ("notebooks/timeline", False),
        ("notebooks/trade", True),
        ("notebooks/migration", True),
        ("claims/more-than-half-of-world-growth", False),
        ("briefs/KEN", False),
    ],
)
def test_a_figure_is_large_enough_to_read(phone, address, page, scrolls):
    phone.goto(f"{address}/{page}.html")
    assert phone.locator(".canvas").count()
    wide = phone.evaluate(SCROLLING)
    assert any(each["scrolls"] for each in wide if 'class="canvas"' in each["in"]) == scrolls
    shown = [svg for svg in phone.locator(".canvas svg").all() if svg.evaluate(SEEN)]
    for drawing in shown:
        assert min(drawing.evaluate(LETTERS)) >= LEGIBLE
    assert len(shown) == phone.locator(".canvas").count(), "a figure is shown once"
    assert phone.evaluate("document.documentElement.scrollWidth") <= WIDTH


@pytest.mark.parametrize("width", [320, WIDTH, 560])
def test_what_scrolls_says_so_and_nothing_else_does(phone, address, width):
    phone.set_viewport_size({"width": width, "height": 740})
    for page in ("migration", "special-unit-1974", "trade"):
        phone.goto(f"{address}/notebooks/{page}.html")
        found = phone.evaluate(SCROLLING)
        assert any(each["scrolls"] for each in found)
        for each in found:
            told = (each["said"], each["stop"], each["name"].endswith(", scrolls sideways"))
            assert told == (each["scrolls"],) * 3, each
    phone.set_viewport_size({"width": WIDTH, "height": 740})


def test_the_hint_is_there_for_those_who_want_nothing_to_move(browser, address):
    view = browser.new_page(
        viewport={"width": WIDTH, "height": 740}, is_mobile=True, reduced_motion="reduce"
    )
    view.goto(f"{address}/notebooks/trade.html")
    assert any(each["scrolls"] and each["said"] for each in view.evaluate(SCROLLING))
    view.close()


def test_a_figure_that_is_seen_whole_is_no_stop_for_the_keyboard(browser, address):
    view = browser.new_page(viewport={"width": 1280, "height": 900})
    view.goto(f"{address}/notebooks/growth.html")
    assert not any(each["stop"] for each in view.evaluate(SCROLLING) if "canvas" in each["in"])
    view.close()


def test_a_cell_of_a_table_is_no_tower_of_single_words(phone, address):
    phone.goto(f"{address}/notebooks/migration.html")
    cells = phone.locator("#tbl-pair td, #tbl-intervals td").all()
    assert cells
    for cell in cells:
        box = cell.bounding_box()
        assert box["height"] < 90, cell.inner_text()


def test_what_the_documents_say_of_a_statement_stands_below_it(phone, address):
    phone.goto(f"{address}/claims/plan-of-action-138-member-states.html")
    table = phone.locator("table[id^=tbl-statements]")
    assert table.evaluate("table => table.getBoundingClientRect().right") <= WIDTH
    row = table.locator("tbody tr").first
    tops = row.locator("td").evaluate_all("all => all.map((c) => c.getBoundingClientRect().top)")
    assert tops == sorted(set(tops))
    assert table.get_by_role("row").count() == 4, "it is a table to those who listen"


@pytest.mark.parametrize("table", ["tbl-choices", "tbl-ends"])
def test_the_choices_of_a_claim_are_read_without_scrolling(phone, address, table):
    phone.goto(f"{address}/claims/born-in-the-south-2000-2017.html")
    box = phone.locator(f"table[id^={table}]").bounding_box()
    assert box["x"] + box["width"] <= WIDTH


def test_the_kinds_of_results_stand_in_line(phone, address):
    phone.goto(f"{address}/search.html?q=triangular")
    phone.locator(".found-kinds label").first.wait_for()
    middle = """all => all.map((label) => {
      const range = document.createRange();
      range.selectNodeContents(label.lastChild);
      const [radio, text] = [label.firstChild, range].map((part) => part.getBoundingClientRect());
      return Math.abs(radio.top + radio.bottom - text.top - text.bottom) / 2;
    })"""
    assert max(phone.locator(".found-kinds label").evaluate_all(middle)) < 4


def test_a_reader_sees_at_once_what_else_the_book_is(phone, address):
    phone.goto(f"{address}/index.html")
    for name in ("PDF", "e-book", "the brief of a country", "Other editions"):
        link = phone.get_by_role("article").get_by_role("link", name=name, exact=True).first
        assert link.evaluate("link => link.getBoundingClientRect().top") < 844 * 1.5
    phone.get_by_role("link", name="Default edition").click()
    phone.wait_for_url("**/editions.html")


def test_the_bar_that_stays_at_the_foot_covers_no_choice_that_has_the_focus(phone, address):
    phone.goto(f"{address}/claims/more-than-half-of-world-growth.html")
    phone.locator(".explorer").scroll_into_view_if_needed()
    selects, bar = phone.locator(".explorer select"), phone.locator(".explorer-follow")
    phone.locator(".explorer-brief:not(:empty)").wait_for()
    selects.first.focus()
    for select in selects.all()[1:]:
        phone.keyboard.press("Tab")
        assert select.evaluate("select => select === document.activeElement")
        foot = "element => element.getBoundingClientRect()"
        assert select.evaluate(foot)["bottom"] <= bar.evaluate(foot)["top"]
