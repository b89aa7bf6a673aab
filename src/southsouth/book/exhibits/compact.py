"""A drawing in fewer bytes: what matplotlib writes at length, as the eye sees the same.

A page has the drawings in it, so that they take its colours, its typeface and its print; of a
chapter they are a third, and a drawing of thousands of specifications was larger than its page.
"""

import functools
import itertools
import re
from collections.abc import Callable, Iterator

TENTHS = 10
"""Steps of a point in which lines are drawn: a screen has hardly more."""
HUNDREDTHS = 100
"""Steps for curves, of which the smallest are dots."""
_STEP = re.compile(r"([MLQCz])([^MLQCz]*)")
_GROUP = re.compile(r"<(/?)g( [^>]*)?(?<!/)>\n?")
_VAIN = re.compile(
    r'<path d="[^"]*" style="fill: none"/>\n?|<defs>\s*</defs>\n?| transform="rotate\(-0 [^)]*\)"'
)
_ALONE = re.compile(r' xmlns(?::xlink)?="[^"]*"| version="[^"]*"')
_MARK = r'<use xlink:href="#([^"]+)" x="([^"]+)" y="([^"]+)" style="([^"]+)"/>\n?'
_MARKS = re.compile(rf'{_MARK}(?:<use xlink:href="#\1" x="[^"]+" y="[^"]+" style="\4"/>\n?){{2,}}')
_PLACE = re.compile(r'(?<= [xy]=")-?[\d.]+')
_STYLE = re.compile(r'style="([^"]+)"')
_LONG = {"marker": ("marker-start", "marker-mid", "marker-end")}
"""What CSS can say of a shape in one word and SVG cannot."""


def compact(svg: str) -> str:
    """Return a drawing of matplotlib's for a page in HTML, its lines rounded to their steps."""
    svg = _ALONE.sub("", lean(svg))
    svg = _MARKS.sub(_marked(itertools.count()), svg)
    svg = _PLACE.sub(lambda found: _number(round(float(found[0]) * TENTHS), TENTHS), svg)
    svg = re.sub(r'(?<= d=")[^"]+', _redrawn, svg)
    svg = _STYLE.sub(_unstyled, svg)
    return svg.replace("xlink:href", "href").replace(">\n<", "><")


def lean(svg: str) -> str:
    """Return a drawing of matplotlib's without what is not seen, for a file of its own."""
    return _VAIN.sub("", _GROUP.sub(_ungrouped([]), svg))


def _ungrouped(bare: list[bool]) -> Callable[[re.Match], str]:
    """Return what takes out the groups that say nothing of what they hold."""

    def kept(found: re.Match) -> str:
        end, said = found.groups()
        if not end:
            bare.append(not said)
            return found[0] if said else ""
        return "" if bare.pop() else found[0]

    return kept


def _marked(numbers: Iterator[int]) -> Callable[[re.Match], str]:
    """Return what makes of many marks of a kind the corners of one line, which is not drawn.

    It goes from left to right: of marks that are the same none lies upon the others.
    """

    def line(found: re.Match) -> str:
        shape, style, name = found[1], found[4], f"{found[1]}-{next(numbers)}"
        marks = [(float(x), float(y)) for _, x, y, _ in re.findall(_MARK, found[0])]
        places = [f"{x} {y}" for x, y in sorted(marks)]
        return (
            f'<marker id="{name}" markerUnits="userSpaceOnUse" overflow="visible">'
            f'<use xlink:href="#{shape}" style="{style}"/></marker>'
            f'<path d="M {"L ".join(places)}" style="fill: none; marker: url(#{name})"/>\n'
        )

    return line


def _unstyled(found: re.Match) -> str:
    """Return a style as attributes of the shape, which the policy of the site lets stand."""
    said = (part.split(": ", 1) for part in found[1].rstrip("; ").split("; "))
    return " ".join(f'{name}="{value}"' for key, value in said for name in _LONG.get(key, (key,)))


def _redrawn(found: re.Match) -> str:
    steps = _STEP.findall(found[0])
    scale = HUNDREDTHS if any(command in "QC" for command, _ in steps) else TENTHS
    return "".join(_relative(steps, scale))


def _relative(steps: list[tuple[str, str]], scale: int) -> Iterator[str]:
    """Yield the commands of a path, each from where the last one ended.

    A part that is where the part before it was is not drawn again.
    """
    here, before = (0, 0), None
    for part in _parts(steps, scale):
        if part == before:
            continue
        before, start = part, part[0][1]
        for command, places in part:
            yield _written(command, here, places, scale)
            here = places[-2:] if places else start[:2]


def _parts(steps: list[tuple[str, str]], scale: int) -> Iterator[list[tuple[str, tuple]]]:
    """Yield the connected parts of a path, in whole steps of a point."""
    part: list[tuple[str, tuple]] = []
    for command, numbers in steps:
        if command == "M" and part:
            yield part
            part = []
        part.append((command, tuple(round(float(n) * scale) for n in numbers.split())))
    yield part


def _written(command: str, here: tuple, places: tuple, scale: int) -> str:
    moves = [place - here[n % 2] for n, place in enumerate(places)]
    if command == "L" and 0 in moves:
        name, moves = ("h", moves[:1]) if not moves[1] else ("v", moves[1:])
    else:
        name = command.lower()
    written = " ".join(_number(move, scale) for move in moves)
    return name + written.replace(" -", "-")


@functools.cache
def _number(steps: int, scale: int) -> str:
    """Return whole steps of a point in points, without zeros that say nothing."""
    return re.sub(r"^(-?)0(?=\.)", r"\1", f"{steps / scale:g}")
