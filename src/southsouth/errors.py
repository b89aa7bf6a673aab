"""Errors meant to be read by the person who can mend them."""

import re

LONGEST = 120
"""Characters of a word in a message: an input may be a file that was put in the place of a name."""


class SouthSouthError(Exception):
    """One sentence that names what is wrong and the remedy."""

    def __init__(self, message: str):
        super().__init__(_readable(message))


def _readable(message: str) -> str:
    """Return a message without what a terminal would obey.

    A long word loses its middle: a path is known by its end.
    """
    plain = re.sub(r"[^\n\x20-\x7e\xa0-\U0010ffff]|[\ud800-\udfff]", _escaped, message)
    half = LONGEST // 2
    return re.sub(rf"(\S{{{half}}})\S+(\S{{{half}}})", r"\1…\2", plain)


def _escaped(found: re.Match) -> str:
    return repr(found[0])[1:-1]
