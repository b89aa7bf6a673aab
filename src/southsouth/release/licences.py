"""What the packages of the book are licensed under: ``python -m southsouth.release.licences``.

Writes ``licences.csv``. The code of the book is under the MIT licence; a package is accepted under
a licence that lets such code use it and be passed on: permissive ones, and those that reach no
further than their own files or their own library. Any other needs a reason in ``BY_HAND``.
"""

import csv
import io
import re

from southsouth import paths
from southsouth.release import packages

FILE = "licences.csv"
HEAD = ("package", "licence stated", "why it is accepted")
ACCEPTED = re.compile(
    r"(0BSD|Apache|Artistic|BSD|CC0|ISC|(GNU )?L(esser |GPL)|MIT|MPL|Mozilla|PSF|Public Domain|"
    r"Python Software Foundation|Zlib)"
)
BY_HAND = {
    "docutils": "only an Emacs mode is under the GPL, and it is not in the wheel",
    "pypdfium2": "the licences of what it encloses are in its wheel, all permissive",
    "pyphen": "of the three that one may choose, the MPL",
    "pyreadr": "AGPL: no part of the book; data build calls it, unmodified, to read files of R",
}


def rows() -> list[tuple[str, str, str]]:
    """Return the rows of the list, by package; the last cell is empty where none is accepted."""
    return [(p.name, p.licence, _why(p.name, p.licence)) for p in packages.installed()]


def _why(name: str, stated: str) -> str:
    parts = re.split(r" AND | OR |; ", stated)
    usual = all(ACCEPTED.match(part) for part in parts)
    return BY_HAND.get(name) or ("as it is" if usual else "")


def text() -> str:
    """Return the list as CSV."""
    written = io.StringIO()
    csv.writer(written, lineterminator="\n").writerows([HEAD, *rows()])
    return written.getvalue()


if __name__ == "__main__":
    (paths.root() / FILE).write_text(text(), encoding="utf-8")
