"""The pages of country briefs, in a browser and read as files."""

import re

import pytest

from rendered import page, tree
from southsouth import tables
from southsouth.briefs import country

# What the briefs of ten hard cases must say.
HARD = {
    "RUS": "The 45 speeches of the Union of Soviet Socialist Republics under the same code",
    "SRB": "in the General Debate has 19 speeches of Serbia, from 2006 to 2024",
    "SSD": "South Sudan, a Member of the United Nations since 14 July 2011",
    "LIE": "table of remittances has no figure for Liechtenstein in any year",
    "PRK": "By the lists it is a member of the Group of 77 and the Non-Aligned Movement",
    "CIV": "Côte d’Ivoire, a Member of the United Nations since 20 September 1960",
    "TUV": "It has said none of the terms of which this book keeps quotations",
    "CHN": "The 25 speeches of the representatives who then held the seat of China",
    "USA": "The United States of America, a Member",
    "MHL": "more than two times the smallest, they are neither ranked nor drawn",
}


def text(book, code):
    """Return the words of a brief as a browser shows them."""
    article = page(book, f"briefs/{code}").select_one("article")
    return re.sub(r"\s+", " ", article.get_text())


def test_every_member_has_a_page_in_the_list(book):
    links = page(book, "country-briefs").select("ul.briefs a")
    assert {link["href"] for link in links} == {f"briefs/{code}.html" for code in country.codes()}
    names = [link.text for link in page(book, "country-briefs").select("#letter-C a")]
    assert names[-5:] == ["Côte d’Ivoire", "Croatia", "Cuba", "Cyprus", "Czechia"]
    for link in links:
        assert (book / "html" / link["href"]).is_file()
        title = tree(book, link["href"][:-5]).find(".//h1").text_content()
        assert title.startswith(f"Country brief: {link.text}")


@pytest.mark.parametrize("code", HARD)
def test_hard_cases_say_what_they_must(book, code):
    words = text(book, code)
    assert HARD[code] in words
    assert not re.search(r"\bnan\b|\{num\}|\{numref\}", words)


def test_a_total_of_a_brief_is_that_of_the_table(book):
    stock = tables.read("migration/stock_2024")
    born = stock[(stock["origin"] == "KEN") & (stock["year"] == 2024)]
    found = {key: value for key, value in _numbers(book, "KEN").items() if key == "num-emigrants"}
    assert [float(value) for value in found.values()] == [born["migrants"].sum()]


def _numbers(book, code):
    entries = page(book, f"briefs/{code}").select("details.numbers div[id]")
    return {entry["id"]: entry.select_one("dt > data")["value"] for entry in entries}


SHOWN = """() => [
  document.querySelector("h1").innerText,
  document.querySelectorAll("table").length,
  performance.getEntriesByType("resource").map((resource) => resource.name),
]"""


def test_every_brief_opens_in_a_browser(browser, address):
    view = browser.new_page()
    trouble = []  # an answer of 400 or more is an error of the console as well
    view.on("console", lambda said: said.type == "error" and trouble.append(said.text))
    view.on("pageerror", lambda error: trouble.append(str(error)))
    for code in country.codes():
        answer = view.goto(f"{address}/briefs/{code}.html", wait_until="load")
        title, tables_shown, asked = view.evaluate(SHOWN)
        assert answer.ok, code
        assert title.startswith("Country brief: "), code
        assert tables_shown >= 6, code
        assert len(asked) > 10 and all(url.startswith(address) for url in asked), code
        assert not trouble, code


def test_a_reader_finds_kenya_on_a_phone(browser, address):
    view = browser.new_page(viewport={"width": 390, "height": 844})
    view.goto(f"{address}/country-briefs.html")
    view.get_by_role("link", name="Kenya", exact=True).click()
    view.wait_for_url("**/briefs/KEN.html")
    view.get_by_role("link", name="Table KEN.3").first.click()
    assert view.url.endswith("#tbl-brief-ken-partners")
    wide = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
    assert not view.evaluate(wide)


def test_no_table_of_a_brief_is_wider_than_a_phone(browser, address):
    view = browser.new_page(viewport={"width": 390, "height": 844})
    wide = """() => [...document.querySelectorAll("table.exhibit")]
      .filter((table) => table.scrollWidth > table.closest(".exhibit-block").clientWidth)
      .map((table) => table.id)"""
    for code in HARD:
        view.goto(f"{address}/briefs/{code}.html")
        assert view.locator("table.exhibit").count() >= 6
        assert not view.evaluate(wide), code


def test_no_figure_of_a_brief_is_wider_than_a_phone(browser, address):
    view = browser.new_page(viewport={"width": 390, "height": 844})
    wide = """() => [...document.querySelectorAll(".canvas")]
      .filter((canvas) => canvas.scrollWidth > canvas.clientWidth).length"""
    for code in ("KEN", "CHN", "LIE"):
        view.goto(f"{address}/briefs/{code}.html")
        assert view.locator(".canvas svg").count() >= 1
        assert not view.evaluate(wide), code


@pytest.mark.parametrize(
    ("sought", "first", "least"),
    [
        ("cote d'ivoire", "Côte d’Ivoire", 1),
        ("CÔTE", "Côte d’Ivoire", 1),
        ("turkiye", "Türkiye", 1),
        ("turkey", "Türkiye", 1),
        ("ivory coast", "Côte d’Ivoire", 1),
        ("tuv", "Tuvalu", 1),
        ("group of 77", "Afghanistan", 100),
        ("sids oceania", "Fiji", 10),
        ("weog", "Andorra", 20),
    ],
)
def test_the_list_is_filtered_by_name_code_and_group(browser, address, sought, first, least):
    view = browser.new_page()
    view.goto(f"{address}/country-briefs.html")
    shown, every = view.locator("ul.briefs li:visible"), len(country.codes())
    said = view.locator(".briefs-filter output[aria-live=polite]")
    assert (shown.count(), said.inner_text()) == (every, f"All {every} Members")
    view.get_by_role("searchbox", name="Name, code or group").fill(sought)
    assert shown.first.get_by_role("link").inner_text() == first
    assert least <= shown.count() < every
    assert said.inner_text() == f"{shown.count()} of {every} Members"
    letters = {name[0] for name in shown.get_by_role("link").all_inner_texts()}
    assert view.locator(".briefs-letter:visible").count() == len(letters)
    assert view.locator(".briefs-letters a:visible").count() == len(letters)


def test_a_letter_leads_to_its_countries_from_the_keyboard(browser, address):
    view = browser.new_page(viewport={"width": 390, "height": 844})
    view.goto(f"{address}/country-briefs.html")
    letter = view.get_by_role("navigation", name="Letters").get_by_role("link", name="T")
    assert min(letter.bounding_box()[side] for side in ("width", "height")) >= 24
    letter.focus()
    view.keyboard.press("Enter")
    view.keyboard.press("Tab")
    assert view.evaluate("document.activeElement.innerText") == "Tajikistan"
    view.keyboard.press("Enter")
    view.wait_for_url("**/briefs/TJK.html")


def test_the_filter_works_from_the_keyboard_and_can_be_sent(browser, address):
    view = browser.new_page()
    view.goto(f"{address}/country-briefs.html")
    view.get_by_role("searchbox", name="Name, code or group").focus()
    view.keyboard.type("liechten")
    assert view.url.endswith("?words=liechten")
    view.reload()
    assert view.locator("ul.briefs li:visible").count() == 1
    view.get_by_role("searchbox", name="Name, code or group").press("Enter")
    view.wait_for_url("**/briefs/LIE.html")
    view.goto(f"{address}/country-briefs.html?words=nowhere")
    assert view.locator(".briefs-filter output").inner_text().startswith("0 of ")


def test_without_a_script_the_whole_list_is_there_and_no_filter(browser, address):
    view = browser.new_context(java_script_enabled=False).new_page()
    view.goto(f"{address}/country-briefs.html")
    assert view.locator("ul.briefs a:visible").count() == len(country.codes())
    assert not view.locator(".briefs-filter").is_visible()


def test_a_citation_of_a_brief_leads_to_its_page(book):
    cited = page(book, "cite/KEN")
    assert "Country brief: Kenya" in cited.text
    assert "tbl-brief-ken-partners" in cited.text
