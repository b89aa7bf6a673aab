"""Text moved up to where a page would else stay white before an exhibit that does not fit on it.

An exhibit stands where the text first speaks of it and is not divided, and so may leave most of a
page white. Printers let the text that follows run on and set the exhibit at the top of the next
page. WeasyPrint has no such floats; so the book is laid out once to learn how high everything is,
and an exhibit that would leave a gap changes places with what follows it, within its section and
never past another exhibit.
"""

import contextlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import takewhile
from xml.etree.ElementTree import Element

GAP = 120.0
"""Pixels of white up to which nothing is moved: an eighth of a page."""

LEAST = 62.0
"""Pixels of the three lines that are the least to stand on a page."""

NOTES_SPACE = 25.0
"""Pixels that the notes on a page take beside their own."""

PROBE = """
a.elsewhere::after { content: "(page\\A0 000)" }
@page { @top-left { content: none } @top-right { content: none } }
@page { @bottom-left { content: none } @bottom-right { content: none } }
"""
"""Spares the first layout what takes a second round: the numbers of pages."""

EXHIBIT = {"cell", "exhibit-block"}
HEADINGS = {"h1", "h2", "h3", "h4"}
DIVISIBLE = {"p", "ul", "ol", "dl", "blockquote"}


@dataclass(eq=False)
class Block:
    """A part of the text that is stacked upon others; all measures are in pixels.

    Attributes
    ----------
    element, parent : Element
    height : float
    above, below : float
        Its margins.
    notes : float
        Height of its notes at the foot of the page.
    """

    element: Element
    parent: Element
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
        return self.element.tag in HEADINGS

    @property
    def is_divisible(self) -> bool:
        """Whether it may stand on two pages."""
        whole = any("whole" in _classes(part) for part in self.element.iter("div"))
        return self.element.tag in DIVISIBLE or (self.is_exhibit and not whole)


class Flow:
    """Blocks put on pages one after another, about as WeasyPrint does it."""

    def __init__(self, capacity: float):
        self.capacity = capacity
        self._turn()

    def _turn(self, used: float = 0.0) -> None:
        self.used, self.notes, self.below = used, 0.0, 0.0

    @property
    def white(self) -> float:
        """What is free on the page."""
        return self.capacity - self.used - self.notes

    def _needs(self, block: Block) -> tuple[float, float]:
        """Return what a block takes of the page: with its margin, and of the notes."""
        notes = block.notes + NOTES_SPACE * (block.notes > 0 and not self.notes)
        return max(self.below, block.above) + block.height, notes

    def left(self, block: Block) -> float:
        """Return what would be free below a block; negative if it does not fit."""
        return self.white - sum(self._needs(block))

    def put(self, block: Block) -> None:
        """Put a block on the page, or on the next, or on both."""
        left = self.left(block)
        if block.is_divisible and left < 0 <= block.height + left - LEAST:
            self._turn(max(-left, LEAST))
        else:
            if left < (LEAST if block.is_heading else 0):
                self._turn()
            height, notes = self._needs(block)
            self.used += height
            self.notes += notes
        self.below = block.below


def fill(tree: Element, render: Callable) -> None:
    """Rearrange a book so that few of its pages end white.

    Parameters
    ----------
    tree : Element
        The book; elements of its chapters change places.
    render : callable
        Lays out ``tree`` under one more style sheet and returns a ``weasyprint.Document``.
    """
    chapters = [list(_blocks(chapter)) for chapter in tree.find("body/main")]
    idle = [blocks for blocks in chapters if not any(block.is_exhibit for block in blocks)]
    with _hidden([*tree.iterfind("body/section"), *(b.element for blocks in idle for b in blocks)]):
        pages = render(PROBE).pages
    _measure(pages, [block for blocks in chapters for block in blocks])
    capacity = pages[-1]._page_box.height
    for blocks in chapters:
        for exhibit, before in moves(blocks, capacity):
            exhibit.parent.remove(exhibit.element)
            place = list(exhibit.parent).index(before.element)
            exhibit.parent.insert(place + 1, exhibit.element)


def moves(blocks: list[Block], capacity: float) -> Iterator[tuple[Block, Block]]:
    """Yield exhibits of a chapter that would leave a gap, each with the block to stand after."""
    flow, queue = Flow(capacity), list(blocks)
    while queue:
        block = queue.pop(0)
        if block.is_exhibit and flow.left(block) < 0 and flow.white > GAP:
            run_on = _run_on(flow, block, queue)
            if run_on:
                queue = queue[len(run_on) :]
                yield block, run_on[-1]
        flow.put(block)


def _run_on(flow: Flow, exhibit: Block, following: list[Block]) -> list[Block]:
    """Put on the page what follows an exhibit in its section and fits; return it."""
    done = []
    for block in takewhile(
        lambda b: b.parent is exhibit.parent and not (b.is_exhibit or b.is_heading), following
    ):
        crosses = flow.left(block) < 0
        if crosses and not (block.is_divisible and flow.white > LEAST):
            break
        flow.put(block)
        done.append(block)
        if crosses:
            break
    return done


@contextlib.contextmanager
def _hidden(elements: list[Element]) -> Iterator[None]:
    """Spare the layout what need not be known."""
    for element in elements:
        element.set("hidden", "")
    try:
        yield
    finally:
        for element in elements:
            del element.attrib["hidden"]


def _classes(element: Element) -> set[str]:
    return set(element.get("class", "").split())


def _blocks(element: Element) -> Iterator[Block]:
    """Yield the blocks of a chapter in their order."""
    for child in element:
        if child.tag in ("section", "div") and not (EXHIBIT | {"admonition"}) & _classes(child):
            yield from _blocks(child)
        else:
            yield Block(child, element)


def _measure(pages: list, blocks: list[Block]) -> None:
    """Enter what a layout shows of the height of blocks and of their notes."""
    known = {block.element: block for block in blocks}
    noting = {note: block for block in blocks for note in block.element.iter("span")}
    for page in pages:
        for box in _outermost(page._page_box, known.keys() | noting.keys()):
            if block := known.get(box.element):
                block.height += box.border_height()
                block.above = max(block.above, *(part.margin_top for part in _wrapped(box)))
                block.below = max(block.below, *(part.margin_bottom for part in _wrapped(box)))
            else:
                noting[box.element].notes += box.margin_height()


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
