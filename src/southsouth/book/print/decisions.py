"""How each part of the book was rearranged: kept, so that the next build need not find it again.

To find it takes several layouts of the part, and seldom is a part another than before.
"""

import json
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element, tostring

from southsouth.book.print import note_places
from southsouth.book.print.kept import Kept
from southsouth.book.print.page_filling import Block, Move
from southsouth.execution.dependencies import digest

KIND = "decided"
TIGHT = "tight"
"""Class of what has its lines set closer."""


@dataclass(eq=False)
class Arrangement:
    """What was changed in a part of the book.

    Attributes
    ----------
    roots : list of Element
        The part, unchanged yet.
    moves : list of Move
        Changes of places, in the order in which they were made.
    loose : int
        How many pages it had before its lines were set closer; 0 if that was not tried.
    tight : bool
        Whether its lines are set closer.
    """

    roots: list[Element]
    moves: list[Move] = field(default_factory=list)
    loose: int = 0
    tight: bool = False

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
            "loose": self.loose,
            "tight": self.tight,
        }

    def undo(self) -> None:
        """Put everything back to where it stood."""
        for element, children in self._children.items():
            element[:] = children
        self.moves.clear()

    def set_tight(self, tight: bool) -> None:
        """Set the lines closer, or as they were."""
        if tight != self.tight:
            self.tight = tight
            for root in self.roots:
                classes = [name for name in root.get("class", "").split() if name != TIGHT]
                root.set("class", " ".join([*classes, TIGHT] if tight else classes))

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
        self.loose = written["loose"]
        self.set_tight(written["tight"])

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
    part.moved.clear()
    part.moved.update(move.first for move in part.arrangement.moves)
    part.length, part.anchors = known["length"], known["anchors"]
    return True


def keep(part, state: tuple[str, ...], kept: Kept) -> None:
    """Keep how a part is arranged, how many pages it has, and which anchors they hold."""
    known = {**part.arrangement.written(), "length": part.length, "anchors": part.anchors}
    kept.put(json.dumps(known).encode(), KIND, *state)
