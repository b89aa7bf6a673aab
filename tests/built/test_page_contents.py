"""The contents of a page mark the section that is read."""

import pytest

CHAPTER = "notebooks/migration.html"
MARKED = '[...document.querySelectorAll("#pst-page-toc-nav [aria-current]")].map((a) => a.hash)'
SECTIONS = '[...document.querySelectorAll("#pst-page-toc-nav .toc-h2 > a")].map((a) => a.hash)'


@pytest.fixture
def view(browser, book):
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.goto((book / "html" / CHAPTER).as_uri())
    yield page
    page.close()


def test_a_section_is_marked_wherever_a_reader_jumps(view):
    hashes = view.evaluate(SECTIONS)
    assert len(hashes) > 5
    for place in (5, 1, 4, 0):  # also back, over headings that never come into view
        section = view.locator(f'[id="{hashes[place][1:]}"]')
        section.evaluate("one => scrollTo(0, scrollY + one.getBoundingClientRect().top + 100)")
        view.locator(f'#pst-page-toc-nav a[aria-current][href="{hashes[place]}"]').wait_for()
        assert view.evaluate(MARKED) == [hashes[place]]
