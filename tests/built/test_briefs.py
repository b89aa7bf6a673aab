"""The pages of country briefs, in a browser and read as files."""

import re

import pytest

from rendered import page
from southsouth import tables
from southsouth.briefs import country

# What the briefs of ten hard cases must say.
HARD = {
    "RUS": "The 45 speeches of the Union of Soviet Socialist Republics under the same code",
    "SRB": "The corpus has 19 speeches of Serbia in the General Debate, from 2006 to 2024",
    "SSD": "South Sudan has been a Member of the United Nations since 14 July 2011",
    "LIE": "table of remittances has no figure for Liechtenstein in any year",
    "PRK": "By the lists it is a member of the Group of 77 and the Non-Aligned Movement",
    "CIV": "Côte d’Ivoire has been a Member of the United Nations since 20 September 1960",
    "TUV": "None of its speeches is quoted here",
    "CHN": "The 25 speeches of the representatives who then held the seat of China",
    "USA": "The United States of America has been a Member",
    "MHL": "They differ so much that none should be used alone",
}


def text(book, code):
    """Return the words of a brief as a browser shows them."""
    article = page(book, f"briefs/{code}").select_one("article")
    return re.sub(r"\s+", " ", article.get_text())


def test_every_member_has_a_page_in_the_list(book):
    links = page(book, "country-briefs").select("ul.briefs a")
    assert {link["href"] for link in links} == {f"briefs/{code}.html" for code in country.codes()}
    names = [link.text for link in page(book, "country-briefs").select("ul.briefs")[0].select("a")]
    assert names[:2] == ["Algeria", "Angola"], "Africa, by name"
    for link in links:
        assert (book / "html" / link["href"]).is_file()
        assert page(book, link["href"][:-5]).h1.text.startswith(f"Country brief: {link.text}")


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


def test_every_brief_opens_in_a_browser(browser, address):
    view = browser.new_page()
    trouble = []
    view.on("console", lambda m: m.type == "error" and trouble.append(m.text))
    view.on("response", lambda r: r.status >= 400 and trouble.append(r.url))
    view.on("request", lambda r: r.url.startswith(address) or trouble.append(r.url))
    for code in country.codes():
        view.goto(f"{address}/briefs/{code}.html", wait_until="load")
        assert view.locator("h1").first.inner_text().startswith("Country brief: "), code
        assert view.locator("table").count() >= 6, code
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


def test_a_citation_of_a_brief_leads_to_its_page(book):
    cited = page(book, "cite/KEN")
    assert "Country brief: Kenya" in cited.text
    assert "tbl-brief-ken-partners" in cited.text
