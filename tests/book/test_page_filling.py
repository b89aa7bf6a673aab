"""Which exhibits change places with the text after them."""

from xml.etree.ElementTree import Element, SubElement

from southsouth.book.print.decisions import Arrangement
from southsouth.book.print.page_filling import Block, Move, counted, moves, predicted

PAGE = 900.0
CLASSES = {
    "figure": "cell",
    "box": "admonition",
    "event": "timeline-event",
    "label": "timeline-decade",
}


def section(*parts: tuple[str, float, int]) -> list[Block]:
    """Return the blocks of one section: kind, height and page of each, in order."""
    parent, blocks = Element("section"), []
    for kind, height, page in parts:
        name = CLASSES.get(kind, "")
        element = SubElement(parent, "div" if name else kind, {"class": name})
        blocks.append(Block(element, parent, begins=page, ends=page, height=height))
    return blocks


def moved(blocks: list[Block], white: float) -> list[tuple[list[int], int]]:
    """Return which blocks are to stand after which, where the first page has ``white`` free."""
    return [
        ([blocks.index(exhibit) for exhibit in move.exhibits], blocks.index(move.before))
        for move in moves(blocks, [white, 0.0, 0.0], PAGE)
    ]


def test_an_exhibit_under_a_gap_lets_text_fill_the_page():
    blocks = section(("p", 600, 0), ("figure", 400, 1), ("p", 100, 1), ("p", 300, 1), ("p", 300, 2))
    assert moved(blocks, 300) == [([1], 3)]  # the second paragraph after it crosses the pages


def test_a_small_gap_is_left():
    assert moved(section(("p", 800, 0), ("figure", 400, 1), ("p", 300, 1)), 80) == []


def test_an_exhibit_below_the_end_of_a_paragraph_is_under_no_gap():
    blocks = section(("p", 800, 0), ("figure", 400, 1), ("p", 300, 1))
    blocks[0].ends = 1
    assert moved(blocks, 300) == []


def test_exhibits_in_a_row_move_together_and_pass_no_other():
    kinds = ("p", "figure", "figure", "p", "figure", "p")
    blocks = section(*((kind, 90, int(n > 0)) for n, kind in enumerate(kinds)))
    assert moved(blocks, 300) == [([1, 2], 3)]


def test_the_heading_above_an_exhibit_stays():
    blocks = section(
        ("p", 600, 0), ("h2", 120, 1), ("figure", 300, 1), ("p", 100, 1), ("h2", 40, 1)
    )
    assert moved(blocks, 300) == [([2], 3)]
    assert moved(blocks, 150) == []  # no room for the heading and two lines of the paragraph


def test_no_section_is_left_without_anything_above_the_next_one():
    for below, passed in (("h2", []), ("h3", [([2], 4)])):
        kinds = [("p", 600, 0), ("h2", 40, 1), ("figure", 400, 1), (below, 40, 1), ("p", 100, 1)]
        assert moved(section(*kinds, ("p", 90, 2)), 300) == passed


def test_a_heading_is_passed_with_its_text():
    kinds = [("p", 600, 0), ("figure", 400, 1), ("h2", 20, 1), ("p", 100, 1)]
    blocks = section(*kinds, ("p", 90, 2))
    assert moved(blocks, 110) == []  # a page so white is better than an exhibit out of its section
    assert moved(blocks, 140) == [([1], 3)]


def test_no_exhibit_closes_a_chapter_behind_the_text_of_another_section():
    assert moved(section(("p", 9, 0), ("figure", 400, 1), ("h2", 20, 1), ("ul", 90, 1)), 700) == []


def test_exhibits_under_several_headings_move_together():
    kinds = [("p", 600, 0), ("figure", 400, 1), ("h3", 20, 1), ("figure", 400, 1), ("p", 90, 2)]
    assert moved(section(*kinds, ("p", 90, 2)), 200) == [([1, 3], 4)]


def test_text_whose_end_leaves_the_exhibit_no_room_stays_below_it():
    kinds = [("p", 600, 0), ("figure", 700, 1), ("p", 90, 1), ("p", 290, 2)]
    assert moved(section(*kinds), 200) == [([1], 3)]
    assert moved(section(*kinds[:-1], ("p", 310, 2)), 200) == [([1], 2)]


def test_an_exhibit_parts_no_list_of_another_section():
    kinds = [("p", 9, 0), ("figure", 400, 1), ("h2", 40, 1), ("p", 100, 1)]
    blocks = section(*kinds, ("label", 20, 1), ("event", 50, 1), ("event", 50, 1))
    assert moved(blocks, 700) == [([1], 3)]


def test_an_exhibit_passes_one_heading_at_most():
    far = section(
        ("p", 9, 0), ("figure", 400, 1), ("h2", 40, 1), ("p", 100, 1), ("h2", 40, 1), ("p", 90, 1)
    )
    assert moved(far, 700) == [([1], 3)]


def test_a_box_or_an_event_is_moved_up_whole_or_not_at_all():
    for kind in ("box", "event"):
        blocks = section(("p", 500, 0), ("figure", 500, 1), (kind, 120, 1), ("figure", 90, 1))
        assert moved(blocks, 151) == [([1], 2)]
        blocks[2].height = 300
        assert moved(blocks, 250) == []
        blocks[2].height = 110
        for block in blocks:
            block.notes = 20
        assert moved(blocks, 152) == []


def test_a_paragraph_of_few_lines_is_not_divided():
    blocks = section(("p", 600, 0), ("figure", 400, 1), ("p", 62, 1))
    blocks[2].notes = 60
    assert moved(blocks, 140) == []
    blocks[2].height = 200
    assert moved(blocks, 140) == [([1], 2)]


def test_a_part_is_put_back_to_where_it_stood():
    chapter = Element("div")
    paragraph, figure = SubElement(chapter, "p"), SubElement(chapter, "div")
    arranged = Arrangement([chapter])
    move = Move([Block(paragraph, chapter)], Block(figure, chapter))
    move.make()
    arranged.moves.append(move)
    assert list(chapter) == [figure, paragraph]
    known = arranged.written()
    arranged.make(known)
    assert list(chapter) == [figure, paragraph]
    arranged.make({**known, "moves": []})
    assert list(chapter) == [paragraph, figure]
    assert arranged.moves == []
    arranged.make(known)
    assert list(chapter) == [figure, paragraph]


def test_notes_at_the_foot_count():
    blocks = section(("p", 400, 0), ("figure", 450, 1), ("event", 250, 1))
    assert moved(blocks, 300) == [([1], 2)]
    blocks[2].notes = 60
    assert moved(blocks, 300) == []


def test_an_exhibit_moves_into_the_section_of_the_text_that_it_follows():
    (above, figure), (heading, text, last) = (
        section(("p", 9, 0), ("figure", 400, 1)),
        section(("h2", 40, 1), ("p", 100, 1), ("p", 800, 1)),
    )
    (move,) = moves([above, figure, heading, text, last], [300.0, 0.0], PAGE)
    move.make()
    assert list(above.parent) == [above.element]
    moved_to = [heading.element, text.element, figure.element, last.element]
    assert list(text.parent) == moved_to
    assert counted([move, move]) == {figure.element: 2}


def prediction(
    blocks: list[Block], whites: list[float]
) -> tuple[list[tuple[int, int]], list[float]]:
    """Return first and last page of each block, and the white of each page, after one move."""
    (move,) = moves(blocks, whites, PAGE)
    whites = predicted(blocks, move, whites, PAGE)
    return [(block.begins, block.ends) for block in blocks], whites


def test_text_that_fills_a_page_brings_what_follows_nearer():
    blocks = section(("p", 600, 0), ("figure", 400, 1), ("p", 300, 1), ("figure", 300, 2))
    assert prediction(blocks, [300.0, 200.0, 600.0]) == ([(0, 0), (0, 0), (1, 1), (1, 1)], [0, 200])


def test_a_paragraph_is_divided_and_a_figure_is_not():
    blocks = section(("p", 600, 0), ("figure", 700, 1), ("p", 400, 1), ("figure", 200, 2))
    places, whites = prediction(blocks, [300.0, 0.0, 500.0])
    assert places == [(0, 0), (0, 1), (1, 1), (2, 2)]
    assert whites == [0.0, 100.0, 700.0]


def test_a_box_is_put_on_the_next_page_whole():
    kinds = [("p", 600, 0), ("figure", 800, 1), ("p", 220, 2), ("box", 300, 2)]
    assert prediction(section(*kinds), [300.0, 100.0, 380.0])[1] == [80.0, 100.0, 600.0]


def test_a_heading_goes_with_what_it_stands_above():
    kinds = [("p", 600, 0), ("figure", 700, 1), ("p", 290, 1), ("h2", 50, 2), ("figure", 200, 2)]
    places, whites = prediction(section(*kinds), [300.0, 200.0, 0.0])
    assert places[3:] == [(2, 2), (2, 2)]
    assert whites == [10.0, 200.0, 650.0]


def test_a_heading_above_a_figure_goes_up_to_the_text_that_passes_it():
    kinds = [("p", 600, 0), ("h2", 50, 1), ("figure", 700, 1), ("p", 200, 2)]
    places, whites = prediction(section(*kinds), [300.0, 150.0, 700.0])
    assert places == [(0, 0), (0, 0), (0, 0), (1, 1)]
    assert whites == [50.0, 200.0]
