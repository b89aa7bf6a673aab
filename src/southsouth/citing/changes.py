"""Whether the book has changed since its last version: ``CHANGELOG.md`` alone says so."""

import re

from southsouth import paths

FILE = "CHANGELOG.md"
_UNRELEASED = re.compile(r"^## \[?Unreleased\]?[^\n]*\n(.*?)(?=^## |\Z)", re.M | re.S)


def unreleased() -> bool:
    """Return whether anything stands under the heading of what no version has yet.

    A book without a changelog is what its version says.
    """
    file = paths.root() / FILE
    found = _UNRELEASED.search(file.read_text(encoding="utf-8")) if file.is_file() else None
    lines = found[1].splitlines() if found else []
    return any(line.strip() and not line.startswith("#") for line in lines)
