"""How each part of the book was rearranged: kept, so that the next build need not find it again.

To find it takes several layouts of the part, and seldom is a part another than before.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element, tostring

from southsouth.book.print import note_places, page_filling
from southsouth.book.print.kept import Kept
from southsouth.book.print.page_filling import Block, Move
from southsouth.execution.dependencies import digest

KIND = "decided"
DEGREES = ("", "close", "tight", "dense")
"""Classes of what has its lines set closer, from not at all to most."""


def degrees(tree: Element) -> tuple[str, ...]:
    """Return how close the lines of each chapter of a book, and of all about it, are set."""
    parts = [*tree.find("body"), *tree.findall("body/main/*")]
    return tuple(next(_degrees(part), "") for part in parts)


def _degrees(root: Element) -> Iterator[str]:
    return (name for name in root.get("class", "").split() if name in DEGREES)


@dataclass(eq=False)
class Arrangement:
    """What was changed in a part of the book.

    Attributes
    ----------
    roots : list of Element
        The part, unchanged yet.
    moves : list of Move
        Changes of places, in the order in which they were made.
    fitted : bool
        Whether it was looked for how close its lines are to be set, for want of a fuller last page.
    degree : int
        How close its lines are set: a place in ``DEGREES``.
    """

    roots: list[Element]
    moves: list[Move] = field(default_factory=list)
    fitted: bool = False
    degree: int = 0

    def __post_init__(self):
        self.key = digest(*(tostring(root) for root in self.roots))
        self._elements = [element for root in self.roots for element in root.iter()]
        self._children = {element: list(element) for element in self._elements}

    def written(self) -> dict:
        """Return the changes, with the places that elements had before them."""
        places = {element: place for place, element in enumerate(self._elements)}
        return {
            "moves": [
                [
                    [places[exhibit.element] for exhibit in move.exhibits],
                    places[move.before.element],
                ]
                for move in self.moves
            ],
            "least": [
                [place, int(element.get(note_places.LEAST))]
                for element, place in places.items()
                if note_places.LEAST in element.attrib
            ],
            "fitted": self.fitted,
            "degree": self.degree,
        }

    def undo(self) -> None:
        """Put everything back to where it stood, and let it divide as it did."""
        for element, children in self._children.items():
            element[:] = children
            note_places.take_back(element)
        self.moves.clear()

    def set_degree(self, degree: int) -> None:
        """Set the lines as close as ``DEGREES`` has it."""
        if degree != self.degree:
            self.degree = degree
            for root in self.roots:
                classes = [name for name in root.get("class", "").split() if name not in DEGREES]
                root.set("class", " ".join(filter(None, [*classes, DEGREES[degree]])))

    def make(self, written: dict) -> None:
        """Make the changes that were written, but those made already; undo what is not of them."""
        made = self.written()["moves"]
        if written["moves"][: len(made)] != made:
            self.undo()
        for exhibits, before in written["moves"][len(self.moves) :]:
            move = Move([self._block(place) for place in exhibits], self._block(before))
            move.make()
            self.moves.append(move)
        for place, least in written["least"]:
            element = self._elements[place]
            if element.get(note_places.LEAST) != str(least):
                note_places.give(element, least)
        self.fitted = written["fitted"]
        self.set_degree(written["degree"])

    def _block(self, place: int) -> Block:
        element = self._elements[place]
        parents = (parent for root in self.roots for parent in root.iter())
        return Block(element, next(parent for parent in parents if element in list(parent)))


def recall(part, state: tuple[str, ...], kept: Kept) -> bool:
    """Rearrange a part as an earlier build did in this state; return whether one did.

    Parameters
    ----------
    part : parts.Part
    state : tuple of str
        What its layout depends on.
    kept : Kept
    """
    content = kept.get(KIND, *state)
    if not content:
        return False
    known = json.loads(content)
    part.arrangement.make(known)
    part.moved = page_filling.counted(part.arrangement.moves)
    part.length, part.anchors = known["length"], known["anchors"]
    return True


def keep(part, state: tuple[str, ...], kept: Kept) -> None:
    """Keep how a part is arranged, how many pages it has, and which anchors they hold."""
    known = {**part.arrangement.written(), "length": part.length, "anchors": part.anchors}
    kept.put(json.dumps(known).encode(), KIND, *state)
