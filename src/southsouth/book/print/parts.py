"""The book laid out in parts, each alone.

WeasyPrint makes every page again that follows a reference whose page number moved a line. What
opens a page of its own is therefore laid out by itself: what stands before the text, and each
chapter, one after the other, until nothing is to be changed in it. Digits are equally wide; so the
number of a page referred to is needed only when the part is drawn, and a layout only wants to know
how many digits it has. In the contents, which are laid out first, each has place for three. What a
layout decides depends on the part, the side that it opens on and these digits alone, and the next
build takes it over without a layout.
"""

import bisect
import contextlib
import copy
import functools
import itertools
import json
import operator
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from weasyprint.formatting_structure.boxes import TextBox

from southsouth.book.print import decisions, note_places, page_filling
from southsouth.book.print.kept import Kept
from southsouth.book.print.layouts import Layout, Made
from southsouth.errors import SouthSouthError

REFERENCE = "elsewhere"
"""Class of links that are followed by the number of the page they lead to."""

PAGE = "data-page"
"""Attribute of such a link: the number, which the style sheet prints."""

UNKNOWN = "000"
"""Stands for the number of a page that is not in the book, or not known yet."""

CHARACTERS = 2700
"""Of text on a page, by which pages are guessed that are not laid out yet."""

DIGITS = re.compile(r"\d+")

OPENING = "@page :first {{ counter-reset: page {start} }} html {{ break-before: {side} }}"
"""Makes a part open on its page."""

SIDES = ("left", "right")
"""Of pages with even and with odd numbers."""

SHORT = 310.0
"""Pixels of a last page, a third of it, below which the chapter is to do without it."""

SAVED = (8.0, 65.0)
"""Pixels a page that lines set close and tight save at least; dense ones save more."""

ROUNDS = 16
"""Layouts of one part after which it is left as it is."""

PASSES = 6
"""So often references are numbered at most; few move a line, and fewer a page."""


@dataclass(eq=False)
class Part:
    """What opens a page of its own: all that stands before the text, or a chapter.

    Attributes
    ----------
    roots : list of Element
        Its elements, side by side.
    chapter : Element
        The one among them or below them whose exhibits may change places; None if none is.
    render : callable
        Lays out the part from a page number on, but for pages that stay; returns a ``Layout``.
    start : int
        Number of the page that it begins on.
    length : int
        How many pages it has: a guess until it is laid out.
    anchors : dict
        Name of an anchor to its page, counted from 0: a guess as well.
    """

    roots: list[Element]
    chapter: Element | None
    render: Callable
    start: int = 0
    length: int = 0
    anchors: dict[str, int] = field(default_factory=dict)

    def __post_init__(self):
        self.arrangement = decisions.Arrangement(self.roots)
        self.moved: Counter[Element] = Counter()
        links = (link for root in self.roots for link in root.iter("a") if _refers(link))
        self.numbers = dict.fromkeys(links, UNKNOWN)
        self._guess()
        self._asked: list = []
        self._layout: Layout | None = None
        self._tried: list[tuple] = []

    def _guess(self) -> None:
        """Guess by the text how many pages there are, and where the anchors are."""
        read = 0
        for element in itertools.chain.from_iterable(root.iter() for root in self.roots):
            if name := element.get("id"):
                self.anchors[name] = read // CHARACTERS
            read += len(element.text or "") + len(element.tail or "")
        self.length = read // CHARACTERS + 1

    @property
    def targets(self) -> set[str]:
        """The anchors that its links lead to."""
        addresses = {link.get("href", "") for root in self.roots for link in root.iter("a")}
        return {address[1:] for address in addresses if address.startswith("#")}

    @property
    def state(self) -> tuple[str, ...]:
        """All that its layout depends on besides the style and the code."""
        asked = [self.start % 2, self._digits(), self.arrangement.written()]
        return self.arrangement.key, json.dumps(asked)

    @property
    def printed(self) -> str:
        """The numbers on its pages: of the first one, and of those that it refers to."""
        return json.dumps([self.start, *self.numbers.values()])

    def numbered(self):
        """Return its layout as a ``weasyprint.Document``, with all numbers put in."""
        layout = self._layout or self.render(self.start, [])
        document = layout.finished
        for page in document.pages:
            for box in page._page_box.descendants():
                if isinstance(box, TextBox) and (box.element_tag or "").endswith("::after"):
                    self._say(box)
        return document

    def _say(self, box: TextBox) -> None:
        """Print a number where the layout left place for it: at the end of a place too wide."""
        if number := self.numbers.get(box.element):
            before, box.text = box.text, DIGITS.sub(number, box.text)
            box.pango_layout = copy.copy(box.pango_layout)  # lines that are alike share theirs
            box.pango_layout.text = box.text
            box.position_x += box.width * (1 - len(box.text) / len(before))

    def settle(self, start: int, kept: Kept) -> bool:
        """Find how the part is laid out from a page on, unless an earlier build did.

        Return False if it was found before, for the same page and numbers of as many digits.
        """
        asked = [start, *self._digits()]
        if asked == self._asked:
            return False
        self._asked, self._layout, self.start = asked, None, start
        for link, number in self.numbers.items():
            link.set(PAGE, number.zfill(self._least_digits))
        state = self.state
        if not decisions.recall(self, state, kept) and self._laid_out():
            decisions.keep(self, state, kept)
        return True

    def _digits(self) -> list[int]:
        return [max(len(number), self._least_digits) for number in self.numbers.values()]

    @property
    def _least_digits(self) -> int:
        """For so many digits there is place: in the contents, numbers end in one column."""
        return len(UNKNOWN) if self.chapter is None else 0

    def _laid_out(self) -> bool:
        """Lay the part out until nothing is to be changed; return False if that takes too long."""
        stay: list[Made] = []
        for left in reversed(range(ROUNDS)):
            self._layout = self.render(self.start, stay)
            changed = self._improved(self._layout.pages) if left else []
            settled = left > 0 and not changed
            if not changed:
                break
            stay = self._layout.before(min(changed))
        if not settled and self._tried:
            self._take_fullest()
        self._tried.clear()
        self.length, self.anchors = len(self._layout.pages), {}
        for place, page in enumerate(self._layout.pages):
            for name in page.anchors:
                self.anchors.setdefault(name, place)
        return settled

    def _improved(self, pages: list) -> list[int]:
        """Change what a layout shows to be wrong; return places of pages, from each of which it is.

        There is none if nothing is wrong.
        """
        changed = note_places.keep(pages)
        if self.chapter is None:
            return changed
        moves = page_filling.fill(self.chapter, pages, self.moved)
        self.arrangement.moves += moves
        changed += [move.page for move in moves]
        return changed or ([0] if self._fitted(pages) else [])

    def _fitted(self, pages: list) -> bool:
        """Set the lines closer while the last page has few of them; return what changed."""
        arranged, used = self.arrangement, page_filling.last_used(self.chapter, pages)
        if arranged.fitted and not self._tried:
            return False
        self._tried.append((used, arranged.written(), self._layout))
        if used >= SHORT or len(pages) == 1:
            return False
        arranged.fitted = True
        closer = arranged.degree + 1 if arranged.degree else _degree(used / (len(pages) - 1))
        if closer == len(decisions.DEGREES):
            self._take_fullest()
            return False
        arranged.undo()
        arranged.set_degree(closer)
        self.moved.clear()  # all pages are others
        return True

    def _take_fullest(self) -> None:
        """Go back to the layout that has most on its last page."""
        _, written, self._layout = max(self._tried, key=operator.itemgetter(0))
        self.arrangement.undo()
        self.arrangement.make({**written, "fitted": True})
        self.moved = page_filling.counted(self.arrangement.moves)


def settled(tree: Element, render: Callable, kept: Kept) -> list[Part]:
    """Return the parts of a book, each as it is to be laid out.

    Few of its pages end white, and the notes stand where they are called.

    Parameters
    ----------
    tree : Element
        The book; elements of its chapters change places, and links get page numbers.
    render : callable
        Lays out ``tree`` under one more style sheet, but for pages that stay; returns a
        ``Layout``.
    kept : Kept
        What earlier builds decided.

    Raises
    ------
    SouthSouthError
        References move the pages that they lead to, however often they are numbered.
    """
    parts = list(_parts(tree, render))
    for _ in range(PASSES):
        changed = False
        for part, start in zip(parts, _starts(parts), strict=True):
            _number(parts)
            changed |= part.settle(start, kept)
        if not changed:
            return parts
    raise SouthSouthError("The page numbers of the PDF's references do not settle.")


def _degree(spared: float) -> int:
    """Return how close lines are to be set that some pixels a page are spared."""
    return 1 + bisect.bisect(SAVED, spared)


def _refers(link: Element) -> bool:
    return REFERENCE in link.get("class", "").split()


def _starts(parts: list[Part]) -> Iterator[int]:
    """Yield the page that each part begins on, as those before it are when it is asked for."""
    start = 1
    for part in parts:
        yield start
        start += part.length


def _number(parts: list[Part]) -> None:
    """Number the references of all parts by the pages that are known or guessed."""
    pages: dict[str, str] = {}
    for part, start in zip(parts, _starts(parts), strict=True):
        for name, place in part.anchors.items():
            pages.setdefault(f"#{name}", str(start + place))
    for part in parts:
        for link in part.numbers:
            part.numbers[link] = pages.get(link.get("href"), UNKNOWN)


def _parts(tree: Element, render: Callable) -> Iterator[Part]:
    """Yield the parts of a book; one chapter with text after it is one part with all about it."""
    body, main = tree.find("body"), tree.find("body/main")
    if body[-1] is main:
        before = list(body)[:-1]
        yield Part(before, None, functools.partial(_render, tree, render, (before, [])))
        for chapter in list(main):
            alone = functools.partial(_render, tree, render, ([main], [chapter]))
            yield Part([chapter], chapter, alone)
    else:
        whole = functools.partial(_render, tree, render, (list(body), list(main)))
        yield Part(list(body), main, whole)


def _render(
    tree: Element, render: Callable, shown: tuple[list, list], start: int, stay: list[Made]
) -> Layout:
    """Lay out some parts and chapters of a book as if its pages before ``start`` stood before."""
    with _alone(tree, *shown):
        return render(OPENING.format(start=start, side=SIDES[start % 2]), stay)


@contextlib.contextmanager
def _alone(tree: Element, parts: list[Element], chapters: list[Element]) -> Iterator[None]:
    """Take from a book all but some parts of its body and some of its chapters."""
    body, main = tree.find("body"), tree.find("body/main")
    all_parts, all_chapters = list(body), list(main)
    body[:], main[:] = parts, chapters
    try:
        yield
    finally:
        body[:], main[:] = all_parts, all_chapters
