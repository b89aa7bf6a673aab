"""Text moved up to where a page would else stay white before an exhibit that does not fit on it.

An exhibit stands where the text first speaks of it and is not divided, and so may leave most of a
page white. Printers let the text that follows run on and set the exhibit at the top of the next
page. WeasyPrint has no such floats; so each chapter is laid out to learn where its pages end, and
an exhibit that would leave a gap changes places with what follows it, never past another exhibit.
It stays in its section, unless an eighth of a page would be white: then it enters the next one,
where it never parts the entries of a list, nor comes after the last text of the chapter.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile
from xml.etree.ElementTree import Element

from weasyprint.formatting_structure.boxes import FootnoteAreaBox

GAP = 90.0
"""Pixels of white up to which nothing is moved: a tenth of a page."""

WIDE = 120.0
"""Pixels of white up to which no exhibit leaves its section: an eighth of a page."""

LEAST = 42.0
"""Pixels of the two lines that are the least to stand on a page."""

NOTES_SPACE = 25.0
"""Pixels that the notes on a page take beside their own."""

SLACK = 12.0
"""Pixels that must stay free under what is whole: a layout differs so much from a prediction."""

OFTEN = 3
"""How often an exhibit may be moved: it is to stay near the text that speaks of it."""

EXHIBIT = {"cell", "exhibit-block"}
HEADINGS = {"h1", "h2", "h3", "h4"}
LABEL = "timeline-decade"
"""Class of the headings in a list of events."""
DIVISIBLE = {"p", "ul", "ol", "dl", "blockquote"}
WHOLE = {"admonition", "timeline-event"}
"""Classes of boxes and of entries of a list, which are not divided."""


@dataclass(eq=False)
class Block:
    """A part of the text that is stacked upon others; all measures are in pixels.

    Attributes
    ----------
    element, parent : Element
    begins, ends : int
        Places of its first and last page among those of the chapter; -1 if it is not shown.
    height : float
    above, below : float
        Its margins.
    notes : float
        Height of its notes at the foot of the page.
    """

    element: Element
    parent: Element
    begins: int = -1
    ends: int = -1
    height: float = 0.0
    above: float = 0.0
    below: float = 0.0
    notes: float = 0.0

    @property
    def is_exhibit(self) -> bool:
        """Whether it is a figure or a table."""
        return bool(EXHIBIT & _classes(self.element))

    @property
    def is_heading(self) -> bool:
        """Whether it needs text below it on its page."""
        return self.element.tag in HEADINGS or LABEL in _classes(self.element)

    @property
    def level(self) -> str:
        """Of headings: less where it stands above others."""
        return self.element.tag if self.element.tag in HEADINGS else LABEL

    @property
    def is_divisible(self) -> bool:
        """Whether it may stand on two pages: each is to have two lines at least."""
        return self.element.tag in DIVISIBLE and self.height > 2 * LEAST


@dataclass(frozen=True)
class Gap:
    """What is free at the end of a page, below its last block."""

    white: float
    above: Block

    def with_blocks(self, blocks: list[Block]) -> "Gap":
        """Return what is left under some more blocks; negative if they do not fit."""
        gap = self
        for block in blocks:
            notes = block.notes + NOTES_SPACE * (block.notes > 0)
            need = max(gap.above.below, block.above) + block.height + notes
            gap = Gap(gap.white - need, block)
        return gap

    def takes_beginning(self, block: Block) -> bool:
        """Whether the beginning of a block that may stand on two pages fits."""
        margin = max(self.above.below, block.above)
        return block.is_divisible and self.white - margin > LEAST


@dataclass(eq=False)
class Move:
    """Exhibits in a row, the block that they are to stand after, and the page with the gap."""

    exhibits: list[Block]
    before: Block
    page: int = 0

    @property
    def first(self) -> Element:
        """The element that stands first."""
        return self.exhibits[0].element

    def make(self) -> None:
        """Change the places in the tree."""
        for exhibit in self.exhibits:
            exhibit.parent.remove(exhibit.element)
        place = list(self.before.parent).index(self.before.element) + 1
        self.before.parent[place:place] = [exhibit.element for exhibit in self.exhibits]
        for exhibit in self.exhibits:
            exhibit.parent = self.before.parent


def fill(chapter: Element, pages: list, moved: Counter[Element]) -> list[Move]:
    """Rearrange a chapter where a page of its layout ends white; return what was moved.

    Parameters
    ----------
    chapter : Element
        Elements in it change places.
    pages : list of weasyprint.document.Page
    moved : Counter
        How often each exhibit was moved before; it is counted on.
    """
    if not any(block.is_exhibit for block in _blocks(chapter)):
        return []
    blocks, whites = measured(chapter, pages)
    height = max(page._page_box.height for page in pages)
    made: list[Move] = []
    while move := _next(blocks, whites, height, moved):
        move.make()
        moved.update(counted([move]))
        made.append(move)
        whites = predicted(blocks, move, whites, height)
    return made


def counted(made: list[Move]) -> Counter[Element]:
    """Return how often exhibits were moved."""
    return Counter(move.first for move in made)


def _next(
    blocks: list[Block], whites: list[float], height: float, moved: Counter[Element]
) -> Move | None:
    possible = (move for move in moves(blocks, whites, height) if moved[move.first] < OFTEN)
    return next(possible, None)


def moves(blocks: list[Block], whites: list[float], height: float) -> Iterator[Move]:
    """Yield moves of exhibits that leave a gap above them, in the order of the pages.

    Parameters
    ----------
    blocks : list of Block
        What stands on the pages of a chapter.
    whites : list of float
        Pixels that each of these pages has free.
    height : float
        Pixels of a page.
    """
    last = next((block for block in reversed(blocks) if not block.is_exhibit), None)
    for above, place in zip(blocks, range(1, len(blocks)), strict=False):
        begins = blocks[place].begins
        if above.ends < begins and whites[begins - 1] > GAP:
            headings = list(takewhile(lambda block: block.is_heading, blocks[place:]))
            exhibits, after = _parted(blocks[place + len(headings) :])
            own = list(takewhile(lambda block: not block.is_heading, after))
            others = takewhile(lambda block: block is not last, after[len(own) :])
            after = own if whites[begins - 1] < WIDE else [*own, *others]
            run_on = _run_on(Gap(whites[begins - 1], above), headings, after)
            if exhibits and (kept := _without_tail(run_on, exhibits[0], height)):
                yield Move(exhibits, kept[-1], begins - 1)


def _parted(queue: list[Block]) -> tuple[list[Block], list[Block]]:
    """Return the exhibits before the next text, under whatever headings, and all that follows."""
    until = list(takewhile(lambda block: block.is_exhibit or block.is_heading, queue))
    exhibits = [block for block in until if block.is_exhibit]
    headings = [block for block in until if block.is_heading]
    return exhibits, [*headings, *queue[len(until) :]]


def _run_on(gap: Gap, headings: list[Block], after: list[Block]) -> list[Gap]:
    """Return what follows exhibits and fits on the page above them, with headings above it.

    It is what is left under each text. No section is left without anything above the next one.
    """
    done: list[Gap] = []
    crossed = False
    for block in takewhile(lambda block: not block.is_exhibit, after):
        emptied = headings and block.level <= headings[-1].level
        if block.is_heading and (emptied or (crossed and not headings)):
            break
        crossed |= block.is_heading
        if block.is_heading:
            headings = [*headings, block]
            continue
        ahead = gap.with_blocks(headings)
        left = ahead.with_blocks([block])
        fits = left.white > (0 if block.is_divisible else SLACK)
        if not (fits or ahead.takes_beginning(block)):
            break
        done.append(left)
        gap, headings = left, []
        if left.white < 0:
            break
    return done


def _without_tail(run_on: list[Gap], exhibit: Block, height: float) -> list[Block]:
    """Return a run of text without the last, if under its end on the next page no exhibit fits."""
    texts = [left.above for left in run_on]
    if run_on and (tail := run_on[-1]).white < 0:
        below = Gap(tail.white + height, tail.above).with_blocks([exhibit])
        return texts if below.white > SLACK else texts[:-1]
    return texts


def last_used(chapter: Element, pages: list) -> float:
    """Return how many pixels the last page of a chapter uses."""
    _, whites = measured(chapter, pages)
    return pages[-1]._page_box.height - whites[-1]


def predicted(blocks: list[Block], move: Move, whites: list[float], height: float) -> list[float]:
    """Put blocks in the order of a move, on the pages that they will roughly stand on.

    A layout tells exactly; this spares one for each move.

    Parameters
    ----------
    blocks : list of Block
        As before the move; changed in place.
    move : Move
    whites : list of float
        Pixels that each page had free.
    height : float
        Pixels of a page.

    Returns
    -------
    list of float
        Pixels that each page has free after the move.
    """
    start = blocks.index(move.exhibits[0])
    for exhibit in move.exhibits:
        blocks.remove(exhibit)
    place = blocks.index(move.before) + 1
    blocks[place:place] = move.exhibits
    while start > 1 and blocks[start - 1].is_heading:
        start -= 1  # it goes up to the text that follows it now
    above = blocks[start - 1]
    free, gap = whites[: above.ends], Gap(whites[above.ends], above)
    for run in _runs(blocks[start:]):
        *headings, block = run
        ahead, left = gap.with_blocks(headings), gap.with_blocks(run)
        was_divided = block.ends > block.begins and ahead.white > LEAST
        if left.white < 0 and not (was_divided or ahead.takes_beginning(block)):
            free.append(gap.white)
            left = _page(height, run[0]).with_blocks(run)
        for part in run:
            part.begins = part.ends = len(free)
        while left.white < 0:
            free.append(0.0)
            left = Gap(left.white + height, block)
        block.ends = len(free)
        gap = left
    return [*free, gap.white]


def _page(height: float, first: Block) -> Gap:
    """Return an empty page, at the top of which a block has no margin."""
    return Gap(height + first.above, Block(first.element, first.parent))


def _runs(blocks: list[Block]) -> Iterator[list[Block]]:
    """Yield each block with the headings above it."""
    run: list[Block] = []
    for block in blocks:
        run.append(block)
        if not block.is_heading:
            yield run
            run = []
    if run:
        yield run


def _classes(element: Element) -> set[str]:
    return set(element.get("class", "").split())


def _blocks(element: Element) -> Iterator[Block]:
    """Yield the blocks of a chapter in their order."""
    for child in element:
        if child.tag in ("section", "div") and not (EXHIBIT | WHOLE) & _classes(child):
            yield from _blocks(child)
        else:
            yield Block(child, element)


def measured(chapter: Element, pages: list) -> tuple[list[Block], list[float]]:
    """Return the blocks that a layout of a chapter shows, and the white of its pages.

    Parameters
    ----------
    chapter : Element
    pages : list of weasyprint.document.Page
    """
    known = {block.element: block for block in _blocks(chapter)}
    noting = {note: block for block in known.values() for note in block.element.iter("span")}
    whites = []
    for number, page in enumerate(pages):
        low = top = page._page_box.content_box_y()
        bottom = top + page._page_box.height
        for box in _outermost(page._page_box, known.keys() | noting.keys()):
            if block := known.get(box.element):
                _measure(block, box, number)
                low = max(low, box.border_box_y() + box.border_height())
            else:
                noting[box.element].notes += box.margin_height()
        feet = (box for box in page._page_box.children if isinstance(box, FootnoteAreaBox))
        whites.append(bottom - low - sum(foot.margin_height() for foot in feet if foot.children))
    return [block for block in known.values() if block.begins >= 0], whites


def _measure(block: Block, box, number: int) -> None:
    """Enter what a page shows of a block."""
    block.begins = number if block.begins < 0 else block.begins
    block.ends = number
    block.height += box.border_height()
    block.above = max(block.above, *(part.margin_top for part in _wrapped(box)))
    block.below = max(block.below, *(part.margin_bottom for part in _wrapped(box)))


def _wrapped(box) -> Iterator:
    """Yield a box and those that it merely wraps, through which margins collapse."""
    yield box
    while len(box.children) == 1 and box.element_tag == "div":
        (box,) = box.children
        yield box


def _outermost(box, elements) -> Iterator:
    """Yield the boxes of elements in and under a box, but none under one of them."""
    if box.element in elements:
        yield box
    else:
        for child in box.children:
            yield from _outermost(child, elements)
