"""Whether the book has changed since its last version: ``CHANGELOG.md`` alone says so."""

import re

from southsouth import paths
from southsouth.errors import SouthSouthError

FILE = "CHANGELOG.md"
_UNRELEASED = re.compile(r"^## \[?Unreleased\]?[^\n]*\n(.*?)(?=^## |\Z)", re.M | re.S)


def unreleased() -> bool:
    """Return whether anything stands under the heading of what no version has yet.

    A book without a changelog is what its version says.

    Raises
    ------
    SouthSouthError
        The changelog is not in UTF-8.
    """
    file = paths.root() / FILE
    try:
        text = file.read_text(encoding="utf-8") if file.is_file() else ""
    except UnicodeDecodeError:
        raise SouthSouthError(
            f"{FILE} is not in UTF-8: correct it, or restore it (git checkout {FILE})."
        ) from None
    found = _UNRELEASED.search(text)
    lines = found[1].splitlines() if found else []
    return any(line.strip() and not line.startswith("#") for line in lines)
