"""What a reader must wait for: bytes over the wire, and what holds back or moves the text."""

from pathlib import Path

import pytest
import yaml

from packing import SLOW, packed, served

KILOBYTE = 1000
BUDGET = yaml.safe_load((Path(__file__).parent / "budget.yml").read_text())
FIRST = "notebooks/growth"
"""The chapter that is opened before another page."""
CLAIM = "claims/more-than-half-of-world-growth"
HEAVIEST = 105
"""Kilobytes of any page alone."""
PATIENCE = 120_000
"""Milliseconds for a page that loads slowly on a machine that does something else besides."""
SHIFTS = """addEventListener("load", () => document.fonts.ready.then(() => window.settled = true));
window.shifted = 0;
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) window.shifted += entry.value;
}).observe({ type: "layout-shift", buffered: true });"""


@pytest.fixture(scope="module")
def packing(book):
    with served(book / "html") as address:
        yield address


def transferred(context, address: str) -> float:
    """Return how many kilobytes came over the wire until a page had all it asked for."""
    view = context.new_page()
    wire = context.new_cdp_session(view)
    wire.send("Network.enable")
    received, inside = {}, set()
    wire.on(
        "Network.requestWillBeSent",
        lambda told: told["request"]["url"].startswith("data:") and inside.add(told["requestId"]),
    )
    wire.on(
        "Network.loadingFinished",
        lambda told: received.update({told["requestId"]: told["encodedDataLength"]}),
    )
    view.goto(address, wait_until="networkidle")
    view.close()
    return sum(size for name, size in received.items() if name not in inside) / KILOBYTE


@pytest.mark.parametrize("page", BUDGET)
def test_a_page_keeps_to_its_budget(browser, packing, page):
    new = browser.new_context()
    first = transferred(new, f"{packing}/{page}.html")
    new.close()
    known = browser.new_context()
    transferred(known, f"{packing}/{FIRST}.html")
    second = transferred(known, f"{packing}/{page}.html")
    known.close()
    assert second < first <= BUDGET[page]["first"]
    assert second <= BUDGET[page]["second"]


def test_no_page_is_heavier_than_a_reader_waits_for(book):
    pages = (book / "html").rglob("*.html")
    heavy = {page.name for page in pages if len(packed(page)) > HEAVIEST * KILOBYTE}
    assert not heavy


PHONE = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True}
STILL = (
    *("index", "how-to-cite", "rerun", "bibliography", "country-briefs", "reported", "environment"),
    *("notebooks/migration", "notebooks/timeline", "notebooks/ledger", "notebooks/data"),
    *("search", "cite/growth", "briefs/KEN", CLAIM),
)
"""A page of each kind."""


@pytest.mark.parametrize(
    ("page", "screen"), [*((page, PHONE) for page in STILL), ("how-to-cite", {}), ("rerun", {})]
)
def test_text_waits_for_one_style_sheet_and_does_not_move(browser, packing, page, screen):
    context = browser.new_context(bypass_csp=True, **screen)  # to wait evaluates a text
    view = context.new_page()
    view.add_init_script(SHIFTS)
    context.new_cdp_session(view).send("Network.emulateNetworkConditions", SLOW)
    view.goto(f"{packing}/{page}.html", wait_until="commit")
    view.wait_for_function("window.settled", timeout=PATIENCE)
    blocking = view.evaluate(
        """performance.getEntriesByType("resource")
        .filter((entry) => entry.renderBlockingStatus === "blocking").map((entry) => entry.name)"""
    )
    style = "cite.css" if page.startswith("cite/") else "site.css"
    assert [Path(name).name.partition("?")[0] for name in blocking] == [style]
    assert view.evaluate("window.shifted") == 0
    context.close()
