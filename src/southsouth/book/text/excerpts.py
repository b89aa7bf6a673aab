"""The part of a sentence around a number, for titles that a whole sentence would make too long."""

import re
from collections.abc import Callable, Iterator

CUT = "…"
_OPENING, _CLOSING = "(“[", ")”]"
Span = tuple[int, int]


def around(text: str, start: int, end: int, longest: int) -> str:
    """Return a sentence, or the stretch of it around what stands from ``start`` to ``end``.

    The stretch is made of whole clauses, and of words where these would fill less than two thirds
    of the room; quotations and brackets stay whole if they can. An ellipsis stands where something
    is left out.

    Parameters
    ----------
    text : str
        Spaces within a number are no-break spaces.
    start, end : int
        What must be kept, whatever its length.
    longest : int
        Characters of the result, ellipses included.
    """
    if len(text) <= longest:
        return text
    kept = None
    for divide in (_clauses, _phrases, _words):
        pieces = list(divide(text))
        core = kept or _holding(pieces, start, end)
        if _fits(text, core, longest):
            kept = _grown(text, core, pieces, longest)
        if kept and (divide is _phrases or len(_shown(text, kept)) > longest * 2 / 3):
            break
    return _shown(text, kept or (start, end))


def _clauses(text: str) -> Iterator[Span]:
    """Yield the stretches between commas, semicolons, colons and dashes outside of quotations."""
    return _between(text, lambda place: text[place - 1] in ",;:–" or text[place + 1] == "–")


def _phrases(text: str) -> Iterator[Span]:
    """Yield the words; a quotation, or what stands in brackets, is one."""
    return _between(text, lambda place: True)


def _words(text: str) -> Iterator[Span]:
    return (word.span() for word in re.finditer("[^ ]+", text))


def _between(text: str, divides: Callable[[int], bool]) -> Iterator[Span]:
    """Yield the stretches between those spaces outside of quotations and brackets that divide."""
    begun, depth = 0, 0
    for place, letter in enumerate(text):
        depth += (letter in _OPENING) - (letter in _CLOSING)
        if letter == " " and depth <= 0 and begun < place < len(text) - 1 and divides(place):
            yield begun, place
            begun = place + 1
    yield begun, len(text)


def _holding(pieces: list[Span], start: int, end: int) -> Span:
    held = [piece for piece in pieces if piece[0] < end and start < piece[1]]
    return held[0][0], held[-1][1]


def _grown(text: str, core: Span, pieces: list[Span], longest: int) -> Span:
    """Add pieces on the left and on the right in turn, as long as there is room."""
    before = [piece for piece in pieces if piece[1] <= core[0]]
    after = [piece for piece in pieces if piece[0] >= core[1]]
    grown = None
    while core != grown:
        grown = core
        if before and _fits(text, (before[-1][0], core[1]), longest):
            core = (before.pop()[0], core[1])
        if after and _fits(text, (core[0], after[0][1]), longest):
            core = (core[0], after.pop(0)[1])
    return core


def _fits(text: str, core: Span, longest: int) -> bool:
    return len(_shown(text, core)) <= longest


def _shown(text: str, core: Span) -> str:
    cut = text[slice(*core)]
    if core[0] > 0:
        cut = f"{CUT} {cut.lstrip('– ')}"
    return cut if core[1] == len(text) else f"{cut.rstrip(',;:– ')} {CUT}"
