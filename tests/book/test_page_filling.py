"""Which exhibits change places with the text after them."""

from xml.etree.ElementTree import Element, SubElement

from southsouth.book.print.page_filling import Block, moves

PAGE = 900.0


def chapter(*sizes: tuple[str, float]) -> list[Block]:
    """Return the blocks of one section: kind and height of each, in order."""
    section = Element("section")
    blocks = []
    for kind, height in sizes:
        tag = "div" if kind in ("figure", "box") else kind
        name = {"figure": "cell", "box": "admonition"}.get(kind, "")
        element = SubElement(section, tag, {"class": name})
        if kind == "figure":
            SubElement(element, "div", {"class": "exhibit-block whole"})
        blocks.append(Block(element, section, height=height))
    return blocks


def moved(blocks: list[Block]) -> list[tuple[int, int]]:
    """Return which block is to stand after which."""
    return [(blocks.index(e), blocks.index(b)) for e, b in moves(blocks, PAGE)]


def test_an_exhibit_that_fits_stays():
    assert moved(chapter(("p", 400), ("figure", 500), ("p", 300))) == []


def test_an_exhibit_that_would_leave_a_gap_lets_text_fill_the_page():
    blocks = chapter(("p", 600), ("figure", 400), ("p", 100), ("p", 300), ("p", 300))
    assert moved(blocks) == [(1, 3)]  # the second paragraph after it crosses to the next page


def test_a_small_gap_is_left():
    assert moved(chapter(("p", 800), ("figure", 400), ("p", 300))) == []


def test_an_exhibit_passes_neither_a_heading_nor_another_exhibit():
    for stop in ("h2", "figure"):
        blocks = chapter(("p", 600), ("figure", 400), ("p", 100), (stop, 50), ("p", 300))
        assert moved(blocks)[0] == (1, 2)
    assert moved(chapter(("p", 600), ("figure", 400), ("h2", 50), ("p", 300))) == []


def test_a_box_is_moved_up_only_whole():
    assert moved(chapter(("p", 500), ("figure", 500), ("box", 300), ("p", 90))) == [(1, 3)]
    assert moved(chapter(("p", 500), ("figure", 500), ("box", 450), ("p", 90))) == []


def test_notes_at_the_foot_count():
    blocks = chapter(("p", 400), ("figure", 450), ("p", 300))
    assert moved(blocks) == []
    blocks[0].notes = 60
    assert moved(blocks) == [(1, 2)]
