"""How a part of the book was rearranged, kept for the next build under all that it depends on.

To find it takes several layouts of the part, and seldom is a part another than before. A part is
known by its page and by the style, the fonts and the code that lay it out: if one of them changes,
it is decided anew.
"""

import json
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree.ElementTree import Element, tostring

from southsouth.book.exhibits import drawings
from southsouth.book.print import note_places
from southsouth.book.print.page_filling import Block, Move
from southsouth.execution.dependencies import digest


@dataclass(eq=False)
class Arrangement:
    """What was changed in a part of the book.

    Attributes
    ----------
    roots : list of Element
        The part, unchanged yet.
    moves : list of Move
        Changes of places, in the order in which they were made.
    """

    roots: list[Element]
    moves: list[Move] = field(default_factory=list)

    def __post_init__(self):
        self.key = digest(*(tostring(root) for root in self.roots))
        self._elements = [element for root in self.roots for element in root.iter()]

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
        }

    def make(self, written: dict) -> None:
        """Make changes that were written."""
        for exhibits, before in written["moves"]:
            move = Move([self._block(place) for place in exhibits], self._block(before))
            move.make()
            self.moves.append(move)
        for place, least in written["least"]:
            note_places.give(self._elements[place], least)

    def _block(self, place: int) -> Block:
        element = self._elements[place]
        parents = (parent for root in self.roots for parent in root.iter())
        return Block(element, next(parent for parent in parents if element in list(parent)))


@dataclass(frozen=True)
class Kept:
    """Decisions of earlier builds.

    Attributes
    ----------
    folder : Path
    common : str
        Digest of what the layout of every part depends on.
    """

    folder: Path
    common: str

    def _file(self, part) -> Path:
        return self.folder / f"{digest(self.common, part.arrangement.key)}.json"

    def recall(self, part) -> bool:
        """Rearrange a part as an earlier build did, and say so; nothing is done if none did."""
        total, _, content = drawings.kept(self._file(part)).partition(b"\n")
        if total.decode(errors="replace") != digest(content):
            return False  # never kept, or damaged: it is decided anew
        known = json.loads(content)
        part.arrangement.make(known)
        part.moved.update(move.first for move in part.arrangement.moves)
        part.length, part.anchors = known["length"], known["anchors"]
        return True

    def keep(self, part) -> None:
        """Keep how a part is arranged, how many pages it has, and which anchors they hold."""
        known = {**part.arrangement.written(), "length": part.length, "anchors": part.anchors}
        content = json.dumps(known).encode()
        drawings.keep(self._file(part), digest(content).encode() + b"\n" + content)
