"""Each source beside its first citation, where a screen is wide."""

import re
from collections.abc import Iterator
from itertools import pairwise

import pytest

CHAPTER = "notebooks/bapa40-2019.html"
"""Many sources, some of them in boxes."""
WITHOUT = "notebooks/ledger.html"
"""A page without notes."""
NEAR = 8
"""Pixels from the top of a line to the top of a note that has room beside it."""


@pytest.fixture
def shown(browser, book):
    contexts = []

    def page(width: int):
        contexts.append(browser.new_context(viewport={"width": width, "height": 900}))
        view = contexts[-1].new_page()
        view.goto((book / "html" / CHAPTER).as_uri())
        return view

    yield page
    for context in contexts:
        context.close()


def nodes(node: dict) -> Iterator[dict]:
    yield node
    for child in node.get("children", []):
        yield from nodes(child)


def notes(view) -> list[tuple[dict, dict]]:
    """Return the edges of the calls and notes of a page: what CSS draws has no element."""
    wire = view.context.new_cdp_session(view)

    def edges(node: dict) -> dict:
        quads = wire.send("DOM.getContentQuads", {"nodeId": node["nodeId"]})["quads"]
        left, top, right, _, _, bottom = quads[0][:6]
        return {"left": left, "top": top, "right": right, "bottom": bottom}

    tree = wire.send("DOM.getDocument", {"depth": -1})["root"]
    return [
        (edges(node), edges(drawn))
        for node in nodes(tree)
        if "noted" in " ".join(node.get("attributes", [])).split()
        for drawn in node.get("pseudoElements", [])
    ]


@pytest.mark.parametrize("width", [1440, 1920])
def test_notes_stand_beside_their_calls_and_cover_nothing(shown, width):
    view = shown(width)
    found = notes(view)
    assert len(found) == view.locator(".bd-article a.noted").count() > 5
    text = view.locator(".bd-article").bounding_box()
    contents = view.locator(".bd-sidebar-secondary").bounding_box()
    for call, note in found:
        assert text["x"] + text["width"] <= note["left"]
        assert note["right"] <= contents["x"]
        assert note["top"] > call["top"] - NEAR
    drawn = [note for _, note in found]
    assert all(above["bottom"] <= below["top"] for above, below in pairwise(drawn))
    lowest = 0
    for call, note in found:
        if lowest <= call["top"]:
            assert note["top"] - call["top"] < NEAR
        lowest = note["bottom"] + NEAR
    assert view.evaluate("document.documentElement.scrollWidth") <= width


def test_the_first_citation_of_a_source_has_the_note(shown):
    view = shown(1440)
    cited = view.locator(".bd-article .bibtex-citation > a")
    listed = cited.evaluate_all(
        """links => links.filter((link) => !link.closest("table, h1, h2, h3, figcaption"))
        .map((link) => [link.hash, link.matches(".noted")])"""
    )
    firsts = dict(reversed(listed))
    assert len(firsts) > 5
    assert all(firsts.values())
    assert len(firsts) == sum(noted for _, noted in listed)


def test_the_contents_of_pages_stand_in_one_column(shown):
    view = shown(1440)
    place = '() => document.querySelector(".bd-sidebar-secondary").getBoundingClientRect().x'
    with_notes = view.evaluate(place)
    view.goto(view.url.replace(CHAPTER, WITHOUT))
    assert view.locator(".noted").count() == 0
    assert view.evaluate(place) == with_notes


def test_on_a_phone_a_citation_leads_to_its_source(shown):
    view = shown(360)
    assert notes(view) == []
    link = view.locator("a.noted").first
    told, label = link.get_attribute("title"), link.inner_text()
    assert told.startswith(f"{label}. ")
    link.click()
    source = view.locator(":target")
    source.wait_for()
    _, title, *_, date = re.split(r"\. | … ", told.removeprefix(f"{label}. ").rstrip("."))
    assert all(part in source.inner_text() for part in (title, date))
