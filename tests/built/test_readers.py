"""What people come for, in a real browser that reaches nothing but the site."""

import io
import re

import pandas as pd
import pytest

SHOWN = re.compile(r"\d+\.\d")
"""A value written in a figure; what an axis says is a whole number."""

LEFT = "net::ERR_ABORTED"
"""A request that was under way when the test went on to the next page."""


@pytest.fixture
def closed(browser, address):
    """Return a page that may ask the site alone, and what went wrong on it."""
    context = browser.new_context(accept_downloads=True)
    trouble = []

    def watch(asked):  # to answer each request here would keep Chromium from caching
        if not asked.url.startswith((address, "data:", "blob:")):
            trouble.append(f"asked for {asked.url}")

    context.on("request", watch)
    view = context.new_page()
    view.on("console", lambda said: said.type == "error" and trouble.append(said.text))
    view.on("pageerror", lambda error: trouble.append(str(error)))
    view.on("requestfailed", lambda asked: asked.failure != LEFT and trouble.append(asked.url))
    view.on("response", lambda answer: answer.status >= 400 and trouble.append(answer.url))
    yield view, trouble
    context.close()


def test_every_page_loads_without_an_error_or_a_request_elsewhere(closed, address, book):
    """The briefs have a test of their own, which opens each."""
    view, trouble = closed
    site = book / "html"
    apart = ("_", "id/", "api/", "briefs/")
    names = [page.relative_to(site).as_posix() for page in sorted(site.rglob("*.html"))]
    pages = [name for name in names if not name.startswith(apart)]
    assert len(pages) > 150
    for name in pages:
        view.goto(f"{address}/{name}", wait_until="load")
        assert not trouble, name


def test_the_data_of_a_figure_have_the_numbers_drawn_in_it(closed, address):
    view, trouble = closed
    view.goto(f"{address}/notebooks/trade.html")
    figure = view.locator("#fig-trade-blocks")
    texts = figure.locator("svg text").all_text_contents()
    drawn = {text.strip() for text in texts if SHOWN.fullmatch(text.strip())}
    assert len(drawn) > 20
    with view.expect_download() as download:
        block = view.locator(".exhibit-block", has=figure)
        block.get_by_role("link", name="CSV").click()
    table = pd.read_csv(io.BytesIO(download.value.path().read_bytes()))
    numbers = table.select_dtypes("number").to_numpy().ravel()
    assert drawn <= {f"{number:.1f}" for number in numbers}
    assert not trouble
